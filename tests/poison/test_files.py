"""Whatever a file does, it is that file's one line, and the good posts go out."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest

from bot.content import open_site
from bot.options import SiteOptions
from bot.sandbox import Sandbox
from tests.poison.files import DANGEROUS, POISONS, put
from tests.support.blog import Blog, Ran
from tests.support.memory_index import MemoryIndex
from tests.support.site_files import CONFIG, NOW

GOOD = ("good-1", "good-2", "good-3")
SECONDS = 15.0


def is_clean(text: str) -> bool:
    """No control character of C0 or C1, and none that turns the direction of what follows."""
    return not any(
        unicodedata.category(char) == "Cc" or char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        for char in text.replace("\n", "")
    )


def quickly(blog: Blog, *arguments: str) -> Ran:
    begun = time.monotonic()
    ran = blog.sangyo(*arguments)
    assert time.monotonic() - begun < SECONDS
    assert is_clean(ran.err)
    assert is_clean(ran.out)
    return ran


def blog_with(tmp_path: Path, box: Sandbox, *names: str) -> Blog:
    blog = Blog(tmp_path, box)
    for name in GOOD:
        blog.post(name, f"Title of {name}", ["one", "two", "three"])
    for name in names:
        put(blog.site / "content" / "posts", name)
    return blog


def goes_out(blog: Blog) -> Ran:
    """`posts`, `preview` and `announce`: the good posts are sent, once on each channel."""
    listed = quickly(blog, "posts", "--json")
    assert {f"content/posts/{name}.md" for name in GOOD} <= {
        row["path"] for row in listed.lines if row["eligible"]
    }
    assert all(len(row["error"] or "") <= 300 for row in listed.lines)
    shown = quickly(blog, "preview", "--json", "--all")
    assert {f"content/posts/{name}.md" for name in GOOD} <= {
        row["path"] for row in shown.lines if not row["error"]
    }
    ran = quickly(blog, "announce", "--since", "2000-01-01", "--json")
    sent = [row["path"] for row in ran.lines if row["state"] == "sent"]
    for name in GOOD:
        assert sent.count(f"content/posts/{name}.md") == 3
    assert all(len(line) <= 400 for line in ran.err.splitlines())
    for path in (row["path"] for row in listed.lines if row["error"]):
        for one in (shown, ran):
            assert sum(line.startswith(f"sangyo: {path}: ") for line in one.err.splitlines()) <= 1
    assert "internal error" not in ran.err
    status = quickly(blog, "status", "--json")
    assert status.status == 0
    return ran


@pytest.mark.parametrize("name", POISONS, ids=ascii)
def test_a_file_is_one_post_or_one_error(tmp_path: Path, name: str) -> None:
    """Each beside three good posts, read twice: from the files, and from the index."""
    (tmp_path / "hugo.toml").write_text(CONFIG)
    folder = tmp_path / "content" / "posts"
    put(folder, name)
    for good in GOOD:
        (folder / f"{good}.md").write_text(f"---\ntitle: {good}\ndate: 2026-01-02\n---\ntext\n")
    index, begun = MemoryIndex(), time.monotonic()
    for _ in range(2):
        posts = open_site(tmp_path, SiteOptions()).posts(NOW, index=index)
        assert {f"content/posts/{good}.md" for good in GOOD} <= {post.path for post in posts if post.eligible}
        for post in posts:
            assert len(post.error or "") <= 300
            assert "\n" not in (post.error or "")
            assert len(post.id) <= 600
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("name", DANGEROUS)
def test_alone(tmp_path: Path, box: Sandbox, name: str) -> None:
    """What once hung or stopped everything, through the command line."""
    ran = goes_out(blog_with(tmp_path, box, name))
    assert sum(name.removesuffix(".md") in line for line in ran.err.splitlines()) <= 3  # one a channel


def test_all_together(tmp_path: Path, box: Sandbox) -> None:
    goes_out(blog_with(tmp_path, box, *POISONS))
