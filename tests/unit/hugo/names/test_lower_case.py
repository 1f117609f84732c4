"""Lower case as Go has it."""

from __future__ import annotations

from bot.hugo.names.lower_case import go_lower


def test_lower_case_is_gos() -> None:
    """Letter by letter: no final sigma, and İ is i."""
    assert go_lower("ΣΣ İX") == "σσ ix"
