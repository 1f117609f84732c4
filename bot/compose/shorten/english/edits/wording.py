"""The same in fewer characters, and words that nobody misses, anywhere in an English line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.english.sentence.words import Kind, words
from bot.compose.shorten.english.wordings.figures import FIGURES
from bot.compose.shorten.english.wordings.fillers import FILLERS
from bot.compose.shorten.english.wordings.links import LINKS
from bot.compose.shorten.english.wordings.rows import cased
from bot.compose.shorten.english.wordings.turns import TURNS

WORDINGS = (*TURNS, *FIGURES, *LINKS, *FILLERS)


def _behind(pattern: str) -> str:
    """`pattern` with every look-behind that holds words of several lengths as alternatives of one."""
    return re.sub(r"\(\?<=\\b\(\?:([\w|]+)\)( ?)\)", _each, pattern)


def _each(found: re.Match[str]) -> str:
    return "(?:" + "|".join(rf"(?<=\b{word}{found[2]})" for word in found[1].split("|")) + ")"


_COMPILED = tuple((row, re.compile(_behind(row.pattern))) for row in WORDINGS)


def wordings(line: str) -> Iterator[Edit]:
    """Every place of `line` where a shorter word says the same, or none is missed; quotes and code stay."""
    whole = [(word.start, word.end) for word in words(line) if word.kind is Kind.WHOLE]
    for row, pattern in _COMPILED:
        for found in pattern.finditer(line):
            if not any(start < found.end() and found.start() < end for start, end in whole):
                yield Edit(row.name, *found.span(), cased(found.expand(row.new), found[0]), row.loss)
