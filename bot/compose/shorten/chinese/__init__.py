"""Chinese: what a line may give up, and what it may not.

A Chinese sentence is a row of clauses between commas, the news mostly in the first. So it is shortened by its
last clauses, by what stands in front of the subject, and by words that nobody misses. What qualifies the rest
(但, 只, 如果, 不, 可能) stays, and so does a clause that another waits for. `table` holds the edits,
`guards` what never goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.compose.shorten.chinese import guards
from bot.compose.shorten.chinese.cut_ends import settle
from bot.compose.shorten.chinese.script import simplified as read
from bot.compose.shorten.chinese.stands import stands
from bot.compose.shorten.chinese.table import LEADS, LIGHT, TAILS, WORDINGS, Row
from bot.compose.shorten.edit import Edit, Place
from bot.compose.shorten.segments import pairs
from bot.compose.shorten.weights import content

__all__ = ["POOR", "SEEN", "edits", "level", "missed", "read", "settle", "stands", "stops"]

SEEN = 0.0  # the least that `missed` says
POOR = 66.0  # 9 of 20 graded messages with such a line were bad, 1 of 40 without
_CLAUSE_ENDS = frozenset("，。；！？")
_STUMP = 60.0  # no clause ends there
_AGAINST_IT = 25.0  # what is said against the rest
_ANSWER = 12.0  # what is done about it, or said of it
_LED_UP_TO = 25.0  # what the sentence before only starts
_ANSWERS_IT = re.compile("。(?:为此|于是|对此|[她他](?!们)|[^，。]{0,8}(?:对策|办法|建议|答案)是)")
_OBJECTS = re.compile(f"，?(?:{guards.AGAINST}|只是|(?<=。)(?:即便|即使|尽管|话虽)如此)")

_CODE = re.compile(r"`[^`]+`|https?://[^\s，。]+|\$[^$\s][^$]*\$")
_BEHIND = frozenset(row.name for row in TAILS)
_COMPILED = tuple(
    (row, re.compile(row.pattern)) for table in (WORDINGS, LIGHT, LEADS, TAILS) for row in table
)


def edits(line: str, _place: Place = "inner") -> list[Edit]:
    """Every edit that `line` allows; they may overlap."""
    return list(_edits(line, read(line)))


def level(_line: str) -> list[Edit]:
    """No edits: Chinese has no polite endings that shortening takes from some lines only."""
    return []


def missed(_kept: str, gone: str) -> float:
    """What an early end loses beyond the content of `gone`: what is said against the rest, a clause's end.

    Nothing else, for the news is mostly in front.
    """
    gone = read(gone)
    loss = _AGAINST_IT if _OBJECTS.match(gone) else 0.0
    return loss if gone[:1] in _CLAUSE_ENDS else loss + _STUMP


def stops(line: str) -> frozenset[int]:
    """Where in `line` a clause ends: before each comma, but for 、, and each greater mark."""
    return frozenset(at for at, char in enumerate(read(line)) if char in _CLAUSE_ENDS)


def _edits(line: str, text: str) -> Iterator[Edit]:
    whole = [*pairs(line), *(found.span() for found in _CODE.finditer(line))]
    for row, pattern in _COMPILED:
        for found in pattern.finditer(text):
            start, end = found.span(1)
            if any(a < end and start < b and not (start <= a and b <= end) for a, b in whole):
                continue
            if row.name not in _BEHIND or _may_go(text, start, end):
                yield Edit(row.name, start, end, "", _loss(line, text, row, start, end))


def _may_go(text: str, start: int, end: int) -> bool:
    kept, gone = text[:start], text[start:end]
    if guards.qualifies(gone) or (gone[0] == "，" and guards.is_unanswered(kept)):
        return False
    if guards.is_meant_behind(text[end:]) or guards.is_answered(gone, text[end:]):
        return False
    return gone[0] == "。" or not (guards.waits(kept) or guards.is_pair(kept, gone))


def _loss(line: str, text: str, row: Row, start: int, end: int) -> float:
    if not row.rate:
        return row.base
    beside = _AGAINST_IT if _OBJECTS.match(text, start + 1) else 0.0
    beside += _ANSWER if _ANSWERS_IT.match(text, start) else 0.0
    beside += _LED_UP_TO if row.name == "sentence" and guards.leads_up(text[:start], text[start:end]) else 0.0
    return row.base + row.rate * content(line[start:end]) + guards.weighs(text[start:end]) + beside
