"""What may go at the end of an English clause: the subject and its verb stand before it.

Each row of the tables is one kind of tail: how it opens, what is lost by it, when it may go, and an example.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.english import guards
from bot.compose.shorten.english import lexicon as lex
from bot.compose.shorten.english.clauses import boundaries
from bot.compose.shorten.english.weights import content
from bot.compose.shorten.english.words import Kind, Sentence, Word

Guard = Callable[[Sequence[Word], Sequence[Word]], bool]


class Tail(NamedTuple):
    """A tail that `opens` matches; `may_go` looks at the clause before it and at the tail itself.

    Its loss is `base` and `rate` a unit of content.
    """

    name: str
    opens: str
    base: float
    may_go: Guard
    before: str
    after: str
    rate: float = 0.6


def _clause(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """A clause of its own after a comma: it has a verb, and so has what stays."""
    return guards.has_verb(head) and guards.has_verb(tail[1:])


def _loose(head: Sequence[Word], _tail: Sequence[Word]) -> bool:
    """What a comma sets off."""
    return guards.has_verb(head)


def _joined(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """ "and" joins a second verb to the subject, not one thing to another."""
    verb = next((word for word in tail[1:] if word.kind is not Kind.ADVERB), None)
    if verb is None or verb.kind is not Kind.FINITE or not guards.has_verb(head):
        return False
    return not any(word.low in ("both", "between", "whether", "that", "who", "which") for word in head[-12:])


def _extra(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """A comparison or list beside what is said."""
    return guards.has_verb(head) and guards.ends_well(head) and not guards.conditions(tail[2:]) and not guards.denies(head)


def _circumstance(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """Where, when, how: of a clause that is whole without it, and denies nothing."""
    if not guards.has_verb(head) or guards.denies(head) or guards.conditions(tail) or guards.bounded(head):
        return False
    return _complete(head) and not guards.needs_more(head)


def _complete(head: Sequence[Word]) -> bool:
    """Does the clause have its object, or a passive verb that needs none?"""
    last = head[-1]
    if last.kind is Kind.PRONOUN:
        return last.low not in lex.SUBJECTS or last.low in ("it", "you", "nothing", "something", "everyone")
    if last.kind is Kind.VERB:
        return any(word.low in lex.BE for word in head[-3:-1]) and last.low not in _CLINGS
    if last.kind is Kind.NUMBER or not guards.is_noun(last):
        return last.kind is Kind.NUMBER and len(head) > 1 and head[-2].kind is not Kind.FINITE
    return not (last.kind is Kind.ADVERB and head[-2].kind is Kind.FINITE)


def _when(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """When or why: a clause without a comma, of one that denies nothing."""
    if not guards.has_verb(head) or guards.denies(head) or guards.bounded(head):
        return False
    return guards.ends_well(head) and any(w.kind in (Kind.FINITE, Kind.ING) for w in tail[1:]) and not guards.conditions(tail)


def _relative(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """What a noun is told from others by: only where the noun is one among many."""
    if not guards.has_verb(head) or guards.denies(head) or guards.bounded(head) or guards.needs_more(head):
        return False
    if head[-1].kind not in (Kind.NOUN, Kind.NAME, Kind.WHOLE) or not guards.has_verb(tail[1:]):
        return False
    return not _definite(head) and head[0].low != "it"


def _participle(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """A participle after its noun, the clause's verb before both."""
    if tail[0].kind not in (Kind.VERB, Kind.ING) or not guards.is_noun(head[-1]) or head[-1].kind is Kind.ADVERB:
        return False
    return _circumstance(head, tail) and not _definite(head)


def _definite(head: Sequence[Word]) -> bool:
    """Does "the" or "those" promise what follows?"""
    for word in reversed(head[-5:]):
        if word.kind in (Kind.PREPOSITION, Kind.FINITE, Kind.MARK):
            return False
        if word.low in ("the", "those", "this", "these"):
            return True
    return False


# Passive verbs that need what follows them.
_CLINGS = frozenset(
    "based used made located known called expected planned filled covered meant linked limited related set brought held put bound tied aimed"
    " written spread stored found involved interested blamed due capped divided turned added moved replaced compared left stuck dependent faced"
    " given reduced believed thought said likely".split()
)

TAILS: tuple[Tail, ...] = (
    Tail("relative", r", (?:(?:in|on|at|from|of|for|by|with) )?(?:which|who|whose|whom|where)\b", 2.5, _loose,
         "It accepts a million tokens, which should help with legal review.", "It accepts a million tokens."),
    Tail("participle", r", (?:\w+ly )?(?:\w{2,}ing)\b", 3.5, _loose,
         "The town closed its pool, ending a long quarrel.", "The town closed its pool."),
    Tail("with", r", with\b", 3.5, _loose,
         "The bank left its rate alone, with two members calling for more.", "The bank left its rate alone."),
    Tail("so", r", so (?!that\b)", 4.5, _clause,
         "It owns shares everywhere, so boards tend to listen.", "It owns shares everywhere."),
    Tail("cause", r", (?:because|since|as|for) (?!of\b|well\b|long\b)", 4.0, _clause,
         "Shops call it a loophole, since every phone already meets it.", "Shops call it a loophole."),
    Tail("contrast", r", (?:while|whereas)\b", 5.0, _clause,
         "The city has grown again, while the county keeps shrinking.", "The city has grown again."),
    Tail("when", r", (?:after|before|when|once)\b", 5.0, _loose,
         "The price fell, after two rivals had cut theirs.", "The price fell."),
    Tail("clause", r", and\b", 6.0, _clause,
         "The moves are free, and the first thousand were gone within an hour.", "The moves are free."),
    Tail("clause", r";", 6.0, _clause,
         "It drops old phones; the rest will follow in spring.", "It drops old phones."),
    Tail("explanation", r":", 7.0, _clause,
         "The rule has no scientific origin: it comes from an old advertisement.", "The rule has no scientific origin."),
    Tail("dash", r" [–—-] ", 7.0, _clause,
         "The reef is back – young corals came from deeper water.", "The reef is back."),
    Tail("including", r",? (?:including|such as|from .{1,30} to|among them|notably|especially|particularly)\b", 2.5, _extra,
         "The code sends variables, including cloud tokens.", "The code sends variables."),
    Tail("instead", r",? (?:rather than|instead of|as well as|along with|together with|in addition to|as opposed to)\b", 2.5, _extra,
         "The study used sensors rather than asking people.", "The study used sensors."),
    Tail("because", r" (?:because|thanks to|due to|owing to|so that|in order to)\b", 5.5, _when,
         "Prices rose because chips have become dear.", "Prices rose."),
    Tail("after", r" (?:after|before|while|when|since|as soon as)\b", 6.0, _when,
         "The firm shelved the laptop after tests showed a short battery life.", "The firm shelved the laptop."),
    Tail("verb", r" and\b", 6.0, _joined,
         "The centre cools its servers with snow and uses less electricity.", "The centre cools its servers with snow."),
    Tail("clause", r" and (?:it|they|he|she|we|there)\b", 6.5, _clause,
         "Children spot fakes and they are better at it than adults.", "Children spot fakes."),
    Tail("restriction", r" (?:that|who|which|whose|where|in which|on which)\b", 8.0, _relative,
         "The bird built nests that nobody had seen.", "The bird built nests."),
    Tail("reduced", r" (?:\w{3,})\b", 6.0, _participle,
         "The tower holds soapstone left over from a factory.", "The tower holds soapstone."),
    Tail("using", r" (?:using|via|by (?=\w+ing\b))", 4.5, _circumstance,
         "The team read the tablets using a camera.", "The team read the tablets."),
    Tail("place", r" (?:in|on|at|across|among|around|near|inside|outside|throughout|behind|beneath)\b", 4.0, _circumstance,
         "The boat carried books in the harbour.", "The boat carried books."),
    Tail("time", r" (?:during|(?:on|in|by|from|at|since|over) (?=(?:the |early |late |mid-|next |last )*(?:\w+day|\d{4}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*|spring|summer|autumn|winter|week|month|year|night|morning)\b))", 3.5, _circumstance,
         "The firm opened a shop on Tuesday.", "The firm opened a shop."),
    Tail("time", r" (?:this|last|next|each|every) (?:week|month|year|night|morning|spring|summer|autumn|winter|day)\b", 3.0, _circumstance,
         "The firm opened a shop last week.", "The firm opened a shop."),
    Tail("how", r" (?:with|through|alongside|despite|under|against)\b", 6.0, _circumstance,
         "The operator warmed a town with hot sand.", "The operator warmed a town."),
    Tail("for", r" (?:for)\b", 5.0, _circumstance,
         "The firm has opened a shop for pilots.", "The firm has opened a shop."),
    Tail("source", r" (?:from|by)\b", 6.0, _circumstance,
         "The tower holds soapstone from a factory.", "The tower holds soapstone."),
)  # fmt: skip
_COMPILED = tuple((tail, re.compile(tail.opens, re.IGNORECASE)) for tail in TAILS)
_NEVER = re.compile(
    r"[,;:]? ?[–—]? ?(?:if|unless|but|until|till|only|except|without|not|never|no|nor|than|though|although|yet|perhaps|maybe|reportedly|allegedly|according|"
    r"provided|depending|whether|and (?:not|only|yet)|when (?:not|only)|even)\b",
    re.IGNORECASE,
)


def tails(line: str, sentence: Sentence) -> Iterator[Edit]:
    """Every tail of a clause of `sentence` that may go."""
    words = sentence.words
    ends = boundaries(words)
    for number in range(2, len(words)):
        at = words[number - 1].end
        if _NEVER.match(line, at):
            continue
        for tail, opens in _COMPILED:
            if opens.match(line, at):
                yield from _edit(line, words, number, tail, ends)


def _edit(line: str, words: Sequence[Word], number: int, tail: Tail, ends: Sequence[int]) -> Iterator[Edit]:
    """The tail from word `number` to the end of its clause."""
    begin = max(end for end in ends if end < number)
    stop = min(end for end in ends if end > number)
    head, gone = words[begin:number], words[number:stop]
    if words[number].kind is Kind.MARK:
        head = words[:number]
    if not head or not tail.may_go(head, gone) or not _closed(gone):
        return
    start, end = words[number - 1].end, words[stop - 1].end
    loss = tail.base + tail.rate * content(line[start:end])
    yield Edit(tail.name, start, end, "", loss + _missed(words, number, stop))


def _closed(gone: Sequence[Word]) -> bool:
    """Is a comma within `gone` one of a list, or of a clause?"""
    commas = [n for n, word in enumerate(gone) if word.text == "," and n]
    return not commas or any(word.low in ("and", "or") for word in gone[commas[-1] :])


def _missed(words: Sequence[Word], number: int, stop: int) -> float:
    """What the words around a tail lose with it."""
    gone, after = words[number:stop], words[stop : stop + 3]
    loss = 4.0 if any(word.low in lex.DENIALS for word in gone) else 0.0
    if after and any(word.low in ("but", "though", "although", "yet") for word in after):
        loss += 5.0
    if any(word.low in lex.POINTING for word in after[1:]):
        loss += 4.0
    return loss
