"""What may stand before an ellipsis where spaces part the words; the words are English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from bot.compose.shorten.english.guards import INVERTED, has_main_verb, has_verb
from bot.compose.shorten.english.sentence.lexicon import SAYING
from bot.compose.shorten.english.sentence.words import Kind, Word, words

_PUNCTUATION = " ,.;:/!?…—–-“\"'(["
# Before a denial there is no end: "its battery… cannot be replaced" says the opposite.
_DENIES = re.compile(
    r"still\b|(?:[\w'’]+ ){0,2}(?:[–—,;] ?)?"
    r"(?:if|unless|but|yet|until|only|provided|except|not|no|never|cannot|nobody|nothing|none|neither|\w+n['’]t|without|fails?|failed|den(?:y|ies|ied))\b",
    re.IGNORECASE,
)
# Nor after one, before what is denied: "do not recommend… a ban".
_DENIED = re.compile(
    r"\b(?:not|never|cannot|\w+n['’]t|no|without|if|unless|until|provided|only)(?: [\w'’-]+){0,3}[ ,.;]*$",
    re.IGNORECASE,
)
# What makes of the whole a mere maybe, however late it comes.
_MAYBE = re.compile(
    r"[^.!?]{0,200}\b(?:perhaps|maybe|reportedly|allegedly|until now|on (?:the )?condition)\b", re.IGNORECASE
)
_ENGLISH = re.compile(
    r"\b(?:the|and|that|which|their|with|from|are|was|were|has|have|had|will|its|it|they|our|your|you|this|who|"
    r"than|for|by|every|those)\b",
    re.IGNORECASE,
)
_ASKS = frozenset({"how", "what", "which", "whether", "why"})
# Who says it stands behind the quotation: "It is the best target | …", said its author.
_IS_TOLD = re.compile(r"[^\"”]*[\"”],? (?:said|says|wrote|writes|added|adds|told|warned|warns)\b")
# "a card and, for the larger machines | …"; "far more than biologists | had predicted"
_HALF = re.compile(r"\b(?:and|or|but),[^,.;]*$|\bthan(?: [\w'’-]+){1,2}$", re.IGNORECASE)
_SO_MANY = re.compile(r"\b(?:two|three|four|five)\b[^.!?:]*: [^.!?]*$", re.IGNORECASE)
_IS_ASKED = re.compile(r"[^.!?]*\?")  # "how long do shops | survive?"
_OF_TWO = frozenset({"neither", "either", "both", "between", "whether"})
_NEARLY = frozenset({"about", "around", "almost", "nearly", "roughly", "over", "to", "up", "them"})
_WANTS_NOUN = (Kind.NOUN, Kind.FINITE, Kind.VERB, Kind.ING)
_BEGINS_NOUN = (Kind.NOUN, Kind.NAME, Kind.NUMBER, Kind.WHOLE, Kind.DETERMINER, Kind.PRONOUN)
_HALVES = frozenset({("better", "off"), ("most", "likely"), ("in", "case"), ("to", "get")})
# Words that wait for the next one.
_WAITING = frozenset(
    re.findall(
        r"\w+",
        " a about according after against all almost already also although an and another any are as"
        " at be because been before being best better between both but by can cannot could did do does"
        " during each eight either every few first five for four from good great had has have he her"
        " here high higher his how human if important in into is it its just large larger last least"
        " less like long low lower many may might more most much must my nearly neither never new next"
        " nine no nobody none nor not nothing of on one only onto or other our out over own per real"
        " same say says second seven several shall she single should since six small smaller so some still"
        " hundred thousand million billion fact example instance addition anywhere everywhere nowhere"
        " such ten than that the their then there these they this those though three through to too"
        " twice two under unless until up very via was we were what when where whether which while who"
        " whole whom whose why will with within without would you your",
    )
)


def settle(text: str, _start: int, end: int, _after: int) -> int | None:
    """Where `text` ends when it is cut after a word that ends at `end`: words that wait go, or None."""
    if any(behind.match(text, end) for behind in (_DENIES, _MAYBE, _IS_ASKED)):
        return None
    at = end
    while True:
        at = len(text[:at].rstrip(_PUNCTUATION))
        word = re.search(r"\S+$", text[:at])
        if word is None:
            return None
        if word[0].lower().lstrip("\"'“‘([") not in _WAITING:
            break
        at = word.start()
    if any(_DENIED.search(text[max(0, place - 60) : place]) for place in (at, end)) or _hangs(text, at):
        return None
    if _HALF.search(text[:at]) or (_within_quotes(text[:at]) and _IS_TOLD.match(text, at)):
        return None
    if text[at : at + 1] == "?":
        return None  # a question without its mark
    return at if text[at : at + 1] in _PUNCTUATION.strip() or not _barely_begun(text[:at]) else None


def _hangs(text: str, at: int) -> bool:
    """Does the word that ends at `at` wait for a noun, "growing | populations", or a question for its verb?

    In English only: the words of other languages aren't known.
    """
    every = _words(text)
    number = next((n for n, word in enumerate(every) if word.end == at), len(every) - 1)
    if number + 1 == len(every):
        return False
    if _within_a_phrase(every, number) or _waits_for_its_verb(every, number):
        return True
    if _SO_MANY.search(text[:at]):
        return True  # "two things annoyed us: the cable | and …"
    if any(one.low in _OF_TWO for one in every[max(0, number - 7) : number + 1]):
        return True  # "neither leave them unattended | nor …"
    if _waits_for_its_predicate(every, number):
        return True
    lists = any(one.text == "," and two.kind is Kind.FINITE for one, two in pairwise(every[: number + 1]))
    if lists and [word.low for word in every[number + 1 : number + 3]] == [",", "and"]:
        return True  # "it is free, runs on Linux and Windows | , and deserves to be known"
    asks = next((n for n in range(number, max(-1, number - 7), -1) if every[n].low in _ASKS), None)
    return asks is not None and all(word.kind is not Kind.FINITE for word in every[asks : number + 1])


def _within_quotes(head: str) -> bool:
    """Is a quotation open at the end of `head`?"""
    return head.count("“") > head.count("”") or head.count('"') % 2 == 1


def _waits_for_its_predicate(every: Sequence[Word], number: int) -> bool:
    """Is the verb of a clause inside of the sentence still to come?

    "though a stalled current, perhaps choked | , is the suspect"; "stress that people with rickets | or".
    """
    head, rest = every[: number + 1], every[number + 1 :]
    mark = max((n for n, word in enumerate(head) if word.kind is Kind.MARK), default=-1)
    if rest[0].text == "," and rest[1:] and rest[1].kind is Kind.FINITE and not has_verb(head[mark + 1 :]):
        return True
    told = [n for n, (one, two) in enumerate(pairwise(head)) if one.low in SAYING and two.low == "that"]
    return bool(told) and not has_verb(head[told[-1] + 2 :]) and has_verb(rest)


def _within_a_phrase(every: Sequence[Word], number: int) -> bool:
    """Does the next word belong to the same phrase?"""
    before, word, after = every[number - 1], every[number], every[number + 1]
    if word.low in SAYING and word.kind in (Kind.FINITE, Kind.VERB):
        return True  # "have warned | that"
    if word.kind in _WANTS_NOUN and (after.kind in _BEGINS_NOUN or after.low in _NEARLY):
        return True
    if after.kind is Kind.PREPOSITION and word.kind is Kind.VERB and before.kind is not Kind.FINITE:
        return True  # "a note posted | on Tuesday"
    if after.kind is Kind.PREPOSITION and word.kind is Kind.FINITE:
        return True  # "the study ran | for six weeks"
    if word.kind in (Kind.DETERMINER, Kind.PREPOSITION) or after.low in ("of", "than"):
        return True  # "a lack | of staff"; "bouncier | than assumed"
    if (
        before.kind in (Kind.DETERMINER, Kind.PREPOSITION)
        and word.kind is not Kind.NUMBER
        and after.kind in (Kind.NOUN, Kind.ING)
    ):
        return True  # "from the PC | version"
    if (word.kind is Kind.ADVERB or word.low == "still") and before.kind is Kind.FINITE:
        return True  # "Spanish is still | looking for volunteers"
    return (before.low, word.low) in _HALVES


def _waits_for_its_verb(every: Sequence[Word], number: int) -> bool:
    """Is the verb, or the main clause, still to come?"""
    head, rest = every[: number + 1], every[number + 1 :]
    verb = next((one for one in rest if one.kind is not Kind.ADVERB), rest[0])
    if every[number].kind in (Kind.NOUN, Kind.NAME, Kind.PRONOUN) and verb.kind is Kind.FINITE:
        return True  # "the company | still plans"
    if every[0].low.endswith("ing") and all(one.kind is not Kind.MARK for one in head):
        return True  # "Using registers from nine cities | , the paper finds"
    waits = has_verb(rest) or every[0].kind is Kind.SUBORDINATOR or every[0].low in INVERTED
    return waits and not has_main_verb(head)  # "but the alerts that woke me | have stopped"


@lru_cache(maxsize=64)
def _words(text: str) -> tuple[Word, ...]:
    """The words of `text`; () where it isn't English."""
    return words(text) if len(_ENGLISH.findall(text)) >= 3 else ()


def _barely_begun(head: str) -> bool:
    """Has `head` just begun a new clause?"""
    clauses = re.split(r"[,;:.!?–—] ", head)
    return len(clauses) > 1 and len(clauses[-1].split()) < 4
