"""Why a post is not announced."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.content import open_site
from bot.options import SiteOptions
from tests.support.memory_index import MemoryIndex
from tests.support.site_files import NOW, Posts, Write, page


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("draft: true", "draft"),
        ("date: 2099-01-01", "future"),
        ("date: 2020-01-01\nexpiryDate: 2021-01-01", "expired"),
        ("build: {render: never}", "unlisted"),
        ("build: {render: link}", "unlisted"),
        ("announce: false", "excluded"),
        ("announce: no", "excluded"),
        ("announce: {channels: [x]}", None),
        ("date: 2026-11-24T12:00:00Z", None),
    ],
)
def test_a_post_says_why_it_is_not_announced(front: str, reason: str | None, posts: Posts) -> None:
    """One reason, and none when it would be."""
    post = posts({"content/posts/a.md": page(front)})["content/posts/a.md"]
    assert (post.reason, post.eligible) == (reason, reason is None)
    assert post.published == (reason not in ("draft", "future", "expired"))


def test_a_future_post_becomes_due_by_the_clock_alone(write: Write) -> None:
    """Nothing of the file changes, and the index is no hindrance."""
    site = open_site(write({"content/posts/a.md": page("date: 2026-11-24T13:00:00Z")}), SiteOptions())
    index = MemoryIndex()
    assert [post.reason for post in site.posts(NOW, index=index)] == ["future"]
    assert [post.reason for post in site.posts(NOW + timedelta(hours=2), index=index)] == [None]


def test_sections_choose_what_is_announced(posts: Posts) -> None:
    """By default all but the top level; else the named ones and what is below them."""
    files = {f"content/{name}.md": page() for name in ("about", "posts/a", "posts/deep/b", "news/c")}
    assert {path for path, post in posts(files).items() if post.reason == "section"} == {"content/about.md"}
    found = posts(files, sections=("Posts",))
    assert {p for p, post in found.items() if post.eligible} == {
        "content/posts/a.md",
        "content/posts/deep/b.md",
    }


def test_without_a_base_url_nothing_is_announced(posts: Posts) -> None:
    """Hugo's stand-in address must not get out."""
    post = posts({"hugo.toml": "", "content/posts/a.md": page()})["content/posts/a.md"]
    assert (post.url, post.eligible, post.reason) == ("https://example.org/posts/a/", False, "no-base-url")
