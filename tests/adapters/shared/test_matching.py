"""A post as a platform shows it, compared with what was sent."""

from __future__ import annotations

import pytest

from adapters.shared.matching import letters, letters_of_page, links_in, page_link
from bot.sandbox.mastodon.text import page

URL = "https://blog.example.com/posts/%E4%B8%89%E8%A1%8C/"


def test_a_page_has_the_letters_of_its_text() -> None:
    """With paragraphs, a link of which most is hidden, a tag, entities."""
    text = f"三行 & <新しい>\n二行目 \u200b#GenAI\n\n{URL}"
    assert letters_of_page(page(text)) == letters(text)
    assert URL in links_in(page(text))


@pytest.mark.parametrize(
    "other", ["https://BLOG.example.com/posts/三行", "http://blog.example.com/posts/三行/", URL.lower()]
)
def test_a_link_is_the_same_in_other_writing(other: str) -> None:
    assert page_link(other) == page_link(URL)


@pytest.mark.parametrize("other", ["https://blog.example.com/posts/四行", "", "http://[::1/x", "posts/三行"])
def test_another_link_is_another(other: str) -> None:
    assert page_link(other) != page_link(URL)


@pytest.mark.parametrize("query", ["?utm_source=x", "?from=x", "?%E5%85%83=x&a=b#c", "?"])
def test_a_link_is_the_same_whatever_it_says_of_its_readers(query: str) -> None:
    assert page_link(URL + query) == page_link(URL)


def test_what_the_pages_own_address_asks_for_is_part_of_the_link() -> None:
    """In any order, in other writing."""
    own = {"p", "元"}
    assert page_link(f"{URL}?%E5%85%83=%E8%A1%8C&from=x&p=1", own) == page_link(f"{URL}?p=1&元=行", own)
    assert page_link(f"{URL}?p=1", own) != page_link(f"{URL}?p=2", own)
    assert page_link(f"{URL}?p=1", own) != page_link(URL, own)


def test_marks_that_nobody_sees_are_no_letters() -> None:
    assert letters("ASP\u2060.NET @\u200bname") == "ASP.NET@name"


def test_a_page_of_markup_costs_no_time() -> None:
    """Whatever a server sends."""
    for piece in ("<", "<a ", '<a href="', "<a <a href=", "&#"):
        assert links_in(piece * 100_000) == frozenset()
        assert isinstance(letters_of_page(piece * 100_000), str)
