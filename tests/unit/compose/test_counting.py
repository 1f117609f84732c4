"""Lengths in Unicode's own units."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.compose.counting import grapheme_length, graphemes, utf8_length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("abc", 3),
        ("日本語。", 4),
        ("👨‍👩‍👧‍👦", 1),
        ("🇯🇵🇺🇸", 2),
        ("e\u0301", 1),
        ("か\u3099", 1),
        ("ｶﾞ", 1),
        ("a\r\nb", 3),
        ("", 0),
        ("नमस्ते", 3),
    ],
)
def test_graphemes_are_those_of_unicode(text: str, length: int) -> None:
    """UAX #29."""
    assert grapheme_length(text) == len(graphemes(text)) == length


@given(st.text(max_size=40))
def test_the_fast_way_to_count_graphemes_is_the_slow_one(text: str) -> None:
    """The short cut for ordinary text never changes the count."""
    import pyuegc

    egc: Any = pyuegc.EGC
    assert grapheme_length(text) == len(egc(text))
    assert graphemes(text) == egc(text)


def test_bytes_are_those_of_utf8() -> None:
    """A lone surrogate does not stop the count."""
    assert utf8_length("a日😀") == 8
    assert utf8_length("\ud800") == 3
