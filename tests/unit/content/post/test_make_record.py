"""What is kept of a page: front matter's overrides, and the ways out of a doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.model import Overrides
from tests.support.site_files import UNCERTAIN, Posts, page


def test_overrides_are_the_front_matters(posts: Posts) -> None:
    """Channels and a channel's own text."""
    front = 'announce:\n  channels: [x, hook]\n  x: {text: "Hi"}'
    post = posts({"content/posts/a.md": page(front)})["content/posts/a.md"]
    assert post.overrides.channels == ("x", "hook")
    assert dict(post.overrides.texts) == {"x": "Hi"}


def test_front_matter_that_is_not_trusted_still_holds_back(posts: Posts) -> None:
    """It narrows the channels and excludes; the message of its own is not used."""
    narrow = page('announce:\n  channels: [x]\n  x: {text: "https://evil.test Hi"}\n  hook: Hi')
    files = {"content/posts/a.md": narrow, "content/posts/b.md": page("announce: false")}
    found = posts(files, trust_front_matter=False)
    assert found["content/posts/a.md"].overrides.channels == ("x",)
    assert not found["content/posts/a.md"].overrides.texts
    assert found["content/posts/b.md"].reason == "excluded"


FULL = """announce:
  at: 2026-02-01T07:30
  X:
    Text: "Hi"
    picture: none
    alt: 別の説明
paid_partnership: true"""


def test_a_post_says_when_and_how_it_is_announced(posts: Posts) -> None:
    """Keys in any case; a time without an offset is the site's own."""
    files = {"hugo.toml": 'baseURL = "https://example.org/"\ntimeZone = "Asia/Tokyo"\n'}
    said = posts({**files, "content/posts/a.md": page(FULL)})["content/posts/a.md"].overrides
    assert said.not_before == datetime(2026, 1, 31, 22, 30, tzinfo=UTC)
    assert (dict(said.texts), dict(said.pictures), dict(said.alts)) == (
        {"x": "Hi"},
        {"x": "none"},
        {"x": "別の説明"},
    )
    assert said.paid_partnership
    assert said.channels is None


def test_of_front_matter_that_is_not_trusted_only_the_time_counts(posts: Posts) -> None:
    """A later time holds back; a picture, an alt text and a label are part of the message."""
    said = posts({"content/posts/a.md": page(FULL)}, trust_front_matter=False)["content/posts/a.md"].overrides
    assert said.not_before is not None
    assert replace(said, not_before=None) == Overrides()


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("announce: {at: tomorrow}", "“announce.at: tomorrow” is no time"),
        ("announce: {at: [1]}", "is no time"),
        (
            "announce: {x: {picture: big}}",
            "“announce.x.picture: big” is none of cover, summary, auto, card, none",
        ),
    ],
)
def test_what_it_says_of_its_announcement_has_to_be_understood(front: str, told: str, posts: Posts) -> None:
    """Else it would go out too early, or not as it should: it is an error, and the post is not announced."""
    found = posts({"content/posts/a.md": page(front)})["content/posts/a.md"]
    assert told in (found.error or "")
    assert not found.eligible


@pytest.mark.parametrize("front", ["paid_partnership: false", "paid_partnership: 'yes'", "announce: {at: }"])
def test_what_says_nothing_changes_nothing(front: str, posts: Posts) -> None:
    found = posts({"content/posts/a.md": page(front)})["content/posts/a.md"]
    assert found.overrides == Overrides()
    assert found.eligible


def test_what_is_not_certain_is_refused_with_the_way_out(posts: Posts) -> None:
    """The error names the doubt and both settings."""
    error = posts(UNCERTAIN)["content/posts/a.md"].error or ""
    assert "output format “odd” is an unusual one" in error
    assert 'permalinks = "hugo"' in error
    assert "url_template" in error


def test_a_url_template_is_a_way_out(posts: Posts) -> None:
    """Hugo's tokens, a path or a whole address; pages that are certain keep Hugo's own."""
    path = posts(UNCERTAIN, url_template="/p/:slug/")["content/posts/a.md"]
    assert (path.url, path.eligible) == ("https://example.org/p/s/", True)
    whole = posts(UNCERTAIN, url_template="https://b.test/:contentbasename")["content/posts/a.md"]
    assert whole.url == "https://b.test/a"
    certain = posts(
        {"hugo.toml": 'baseURL = "https://example.org/"\n', "content/posts/a.md": page()}, url_template="/x/"
    )
    assert certain["content/posts/a.md"].url == "https://example.org/posts/a/"
