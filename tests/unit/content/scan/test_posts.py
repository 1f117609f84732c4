"""The posts of a whole site: the index, and Hugo itself as the way out."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.content import Entry, open_site
from bot.model import Post
from bot.options import SiteOptions
from tests.oracle.judge import hugo_binary
from tests.support.memory_index import MemoryIndex
from tests.support.site_files import page

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
Posts = Callable[..., dict[str, Post]]
Write = Callable[..., Path]
UNCERTAIN = {
    "hugo.toml": (
        'baseURL = "https://example.org/"\n[outputFormats.odd]\nmediaType = "text/plain"\nbaseName = "Odd"\n'
    ),
    "content/posts/a.md": page("date: 2024-05-06\nslug: s\noutputs: [odd]"),
}


class _Counting(MemoryIndex):
    """Counts what a scan had to read anew."""

    changed = 0
    removed = 0

    def save(self, stamp: str, changed: Any, removed: Any) -> None:
        self.changed, self.removed = len(changed), len(list(removed))
        super().save(stamp, changed, removed)


def _touch(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    later = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(later, later))


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
    index = _Counting()
    site = open_site(root, SiteOptions())
    assert site.posts(NOW, index=index) == site.posts(NOW)
    assert index.changed == 5
    index.changed = 0
    assert site.posts(NOW, index=index) == site.posts(NOW)
    assert index.changed == 0
    _touch(root / "content/posts/1.md", page("slug: new"))
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
    _touch(root / "hugo.toml", 'baseURL = "https://other.test/"\n')
    site = open_site(root, SiteOptions())
    assert site.posts(NOW, [root / "content/posts/a.md"], index)[0].url == "https://other.test/posts/a/"
    assert [post.url for post in site.posts(NOW, index=index)] == [
        "https://other.test/posts/a/",
        "https://other.test/posts/b/",
    ]


@pytest.mark.hugo
def test_hugo_itself_is_a_way_out(posts: Posts, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the binary on PATH, what was in doubt has Hugo's URL and date."""
    monkeypatch.setenv("PATH", f"{hugo_binary().parent}{os.pathsep}{os.environ['PATH']}")
    found = posts({**UNCERTAIN, "content/posts/d.md": page("draft: true")}, permalinks="hugo")
    post = found["content/posts/a.md"]
    assert (post.url, post.error) == ("https://example.org/posts/s/odd.txt", None)
    assert post.date == datetime(2024, 5, 6, tzinfo=UTC)
    assert found["content/posts/d.md"].reason == "draft"


@pytest.mark.hugo
def test_a_hugo_that_fails_does_not_stop_what_is_known(posts: Posts, monkeypatch: pytest.MonkeyPatch) -> None:
    """One broken file stops Hugo; the others are derived, as without it."""
    monkeypatch.setenv("PATH", f"{hugo_binary().parent}{os.pathsep}{os.environ['PATH']}")
    found = posts(
        {"content/posts/a.md": page(), "content/posts/bad.md": "---\ntitle: [\n---\n"}, permalinks="hugo"
    )
    assert found["content/posts/a.md"].url == "https://example.org/posts/a/"
    assert "hugo list all failed" in (found["content/posts/bad.md"].error or "")
