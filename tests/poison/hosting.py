"""A blog of three good posts and poisons, under watch: what every command does there."""

from __future__ import annotations

import socket
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.poison.files import put
from tests.poison.watched import Watched
from tests.support.blog import Blog, Ran
from tests.support.machine import slowness
from tests.support.running import Running, wait_for

GOOD = ("good-1", "good-2", "good-3")
SECONDS = 30.0  # of processor time on a quiet machine, twice what it takes; what hangs ends in a time-out
MEGABYTES = 300  # of a command and all that it starts


def is_clean(text: str) -> bool:
    """No control character of C0 or C1, and none that turns the direction of what follows."""
    return not any(
        unicodedata.category(char) == "Cc" or char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        for char in text.replace("\n", "")
    )


def quickly(watched: Watched, *arguments: str) -> Ran:
    ran = watched.sangyo(*arguments)
    assert watched.seconds < SECONDS * slowness()
    assert is_clean(ran.err)
    assert is_clean(ran.out)
    return ran


def blog_with(tmp_path: Path, box: Sandbox, names: Iterable[str], inner: int) -> Blog:
    blog = Blog(tmp_path, box)
    for name in GOOD:
        blog.post(name, f"Title of {name}", ["one", "two", "three"])
    for name in names:
        put(blog.site / "content" / "posts", name, inner)
    return blog


@contextmanager
def hosted(tmp_path: Path, box: Sandbox, names: Iterable[str], state: str | None = None) -> Iterator[Watched]:
    """A blog of good posts and poisons under watch. An inner host listens; it is never asked."""
    with socket.create_server(("127.0.0.1", 0)) as inner:
        inner.setblocking(False)
        blog = blog_with(tmp_path, box, names, inner.getsockname()[1])
        watched = Watched(blog, {int(box.base_url.rpartition(":")[2])}, state)
        yield watched
        watched.assert_confined()
        assert watched.most <= MEGABYTES
        with pytest.raises(BlockingIOError):
            inner.accept()


def goes_out(watched: Watched) -> Ran:
    """`posts`, `preview` and `announce`: the good posts are sent, once on each channel."""
    listed = quickly(watched, "posts", "--json")
    assert {f"content/posts/{name}.md" for name in GOOD} <= {
        row["path"] for row in listed.lines if row["eligible"]
    }
    assert all(len(row["error"] or "") <= 300 for row in listed.lines)
    shown = quickly(watched, "preview", "--json", "--all")
    assert {f"content/posts/{name}.md" for name in GOOD} <= {
        row["path"] for row in shown.lines if not row["error"]
    }
    ran = quickly(watched, "announce", "--since", "2000-01-01", "--json")
    sent = [row["path"] for row in ran.lines if row["state"] == "sent"]
    for name in GOOD:
        assert sent.count(f"content/posts/{name}.md") == 3
    paths = {row["path"] for row in listed.lines if row["error"]}
    longest = max(len(row["path"]) for row in listed.lines)
    assert all(len(line) <= 400 + longest for line in ran.err.splitlines())
    for path in paths:
        for one in (shown, ran):
            assert sum(line.startswith(f"sangyo: {path}: ") for line in one.err.splitlines()) <= 1
    assert "internal error" not in ran.err
    assert quickly(watched, "status", "--json").status == 0
    return ran


def daemon_sends(watched: Watched, box: Sandbox) -> None:
    """`run` beside the poisons: a new good post goes out on each channel, soon."""
    with Running(watched.blog, env=watched.environment) as daemon, watched.weighed(daemon.process.pid):
        watched.blog.post("good-4", "Title of good-4", ["one", "two"], date=datetime.now(UTC).isoformat())
        for name in ("x", "bluesky", "hook"):
            wait_for(lambda of=name: "good-4" in str(box.platforms[of].state()), SECONDS * slowness())
        assert is_clean(daemon.log_file.read_text(encoding="utf-8"))
    assert daemon.status == 0
