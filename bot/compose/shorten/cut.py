"""Ending a line early, visibly: without its asides, then at ever earlier phrases."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.compose.counting import graphemes
from bot.compose.shorten.asides import gives, spans
from bot.compose.shorten.edit import ELLIPSIS, Edit, applied
from bot.compose.shorten.ends import closers, ends
from bot.compose.shorten.languages import language_of
from bot.sentences import width

_LETTERS = re.compile("[A-Za-z]{2}")
_LONGEST = 5000  # no platform takes as much; what is beyond is not looked at
_SHORTEST = 6  # a line of fewer characters says nothing
_EARLY = 58.0  # what a visible end costs, beyond what stood behind it
_WAITS = re.compile(
    r" (?:a|an|the|and|or|not|of|to|in|on|at|for|with|by|from|as|that|which|is|are)$", re.IGNORECASE
)
_INSIDE_WORD = 300.0
_PER_CHARACTER = 1.1
_AT_A_SENTENCE = 10.0  # better than at a phrase's end
LEAST = _EARLY - _AT_A_SENTENCE  # what every visible end loses at least
_PER_CLOSER = 8.0  # a bracket or quote that is closed again behind the ellipsis
_ENOUGH, _ENOUGH_LETTERS = 12, 24  # characters that say something: of wide ones, and where all are narrow
_LONGEST_PARSED = 1000  # characters
_MARKS = frozenset(",.;:!?，。；：！？")  # that end a clause, where nothing is known of the language


class Early(NamedTuple):
    """A shorter form of a line: the `edits` that make it, and what is lost by them.

    `at` is where the text `of`, the line without its asides, ends early: None where only asides went.
    `parts_a_word` is true of a last resort.
    """

    edits: tuple[Edit, ...]
    loss: float
    of: str
    at: int | None = None
    parts_a_word: bool = False

    @property
    def is_stump(self) -> bool:
        """Is what stands before the ellipsis too short to say anything?"""
        if self.at is None:
            return False
        said = self.of[: self.at]
        return len(said) < (_ENOUGH if width(said) > len(said) else _ENOUGH_LETTERS)

    def breaks_a_clause(self, lang: str) -> bool:
        """Does it end where no clause does? `lang` is the post's, BCP 47."""
        return self.at is not None and self.at not in _stops(self.of[:_LONGEST_PARSED], lang)


@dataclass(frozen=True, slots=True)
class Base:
    """A line without its asides: the text, the edits that took them, and the way back into the line."""

    line: str
    edits: tuple[Edit, ...]
    text: str

    def cut(self, at: int, shown: str) -> tuple[Edit, ...]:
        """The edits that end the line at `at` in this text, where `shown` then stands."""
        start = self._place(at)
        kept = tuple(edit for edit in self.edits if edit.end <= start)
        return (*kept, Edit("cut", start, len(self.line), shown, 0.0))

    def _place(self, at: int) -> int:
        """Where in the line the character `at` of the text stands."""
        for edit in self.edits:
            if edit.start >= at:
                break
            at += edit.end - edit.start
        return at


def cuts(line: str, lang: str, given: Collection[str] = ()) -> Iterator[Early]:
    """Every way to end `line` early. The last leaves but an ellipsis.

    A bracket with a word that is `given` for other lines to use is no aside.
    """
    looked_at = line[:_LONGEST]
    taken: tuple[Edit, ...] = ()
    for start, end in reversed(spans(looked_at)):
        if gives(line[start:end], given):
            continue
        taken = (Edit("aside", start, end, "", 0.0), *taken)
        less = _PER_CHARACTER * sum(edit.end - edit.start for edit in taken)
        yield Early(taken, less, line)
    base = Base(line, taken, applied(line, taken))
    shortest = len(looked_at)
    for at, of in ends(applied(looked_at, taken), lang):
        if at >= _SHORTEST:
            shortest = min(shortest, at)
            closing = closers(base.text, at)
            loss = _loss(len(base.text) - at) - _bonus(base.text, at, of) + _PER_CLOSER * len(closing)
            yield Early(base.cut(at, ELLIPSIS + closing), loss, base.text, at)
    for at in _inside_words(looked_at[:shortest]):
        edits = (Edit("cut", at, len(line), ELLIPSIS, 0.0),)
        yield Early(edits, _INSIDE_WORD + _loss(len(line) - at), line, at, parts_a_word=True)


@lru_cache(maxsize=64)  # each end of a line asks
def _stops(line: str, lang: str) -> frozenset[int]:
    """Where a clause of `line` ends, before its mark."""
    tongue = language_of(line, lang)
    if tongue is not None:
        return tongue.stops(line)
    return frozenset(at for at, char in enumerate(line) if char in _MARKS)


def _loss(gone: int) -> float:
    """The loss of so many characters at the end, and of the end being visible."""
    return _EARLY + _PER_CHARACTER * gone


def _bonus(text: str, at: int, of: int) -> float:
    """How much better, or worse, this place reads than a phrase's end."""
    dropped = text[at:of].strip()
    if dropped[-1:] in ("。", ".", "！", "？", "!", "?"):
        return _AT_A_SENTENCE
    if dropped[-1:] in ("、", ",", "，", ";"):
        return 6.0  # a clause's end
    return -20.0 if dropped in ("の", "や", "から", "") and not text[of : of + 1].isspace() else -12.0


def _inside_words(text: str) -> Iterator[int]:
    """Where the text may end when no phrase is short enough: between any two graphemes, spaces left out.

    Not inside of a word that has others before it.
    """
    at = 0
    seen = set()
    for cluster in ["", *graphemes(text)]:
        at += len(cluster)
        place = len(text[:at].rstrip())
        if place in seen or place >= len(text) or _parts_a_word(text, place):
            continue
        if not _WAITS.search(text[:place]):
            seen.add(place)
            yield place


def _parts_a_word(text: str, at: int) -> bool:
    """Is a word of letters parted, where a whole one could stand before `at`?"""
    return bool(_LETTERS.fullmatch(text[at - 1 : at + 1])) and " " in text[:at]
