"""The posts of a whole site: the index, and Hugo itself as the way out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.content import Entry, open_site
from bot.options import SiteOptions
from tests.support.memory_index import CountingIndex, MemoryIndex
from tests.support.site_files import NOW, UNCERTAIN, Posts, Write, page, touch


def test_of_two_posts_with_one_url_one_is_announced(posts: Posts) -> None:
    """A draft doesn't claim it; the first by path does."""
    found = posts(
        {
            "content/posts/a.md": page("slug: s\ndraft: true"),
            "content/posts/b.md": page("slug: s"),
            "content/posts/c.md": page("url: /posts/s/"),
        }
    )
    assert [post.reason for post in found.values()] == ["draft", None, "duplicate-url"]


def test_the_index_reads_only_what_changed(write: Write) -> None:
    """A second scan reads nothing; a changed, a new and a deleted file are seen; the result is the same."""
    root = write({f"content/posts/{n}.md": page(f"slug: s{n}") for n in range(5)})
    index = CountingIndex()
    site = open_site(root, SiteOptions())
    assert site.posts(NOW, index=index) == site.posts(NOW)
    assert index.changed == 5
    index.changed = 0
    assert site.posts(NOW, index=index) == site.posts(NOW)
    assert index.changed == 0
    touch(root / "content/posts/1.md", page("slug: new"))
    (root / "content/posts/2.md").unlink()
    found = {post.path: post for post in site.posts(NOW, index=index)}
    assert (index.changed, index.removed) == (1, 1)
    assert found["content/posts/1.md"].url == "https://example.org/posts/new/"


def test_an_index_of_another_version_is_not_read(write: Write) -> None:
    """Its bytes mean nothing under another stamp."""
    root = write({"content/posts/a.md": page()})
    index = MemoryIndex()
    index.save("another stamp", {"content/posts/a.md": Entry(1, 2, 3, b"nonsense")}, [])
    assert open_site(root, SiteOptions()).posts(NOW, index=index)[0].eligible


def test_looking_at_one_file_leaves_no_stale_index(write: Write) -> None:
    """After a change of configuration the other files' entries must not pass for new ones."""
    root = write({"content/posts/a.md": page(), "content/posts/b.md": page()})
    index = MemoryIndex()
    open_site(root, SiteOptions()).posts(NOW, index=index)
    touch(root / "hugo.toml", 'baseURL = "https://other.test/"\n')
    site = open_site(root, SiteOptions())
    assert site.posts(NOW, [root / "content/posts/a.md"], index)[0].url == "https://other.test/posts/a/"
    assert [post.url for post in site.posts(NOW, index=index)] == [
        "https://other.test/posts/a/",
        "https://other.test/posts/b/",
    ]


@pytest.mark.hugo
@pytest.mark.usefixtures("hugo_on_path")
def test_hugo_itself_is_a_way_out(posts: Posts) -> None:
    """With the binary on PATH, what was in doubt has Hugo's URL and date."""
    found = posts({**UNCERTAIN, "content/posts/d.md": page("draft: true")}, permalinks="hugo")
    post = found["content/posts/a.md"]
    assert (post.url, post.error) == ("https://example.org/posts/s/odd.txt", None)
    assert post.date == datetime(2024, 5, 6, tzinfo=UTC)
    assert found["content/posts/d.md"].reason == "draft"


@pytest.mark.hugo
@pytest.mark.usefixtures("hugo_on_path")
def test_a_hugo_that_fails_does_not_stop_what_is_known(posts: Posts) -> None:
    """One broken file stops Hugo; the others are derived, as without it."""
    found = posts(
        {"content/posts/a.md": page(), "content/posts/bad.md": "---\ntitle: [\n---\n"}, permalinks="hugo"
    )
    assert found["content/posts/a.md"].url == "https://example.org/posts/a/"
    assert "hugo list all failed" in (found["content/posts/bad.md"].error or "")
