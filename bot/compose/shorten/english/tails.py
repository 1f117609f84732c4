"""What may go at the end of an English clause: the subject and its verb stand before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.english import guards, tail_guards
from bot.compose.shorten.english import lexicon as lex
from bot.compose.shorten.english.clauses import boundaries, stops
from bot.compose.shorten.english.tail_table import TAILS, Tail
from bot.compose.shorten.english.weights import content
from bot.compose.shorten.english.words import Kind, Sentence, Word

# What tells of the noun before its comma.
_TELLS = frozenset(
    ["a", "an", "the", "only", "which", "who", "whose", "its", "his", "her", "their", "almost", "nearly"]
)
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
    sooner = stops(words, number) if tail.may_go is tail_guards.circumstance else None
    if sooner is not None:
        yield from _until(line, words, number, tail, begin, sooner)


def _until(
    line: str, words: Sequence[Word], number: int, tail: Tail, begin: int, stop: int
) -> Iterator[Edit]:
    head, gone = words[begin:number], words[number:stop]
    if words[number].kind is Kind.MARK:
        head = words[:number]
    if not head or not tail.may_go(head, gone) or not _closed(gone):
        return
    if tail.may_go not in (
        tail_guards.clause,
        tail_guards.opened,
        tail_guards.joined,
    ) and guards.swallows_verb(gone):
        return
    if tail.may_go in (tail_guards.clause, tail_guards.opened) and not _goes_on(words, stop):
        return
    if tail.may_go in (tail_guards.circumstance, tail_guards.relative, tail_guards.participle) and _told_of(
        words, stop
    ):
        return
    start, end = words[number - 1].end, words[stop - 1].end
    loss = tail.base + tail.rate * content(line[start:end])
    yield Edit(tail.name, start, end, "", loss + _missed(words, number, stop))


def _goes_on(words: Sequence[Word], stop: int) -> bool:
    """May a clause before `stop` go: what follows is a clause too, or says who said it all."""
    after = words[stop : stop + 2]
    if len(after) < 2 or after[0].text != ",":
        return True
    return after[1].kind in (Kind.CONJUNCTION, Kind.SUBORDINATOR) or any(
        w.low in lex.SAYING for w in words[stop:]
    )


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
    if any("%" in word.text for word in gone) or (
        len(gone) > 3 and gone[2].low in ("first", "second", "third") and gone[3].low == "time"
    ):
        loss += 10.0
    if (
        len(gone) > 2
        and gone[1].low == "so"
        and (gone[2].low in lex.BASES | {"do", "don't", "please"} or guards.denies(gone))
    ):
        loss += 6.0  # what to do, or what comes of it
    if any(word.low in ("shows", "show", "showed", "found", "finds") for word in gone) and any(
        word.low == "that" for word in gone
    ):
        loss += 8.0  # what was found out
    if any(
        one.low in ("has", "have") and two.low in ("just", "now")
        for one, two in zip(gone, gone[1:], strict=False)
    ):
        loss += 18.0  # the news
    if after and any(word.low in ("but", "though", "although", "yet") for word in after):
        loss += 5.0
    if any(word.low in lex.POINTING for word in after[1:]) or any(
        w.low in ("they", "their") for w in words[stop : stop + 7]
    ):
        loss += 4.0
    return loss
