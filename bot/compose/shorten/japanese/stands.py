"""Can a shortened line stand by itself? The last look, at the text as it came out."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese.readers.faults import of_stump
from bot.compose.shorten.weights import share
from bot.sentences import width

_NEVER_FIRST = re.compile(
    r"^[\s、。，．)）」』ぁぃぅぇぉっゃゅょんをー・]|^(?:が|は|に|で|と|の|も|へ|や|から|まで)(?=[一-龥ァ-ヺA-Z「])"
)
# What only a cut leaves: two marks, two particles, 今後 against the next noun.
_JOINED = re.compile(
    r"、、|。。|をを|[はがを](?:は|が|を)(?![一-龥ぁ-んァ-ヺ])|、。|「」|[(（][)）]|(?:今後|現在|今回|当初)[一-龥]"
)
_SHORTEST = 8
_STUMP = 45.0  # what a line loses where little of it is left
_SHORT, _WIDTH = 0.05, 44  # beside that, for each unit below so many, squared: the line says little
_ENOUGH = 30  # characters say enough
_OPEN = re.compile("など|等(?![しいさ])")
_TWICE = 25.0  # an open list beside another that the line hasn't: 検索等の一文から、分岐等まで
# What reads badly twice where the line had it once: 独自技術で、26人のチームで.
_DE = re.compile("[一-龥ァ-ヺーA-Za-z0-9」](?<!一)で(?=[、一-龥ァ-ヺA-Za-z0-9「])")
_ONCE = ("への", "ため", "による")
_SAID_TWICE = 6.0
_HANGS = re.compile("[一-龥ァ-ヺーA-Za-z0-9」][をがにで]、[^、。「」]{1,8}(?=。|$)")  # 化石が、出土した
_PARTED = 4.0  # a comma that parts but the verb
_TOPICS = re.compile("は[一-龥ァ-ヺーA-Za-z0-9]{1,6}は")  # 知事は理解は広がるとみる
_TWO_TOPICS = 9.0
_HEARSAY = re.compile("という(?=。|$)")
_ENDS = ("tail", "source")  # they put another ending where the line goes on


def stands(line: str, text: str, made: tuple[Edit, ...]) -> float:
    """The loss of `text`, all that is left of `line`, beyond that of its edits.

    Infinity where it can't stand: it begins or has two marks where only a cut leaves that, or says nothing.
    """
    if _NEVER_FIRST.match(text) or text.endswith(("、", "，")) or len(text) < _SHORTEST:
        return float("inf")
    if any(found[0] not in line for found in _JOINED.finditer(text)):  # get_event_loop() has them itself
        return float("inf")
    if any(one.end == end.start and one.new.endswith("で") and end.new for one, end in pairwise(made)):
        return float("inf")  # 11%を占め、 -> 11%で, and that clause ends the line: 11%でた
    had = _had(line)
    taken = [edit for edit in made if edit.end - edit.start - len(edit.new) > 3]
    kept = share(text, line)
    stump = _STUMP * max(0.0, 0.6 - kept)
    gone = any(not edit.new or edit.name in _ENDS for edit in taken)
    left = text.rstrip("。")
    short = max(0, min(_WIDTH, had.width) - width(left)) if gone else 0
    few = max(0, _ENOUGH - len(left)) if gone else 0
    return _reads_badly(text, had) + of_stump(
        stump + _SHORT * short**2 + 0.35 * max(0, len(taken) - 2) ** 2, few
    )


class _Had(NamedTuple):
    """How wide a line is, and how often it has what reads badly where a shorter text has more of it."""

    width: int
    opened: int
    hanging: int
    heard: int
    topics: bool
    once: tuple[int, ...]


@lru_cache(maxsize=16)  # a line has hundreds of shorter texts
def _had(line: str) -> _Had:
    return _Had(
        width(line),
        len(_OPEN.findall(line)),
        len(_HANGS.findall(line)),
        len(_HEARSAY.findall(line)),
        bool(_TOPICS.search(line)),
        _said(line),
    )


def _said(text: str) -> tuple[int, ...]:
    """How often `text` has each of what a sentence should say but once."""
    return (len(_DE.findall(text)), *(text.count(one) for one in _ONCE))


def _reads_badly(text: str, had: _Had) -> float:
    """The loss of what `text` says twice, or parts, where its line `had` less of it."""
    opened, heard = len(_OPEN.findall(text)), len(_HEARSAY.findall(text))
    doubled = int(heard > max(1, had.heard))
    for sentence in text.split("。"):
        doubled += sum(now > max(1, before) for now, before in zip(_said(sentence), had.once, strict=True))
    return (
        _SAID_TWICE * doubled
        + (_TWICE if opened > max(1, had.opened) else 0.0)
        + _PARTED * max(0, len(_HANGS.findall(text)) - had.hanging)
        + (_TWO_TOPICS if _TOPICS.search(text) and not had.topics else 0.0)
    )
