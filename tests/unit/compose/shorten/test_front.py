"""Of all that edits make of a line, for each length what loses least."""

from __future__ import annotations

from bot.compose.shorten.edit import Edit, applied
from bot.compose.shorten.front import front
from bot.sentences import width

LINE = "abcdefghij"


def made(edits: list[Edit], line: str = LINE) -> dict[str, float]:
    """The forms, each with its loss, where every form can stand."""
    return {text: loss for text, loss, _ in front(line, edits, lambda *_: 0.0)}


def test_a_longer_form_is_there_only_if_it_loses_less() -> None:
    """Taking ab loses more than taking abc, so it is left out."""
    found = made([Edit("one", 0, 2, "", 5.0), Edit("two", 0, 3, "", 3.0)])
    assert found == {LINE: 0.0, "defghij": 3.0}


def test_edits_that_do_not_overlap_are_made_together() -> None:
    """From the longest form to the shortest; losses add up."""
    found = made([Edit("one", 0, 2, "", 1.0), Edit("two", 2, 5, "", 2.0), Edit("three", 1, 3, "", 0.5)])
    assert found["fghij"] == 3.0
    assert list(found) == sorted(found, key=len, reverse=True)


def test_of_a_group_only_so_many_go() -> None:
    """One of two modifiers stays."""
    edits = [Edit("one", 0, 2, "", 1.0, 7, 1), Edit("two", 2, 5, "", 2.0, 7, 1)]
    assert set(made(edits)) == {LINE, "cdefghij", "abfghij"}


def test_what_cannot_stand_is_no_form() -> None:
    """`stands` has the last word."""
    found = front(LINE, [Edit("one", 0, 2, "", 1.0)], lambda _line, text, _: 0.0 if text == LINE else 1e400)
    assert [text for text, _, _ in found] == [LINE]


def test_every_form_has_a_twin_with_brackets_in_half_width() -> None:
    """Both brackets or none."""
    found = front("値段（税別）は安い", [], lambda *_: 0.0)
    assert [text for text, _, _ in found] == ["値段（税別）は安い", "値段(税別)は安い"]
    text, loss, edits = found[1]
    assert applied("値段（税別）は安い", edits) == text
    assert 0 < loss < 1


def test_width_counts_wide_characters_twice() -> None:
    """As X does, roughly."""
    assert (width("abc"), width("あい"), width("a（あ）")) == (3, 4, 7)
