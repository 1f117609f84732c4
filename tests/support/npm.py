"""Packages of npm that only tests use: each installed once, under `.cache/`, at a named version."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
from pathlib import Path

from tests.support.guard import unavailable

_CACHE = Path(__file__).parents[2] / ".cache"
_QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--silent")


def home(package: str, version: str) -> Path:
    """The folder from which Node finds `package`. Skips the test where there is no npm."""
    folder = _CACHE / package
    installed = folder / "node_modules" / package
    if not installed.is_dir():
        npm = shutil.which("npm")
        if npm is None:
            unavailable(f"npm is not installed: {package} cannot be had")
        folder.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", *_QUIET, "--prefix", str(folder), f"{package}@{version}"]
        with (folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # the tests run in several processes
            if not installed.is_dir():
                subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder


def node() -> str:
    """The path of Node. Skips the test where there is none."""
    found = shutil.which("node")
    if found is None:
        unavailable("Node is not installed: nothing of npm can be run")
    return found
