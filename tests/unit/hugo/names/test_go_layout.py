"""Go's date layouts."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.hugo.names.go_layout import go_format, is_layout


def test_layouts_are_gos() -> None:
    """A token is a layout when a date changes it."""
    when = datetime(2024, 3, 5, 14, 7, 9, tzinfo=UTC)
    assert go_format("06 1 2 Jan Monday 002 15:04:05 3PM", when) == "24 3 5 Mar Tuesday 065 14:07:09 2PM"
    assert is_layout("2006")
    assert not is_layout("nonsense")
