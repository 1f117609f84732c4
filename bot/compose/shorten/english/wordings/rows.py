"""What a row of a table is: a pattern, or a word and a shorter one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_PAIR = re.compile(r"([0-9.]+) +(.+?) → (.+?): (.+)")


class Wording(NamedTuple):
    """`pattern` becomes `new`; `before` and `after` show it."""

    name: str
    pattern: str
    new: str
    loss: float
    before: str
    after: str


class Pair(NamedTuple):
    """The words `long` become `short`, wherever they stand; `before` is an example."""

    long: str
    short: str
    loss: float
    before: str

    @property
    def after(self) -> str:
        """The example, shortened."""
        at = self.before.lower().index(self.long.lower())
        return self.before[:at] + cased(self.short, self.before[at:]) + self.before[at + len(self.long) :]


def pairs(table: str) -> tuple[Pair, ...]:
    """The rows of a table: a loss, the long words → the short ones: an example."""
    return tuple(_rows(table))


def _rows(table: str) -> Iterator[Pair]:
    for line in filter(None, map(str.strip, table.splitlines())):
        found = _PAIR.fullmatch(line)
        if found is None:
            raise ValueError(f"no row: {line}")
        loss, long, short, example = found.groups()
        yield Pair(long, short, float(loss), example)


def cased(new: str, old: str) -> str:
    """`new`, with a capital where `old` has one."""
    return new[:1].upper() + new[1:] if old[:1].isupper() else new
