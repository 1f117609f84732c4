"""Hashtags by twitter-text's rules."""

from __future__ import annotations

import pytest

from bot.compose.facets import facets
from bot.compose.hashtags import hashtag, hashtags


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("AI News", "AINews"),
        ("AIニュース", "AIニュース"),
        ("速報", "速報"),
        ("#already", "already"),
        ("C++", "C"),
        ("C#", "C"),
        ("Node.js", "Nodejs"),
        ("2026", ""),
        ("2026年", "2026年"),
        ("３", ""),
        ("…", ""),
        ("", ""),
        ("snake_case", "snake_case"),
        ("サム・アルトマン", "サム・アルトマン"),
        ("か\u3099く", "がく"),
        ("Ⅷ世", "世"),
        ("🎮 ゲーム", "ゲーム"),
        ("a" * 65, ""),
        ("日本 の\u3000夏", "日本の夏"),
    ],
)
def test_a_tag_becomes_a_hashtag(tag: str, word: str) -> None:
    """No spaces, no punctuation, never digits alone."""
    assert hashtag(tag) == word


def test_hashtags_are_unique_whatever_their_case_and_never_more_than_wanted() -> None:
    """In the order of the tags."""
    tags = ["GenAI", "genai", "ＧｅｎＡＩ", "AI", "速報", "ニュース"]
    assert hashtags(tags, maximum=2, never=["#ai"]) == ("GenAI", "速報")
    assert hashtags(tags, maximum=0) == ()
    assert hashtags(["AI News"], maximum=3, never=["ai news"]) == ()


def cut(text: str, **kwargs: object) -> list[tuple[str, str, str]]:
    data = text.encode()
    return [(data[f.start : f.end].decode(), f.type, f.value) for f in facets(text, **kwargs)]  # type: ignore[arg-type] # as given


def test_facets_cover_the_link_and_the_hashtags_that_were_added() -> None:
    """In bytes, the last occurrence of a hashtag, whole words only."""
    text = "📰 #AIの話 (#AI2) https://example.com/日本/ #AI #速報"
    assert cut(text, link="https://example.com/日本/", hashtags=["AI", "速報"]) == [
        ("https://example.com/日本/", "link", "https://example.com/日本/"),
        ("#AI", "tag", "AI"),
        ("#速報", "tag", "速報"),
    ]


def test_other_web_addresses_are_links_too() -> None:
    """Without the punctuation behind them; a bare domain is none on Bluesky."""
    assert cut("見よ（https://example.org/a）。example.com https://example.org/b.") == [
        ("https://example.org/a", "link", "https://example.org/a"),
        ("https://example.org/b", "link", "https://example.org/b"),
    ]


def test_a_hash_inside_the_link_is_no_tag() -> None:
    """Facets never overlap."""
    link = "https://example.com/#AI"
    assert cut(f"{link}", link=link, hashtags=["AI"]) == [(link, "link", link)]
