"""The commands' output: JSON Lines and text for people on stdout, problems on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

_PIPE_WIDTH = 120
_SOME = 200
_JSON = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":")
)  # made once: it matters for ten thousand lines


def lines(rows: Iterable[Mapping[str, Any]]) -> None:
    """JSON Lines, UTF-8; many at once, for a stdout that has no buffer."""
    texts = map(_JSON.encode, rows)
    while some := list(islice(texts, _SOME)):
        sys.stdout.write("\n".join(some) + "\n")
    sys.stdout.flush()


def problem(text: str) -> None:
    """One line on stderr for something that went wrong."""
    sys.stderr.write(f"sangyo: {printable(text)}\n")


def broken(errors: Iterable[tuple[str, str]]) -> None:
    """A line on stderr for each file of the site, by its path, that can't be read."""
    for path, text in errors:
        problem(f"{path}: {text}")


def note(text: str) -> None:
    """One line on stderr for something worth knowing."""
    sys.stderr.write(f"{printable(text)}\n")


def printable(text: str) -> str:
    """`text` without line breaks and control characters, so that no content can write on the terminal."""
    return "".join(char if char.isprintable() else " " for char in text).strip()


@cache
def screen() -> Console:
    """The terminal (or pipe) that people read."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else _PIPE_WIDTH)


def say(text: str) -> None:
    """Text for people on stdout, as it is; rich is loaded for tables and panels only."""
    sys.stdout.write(f"{text}\n")


@cache
def progress_screen() -> Console:
    """stderr, for progress displays."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def utf8() -> None:
    """Japanese text on stdout must not fail under LANG=C, as in many CI jobs and containers."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
