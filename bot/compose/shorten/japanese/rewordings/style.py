"""What readers say of a rewording beyond its row's loss: they dislike headlines where the rest is prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.compose.shorten.edit import Edit

_LAST_WORD = 28.0  # it says what the line says of its subject
# By the name of a row: what is added to its loss inside of a line, and at its end.
_FELT = {
    "able": (34.0, 34.0),
    "apposition": (6.0, 6.0),
    "aru": (2.0, 4.0),
    "begin": (10.0, 19.0),
    "bound": (2.0, 2.0),
    "comma": (-2.0, 0.0),
    "expect": (3.0, 6.0),
    "if": (-2.0, 0.0),
    "known": (0.0, _LAST_WORD),
    "light": (0.0, _LAST_WORD),
    "unknown": (0.0, _LAST_WORD),
    "means": (8.0, 8.0),
    "noun": (1.5, -1.0),
    "number": (15.0, _LAST_WORD),
    "particle": (3.0, 3.0),
    "plan": (12.0, 25.0),
    "state": (0.0, 4.5),
    "verdict": (34.0, 34.0),
    "voice": (9.0, _LAST_WORD),
}
_LEAST = 0.1


def as_read(line: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """`edits` of `line`, each with the loss that readers give its kind."""
    for edit in edits:
        inside, at_the_end = _FELT.get(edit.name, (0.0, 0.0))
        more = at_the_end if line[edit.end :].strip("。") == "" else inside
        yield replace(edit, loss=max(_LEAST, edit.loss + more)) if more else edit
