"""`[announce] write_back` from the command line: every command that changes what stands where writes it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.blog import Blog

LINES = ["一行目です。", "二行目です。", "三行目です。"]
TOP = '[announce]\nwrite_back = "data/announcements.json"\n'


@pytest.fixture
def writing(blog: Blog) -> Blog:
    """The blog with the file configured, after its first run."""
    blog.configure(TOP)
    blog.sangyo("announce")
    return blog


def shown(blog: Blog) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((blog.site / "data/announcements.json").read_text(encoding="utf-8"))
    return found["posts"]


def test_announced_withdrawn_resolved(writing: Blog) -> None:
    assert shown(writing) == {}
    writing.post("a", "題名", LINES)
    writing.sangyo("announce")
    [(url, post)] = shown(writing).items()
    assert url == f"{writing.box.site_url}/posts/a/"
    assert post["path"] == "content/posts/a.md"
    assert post["channels"]["x"]["url"].startswith("https://x.com/")
    assert post["channels"]["bluesky"]["uri"] == writing.box.bluesky.posts[0].uri
    assert post["comments"] == post["channels"]["x"]["url"]

    ids = {line["channel"]: str(line["id"]) for line in writing.sangyo("status", "--json").lines}
    assert writing.sangyo("withdraw", "--yes", ids["x"]).status == 0
    [post] = shown(writing).values()
    assert "x" not in post["channels"]
    assert post["comments"] == post["channels"]["bluesky"]["url"]


def test_a_second_run_leaves_the_file_alone(writing: Blog) -> None:
    writing.post("a", "題名", LINES)
    writing.sangyo("announce")
    file = writing.site / "data/announcements.json"
    before = file.stat()
    assert writing.sangyo("announce").out.strip() == "nothing to announce"
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_dry_run_writes_nothing(writing: Blog) -> None:
    (writing.site / "data/announcements.json").unlink()
    writing.post("a", "題名", LINES)
    writing.sangyo("announce", "--dry-run")
    assert not (writing.site / "data").exists() or not list((writing.site / "data").iterdir())


def test_what_cannot_be_written_is_said_and_what_was_posted_stays(writing: Blog) -> None:
    (writing.site / "data/announcements.json").unlink()
    (writing.site / "data").rmdir()
    (writing.site / "data").symlink_to(writing.folder)
    writing.post("a", "題名", LINES)
    ran = writing.sangyo("announce")
    assert ran.status == 1
    assert (
        "[announce] write_back: data/announcements.json cannot be written: the way to it holds a link"
        in ran.err
    )
    assert len(writing.box.x.posts) == 1
    assert not (writing.folder / "announcements.json").exists()
