"""Looks through everything that a test run has written for the secrets that it used."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.sandbox import Sandbox

# Files and folders into which tests put secrets on purpose, and the program itself, whose sandbox has them.
MEANT = {".env", "secrets", "credentials", "bot"}
LARGEST = 50_000_000  # bytes of a file that are read


def known() -> tuple[bytes, ...]:
    """The secrets of the sandbox's channels."""
    given = Sandbox(port=0).environment()
    return tuple(value.encode() for key, value in given.items() if not key.endswith("CONSUMER_KEY"))


def leaks(folder: Path, secrets: Iterable[bytes]) -> list[Path]:
    """The files below `folder` that hold one of `secrets`, and should not."""
    wanted = tuple(secrets)
    return [file for file in _files(folder) if any(one in _read(file) for one in wanted)]


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if one not in MEANT]
        for name in names:
            file = Path(place, name)
            if name not in MEANT and stat.S_ISREG(file.lstat().st_mode):
                yield file


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST)
    except OSError:
        return b""
