"""Japanese: what a line may give up, and what it may not.

A sentence ends in its verb, and what is said of a thing stands before it; so a line is shortened from
inside: what depends on something goes with all that depends on it, and subject, numbers and verb stay.

`phrases` takes a line apart, `kinds` names each phrase by its ending, `stops` corrects the ends of clauses,
`heads` says what each depends on. The edits: `rewordings` (the same in fewer characters, from `tables`; its
`style` says which of them readers dislike), and in `edits` what goes: `dependents`, `chains`, `tails` and
`clauses`.
`removable`, `modifiers`, `circumstances`, the package `staying` and `guards` say what stays, `losses` what is
lost, and `readers` how likely it is that one finds fault with the line.
`lexicon` and `nouns` are the lists of words, `ratings` reads those that readers rated; `cut_ends` is for
lines that end early.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.compose.shorten.edit import Edit, Place
from bot.compose.shorten.japanese.edits.chains import chains
from bot.compose.shorten.japanese.edits.clauses import SEEN, sources, whole_sentences
from bot.compose.shorten.japanese.edits.clauses import missed as _missed
from bot.compose.shorten.japanese.edits.dependents import dependents
from bot.compose.shorten.japanese.edits.tails import tails
from bot.compose.shorten.japanese.marks import as_written
from bot.compose.shorten.japanese.marks import in_prose as read
from bot.compose.shorten.japanese.readers.faults import judged
from bot.compose.shorten.japanese.rewordings.endings import endings, plain_endings
from bot.compose.shorten.japanese.rewordings.glosses import glosses
from bot.compose.shorten.japanese.rewordings.lists import lists
from bot.compose.shorten.japanese.rewordings.owners import owners
from bot.compose.shorten.japanese.rewordings.quoted import quoted
from bot.compose.shorten.japanese.rewordings.style import as_read
from bot.compose.shorten.japanese.rewordings.verbs import verbs
from bot.compose.shorten.japanese.rewordings.wording import wordings
from bot.compose.shorten.japanese.sentence.heads import attach
from bot.compose.shorten.japanese.sentence.kinds import assign
from bot.compose.shorten.japanese.sentence.phrase import Phrase
from bot.compose.shorten.japanese.sentence.phrases import phrases, sentences
from bot.compose.shorten.japanese.sentence.stops import clause_ends
from bot.compose.shorten.japanese.stands import stands as _stands

__all__ = ["POOR", "SEEN", "edits", "level", "missed", "read", "settle", "stands", "stops"]

POOR = 40.0  # of 435 graded messages with such a line 40 % were bad, of 1,005 without 3 %

_POLITE = re.compile("です|でし[たょ]|ます|まし[たょ]|ません")


def edits(line: str, place: Place = "inner") -> list[Edit]:
    """Every edit that `line`, at `place` among the lines, allows; they may overlap."""
    prose = read(line)
    return list(as_written(line, judged(prose, _edits(prose), place)))


def level(line: str) -> list[Edit]:
    """The edits that make polite endings plain, so that all lines of a text address the reader alike."""
    if not _POLITE.search(line):
        return []  # most lines: nothing has to be parsed
    prose = read(line)
    parsed = (_parsed(prose, start, end) for start, end in sentences(prose))
    return [edit for parts in parsed if parts for edit in plain_endings(prose, parts)]


def missed(kept: str, gone: str) -> float:
    """What an early end loses beyond the content of `gone`: it is seen, what is judged goes."""
    return _missed(read(kept), read(gone))


def stops(line: str) -> frozenset[int]:
    """Where in `line` a clause ends that says something, before its mark."""
    prose = read(line)
    parsed = (_parsed(prose, start, end) for start, end in sentences(prose))
    return frozenset(at for parts in parsed for at in clause_ends(parts))


def stands(line: str, text: str, made: tuple[Edit, ...]) -> float:
    """The loss of `text`, all that is left of `line`, beyond that of its edits; infinity: it can't stand."""
    return _stands(read(line), read(text), made)


def settle(text: str, start: int, end: int, after: int) -> int | None:
    """Where `text`, as it is read, ends when it is cut after its phrase `start`–`end`, or None: no end."""
    from bot.compose.shorten.japanese import cut_ends  # most lines don't

    return cut_ends.settle(text, start, end, after)


def _edits(line: str) -> Iterator[Edit]:
    spans = sentences(line)
    parsed = [_parsed(line, start, end) for start, end in spans]
    yield from as_read(line, wordings(line))
    yield from as_read(line, verbs(line))
    yield from lists(line)
    yield from glosses(line)
    yield from quoted(line)
    for number, parts in enumerate(parsed):
        if not parts:
            continue
        yield from as_read(line, endings(line, parts, last=number == len(parsed) - 1))
        yield from dependents(line, parts)
        yield from chains(line, parts)
        yield from tails(line, parts)
        yield from owners(parts)
        yield from sources(line, parts)
    if len(parsed) > 1 and all(parsed):
        yield from whole_sentences(line, spans, parsed)


@lru_cache(maxsize=16)  # politeness is looked for in a line again when its forms are known
def _parsed(line: str, start: int, end: int) -> list[Phrase]:
    parts = phrases(line, start, end)
    if parts:
        assign(parts)
        attach(parts)
    return parts
