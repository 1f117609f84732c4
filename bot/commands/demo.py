"""`sangyo demo`: the sandbox, the sample site and `announce` in one go, and where to look."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import console
from bot.sandbox import Sandbox, sample_site


def run(port: int, folder: Path | None) -> int:
    """Shows the main job on loopback; on a terminal it stays until interrupted, elsewhere it ends."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        return _demo(port, folder)
    with TemporaryDirectory(prefix="sangyo-demo-") as temporary:
        return _demo(port, Path(temporary))


def _demo(port: int, folder: Path) -> int:
    ...
