"""The loss of an edit: how likely it is that a reader finds fault with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from math import exp, log1p

from bot.compose.shorten.edit import Edit, Place
from bot.compose.shorten.japanese.readers.signs import SIGNS, Seen
from bot.compose.shorten.japanese.readers.weights import WEIGHTS
from bot.compose.shorten.japanese.words import lexicon
from bot.compose.shorten.segments import numbers

_SCALE = 100.0  # the loss of what every other reader finds fault with is 70, that of one in ten 10
_NOTHING = -4.0  # the log odds where nothing speaks against it
# Of a line of which little is left: always, for each 20 of the rules' loss, for each 10 missing characters.
_STUMP, _STUMPS, _SHORT = 0.52, 1.0, 0.4
_RULES = 0.1  # of what the rules say, beside that: of two that read well, what says more
_DEAR, _OF_DEAR = 70.0, 0.5  # what they call dearer than that was hardly ever shown to a reader
_SLIGHT = 2.0  # the loss of an edit that only puts it otherwise
_STATEMENTS = frozenset({"sentence", "tail"})
_LAST_WORD = re.compile(
    r"(?:[一-龥々]+|[ァ-ヺー]{2,}|[A-Za-z][A-Za-z0-9.+-]*|[0-9]+)(?=[^一-龥々ァ-ヺーA-Za-z0-9]*$)"
)
_TO_THE_END = re.compile(r"[。！？!?」』）)\s]*$")
# Beyond what readers miss: what a line says in the end, how surely, its verdict, and its numbers; its last
# word, put otherwise.
_END, _HEDGE, _VERDICT, _NUMBER = 8.0, 28.0, 12.0, 16.0
_REWORDED = 19.0
_CONCEDED = 25.0  # what is said against the rest of the line: the point of it


def judged(line: str, edits: Iterable[Edit], place: Place = "inner") -> Iterator[Edit]:
    """`edits` of `line`, at `place`, with the losses that readers give; not if they only reword."""
    last = _LAST_WORD.search(line)
    for edit in edits:
        whole = edit.name in _STATEMENTS
        ends = whole and bool(_TO_THE_END.match(line, edit.end))
        loss = edit.loss
        if whole or (edit.loss > _SLIGHT and edit.name != "plain"):
            loss = _loss(Seen(line, edit, place), ends=ends)
        if not whole and edit.name != "teller" and last and _takes(edit, last):
            loss += _REWORDED
        yield edit if loss == edit.loss and not ends else edit._replace(loss=loss, ends=ends)


def _takes(edit: Edit, word: re.Match[str]) -> bool:
    """Is `word`, of the same line, gone after `edit`?"""
    return edit.start < word.end() and edit.end > word.start() and word[0] not in edit.new


def of_stump(loss: float, missing: int = 0) -> float:
    """What readers say where the rules find, at this `loss`, that little is left of a line.

    `missing` is how many characters it has less than say enough.
    """
    if not loss and not missing:
        return 0.0
    return _fault(_STUMP + _STUMPS * loss / 20 + _SHORT * missing / 10) + _RULES * loss


def kind(edit: Edit) -> str:
    """The name under which `edit` has its weights."""
    if edit.is_ending:
        return "ending"
    return edit.name if edit.name in WEIGHTS else "other"


def _loss(seen: Seen, *, ends: bool) -> float:
    edit = seen.edit
    loss = _fault(sum(weight * SIGNS[sign](seen) for sign, weight in WEIGHTS[kind(edit)].items()))
    loss += _RULES * edit.loss + _OF_DEAR * max(0.0, edit.loss - _DEAR)
    loss += _NUMBER * max(0, len(numbers(seen.gone)) - len(numbers(edit.new)))
    if ends:
        last = seen.last_words
        loss += _END + (_HEDGE if lexicon.HEDGES.search(last) else 0.0)
        loss += _VERDICT if lexicon.VERDICTS.search(last) else 0.0
        loss += _CONCEDED if SIGNS["although"](seen) else 0.0
    return loss


def _fault(odds: float) -> float:
    return _SCALE * log1p(exp(_NOTHING + odds))
