"""What a row of a table is."""

from __future__ import annotations

from typing import NamedTuple


class Wording(NamedTuple):
    """`pattern` becomes `new`; `before` and `after` show it."""

    name: str
    pattern: str
    new: str
    loss: float
    before: str
    after: str


def cased(new: str, old: str) -> str:
    """`new`, with a capital where `old` has one."""
    return new[:1].upper() + new[1:] if old[:1].isupper() else new
