"""English: what a line may give up, and what it may not.

Subject and verb come early, so a line is shortened from its ends: the tails of its clauses, what stands
before its subject, and what commas set off. `words` takes a line apart, `clauses` says where one clause ends.
The edits are in tables: those of `wordings` (the same in fewer characters), `tail_table`, `leads`, and the
examples of `insides`. `guards` and `tail_guards` say what never goes, `weights` how much is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.compose.shorten.edit import Edit, Place
from bot.compose.shorten.english.cut_ends import settle
from bot.compose.shorten.english.edits.clauses import clause_ends, first_clauses, whole_sentences
from bot.compose.shorten.english.edits.insides import brackets, insides
from bot.compose.shorten.english.edits.leads import leads
from bot.compose.shorten.english.edits.tails import tails
from bot.compose.shorten.english.edits.wording import wordings
from bot.compose.shorten.english.sentence.words import sentences
from bot.compose.shorten.english.stands import stands

__all__ = ["POOR", "SEEN", "edits", "level", "missed", "read", "settle", "stands", "stops"]

SEEN = 0.0  # the least that `missed` says
POOR = 42.0  # 7 of 10 graded messages with such a line were bad, 10 of 50 without
_AGAINST_IT = 25.0
_OBJECTS = re.compile(r"[^.!?]{0,200}(?:^|[,; ])(?:but|yet|however|though|although)\b")


def edits(line: str, place: Place = "inner") -> list[Edit]:
    """Every edit that `line` allows; they may overlap. The line at the `first` place keeps who says so."""
    return [edit for edit in _edits(line) if place != "first" or edit.name != "attribution"]


def level(_line: str) -> list[Edit]:
    """No edits: English has no polite endings that shortening takes from some lines only."""
    return []


def missed(_kept: str, gone: str) -> float:
    """What an early end loses beyond the content of `gone`: what is said against the rest.

    Nothing else, for in English the verb is in front.
    """
    return _AGAINST_IT if _OBJECTS.match(gone) else 0.0


def read(text: str) -> str:
    """`text` as it is: English has one way to write."""
    return text


def stops(line: str) -> frozenset[int]:
    """Where in `line` a clause ends that has its verb, before its mark."""
    return frozenset(at for sentence in sentences(line) for at in clause_ends(sentence.words))


def _edits(line: str) -> Iterator[Edit]:
    every = sentences(line)
    yield from wordings(line)
    yield from brackets(line)
    for sentence in every:
        yield from insides(line, sentence)
        yield from leads(line, sentence)
        yield from first_clauses(line, sentence)
        yield from tails(line, sentence)
    if len(every) > 1:
        yield from whole_sentences(line, every)
