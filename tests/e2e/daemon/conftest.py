"""The daemon on a blog whose only channel is the sandbox's webhook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox import Sandbox
from tests.support.blog import Blog
from tests.support.running import Running

LINES = ["一行目です。", "二行目です。", "三行目です。"]


@pytest.fixture
def hook(box: Sandbox) -> str:
    """The webhook channel for config.toml."""
    return f'[channels.hook]\nadapter = "webhook"\nurl = "{box.hook_url}"\n'


@pytest.fixture
def run(blog: Blog, hook: str) -> Running:
    """A daemon that is configured and not yet started; one old post is there, for the baseline."""
    blog.post("old", "古い記事", LINES)
    return Running(blog, channels=hook)


@pytest.fixture
def publish(blog: Blog) -> Callable[..., None]:
    """Writes a post dated now (or `later` seconds from now), finished, under its final name at once."""

    def write(name: str, later: float = -5.0, more: str = "") -> None:
        date = datetime.now(UTC) + timedelta(seconds=later)
        blog.post(f".{name}", f"記事 {name}", LINES, date=date.isoformat(), more=more)
        draft = blog.site / "content" / "posts" / f".{name}.md"
        draft.rename(draft.with_name(f"{name}.md"))

    return write
