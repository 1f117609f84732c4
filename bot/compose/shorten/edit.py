"""An edit: one stretch of a line, what stands there instead, and what is lost by it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

ELLIPSIS = "…"  # a visible end
_ENDING = 4  # characters

Place = Literal["first", "inner", "last"]  # of a line among those of its text


class Edit(NamedTuple):
    """`line[start:end]` becomes `new`.

    `loss` is what a reader misses: 0 is nothing, 10 is what one reader in ten would find fault with, 70 what
    every other would. Of the edits with the same `group` at most `most` are made together.
    `ends` is true of one that takes what the line says in the end.
    """

    name: str
    start: int
    end: int
    new: str
    loss: float
    group: int = -1
    most: int = 99
    ends: bool = False

    @property
    def is_ending(self) -> bool:
        """Does it put but the ending of a clause otherwise (公開し、 -> 公開、)?"""
        return self.name == "clause" and self.end - self.start <= _ENDING


def applied(line: str, edits: tuple[Edit, ...]) -> str:
    """`line` after `edits`, which are in order and don't overlap."""
    parts, at = [], 0
    for edit in edits:
        parts += [line[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, line[at:]])


def chained(line: str, first: tuple[Edit, ...], then: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits that make of `line` what `then` makes of what `first` makes of it.

    Where edits of both touch the same characters they become one, by the name of the later.
    """
    edits = first
    for later in reversed(then):  # what stands before it keeps its place
        edits = _followed(line, edits, later)
    return edits


def _followed(line: str, edits: tuple[Edit, ...], later: Edit) -> tuple[Edit, ...]:
    """`edits` of `line`, and `later`, an edit of the text that they make."""
    text, moved = applied(line, edits), 0
    before, met, behind = list[Edit](), list[Edit](), list[Edit]()
    start, end = later.start, later.end
    for edit in edits:
        at, to = edit.start + moved, edit.start + moved + len(edit.new)
        moved += _growth([edit])
        if to <= later.start:
            before.append(edit)
        elif at >= later.end:
            behind.append(edit)
        else:
            met.append(edit)
            start, end = min(start, at), max(end, to)
    new = text[start : later.start] + later.new + text[later.end : end]
    start, end = start - _growth(before), end - _growth([*before, *met])
    return (*before, later._replace(start=start, end=end, new=new), *behind)


def _growth(edits: Iterable[Edit]) -> int:
    """How many characters longer a line is after `edits`."""
    return sum(len(edit.new) - (edit.end - edit.start) for edit in edits)


def amended(line: str, edits: tuple[Edit, ...], later: Edit) -> tuple[Edit, ...]:
    """`edits` of `line`, and `later`, an edit of what they make, where that touches what they put in.

    As they are where it touches nothing of theirs, or an early end.
    """
    text, moved = applied(line, edits), 0
    met = list[tuple[int, Edit]]()  # what it touches, and where in `text` that stands
    for edit in edits:
        at = edit.start + moved
        moved += len(edit.new) - (edit.end - edit.start)
        if at <= later.end and later.start <= at + len(edit.new):
            met.append((at, edit))
    if not met or met[-1][1].name == "cut":
        return edits
    (first, opening), (last, closing) = met[0], met[-1]
    last += len(closing.new)
    start, end = min(first, later.start), max(last, later.end)
    joined = Edit(
        opening.name,
        opening.start - (first - start),
        closing.end + (end - last),
        text[start : later.start] + later.new + text[later.end : end],
        sum(edit.loss for _, edit in met),
    )
    others = (edit for edit in edits if not opening.start <= edit.start <= closing.start)
    return tuple(sorted((*others, joined), key=lambda edit: edit.start))
