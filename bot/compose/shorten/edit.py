"""An edit: one stretch of a line, what stands there instead, and what is lost by it."""

from __future__ import annotations

from dataclasses import dataclass

ELLIPSIS = "…"  # a visible end


@dataclass(frozen=True, slots=True)
class Edit:
    """`line[start:end]` becomes `new`.

    `loss` is what a reader misses, in characters of plain content: 0 is nothing, and from about 20 on a
    visible end (`…`) is better. Of the edits with the same `group` at most `most` are made together.
    """

    name: str
    start: int
    end: int
    new: str
    loss: float
    group: int = -1
    most: int = 99


def applied(line: str, edits: tuple[Edit, ...]) -> str:
    """`line` after `edits`, which are in order and don't overlap."""
    parts, at = [], 0
    for edit in edits:
        parts += [line[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, line[at:]])
