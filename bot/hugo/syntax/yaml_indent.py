"""YAML whose lists, maps and quoted texts go on in lines without indentation, as Hugo takes it.

The standard asks for indentation there, and yaml-rs with it. How far such a line is indented means nothing,
so it can be indented without a change of meaning.
Source: the binary's behaviour (0.168, November 2026).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LONG_LINE = 5000  # characters of a line, beyond which nothing is put right: a look takes their square
_FAR = " " * 40
_VALUE = re.compile(r"[ \t]*(?:- +)*(?:[^\s#'\"\[\]{}][^:#]*:[ \t]+)?(?=['\"\[{])")
_BLOCK = re.compile(r"[^#]*(?::|-)[ \t]+[|>][-+0-9]*[ \t]*(?:#.*)?$")
_KEY = re.compile(r"[^#]*:[ \t]*$")
_ODD_START = re.compile(
    r"((?<![ ])[ ]*(?:(?:- +)*[^\s#'\"\[\]{}:-][^:#]*:[ ]+|(?:- +)+))"
    r"([,}].*?)((?<![ \t])(?:[ \t]+#.*|[ \t]*))$"
)
_NO_VALUE = re.compile(
    r"[ ]*(?:$|#|- |-$|(?:(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')[ \t]*|[^\s\"'\[{][^#]*?):(?:[ \t]|$))"
)


def lines_of(text: str) -> Iterator[tuple[str, str]]:
    """Each line and what it goes on with: "block" (a `|` or `>` text), "quote", "flow" (`[`, `{`) or ""."""
    open_value, block = _Open(), -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip())
        if open_value.is_open:
            yield line, "quote" if open_value.quote else "flow"
            open_value.read(line)
            continue
        if block >= 0 and (depth > block or not line.strip()):
            yield line, "block"
            continue
        yield line, ""
        block = depth if _BLOCK.match(line) else -1
        start = _VALUE.match(line)
        if block < 0 and start is not None:
            open_value.read(line[start.end() :])


def indented(text: str) -> str:
    """The text with every line that continues a list, a map or a text indented.

    A plain text that begins with a comma or a `}` is put into quotes.
    """
    above = ""
    found = []
    for line, goes_on in lines_of(text):
        is_far = goes_on in ("quote", "flow") or (not goes_on and _is_value(line, above))
        as_it_is = goes_on or len(line) > _LONG_LINE
        quoted = line if as_it_is else _ODD_START.sub(_quoted, line)
        found.append(_FAR + quoted if is_far and line.strip() else quoted)
        if not goes_on:
            above = line if line.strip() else above
    return "\n".join(found)


def _quoted(match: re.Match[str]) -> str:
    text = match[2].replace("'", "''")
    return f"{match[1]}'{text}'{match[3]}"


def _is_value(line: str, above: str) -> bool:
    """Whether a line is the value of the key that ends the line above it."""
    return bool(_KEY.match(above)) and not _NO_VALUE.match(line)


class _Open:
    """Which brackets and quotes are open after what was read."""

    def __init__(self) -> None:
        self.depth = 0
        self.quote = ""

    @property
    def is_open(self) -> bool:
        return bool(self.depth or self.quote)

    def read(self, line: str) -> None:
        """Goes through a line (or the rest of one) until nothing is open."""
        at, before = 0, ","
        while at < len(line):
            char = line[at]
            if self.quote:
                at += self._in_quote(line, at)
            elif char == "#" and before in " \t,":
                return
            elif char in "'\"" and before in " \t,:[{":
                self.quote = char
            elif char in "[{":
                self.depth += 1
            elif char in "]}":
                self.depth -= 1
            before = char
            at += 1
            if not self.is_open and char in "]}'\"":
                return

    def _in_quote(self, line: str, at: int) -> int:
        """Reads a character of a quoted text; how many more belong to it."""
        if self.quote == '"' and line[at] == "\\":
            return 1
        if line[at] == self.quote:
            if self.quote == "'" and line[at + 1 : at + 2] == "'":
                return 1
            self.quote = ""
        return 0
