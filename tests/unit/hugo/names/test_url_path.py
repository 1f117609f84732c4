"""Paths joined and encoded as Go does it."""

from __future__ import annotations

import pytest

from bot.hugo.names.url_path import encode, join


@pytest.mark.parametrize(
    ("path", "encoded"),
    [
        ("/日本/", "/%E6%97%A5%E6%9C%AC/"),
        ("/a b", "/a%20b"),
        ("/a#b", "/a%23b"),
        ("/a?b c", "/a?b c"),
        ("/a%20b", "/a%20b"),
        ("/x(y)", "/x(y)"),
        ("/a'<b>", "/a%27%3Cb%3E"),
        ("/a&b,c;d=e@f", "/a&b,c;d=e@f"),
    ],
)
def test_encoding_is_gos(path: str, encoded: str) -> None:
    """What is encoded validly already stays as it is."""
    assert encode(path) == encoded


def test_joining_resolves_dots() -> None:
    """As Go's path.Join."""
    assert join("/a//b/./c/../d/") == "/a/b/d"
