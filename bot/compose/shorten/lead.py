"""The line that says what a post is about: what it loses beyond the others, above all what it names first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.compose.shorten.edit import Edit, applied

# What is lost where it loses its opening, beyond what the edit says: where it was, who did it.
_OPENINGS = {
    "sentence": 80.0,
    **dict.fromkeys(("circumstance", "cause", "clause", "manner"), 36.0),
    **dict.fromkeys(("modifier", "relative"), 29.0),
}
_FIRST_CLAUSE = 12.0
_NAMED = (8.0, 3.3)  # the loss of the first name that only this line has, and of the second
_OPENS = 25.0  # beside that, where the line begins with it: A社の｜受注が｜増えた


def opened(line: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """`edits` of `line`, dearer where they take its opening, or what its subject did first."""
    for edit in edits:
        more = _OPENINGS.get(edit.name, 0.0) if edit.start == 0 else 0.0
        if edit.start and edit.name == "clause" and "、" not in line[: edit.start]:
            more = 0.0 if edit.is_ending else _FIRST_CLAUSE
        yield edit._replace(loss=edit.loss + more) if more else edit


def names_lost(line: str, made: Sequence[Edit], names: Sequence[str]) -> float:
    """What `line`, the first of its text, loses with the `names` that the edits `made` take.

    They are words that no other line has, in the order in which they come.
    """
    text = applied(line, tuple(made))
    return sum(
        price + (_OPENS if line.lstrip("「『").startswith(name) else 0.0)
        for price, name in zip(_NAMED, names, strict=False)
        if name not in text and not _is_put_shorter(line, made, name)
    )


def _is_put_shorter(line: str, made: Sequence[Edit], name: str) -> bool:
    start = line.find(name)
    return any(edit.new and start <= edit.start and edit.end <= start + len(name) for edit in made)
