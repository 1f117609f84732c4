"""YAML whose lists, maps and quoted texts go on in lines without indentation, as Hugo takes it.

The standard asks for indentation there, and yaml-rs with it. How far such a line is indented means nothing,
so it can be indented without a change of meaning.
Source: the binary's behaviour (0.168, November 2026).
"""

from __future__ import annotations

import re

_FAR = " " * 40
_VALUE = re.compile(r"[ \t]*(?:- +)*(?:[^\s#'\"\[\]{}][^:#]*:[ \t]+)?(?=['\"\[{])")
_BLOCK = re.compile(r"[^#]*(?::|-)[ \t]+[|>][-+0-9]*[ \t]*(?:#.*)?$")
_KEY = re.compile(r"[^#]*:[ \t]*$")


def indented(text: str) -> str:
    """The text with every line that continues a list, a map or a quoted text indented."""
    open_value, above, block = _Open(), "", -1
    found = []
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip())
        if open_value.is_open:
            found.append(_FAR + line if line.strip() else line)
            open_value.read(line)
            continue
        found.append(line)
        if block >= 0 and (depth > block or not line.strip()):
            continue  # a line of a `|` or `>` text
        block = depth if _BLOCK.match(line) else -1
        start = _VALUE.match(line)
        if block < 0 and start is not None:
            if line.lstrip()[:1] in ("[", "{") and _KEY.match(above):
                found[-1] = _FAR + line
            open_value.read(line[start.end() :])
        above = line or above
    return "\n".join(found)


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
