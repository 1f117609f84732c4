"""The line that says what a post is about: what it loses beyond the others, above all what it names first."""

from __future__ import annotations

from collections.abc import Sequence

from bot.compose.shorten.edit import Edit, applied

# What is lost where it loses its opening, beyond what the edit says: where it was, who did it.
_OPENINGS = {
    **dict.fromkeys(("circumstance", "cause", "clause", "manner", "sentence"), 54.0),
    **dict.fromkeys(("modifier", "relative"), 44.0),
}
_NAMED = (12.0, 5.0)  # the loss of the first name that only this line has, and of the second


def lead_loss(line: str, made: Sequence[Edit], names: Sequence[str]) -> float:
    """What `line`, the first of its text, loses by the edits `made` beyond what they say.

    `names` are words that no other line has, in the order in which they come.
    """
    first = made[0]
    opening = _OPENINGS.get(first.name, 0.0) if first.start == 0 else 0.0
    text = applied(line, tuple(made))
    gone = (
        price
        for price, name in zip(_NAMED, names, strict=False)
        if name not in text and not _is_put_shorter(line, made, name)
    )
    return opening + sum(gone)


def _is_put_shorter(line: str, made: Sequence[Edit], name: str) -> bool:
    start = line.find(name)
    return any(edit.new and start <= edit.start and edit.end <= start + len(name) for edit in made)
