"""A text on X: nobody is mentioned and nothing tagged by accident."""

from __future__ import annotations

import pytest

from adapters.x.dialect import neutral
from tests.support.twitter_text import javascript


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@nameさん", "@\u200bnameさん"),
        ("（@name）", "（@\u200bname）"),
        ("RT@name", "RT@\u200bname"),
        ("a@example.com", "a@example.com"),
        ("＠name", "＠\u200bname"),
        ("#タグ", "#\u200bタグ"),
        ("＃タグと#1位", "＃\u200bタグと#1位"),
        ("C#の#話", "C#の#話"),
        ("&#39;", "&#39;"),
        ("$TSLAと $AAPL", "$\u200bTSLAと $\u200bAAPL"),
        ("$5 and US$10", "$5 and US$10"),
        ("@\u200bname", "@\u200bname"),
    ],
)
def test_x_neither_mentions_nor_tags(text: str, shown: str) -> None:
    """A zero-width space after the sign, which reads the same; done twice it changes nothing."""
    assert neutral(text) == shown
    assert neutral(shown) == shown


@pytest.mark.npm
def test_the_mark_counts_one_on_x() -> None:
    """By the reference."""
    assert javascript(["@\u200bname", "@name"]) == [(6, True), (5, True)]
