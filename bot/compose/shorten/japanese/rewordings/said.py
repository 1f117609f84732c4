"""What somebody said or wrote, or what it is called: that stays as it is."""

from __future__ import annotations

import re

_SAID = re.compile("「[^「」]+」|『[^『』]+』")


def said(line: str) -> list[tuple[int, int]]:
    """Where the quotes of `line` begin and end, with their brackets."""
    return [found.span() for found in _SAID.finditer(line)]


def is_within(quoted: list[tuple[int, int]], start: int, end: int) -> bool:
    """Does all between `start` and `end` stand inside of one of the quotes that `said` found?"""
    return any(first < start and end < last for first, last in quoted)
