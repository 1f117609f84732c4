"""What readers dislike of a rewording, beyond what its row says: headlines in the middle of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.compose.shorten.edit import Edit

# By the name of a row: what is added to its loss inside of a line, and at its end.
_DISLIKED = {
    "able": (25.0, 25.0),
    "apposition": (15.0, 15.0),
    "aru": (2.0, 4.0),
    "begin": (10.0, 19.0),
    "bound": (6.0, 6.0),
    "comma": (-2.0, 0.0),
    "expect": (3.0, 6.0),
    "if": (-2.0, 0.0),
    "means": (20.0, 20.0),
    "noun": (1.5, -1.0),
    "number": (15.0, 1.5),
    "particle": (3.0, 3.0),
    "plan": (12.0, 25.0),
    "state": (0.0, 4.5),
    "verdict": (34.0, 34.0),
    "voice": (9.0, 0.0),
}
_LEAST = 0.1
_STOP = 1  # character, behind the end of a line's words


def as_read(line: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """`edits` of `line`, each at what readers say of its kind."""
    for edit in edits:
        inside, at_the_end = _DISLIKED.get(edit.name, (0.0, 0.0))
        more = at_the_end if len(line) - edit.end <= _STOP else inside
        yield replace(edit, loss=max(_LEAST, edit.loss + more)) if more else edit
