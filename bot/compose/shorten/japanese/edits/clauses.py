"""Whole sentences and last clauses: what goes where the rest stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese.guards import weighs
from bot.compose.shorten.japanese.sentence.phrase import SUBJECTS, Kind, Phrase, has
from bot.compose.shorten.japanese.tables.clauses import STOPS
from bot.compose.shorten.japanese.words import lexicon
from bot.compose.shorten.weights import content

_PAST = re.compile(r"(?:た|ました)$")
_CLAUSE_END = re.compile(r"(?<!なく)(?<!異なり)(?<!より)[いきしちみりびえけせてねべめれげじくるたがだ]$")
_SO_THAT = ("よう", "ように")
_DIGIT = re.compile(r"[0-9０-９]")
_ONLY_HOW = re.compile(r"^(?:使[いっ]|用い|調べ|比べ|集め|測)")  # 鶏肉を｜使い、｜…が分かった
_SENTENCE_END = re.compile(r"[。！？]")
_OBJECTS = re.compile(r"^(?:しかし|一方|ただし|ただ|また|もっとも)")  # to the sentence before

# What an early end loses beyond the content that it cuts off.
_CONDITION_ALONE = 45.0
_SENSE_TURNED = 55.0
_WEIGHT_LOST = 12.0
_STUMP = 28.0  # no clause ends there: the verb is gone


def missed(kept: str, gone: str) -> float:
    """What an early end loses beyond the content of `gone`: its verb, a verdict, what a condition is for."""
    stump = 0.0 if gone[:1] in ("、", "。") and _CLAUSE_END.search(kept) else _STUMP
    if lexicon.CONDITIONS.search(kept):
        return stump + _CONDITION_ALONE
    if lexicon.TURNS.search(_SENTENCE_END.split(gone)[0]):
        return stump + _SENSE_TURNED
    return stump + (_WEIGHT_LOST if weighs(gone) else 0.0)


def stopped(body: str, *, past: bool = False) -> tuple[int, str] | None:
    """How a clause whose last phrase is `body` ends a sentence: (how many characters stay, what follows)."""
    for stop in STOPS:
        found = stop.pattern.search(body)
        if found is not None:
            return found.start(), stop.past if past else stop.new
    return None


def tails(line: str, parts: list[Phrase]) -> Iterator[Edit]:
    """The last clause, where the one before it can end the sentence."""
    final = parts[-1]
    for number, part in enumerate(parts[:-1]):
        if any(one.kind is Kind.QUOTE or one.body.endswith(_SO_THAT) for one in parts[number + 1 : -1]):
            continue  # 薄く｜開き、｜長く｜焼くよう｜勧める: it is part of what is said
        stop = stopped(part.body, past=bool(_PAST.search(final.body)))
        if part.kind is not Kind.CHAIN or part.head != len(parts) - 1 or not part.tail or stop is None:
            continue
        kept, new = stop
        if final.end < len(line):  # another sentence follows: the full stop stays
            new += final.tail
        at = part.end - len(part.tail) - len(part.body) + kept
        yield Edit(
            "tail", at, final.end, new, _of_tail(part, parts[number + 1 :], line[part.end : final.end])
        )


def sources(line: str, parts: list[Phrase]) -> Iterator[Edit]:
    """Who reported it, at the end: 効果があったと、大学の研究者らが報告した -> 効果があった."""
    final = parts[-1]
    if not lexicon.REPORTS.match(final.body):
        return
    for number in final.dependents:
        part, behind = parts[number], parts[number + 1 :]
        if has((parts[d] for d in final.dependents if d < number), *SUBJECTS):
            continue  # 国税庁は｜200億円に｜のぼったと｜発表した
        if part.kind is not Kind.QUOTE or not part.body.endswith("と") or part.body[-2] not in "たるいだ":
            continue
        if has(behind[:-1], Kind.CHAIN, Kind.ADVERSATIVE, Kind.QUOTE, Kind.CONDITION):
            continue
        at = part.end - len(part.tail) - (2 if part.body.endswith("だと") else 1)
        new = final.tail if final.end < len(line) else ""
        yield Edit("source", at, final.end, new, 20.0 + 0.4 * content(line[part.end : final.start]))


def _of_tail(part: Phrase, behind: list[Phrase], gone: str) -> float:
    final = behind[-1]
    loss = 38.0 + 0.3 * content(gone) + (6.0 if has(behind, Kind.SUBJECT) else 0.0)
    if lexicon.NEWS.search(part.body) and not lexicon.NEWS.search(final.body) and not _DIGIT.search(gone):
        loss -= 3.0  # what happened stays, what it means goes
    if lexicon.DUTIES.search(gone[-16:]):
        loss += 6.0
    if part.body.endswith("ず") or lexicon.LEAVES.search(part.body):
        loss += 18.0  # what is done instead is the point
    if _ONLY_HOW.search(part.body):
        loss += 12.0
    return loss + (20.0 if weighs(gone) else 0.0)


def whole_sentences(line: str, spans: list[tuple[int, int]], parsed: list[list[Phrase]]) -> Iterator[Edit]:
    """One of several sentences: a later one, or the first where the rest names what it is about.

    `spans` are the sentences' places in `line`, `parsed` their phrases.
    """
    for number, (start, end) in enumerate(spans):
        loss = 15.0 + 0.5 * content(line[start:end])
        if weighs(line[start:end]):
            loss += 13.0
        if number:  # the full stop of the one before goes with it
            yield Edit("sentence", start - len(parsed[number - 1][-1].tail), end, "", loss)
        elif _stands_first(parsed[1]):
            yield Edit("sentence", start, end, "", loss + 20.0)


def _stands_first(parts: list[Phrase]) -> bool:
    """Does a sentence refer to nothing before it, and name what it is about?"""
    if not has(parts, *SUBJECTS):
        return False  # 1尾5,980円で｜売られる。
    return not lexicon.POINTS_BACK.match(parts[0].body) and not _OBJECTS.match(parts[0].body)
