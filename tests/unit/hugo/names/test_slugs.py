"""What stays of a name in a URL, as the real binary answered."""

from __future__ import annotations

import pytest

from bot.hugo.names.slugs import clean


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Hello World", "Hello-World"),
        ("a - b", "a-b"),
        ("a--b", "a--b"),
        (" a ", "a"),
        ("(x)&!", "x"),
        ("日本、語。", "日本語"),
        ("100%", "100"),
        ("a%20b", "a%20b"),
        ("C#+~@_.", "C#+~@_."),
        ("🚀 go", "go"),
        ("①Ⅳ½", ""),
        ("か\u3099", "か\u3099"),
    ],
)
def test_cleaning_keeps_letters_marks_and_digits(text: str, kept: str) -> None:
    """And `._#+~@-`; spaces are one hyphen."""
    assert clean(text) == kept
