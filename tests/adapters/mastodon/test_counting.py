"""Mastodon's counting against what the server would count, and names that nobody is told by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.mastodon.counting import LINK, length, neutral
from bot.sandbox.mastodon import text as server


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三行", 2),
        ("👩‍👩‍👧 e\u0301", 3),
        ("https://blog.example.com/a", LINK),
        ("https://a.io", LINK),
        (f"https://blog.example.com/{'%E4%B8%89' * 30}/ です", LINK + 3),
        ("(https://blog.example.com/a).", LINK + 3),
        ("http://localhost/abc", 20),
        ("blog.example.com", 16),
    ],
)
def test_length(text: str, expected: int) -> None:
    assert length(text) == expected


LINKS = ("https://blog.example.com/posts/a/", "https://b.example/三行", "https://", "http://a.b/c?d=e#f")
PIECES = st.sampled_from((*LINKS, "三行 ", "@name", "@a@b.example", " ", "\n", "。", ")", "$", "#tag", "x"))


@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_text_is_longer_for_the_server(text: str) -> None:
    """What fits by our counting is never refused."""
    assert server.length(text) <= length(text)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_nobody_is_mentioned(text: str) -> None:
    assert server.mentions(neutral(text)) == []


@pytest.mark.parametrize("text", ["a@b.example", "https://blog.example.com/@name", "5 @ 3", "@ home"])
def test_what_mentions_nobody_stays(text: str) -> None:
    assert neutral(text) == text
