"""The languages that patterns choose."""

from __future__ import annotations

import pytest

from bot.hugo.names.sites_matrix import chosen


@pytest.mark.parametrize(
    ("patterns", "languages"),
    [
        (("en", "ja"), "en ja"),
        (("**",), "en ja fr"),
        (("JA", "xx"), ""),
        (("! ja",), "en fr"),
        (("! ja", "ja"), "en fr"),
        (("en", "! en", "en"), ""),
        (("! en", "! ja", "en"), "fr"),
        (("en", "ja", "! e*"), "ja"),
        (("!ja",), ""),
    ],
)
def test_patterns_choose_languages_as_hugos_do(patterns: tuple[str, ...], languages: str) -> None:
    """Each case was asked of Hugo 0.168."""
    assert " ".join(chosen(patterns, ("en", "ja", "fr"))) == languages
