"""The daemon keeps the site's file in step, and isn't woken by its own writing."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from bot.sandbox import Sandbox
from tests.support.blog import Blog
from tests.support.running import Running, wait_for

LINES = ["一行目です。", "二行目です。", "三行目です。"]
Publish = Callable[..., None]


def shown(blog: Blog) -> dict[str, Any]:
    file = blog.site / "data/announcements.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))["posts"] if file.exists() else {}
    return found


def test_posted_edited_withdrawn_and_then_quiet(blog: Blog, box: Sandbox, publish: Publish) -> None:
    """An edit reaches the document; a command of another process is noticed; then nothing moves any more."""
    blog.post("old", "古い記事", LINES)
    sky = box.config().partition("[channels.bluesky]")[2].partition("[channels")[0]
    channels = f"[channels.bluesky]{sky}standard_site = true\n"
    run = Running(blog, top='[announce]\nwrite_back = "data/announcements.json"\n', channels=channels)
    with run:
        publish("new")
        wait_for(lambda: shown(blog))
        wait_for(lambda: "document" in next(iter(shown(blog).values()))["channels"]["bluesky"])
        blog.post("new", "直した題名", LINES, date="2026-01-30")
        wait_for(lambda: any(one.value.get("title") == "直した題名" for one in box.bluesky.records.values()))
        assert len(box.bluesky.posts) == 1

        [sent] = [line for line in blog.sangyo("status", "--json").lines if line["state"] == "sent"]
        assert blog.sangyo("withdraw", "--yes", str(sent["id"])).status == 0
        assert shown(blog) == {}
        time.sleep(1.5)
        before = (len(run.log("scanned")), len(run.log("configuration loaded")), len(box.bluesky.calls))
        file = blog.site / "data/announcements.json"
        stamp = (file.stat().st_ino, file.stat().st_mtime_ns)
        time.sleep(3)
        after = (len(run.log("scanned")), len(run.log("configuration loaded")), len(box.bluesky.calls))
        assert after == before
        assert (file.stat().st_ino, file.stat().st_mtime_ns) == stamp
    assert run.status == 0
