"""What each phrase depends on: the nearest phrase behind it that its ending can belong to.

Japanese puts what is said of a thing before the thing, so a phrase with all that depends on it is one
stretch of the line, and taking it away leaves a sentence.
"""

from __future__ import annotations

import re

from bot.compose.shorten.japanese.phrases import Kind, Phrase

_TO_NOUN = {Kind.NO, Kind.NA, Kind.RELATIVE, Kind.LIST, Kind.OTHER}
_TO_CLAUSE = {
    *(Kind.CHAIN, Kind.CAUSE, Kind.CONDITION, Kind.ADVERSATIVE, Kind.CONTRAST, Kind.SOURCE, Kind.TOPIC),
}
_CLAUSES = {Kind.CHAIN, Kind.ADVERSATIVE, Kind.FINAL, Kind.CONDITION, Kind.CAUSE, Kind.QUOTE}
_SAHEN_STOP = re.compile(r"[一-龥ァ-ヺーA-Za-z]{2,}$|[」』]$")
_TAKES_SUBJECT = re.compile(r"(?:こと|もの|の|点|とき|ところ)$")


def attach(parts: list[Phrase]) -> None:
    """Gives each phrase of a sentence its head, its dependents and the first of its subtree."""
    _mark_stops(parts)
    for number in range(len(parts) - 2, -1, -1):
        head = _head(parts, number)
        parts[number].head = head
        parts[head].dependents.insert(0, number)
    for number, part in enumerate(parts):
        part.first = min([number, *(parts[d].first for d in part.dependents)])


def _mark_stops(parts: list[Phrase]) -> None:
    """A bare noun with a comma that ends a clause (…を実現、) is no item of a list."""
    for number, part in enumerate(parts[:-1]):
        if part.kind is Kind.LIST and part.tail and _SAHEN_STOP.search(part.body) and number:
            before = parts[number - 1]
            if before.kind in (Kind.OBJECT, Kind.ADVERB, Kind.SUBJECT, Kind.NI, Kind.DE, Kind.TO, Kind.HE, Kind.MADE, Kind.AS):
                if not _goes_on_as_list(parts, number):
                    part.kind = Kind.CHAIN


def _goes_on_as_list(parts: list[Phrase], number: int) -> bool:
    """Two bare nouns in a row, or one before a particle that the first lacks: 検索や要約、編集を行う."""
    before, after = parts[number - 1], parts[number + 1]
    if before.kind is Kind.OBJECT:
        return False
    return after.kind in (Kind.LIST, Kind.OBJECT, Kind.SUBJECT, Kind.NO) and before.kind not in (Kind.ADVERB,)


def _head(parts: list[Phrase], number: int) -> int:
    part, last = parts[number], len(parts) - 1
    behind = range(number + 1, last + 1)
    reach = _reach(parts, number)
    if part.kind is Kind.OTHER:
        return number + 1
    if part.kind in _TO_NOUN:
        return next((n for n in reach if parts[n].is_nominal), number + 1)
    if part.kind is Kind.TOPIC:
        return next((n for n in behind if n in reach and parts[n].kind in (Kind.FINAL, Kind.ADVERSATIVE)), last)
    if part.kind in _TO_CLAUSE or (part.kind is Kind.TE and part.tail):
        return _clause_head(parts, reach)
    if part.kind is Kind.ADVERB:
        if part.tail:
            return next((n for n in reach if parts[n].kind in _CLAUSES), last)
        return next((n for n in reach if parts[n].is_predicate or parts[n].kind in (Kind.NA, Kind.ADVERB)), number + 1)
    if part.kind is Kind.SUBJECT:
        return _subject_head(parts, number, reach)
    if part.kind is Kind.KARA and re.search(r"(?:への|までの)$", parts[number + 1].body):
        return number + 1
    if part.kind in (Kind.TO, Kind.KARA) and not part.tail:
        if _coordinates(parts, number):
            return number + 1
    return next((n for n in reach if parts[n].is_predicate), last)


def _clause_head(parts: list[Phrase], reach: list[int]) -> int:
    """The clause that the one before leads to; a sentence that ends in a noun has it before that noun."""
    last = len(parts) - 1
    found = next((n for n in reach if parts[n].kind in _CLAUSES), last)
    if found == last and not _is_verbal(parts):
        return next((n for n in reach if parts[n].kind is Kind.RELATIVE and parts[n].dependents), last)
    return found


def _is_verbal(parts: list[Phrase]) -> bool:
    """Does the sentence end in a verb, or in a noun that stands for one?"""
    final = parts[-1]
    if re.search(r"[るたいうくすつむぶぬ]$|です$|ます$|[んま]した$|せん$", final.body):
        return True
    return any(parts[d].kind is Kind.OBJECT for d in final.dependents)


def _reach(parts: list[Phrase], number: int) -> list[int]:
    """The phrases that `number` can depend on without crossing what is attached already."""
    found, at = [], number + 1
    while at < len(parts):
        found.append(at)
        at = parts[at].head if parts[at].head > at else len(parts)
    return found


def _subject_head(parts: list[Phrase], number: int, reach: list[int]) -> int:
    """The nearest predicate that has no subject of its own; with a comma, not one inside of a noun phrase."""
    for n in reach:
        if not parts[n].is_predicate:
            continue
        if any(parts[d].kind is Kind.SUBJECT for d in parts[n].dependents) and n != reach[-1]:
            continue
        if parts[number].tail and parts[n].kind is Kind.RELATIVE:
            continue
        return n
    return reach[-1]


def _coordinates(parts: list[Phrase], number: int) -> bool:
    """AとBの…: と between two nouns, of which the second goes on with a particle of its own."""
    after = parts[number + 1]
    if parts[number].kind is not Kind.TO or not after.is_nominal:
        return False
    return after.kind in (Kind.NO, Kind.OBJECT, Kind.SUBJECT, Kind.TO, Kind.TOPIC, Kind.NI, Kind.DE) and bool(
        re.search(r"[一-龥ァ-ヺA-Za-z0-9」）)]と$", parts[number].body)
    )
