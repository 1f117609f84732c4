"""What stands in quotes."""

from __future__ import annotations

from bot.compose.shorten.japanese.rewordings.said import is_within, said


def test_quotes_are_found_with_their_brackets() -> None:
    assert said("市は「増税」と『本』を") == [(2, 6), (7, 10)]


def test_only_what_stands_inside_is_within() -> None:
    """A stretch with a bracket at its edge isn't."""
    assert is_within([(2, 6)], 3, 5)
    assert not is_within([(2, 6)], 2, 5)
    assert not is_within([(2, 6)], 3, 6)
    assert not is_within([], 3, 5)
