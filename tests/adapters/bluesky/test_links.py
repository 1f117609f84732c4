"""Links as Bluesky's app shows them: host and a little more; the facet leads to the whole."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from adapters.bluesky.adapter import BlueskyAdapter
from adapters.bluesky.links import short
from bot.compose.counting import grapheme_length
from bot.model import Overrides
from bot.sandbox import Sandbox
from tests.support.targets import BlueskyTarget, adapter, delivery, post, unguarded

SLUG = quote("三行で分かる新しい公開の仕組みについて")
LONG = f"https://blog.example.com/posts/{SLUG}/"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://blog.example.com/", "blog.example.com"),
        ("https://blog.example.com", "blog.example.com"),
        ("https://Blog.example.com/a/", "blog.example.com/a/"),
        ("https://blog.example.com/posts/345678", "blog.example.com/posts/345678"),
        ("https://blog.example.com/posts/3456789ab", "blog.example.com/posts/345678…"),
        ("http://localhost:1313/?q=1#x", "localhost:1313/?q=1#x"),
        (LONG, "blog.example.com/posts/%E4%B8…"),
        ("https://e.org/1234567890%E4%B8%89/", "e.org/1234567890…"),
        ("https://me:secret@e.org/", "https://me:secret@e.org/"),
        ("mailto:me@e.org", "mailto:me@e.org"),
    ],
)
def test_short(url: str, shown: str) -> None:
    assert short(url) == shown


def test_the_facet_carries_the_whole(box: Sandbox) -> None:
    """A reader sees a line's worth of the slug, and gets to the page."""
    made = adapter(BlueskyTarget(box))
    its = post(url=LONG)
    sent = delivery(made, its)
    made.send(sent, unguarded)
    value = box.bluesky.posts[0].value
    [facet] = [one for one in value["facets"] if one["features"][0].get("uri")]
    span = value["text"].encode()[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode()
    assert span == short(LONG)
    assert facet["features"][0]["uri"] == LONG
    assert value["embed"]["external"]["uri"] == LONG
    assert LONG not in value["text"]
    part = sent.message.parts[0]
    assert part.length == grapheme_length(value["text"])
    assert part.link == LONG


def test_full_links_stay_as_they_were(box: Sandbox) -> None:
    made = adapter(BlueskyTarget(box), link_text="full")
    made.send(delivery(made, post(url=LONG, summary=("一行。",))), unguarded)
    assert LONG in box.bluesky.posts[0].value["text"]


def test_the_short_link_is_what_counts() -> None:
    """Lines that leave room for the short link only stay whole beside it."""
    made, full = (_offline(link_text=form) for form in ("short", "full"))
    lines = ("あ" * 90, "い" * 90, "う" * 80)
    its = post(url=LONG, summary=lines, tags=())
    part = made.compose(its).parts[0]
    assert part.text == "\n".join([*lines, short(LONG)])
    assert part.length == grapheme_length(part.text) <= 300
    assert short(LONG) not in full.compose(its).parts[0].text


def test_tags_behind_the_link_keep_their_place() -> None:
    part = _offline().compose(post(url=LONG)).parts[0]
    data = part.text.encode()
    tags = {
        facet.value: data[facet.start : facet.end].decode() for facet in part.facets if facet.type == "tag"
    }
    assert tags == {"GenAI": "#GenAI", "AINews": "#AINews"}


def test_words_of_ones_own_have_short_links_too() -> None:
    """Whatever the front matter writes out: the post's link, and another's."""
    other = "https://example.org/a/very/long/path/indeed"
    its = post(url=LONG, overrides=Overrides(texts={"bluesky": f"See {other} and {{{{ link }}}}"}))
    part = _offline().compose(its).parts[0]
    assert part.text == f"See {short(other)} and {short(LONG)}"
    assert [facet.value for facet in part.facets] == [other, LONG]


def test_a_thread_has_the_short_link_in_its_first_part() -> None:
    parts = (
        _offline(layout="thread", card=False).compose(post(url=LONG, summary=("長い行。" * 60,) * 3)).parts
    )
    assert len(parts) > 1
    assert short(LONG) in parts[0].text
    assert all(part.length == grapheme_length(part.text) <= 300 for part in parts)


def _offline(**more: Any) -> BlueskyAdapter:
    return BlueskyAdapter("bluesky", BlueskyAdapter.Options(adapter="bluesky", handle="a.test", **more), {})
