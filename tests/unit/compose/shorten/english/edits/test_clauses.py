"""Where an English clause ends that has its verb, so that a line may end there."""

from __future__ import annotations

import pytest

from bot.compose.shorten.english import stops


@pytest.mark.parametrize(
    "line",
    [
        "The shop lowered its prices|, and its owner hired two people|.",
        "The shop lowered its prices|; its owner hired two people|.",
        "The ferry is late|, which nobody minds|.",
        "The shop sells bread, cheese and wine|.",
        "In the north, a new road was opened|.",
        "Even so, the town will keep its ferry|.",
        "The town will keep its ferry|. Tickets cost less|.",
        "Leave the dough on the table|, which may be cold|.",
    ],
)
def test_a_clause_ends_before_its_mark_once_its_verb_was_there(line: str) -> None:
    """A list's comma ends none, nor does that behind what stands before the subject."""
    text = line.replace("|", "")
    shown, at = "", 0
    for end in sorted(stops(text)):
        shown, at = shown + text[at:end] + "|", end
    assert shown + text[at:] == line
