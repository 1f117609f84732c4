"""Which bytes of a text are its link and its hashtags."""

from __future__ import annotations

from bot.compose.facets import facets


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
    """Without the punctuation behind them; a bare domain is no link here."""
    assert cut("見よ（https://example.org/a）。example.com https://example.org/b.") == [
        ("https://example.org/a", "link", "https://example.org/a"),
        ("https://example.org/b", "link", "https://example.org/b"),
    ]


def test_a_hash_inside_the_link_is_no_tag() -> None:
    """Facets never overlap."""
    link = "https://example.com/#AI"
    assert cut(f"{link}", link=link, hashtags=["AI"]) == [(link, "link", link)]
