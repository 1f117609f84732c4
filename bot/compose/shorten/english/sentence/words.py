"""An English line as words: quotes, brackets, code and addresses are one word each, whatever they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from bot.compose.shorten.english.sentence import lexicon as lex
from bot.compose.shorten.segments import pairs

_CODE = re.compile(r"`[^`]+`|https?://\S+[\w/]|\$[A-Za-z\\][^$\s]*\$")
_TOKEN = re.compile(
    r"[^\s,;:!?–—()\[\]\"“”.…](?:[^\s;!?–—()\[\]\"“”,:.…]|[.,:](?=\w)|–(?=\d)|\.(?=[,;:]))*|[,;:.!?…]+|[–—]|\S"
)
_NUMBER = re.compile(
    r"[¥$€£]?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|million|billion|half)s?$"
)
_THIRD = re.compile("[^s]s$")
_ALONG_WITH_IT = lex.words("out up down off in over away")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|vs|Inc|Ltd|Co|Corp|Jr|Sr|approx|ca|cf|e\.g|i\.e|[ap]\.m)|\b[A-Z])$"
)


class Kind(Enum):
    """What a word is, as far as its form and its neighbours tell."""

    DETERMINER = "determiner"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    SUBORDINATOR = "subordinator"
    RELATIVE = "relative"
    PRONOUN = "pronoun"
    FINITE = "finite verb"
    VERB = "verb"  # a base form, a participle
    ING = "-ing"
    ADVERB = "adverb"
    NUMBER = "number"
    NAME = "name"
    NOUN = "noun"  # nouns, adjectives, all that is not known
    MARK = "mark"
    WHOLE = "whole"  # quotes, brackets, code


_SUBJECT_ENDS = (Kind.NOUN, Kind.NAME, Kind.PRONOUN, Kind.ADVERB, Kind.RELATIVE, Kind.WHOLE, Kind.ING)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a line: `low` is its text in lower case, `start` and `end` its place."""

    text: str
    low: str
    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, which begins at `start`; its final mark ends at `end`."""

    words: tuple[Word, ...]
    start: int
    end: int


def sentences(line: str) -> list[Sentence]:
    """The sentences of `line`."""
    found: list[Sentence] = []
    waiting: list[Word] = []
    every = words(line)
    for number, word in enumerate(every):
        if _ends(line, every, number):
            if waiting:
                found.append(Sentence(tuple(waiting), waiting[0].start, word.end))
            waiting = []
        else:
            waiting.append(word)
    if waiting:
        found.append(Sentence(tuple(waiting), waiting[0].start, waiting[-1].end))
    return found


def _ends(line: str, every: Sequence[Word], number: int) -> bool:
    word = every[number]
    if word.kind is not Kind.MARK or word.text[0] not in ".!?…":
        return False
    after = every[number + 1] if number + 1 < len(every) else None
    if after is None:
        return True
    return (
        line[word.end] == " " and not after.text[0].islower() and not _ABBREVIATED.search(line[: word.start])
    )


@lru_cache(maxsize=64)  # several edits look at the same line, and so does its early end
def words(line: str) -> tuple[Word, ...]:
    """The words and marks of `line`, each with its kind."""
    found: list[Word] = []
    at = 0
    for start, end in _wholes(line):
        _split(line, at, start, found)
        found.append(Word(line[start:end], line[start:end].lower(), start, end, Kind.WHOLE))
        at = end
    _split(line, at, len(line), found)
    return tuple(_with_verb(found, number) for number in range(len(found)))


def _with_verb(found: list[Word], number: int) -> Word:
    """The word at `number`, a verb where no list has it: "the trick dims the panel"."""
    word = found[number]
    if word.kind is not Kind.NOUN or not _THIRD.search(word.low) or number == 0:
        return word
    after = found[number + 1 : number + 3]
    if len(after) > 1 and after[0].low in _ALONG_WITH_IT:
        del after[0]
    if found[number - 1].kind not in (Kind.NOUN, Kind.NAME) or not after:
        return word
    if after[0].kind is not Kind.DETERMINER or _has_verb(found[:number]):
        return word
    return replace(word, kind=Kind.FINITE)


def _wholes(line: str) -> list[tuple[int, int]]:
    """The spans that stay one word, in order, none inside another."""
    spans = sorted([*pairs(line), *(m.span() for m in _CODE.finditer(line))])
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _split(line: str, start: int, end: int, found: list[Word]) -> None:
    for match in _TOKEN.finditer(line, start, end):
        low = match[0].lower().replace("’", "'")
        kind = _kind(match[0], low, found)
        found.append(Word(match[0], low, match.start(), match.end(), kind))


_CLOSED = (
    (lex.FINITE_AUXILIARIES, Kind.FINITE),
    (lex.CONJUNCTIONS, Kind.CONJUNCTION),
    (frozenset({"which", "who", "whom", "whose"}), Kind.RELATIVE),
    (
        frozenset(
            {"because", "while", "although", "though", "when", "if", "unless", "whereas", "whether", "where"}
        ),
        Kind.SUBORDINATOR,
    ),
    (frozenset({"that"}), Kind.RELATIVE),
    (lex.PREPOSITIONS, Kind.PREPOSITION),
    (
        frozenset(
            {
                "it",
                "he",
                "she",
                "they",
                "we",
                "you",
                "i",
                "them",
                "him",
                "us",
                "me",
                "nobody",
                "everyone",
                "nothing",
            }
        ),
        Kind.PRONOUN,
    ),
    (lex.DETERMINERS, Kind.DETERMINER),
    (
        frozenset(
            {
                "not",
                "never",
                "now",
                "also",
                "still",
                "already",
                "just",
                "even",
                "too",
                "however",
                "often",
                "soon",
                "again",
                "then",
                "longer",
                "mostly",
                "almost",
                "perhaps",
                "maybe",
            }
        ),
        Kind.ADVERB,
    ),
)
_NOT_ING = lex.words("""
    anything something everything nothing morning evening ceiling sibling meeting wedding building
""")
_NOT_ADVERBS = lex.words("""
    early daily weekly monthly family only supply apply reply july italy rely friendly likely elderly
    ally
""")


def _kind(text: str, low: str, before: list[Word]) -> Kind:
    if text[0] in ",;:–—.!?…":
        return Kind.MARK
    if low in ("be", "been", "being"):
        return Kind.VERB
    if low == "may" and text[0] == "M" and before:
        return Kind.NAME
    if low in ("do", "have") and before and before[-1].low in _BEFORE_BASES:
        return Kind.VERB
    for group, kind in _CLOSED:
        if low in group:
            return kind
    if _NUMBER.match(low):
        return Kind.NUMBER
    last = before[-1] if before else None
    if text[0].isupper() and last is not None and last.text[-1] not in ".!?":
        return Kind.NAME
    return _open_kind(low, before)


def _open_kind(low: str, before: list[Word]) -> Kind:
    """What an open word is: a form of a verb is a verb where a subject stands before it."""
    if low.endswith("ly") and low not in _NOT_ADVERBS:
        return Kind.ADVERB
    if not before:
        return Kind.FINITE if low in lex.BASES else Kind.NOUN  # an imperative
    last = before[-1]
    if (last.low in _BEFORE_BASES and low in lex.BASES) or (last.low in _MODALS and low.isalpha()):
        return Kind.VERB
    if last.kind is Kind.ADVERB and len(before) > 1 and before[-2].kind is Kind.DETERMINER:
        return Kind.NOUN  # "the newly formed"
    if _is_finite(low, before):
        return Kind.FINITE
    if low in lex.PAST_FORMS or _looks_past(low):
        return Kind.VERB
    if low.endswith("ing") and len(low) > 4 and low not in _NOT_ING:
        return Kind.NOUN if last.kind is Kind.DETERMINER else Kind.ING
    return Kind.NOUN


def _is_finite(low: str, before: list[Word]) -> bool:
    """Is `low` the verb of what stands before it?"""
    last = before[-1]
    first = not _has_verb(before)
    subject = last.kind in _SUBJECT_ENDS or (last.kind is Kind.NUMBER and _versioned(before))
    joined = last.kind is Kind.CONJUNCTION or last.text == ","
    if low in lex.PASTS or low in lex.THIRD_PERSON:
        return joined or (subject and first)
    if low in lex.BASES:
        plural = last.kind is Kind.NOUN and last.low.endswith("s")
        if last.kind is Kind.PRONOUN or last.low in ("who", "that", "which") or plural or _pronoun(before):
            return True
    return subject and first and (low in lex.ONLY_VERBS or _looks_past(low))


def _has_verb(before: list[Word]) -> bool:
    """Does the clause have its verb already? One of saying opens another clause."""
    for number, word in reversed(list(enumerate(before))):
        if word.kind is Kind.MARK and number + 1 < len(before) and before[number + 1].kind is Kind.ING:
            return True  # "following positive | results"
        if (
            word.kind in (Kind.MARK, Kind.CONJUNCTION, Kind.RELATIVE, Kind.SUBORDINATOR)
            or word.low in _REOPENS
        ):
            return False
        if word.kind is Kind.FINITE:
            return True
    return False


def _looks_past(low: str) -> bool:
    return low.endswith("ed") and len(low) > 4


def _versioned(before: list[Word]) -> bool:
    """As in "PostgreSQL 19"."""
    return len(before) > 1 and before[-2].kind in (Kind.NOUN, Kind.NAME) and before[-2].text[0].isupper()


def _pronoun(before: list[Word]) -> bool:
    """As in "they still", "them no longer"."""
    return len(before) > 1 and before[-1].kind is Kind.ADVERB and before[-2].kind is Kind.PRONOUN


_REOPENS = lex.SAYING | {"after", "before", "since", "until", "as", "than"}
_MODALS = lex.words("""
    will would can could may might must shall should cannot won't can't couldn't
""")
_BEFORE_BASES = lex.words("""
    to not let lets will would can could may might must shall should cannot do does did don't doesn't
    didn't won't can't
""")
