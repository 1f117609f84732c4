"""The site's own short words, which stand in a line before anything is taken away from it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.segments import verbatim
from bot.sentences import width


def own_words(line: str, words: Sequence[tuple[str, str]]) -> tuple[Edit, ...]:
    """The edits that put the short word for each long one of `words`, (long, short), wherever it stands.

    Where one long word begins with, or holds, another, the longest is meant. A bracket that gives the short
    word goes along: データセンター（DC） is DC. Addresses and code stay.
    """
    shorter = {long: short for long, short in words if 0 < width(short) < width(long)}
    if not any(long in line for long in shorter):
        return ()
    longest_first = sorted(shorter, key=len, reverse=True)
    kept = verbatim(line)
    pattern = "|".join(
        f"({re.escape(long)})(?:[（(]{re.escape(shorter[long])}[）)])?" for long in longest_first
    )
    return tuple(
        Edit("abbreviation", *found.span(), shorter[found[found.lastindex or 0]], 0.0)
        for found in re.finditer(pattern, line)
        if kept.isdisjoint(range(*found.span()))
    )
