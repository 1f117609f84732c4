"""Clean text: nothing invisible that harms, one line where one is wanted."""

from __future__ import annotations

import pytest

from bot.compose.clean import clean, one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  a \n b\t c ", "a b c"),
        ("か\u3099", "が"),
        ("a\x00b\x1bc\x7f\x85", "abc"),
        ("a\ud800b", "ab"),
        ("\ufeffa\uffff\ufdd0\U0001fffe", "a"),
        ("a\u2028b\u3000c", "a b c"),
        ("\u202eevil", "evil"),
        ("a\u2066b\u2069c", "a\u2066b\u2069c"),
        ("a\u2069b\u2066c", "abc"),
        ("👨\u200d👩", "👨\u200d👩"),
    ],
)
def test_a_line_is_clean(text: str, line: str) -> None:
    """Controls, lone surrogates, noncharacters and unpaired bidi marks go; what belongs to text stays."""
    assert one_line(text) == line


def test_cleaning_keeps_line_breaks() -> None:
    """A template's lines are its own."""
    assert clean("a\r\nb\rc\n") == "a\nb\nc\n"
