"""The commands' output: JSON Lines and text for people on stdout, problems on stderr."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from rich.console import Console

_PIPE_WIDTH = 2_000  # columns: whoever reads a pipe folds for himself, and an address stays whole
# What JSON leaves as it is: DEL, C1, line separators, bidirectional marks, half characters.
_CONTROL = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
_UNSAFE = "[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
_SOME, _LONGEST_WAIT = 200, 0.2  # lines, seconds
_LONG_PATH = 160  # characters, from which on the middle of a path is left out


def lines(rows: Iterable[Mapping[str, Any]]) -> None:
    """JSON Lines, UTF-8: the first at once, then many at once, but none waits long for the others."""
    from json import JSONEncoder

    encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    waiting: list[str] = []
    written = 0.0
    for row in rows:
        waiting.append(json_safe(encode(row)))
        if len(waiting) >= _SOME or time.monotonic() - written > _LONGEST_WAIT:
            _write(waiting)
            waiting, written = [], time.monotonic()
    _write(waiting)


def _write(texts: list[str]) -> None:
    if texts:
        clear()
        sys.stdout.write("\n".join(texts) + "\n")
    sys.stdout.flush()


def problem(text: str) -> None:
    """One line on stderr for something that went wrong."""
    clear()
    sys.stderr.write(f"sangyo: {printable(text)}\n")


def broken(errors: Iterable[tuple[str, str]]) -> None:
    """A line on stderr for each file of the site, by its path, that can't be read."""
    for path, text in errors:
        shown = path if len(path) <= _LONG_PATH else f"{path[:60]}…{path[61 - _LONG_PATH :]}"
        problem(f"{shown}: {text}")


def note(text: str) -> None:
    """One line on stderr for something worth knowing."""
    clear()
    sys.stderr.write(f"{printable(text)}\n")


def printable(text: str) -> str:
    """`text` without line breaks and control characters, so that no content can write on the terminal."""
    return "".join(char if char.isprintable() else " " for char in text).strip()


def without_controls(text: str) -> str:
    """Text of several lines without C0, C1, half characters and what turns the direction of what follows."""
    return text if text.isprintable() else re.sub(_CONTROL, " ", text)


def json_safe(text: str) -> str:
    """JSON that means the same, with what is no plain text in a terminal written as an escape."""
    return re.sub(_UNSAFE, lambda found: f"\\u{ord(found[0]):04x}", text)


def screen() -> Console:
    """The terminal (or pipe) that people read, free of what said how far the work is."""
    clear()
    return _screen()


@cache
def _screen() -> Console:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.segment import Segment

    class Screen(Console):
        """A console on which nothing that is shown can move the cursor or turn the text."""

        def render(
            self, renderable: RenderableType, options: ConsoleOptions | None = None
        ) -> Iterable[Segment]:
            for segment in super().render(renderable, options):
                safe = segment.text if segment.control else without_controls(segment.text)
                yield segment if safe == segment.text else Segment(safe, segment.style)

    return Screen(highlight=False, width=None if sys.stdout.isatty() else _PIPE_WIDTH)


def say(text: str) -> None:
    """Text for people on stdout, as it is but for control characters; rich is for tables and panels only."""
    clear()
    sys.stdout.write(f"{without_controls(text)}\n")


class Busy:
    """A line on the terminal that says what is going on, at once; nothing where stderr is no terminal.

    There is one terminal, so there is one line: whatever else is printed takes it away first.
    """

    shown: ClassVar[bool] = False

    def __init__(self, *, quiet: bool = False) -> None:
        self._on = not quiet and sys.stderr.isatty()

    def show(self, text: str) -> None:
        """Puts `text` in the place of what stood there."""
        if self._on:
            sys.stderr.write(f"\r\x1b[K{_fitting(printable(text), columns() - 1)}")
            sys.stderr.flush()
            Busy.shown = True


def columns() -> int:
    """The terminal's width, as `shutil.get_terminal_size` finds it: `COLUMNS`, else stdout's, else 80."""
    if (given := os.environ.get("COLUMNS", "")).isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 80
    except (OSError, ValueError):  # no terminal, a closed one
        return 80


def clear() -> None:
    """Takes the line away that says what is going on: something else is to be printed."""
    if Busy.shown:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
        Busy.shown = False


@contextmanager
def busy(text: str, *, quiet: bool = False) -> Iterator[Busy]:
    """Says what is going on while the block lasts."""
    line = Busy(quiet=quiet)
    line.show(f"{text} …")
    try:
        yield line
    finally:
        clear()


def _fitting(text: str, columns: int) -> str:
    """What of `text` fits; a Japanese character takes two columns."""
    import unicodedata

    width = 0
    for place, char in enumerate(text):
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if width > columns:
            return text[:place]
    return text


def utf8() -> None:
    """Japanese text on stdout must not fail under LANG=C, as in many CI jobs and containers."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
