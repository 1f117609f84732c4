"""Titles that are longer than their place."""

from __future__ import annotations

import pytest

from adapters.shared.titles import ended_at_a_phrase
from bot.compose.counting import grapheme_length, utf8_length

FAMILY = "👩‍👩‍👧"  # a grapheme of 18 bytes


@pytest.mark.parametrize(
    ("title", "lang", "most", "shown"),
    [
        ("A model that reads the tides", "en", 28, "A model that reads the tides"),
        ("A model that reads the tides", "en", 27, "A model that reads…"),
        ("潮を読むモデルが嵐の前に知らせる", "ja", 12, "潮を読むモデルが嵐の前…"),
        ("題" * 30, "ja", 10, "題" * 9 + "…"),
        ("x" * 30, "en", 10, "x" * 9 + "…"),
        (FAMILY * 30, "en", 10, FAMILY * 9 + "…"),
        ("題", "ja", 0, ""),
    ],
)
def test_a_title_ends_at_a_phrase_visibly(title: str, lang: str, most: int, shown: str) -> None:
    """One long word at a grapheme; nothing where there is no room."""
    assert ended_at_a_phrase(title, lang, grapheme_length, most) == shown


def test_the_length_is_the_platforms() -> None:
    """Bytes, marks that it adds, whatever it counts."""
    title = "A model that reads the tides, and *warns* the ports"
    assert ended_at_a_phrase(title, "en", utf8_length, 21) == "A model that reads…"
    assert ended_at_a_phrase(title, "en", lambda text: 3 * len(text), 60) == "A model that reads…"
