"""Whole sentences and last clauses: what goes where the rest stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese.guards import weighs
from bot.compose.shorten.japanese.sentence.phrase import SUBJECTS, Kind, Phrase, has
from bot.compose.shorten.japanese.words import lexicon
from bot.compose.shorten.weights import content

_PAST = re.compile(r"(?:た|ました)$")
_PASTS = (
    ("する", "した"),
    ("す", "した"),
    ("まる", "まった"),
    ("がる", "がった"),
    ("ある", "あった"),
    ("る", "た"),
)
_DIGIT = re.compile(r"[0-9０-９]")
_SENTENCE_END = re.compile(r"[。！？]")
_OBJECTS = re.compile(r"^(?:しかし|一方|ただし|ただ|また|もっとも)")  # to the sentence before

# What an early end loses beyond the content that it cuts off.
_CONDITION_ALONE = 45.0
_SENSE_TURNED = 55.0
_WEIGHT_LOST = 12.0


class Stop(NamedTuple):
    """A clause that ends in `pattern`, at the end of a sentence: `before` (a clause) becomes `after`."""

    pattern: re.Pattern[str]
    new: str
    before: str
    after: str


# The first that matches holds.
STOPS = tuple(
    Stop(re.compile(f"{row[0]}$"), *row[1:])
    for row in (
        (r"(?<=[一-龥ァ-ヺー][一-龥ァ-ヺー])し", "", "新型を発表し", "新型を発表"),
        (r"(?<=[達反属発適略])し", "する", "首位に達し", "首位に達する"),
        (r"(?<=[にとを])し", "する", "使えるようにし", "使えるようにする"),
        (r"(?<=[ぁ-ん一-龥])し", "す", "方針を示し", "方針を示す"),
        (r"しており", "", "新型を開発しており", "新型を開発"),
        (r"(?<=させ)ており", "る", "弱点を露呈させており", "弱点を露呈させる"),
        (r"(?<=[れえけせてねべめ])ており", "ている", "利用が増えており", "利用が増えている"),
        (r"(?:になり|となり|となっており|になっており)", "に", "利用が無料になり", "利用が無料に"),
        (r"であり", "", "利用は無料であり", "利用は無料"),
        (r"(?<!ため)(?<=[れえけせてねべめげ])", "る", "費用を抑え", "費用を抑える"),
        (r"(?<=[一-龥])まり", "まる", "需要が高まり", "需要が高まる"),
        (r"(?<=[一-龥])がり", "がる", "価格が下がり", "価格が下がる"),
        (r"があり", "がある", "例外があり", "例外がある"),
        (r"(?<=[一-龥ァ-ヺー」])", "", "新型を発表", "新型を発表"),
    )
)


def missed(kept: str, gone: str) -> float:
    """What an early end loses beyond the content of `gone`: a verdict, a hedge, what a condition is for."""
    if lexicon.CONDITIONS.search(kept):
        return _CONDITION_ALONE
    if lexicon.TURNS.search(_SENTENCE_END.split(gone)[0]):
        return _SENSE_TURNED
    return _WEIGHT_LOST if weighs(gone) else 0.0


def stopped(body: str) -> tuple[int, str] | None:
    """How a clause whose last phrase is `body` ends a sentence: (how many characters stay, what follows)."""
    for stop in STOPS:
        found = stop.pattern.search(body)
        if found is not None:
            return found.start(), stop.new
    return None


def tails(line: str, parts: list[Phrase]) -> Iterator[Edit]:
    """The last clause, where the one before it can end the sentence."""
    final = parts[-1]
    for part in parts[:-1]:
        stop = stopped(part.body)
        if part.kind is not Kind.CHAIN or part.head != len(parts) - 1 or not part.tail or stop is None:
            continue
        kept, new = stop
        if _PAST.search(final.body):
            new = _past(new)
        if final.end < len(line):  # another sentence follows: the full stop stays
            new += final.tail
        at = part.end - len(part.tail) - len(part.body) + kept
        yield Edit("tail", at, final.end, new, _of_tail(part, final, line[part.end : final.end]))


def _past(ending: str) -> str:
    """What a clause's end becomes before a past: 抑える -> 抑えた, 示す -> 示した, 高まる -> 高まった."""
    found = next((past for past in _PASTS if ending.endswith(past[0])), None)
    return ending if found is None else ending.removesuffix(found[0]) + found[1]


def _of_tail(part: Phrase, final: Phrase, gone: str) -> float:
    loss = 15.0 + 0.85 * content(gone)
    if lexicon.NEWS.search(part.body) and not lexicon.NEWS.search(final.body) and not _DIGIT.search(gone):
        loss -= 4.0  # what happened stays, what it means goes
    return loss + (16.0 if weighs(gone) else 0.0)


def whole_sentences(line: str, spans: list[tuple[int, int]], parsed: list[list[Phrase]]) -> Iterator[Edit]:
    """One of several sentences: a later one, or the first where the rest names what it is about.

    `spans` are the sentences' places in `line`, `parsed` their phrases.
    """
    for number, (start, end) in enumerate(spans):
        loss = 6.0 + 0.6 * content(line[start:end])
        if weighs(line[start:end]):
            loss += 18.0
        if number:  # the full stop of the one before goes with it
            yield Edit("sentence", start - len(parsed[number - 1][-1].tail), end, "", loss)
        elif _stands_first(parsed[1]):
            unnamed = 0.0 if has(parsed[1], *SUBJECTS) else 8.0
            yield Edit("sentence", start, end, "", loss + unnamed + 16.0)


def _stands_first(parts: list[Phrase]) -> bool:
    """Does a sentence refer to nothing before it?"""
    return not lexicon.POINTS_BACK.match(parts[0].body) and not _OBJECTS.match(parts[0].body)
