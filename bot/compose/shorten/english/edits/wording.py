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
from bot.compose.shorten.segments import compiled

WORDINGS = (*TURNS, *FIGURES, *LINKS, *FILLERS)


# "from 59 to about 45 euros", "7 billion to 34 billion parameters": the other number shares the unit.
_JOINTS = (
    "to|or|and|of|from|than|instead|rather|even|about|around|up|down|just|only|nearly|almost|over|under|roughly|at|most|"
    "least|as|much|little|many|few|more|less|not|million|billion|trillion"
)
_FIRST_OF_TWO = re.compile(rf"\d(?:,?[ /–-](?:{_JOINTS}))*,?[ /–-]$|\bfrom \d[^.;]* to (?:\w+ ){{0,3}}$")
_UNITS = re.compile(r"\b(?:million|billion|trillion|dollars|euros)\b")
_UNIT = re.compile(r"[A-Za-z]+(?=[^A-Za-z]*$)")
_OF_A_UNIT = ("unit", "money")
_COMPILED = tuple((row, compiled(row.pattern)) for row in WORDINGS)


def wordings(line: str) -> Iterator[Edit]:
    """Every place of `line` where a shorter word says the same, or none is missed; quotes and code stay."""
    whole = [(word.start, word.end) for word in words(line) if word.kind is Kind.WHOLE]
    for row, pattern in _COMPILED:
        for found in pattern.finditer(line):
            if any(start < found.end() and found.start() < end for start, end in whole):
                continue
            if row.name not in _OF_A_UNIT or not _is_one_of_two(line, found):
                yield Edit(row.name, *found.span(), cased(found.expand(row.new), found[0]), row.loss)


def _is_one_of_two(line: str, figure: re.Match[str]) -> bool:
    """Does another figure of the line share the unit of this one, or have its own? Both look alike."""
    unit = _UNIT.search(figure[0])
    if unit is not None and len(re.findall(rf"\b{unit[0]}\b", line)) > 1:
        return True
    if _UNITS.search(figure[0]) and len(_UNITS.findall(line)) > len(_UNITS.findall(figure[0])):
        return True
    return _FIRST_OF_TWO.search(line[: figure.start()].rstrip("$€£¥0123456789,.")) is not None
