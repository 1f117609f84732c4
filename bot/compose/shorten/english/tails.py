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
from bot.compose.shorten.english.clauses import DETACHED, boundaries, stops
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
    if not guards.has_verb(head) or not (guards.has_verb(tail[1:]) or (tail[0].text == ":" and tail[-1].kind is Kind.WHOLE)):
        return False
    if tail[0].text in ";:–—" and any(word.low in _TURNS for word in tail[1:4]):
        return False
    return len(tail) < 3 or not guards.is_verb(tail[2]) or not _listed(head)


def _opened(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """A clause that its first word makes one."""
    return guards.has_verb(head) and len(tail) > 4


def _listed(head: Sequence[Word]) -> bool:
    """Is there a list of verbs: "costs $70, weighs a pound, and …"?"""
    return any(one.text == "," and guards.is_verb(two) for one, two in zip(head, head[1:], strict=False))


def _loose(head: Sequence[Word], _tail: Sequence[Word]) -> bool:
    """What a comma sets off."""
    return guards.has_verb(head)


def _ing(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """A participle, not one of a list: "linting, testing and bundling"."""
    if len(tail) < 4 or not guards.has_verb(head) or head[-1].kind is Kind.ING:
        return False
    return tail[2].low not in ("and", "or") and tail[2].kind is not Kind.MARK


def _detached(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """An afterthought without a verb of the clause's own; a source stays."""
    if not guards.has_verb(head) or any(word.low in lex.SAYING for word in tail) or guards.conditions(tail[1:2]):
        return False
    return not any(word.low in ("and", "or") for word in tail) or guards.has_verb(tail)


def _complaint(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """What depends on something, at the end."""
    return guards.has_verb(head) and not guards.denies(head) and head[-1].kind in (Kind.NOUN, Kind.NAME, Kind.NUMBER)


def _joined(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """ "and" joins a second verb to the subject, not one thing to another."""
    verb = next((word for word in tail[1:] if word.kind is not Kind.ADVERB), None)
    if verb is None or not guards.has_verb(head) or not guards.ends_well(head) or not guards.is_noun(head[-1]):
        return False
    if verb.kind is not Kind.FINITE and verb.low not in lex.BASES - lex.NOUNS_TOO:
        return False
    return not any(word.low in ("both", "between", "whether", "that", "who", "which") for word in head[-12:])


def _extra(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """A comparison or list beside what is said."""
    return guards.has_verb(head) and guards.ends_well(head) and not guards.conditions(tail[2:]) and not guards.denies(head)


def _circumstance(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """Where, when, how: of a clause that is whole without it, and denies nothing."""
    if not guards.open_verb(head) or guards.denies(head) or guards.conditions(tail) or guards.bounded(head):
        return False
    if len(tail) > 1 and tail[1].kind is Kind.NUMBER and (tail[0].low == "by" or "%" in tail[1].text):
        return False  # how much, or of how many
    if _bare_apposition(head) or _holds_price(tail):
        return False
    if any(one.low == "and" and two.kind is Kind.PREPOSITION for one, two in zip(tail, tail[1:], strict=False)):
        return False
    return _complete(head) and not guards.needs_more(head)


def _holds_price(tail: Sequence[Word]) -> bool:
    """ "charge visitors | from abroad €32": the price is the verb's."""
    return any(one.kind in (Kind.NOUN, Kind.NAME) and two.text[0] in "$€£¥" for one, two in zip(tail, tail[1:], strict=False))


def _bare_apposition(head: Sequence[Word]) -> bool:
    """ "…, a bug": says nothing without what follows."""
    return len(head) > 2 and head[-2].kind is Kind.DETERMINER and head[-3].kind is Kind.MARK


def _complete(head: Sequence[Word]) -> bool:
    """Does the clause have its object, or a passive verb that needs none?"""
    last = head[-1]
    if last.kind is Kind.PRONOUN:
        return last.low not in lex.SUBJECTS or last.low in ("it", "you", "nothing", "something", "everyone")
    if last.kind is Kind.VERB:
        return any(word.low in lex.BE for word in head[-3:-1]) and last.low not in _CLINGS
    if last.kind is Kind.NUMBER or not guards.is_noun(last):
        return last.kind is Kind.NUMBER and len(head) > 1 and head[-2].kind is not Kind.FINITE
    return last.kind is not Kind.ADVERB


def _when(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """When or why: a clause without a comma, of one that denies nothing."""
    if not guards.open_verb(head) or guards.denies(head) or guards.bounded(head):
        return False
    return guards.ends_well(head) and any(w.kind in (Kind.FINITE, Kind.ING) for w in tail[1:]) and not guards.conditions(tail)


def _why(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """Why: of a clause that denies nothing."""
    if not guards.open_verb(head) or guards.denies(head) or guards.conditions(tail):
        return False
    return guards.ends_well(head) and not any(word.low in ("mainly", "mostly", "partly", "just", "largely") for word in head[-1:])


def _relative(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """What a noun is told from others by: only where the noun is one among many."""
    if not guards.open_verb(head) or guards.denies([*head, *tail]) or guards.bounded(head) or guards.needs_more(head):
        return False
    if head[-1].kind not in (Kind.NOUN, Kind.NAME, Kind.WHOLE) or not guards.has_verb(tail[1:]):
        return False
    return not _definite(head) and not _bare_apposition(head) and not _bare(head)


def _bare(head: Sequence[Word]) -> bool:
    """A noun alone after its verb: "work | that hurts"."""
    return head[-2].kind in (Kind.FINITE, Kind.VERB, Kind.PREPOSITION) if len(head) > 1 else True


def _participle(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """A participle after its noun, the clause's verb before both."""
    if tail[0].kind not in (Kind.VERB, Kind.ING) or not guards.is_noun(head[-1]) or head[-1].low in lex.BASES | lex.THIRD_PERSON:
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


_TELLS = frozenset("a an the only which who whose its his her their almost nearly".split())
# What a semicolon or a colon leads up to with these is the point.
_TURNS = frozenset("now end instead but today however still yet not".split())
# Passive verbs that need what follows them.
_CLINGS = frozenset(
    "based used made located known called expected planned filled covered meant linked limited related set brought held put bound tied aimed"
    " written spread stored found involved interested blamed due capped divided turned added moved replaced compared left stuck dependent faced"
    " given reduced believed thought said likely".split()
)

TAILS: tuple[Tail, ...] = (
    Tail("relative", r", (?:(?:in|on|at|from|of|for|by|with) )?(?:which|who|whose|whom|where)\b", 2.5, _loose,
         "It accepts a million tokens, which should help with legal review.", "It accepts a million tokens."),
    Tail("participle", r", (?:\w+ly )?(?:\w{2,}ing)\b", 3.5, _ing,
         "The town closed its pool, ending a long quarrel.", "The town closed its pool."),
    Tail("with", r", with\b", 3.5, _loose,
         "The bank left its rate alone, with two members calling for more.", "The bank left its rate alone."),
    Tail("so", r", so (?!that\b)", 4.5, _opened,
         "It owns shares everywhere, so boards tend to listen.", "It owns shares everywhere."),
    Tail("cause", r", (?:because|since|as|for) (?!of\b|well\b|long\b)", 4.0, _opened,
         "Shops call it a loophole, since every phone already meets it.", "Shops call it a loophole."),
    Tail("contrast", r", (?:while|whereas)\b", 5.0, _opened,
         "The city has grown again, while the county keeps shrinking.", "The city has grown again."),
    Tail("detached", r", (?:{})\b".format("|".join(sorted(DETACHED - {"depending", "after", "when", "once"}))), 4.0, _detached,
         "The city will tax empty houses, the first in Japan to do so.", "The city will tax empty houses."),
    Tail("rate", r", (?:once|twice|\w+ times) (?:an?|per|every|each) \w+(?=[.!?]|$)", 4.0, _loose,
         "The lamp tells how far away we are, ten times a second.", "The lamp tells how far away we are."),
    Tail("depending", r",? depending on\b", 5.0, _complaint,
         "The figure ranges from 300 to 8,000 depending on the field.", "The figure ranges from 300 to 8,000."),
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
    Tail("including", r",? (?:including|such as|among them|notably|especially|particularly)\b", 2.5, _extra,
         "The code sends variables, including cloud tokens.", "The code sends variables."),
    Tail("instead", r",? (?:rather than|instead of|as well as|along with|together with|in addition to|as opposed to)\b", 2.5, _extra,
         "The study used sensors rather than asking people.", "The study used sensors."),
    Tail("because", r" (?:because|thanks to|due to|owing to|so that|in order to)\b", 5.5, _why,
         "Prices rose because chips have become dear.", "Prices rose."),
    Tail("even", r",? even (?:when|if|after|though|as)\b", 5.0, _why,
         "The page answers at once even when thousands are waiting.", "The page answers at once."),
    Tail("after", r" (?:after|before|while|when|since|as soon as)\b", 6.0, _when,
         "The firm shelved the laptop after tests showed a short battery life.", "The firm shelved the laptop."),
    Tail("verb", r" and\b", 6.0, _joined,
         "The centre cools its servers with snow and uses less electricity.", "The centre cools its servers with snow."),
    Tail("clause", r" and (?:it|they|he|she|we|there)\b", 6.5, _clause,
         "Children learn tricks and they are better at it than adults.", "Children learn tricks."),
    Tail("restriction", r" (?:that|who|which|whose|where|in which|on which)\b", 8.0, _relative,
         "The team built a model that reads old maps.", "The team built a model."),
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
    Tail("how", r" (?:with|through|alongside|despite|under|against)\b", 13.0, _circumstance,
         "The operator warmed a town with hot sand.", "The operator warmed a town."),
    Tail("for", r" (?:for)\b", 5.0, _circumstance,
         "The firm has opened a shop for pilots.", "The firm has opened a shop."),
    Tail("source", r" (?:from|by)\b", 8.0, _circumstance,
         "The tower holds soapstone from a factory.", "The tower holds soapstone."),
)  # fmt: skip
_COMPILED = tuple((tail, re.compile(tail.opens, re.IGNORECASE)) for tail in TAILS)
_NEVER = re.compile(
    r"[,;:]? ?[–—]? ?(?:if|unless|but|until|till|only|except|without|not|never|no|nor|than|though|although|yet|perhaps|maybe|reportedly|allegedly|according|"
    r"provided|on (?:the )?condition|whether|and (?:not|only|yet)|when (?:not|only))\b",
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
    yield from _until(line, words, number, tail, begin, stop)
    sooner = stops(words, number) if tail.may_go is _circumstance else None
    if sooner is not None:
        yield from _until(line, words, number, tail, begin, sooner)


def _until(line: str, words: Sequence[Word], number: int, tail: Tail, begin: int, stop: int) -> Iterator[Edit]:
    head, gone = words[begin:number], words[number:stop]
    if words[number].kind is Kind.MARK:
        head = words[:number]
    if not head or not tail.may_go(head, gone) or not _closed(gone):
        return
    if tail.may_go not in (_clause, _opened, _joined) and guards.swallows_verb(gone):
        return
    if tail.may_go in (_clause, _opened) and not _goes_on(words, stop):
        return
    if tail.may_go in (_circumstance, _relative, _participle) and _told_of(words, stop):
        return
    start, end = words[number - 1].end, words[stop - 1].end
    loss = tail.base + tail.rate * content(line[start:end])
    yield Edit(tail.name, start, end, "", loss + _missed(words, number, stop))


def _goes_on(words: Sequence[Word], stop: int) -> bool:
    """May a clause before `stop` go: what follows is a clause too, or says who said it all."""
    after = words[stop : stop + 2]
    if len(after) < 2 or after[0].text != ",":
        return True
    return after[1].kind in (Kind.CONJUNCTION, Kind.SUBORDINATOR) or any(w.low in lex.SAYING for w in words[stop:])


def _told_of(words: Sequence[Word], stop: int) -> bool:
    """Does what follows a comma at `stop` tell of the noun before it: "a comet from another star, only the fourth"?"""
    after = words[stop : stop + 2]
    return len(after) == 2 and after[0].text == "," and after[1].low in _TELLS


def _closed(gone: Sequence[Word]) -> bool:
    """Is a comma within `gone` one of a list, or of a clause?"""
    commas = [n for n, word in enumerate(gone) if word.text == "," and n]
    return not commas or any(word.low in ("and", "or") for word in gone[commas[-1] :])


def _missed(words: Sequence[Word], number: int, stop: int) -> float:
    """What the words around a tail lose with it."""
    gone, after = words[number:stop], words[stop : stop + 3]
    loss = 4.0 if any(word.low in lex.DENIALS for word in gone) else 0.0
    if any("%" in word.text for word in gone) or (len(gone) > 3 and gone[2].low in ("first", "second", "third") and gone[3].low == "time"):
        loss += 10.0
    if len(gone) > 2 and gone[1].low == "so" and (gone[2].low in lex.BASES | {"do", "don't", "please"} or guards.denies(gone)):
        loss += 6.0  # what to do, or what comes of it
    if any(word.low in ("shows", "show", "showed", "found", "finds") for word in gone) and any(word.low == "that" for word in gone):
        loss += 8.0  # what was found out
    if any(one.low in ("has", "have") and two.low in ("just", "now") for one, two in zip(gone, gone[1:], strict=False)):
        loss += 18.0  # the news
    if after and any(word.low in ("but", "though", "although", "yet") for word in after):
        loss += 5.0
    if any(word.low in lex.POINTING for word in after[1:]) or any(w.low in ("they", "their") for w in words[stop : stop + 7]):
        loss += 4.0
    return loss
