"""The same trials against a real Bluesky server behind the faulty proxy.

python -m tests.crash.real_pds
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import httpx

from tests.crash import matrix
from tests.crash.cells import Bench, Fault, Result, Trial
from tests.crash.platforms import Place
from tests.crash.stage import bench
from tests.support.pds import missing

_SERVERS = """
import json, sys
from bot.sandbox.proxy import FaultyProxy
from tests.support.pds import run_pds
with run_pds() as pds, FaultyProxy(pds.url) as proxy:
    account = pds.account()
    server = {"url": proxy.url, "direct": pds.url, "handle": account.handle, "did": account.did}
    print(json.dumps(server | {"password": account.app_password}), flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        proxy.faults.clear()
        if order:
            proxy.faults.add(order.pop("kind"), **order)
        print("ok", flush=True)
"""
_POST = "app.bsky.feed.post"
_COLLECTIONS = (_POST, "site.standard.publication", "site.standard.document")
FAULTS = (
    matrix.NONE,
    *(Fault(kind, ((kind, {}),)) for kind in ("drop_after", "hang_after", "bad_json", "before_write")),
)


@dataclass(frozen=True)
class RealPlace(Place):
    """The real server in place of the sandbox. Every trial's post has an address of its own."""

    process: Any = None
    direct: str = ""
    did: str = ""

    def options(self, name: str) -> dict[str, Any]:
        return {**super().options(name), "service": self.url, "timeout": "2s"}

    def reset(self) -> None:
        self._order({})

    def fault(self, platform: str, kind: str, **more: Any) -> None:  # noqa: ARG002 - as the sandbox's
        self._order({"kind": kind, **more})

    def _order(self, order: dict[str, Any]) -> None:
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline().strip() == "ok"

    def records(self, *collections: str) -> list[dict[str, Any]]:
        """Every record of each collection, page by page; read without any SDK."""
        return [record for collection in collections for record in self._listed(collection)]

    def _listed(self, collection: str) -> Iterator[dict[str, Any]]:
        query: dict[str, Any] = {"repo": self.did, "collection": collection, "limit": 100}
        while True:
            answer = httpx.get(f"{self.direct}/xrpc/com.atproto.repo.listRecords", params=query, timeout=20)
            answer.raise_for_status()
            page = answer.json()
            yield from page["records"]
            if not page.get("cursor"):
                return
            query["cursor"] = page["cursor"]

    def held(self, url: str) -> int:
        """How many posts are about `url`."""
        return sum(url in json.dumps(record) for record in self.records(_POST))


@contextmanager
def real_bench() -> Iterator[Bench]:
    """Trials on the real server, with SQLite."""
    with bench(("sqlite",)) as place:
        process = subprocess.Popen(
            [sys.executable, "-c", _SERVERS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        try:
            server = json.loads(process.stdout.readline())
            secrets = {"SANGYO_CHANNELS__BLUESKY__APP_PASSWORD": server["password"]}
            real = RealPlace(
                server["url"], secrets, server["handle"], process, server["direct"], server["did"]
            )
            yield replace(
                place,
                place=real,
                holds=lambda _adapter, url: real.held(url),
                records=lambda: real.records(*_COLLECTIONS),
            )
        finally:
            process.communicate()


def trials(place: Bench, *, few: bool) -> Iterator[Trial]:
    """Every fault point, with and without a lost answer, and other faults; `few`: only around the writes."""
    for adapter, count in (("bluesky", 2), ("documents", 1)):
        for fault in FAULTS[:count] if few else FAULTS:
            names = place.run(Trial(adapter, "sqlite", fault)).names
            yield Trial(adapter, "sqlite", fault)
            everywhere = not few and fault.name in {"none", "drop_after"}
            for number, name in enumerate(names):
                if everywhere or "putRecord" in name:
                    yield Trial(adapter, "sqlite", fault, (number,))


def main() -> int:
    """0 when nothing was lost or doubled."""
    reason = missing()
    if reason:
        print(f"real PDS: not tried: {reason}")
        return 0
    with real_bench() as place:
        results: list[Result] = [place.run(trial) for trial in trials(place, few="--few" in sys.argv)]
    print("real PDS:", matrix.summary(results))
    return int(any(one.bad for one in results))


if __name__ == "__main__":
    sys.exit(main())
