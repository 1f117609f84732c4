"""A daemon on a blog, with a channel that asks for approval, one that doesn't, and a chat; and a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.support.blog import Blog
from tests.support.browsing import Browsing, browsing
from tests.support.running import Running

LINES = ["一行目です。", "二行目です。", "三行目です。"]
Publish = Callable[..., None]


@pytest.fixture(scope="session")
def chromium(browser: Path) -> Iterator[Browsing]:
    with browsing(browser) as running:
        yield running


@pytest.fixture
def channels(box: Sandbox) -> str:
    """X behind approval, Bluesky at once, Discord, where nobody can look."""
    x, bluesky = box.config().split("\n\n")[:2]
    discord = f'[channels.chat]\nadapter = "webhook"\nformat = "discord"\nurl = "{box.discord_url}"\n'
    limits = 'handle = "sangyo_blog"\nmonthly_budget_usd = 5.0\ndaily_limit = 10\n'
    return f"{x}\nreview = true\n{limits}\n{bluesky}\n\n{discord}"


@pytest.fixture
def run(blog: Blog, channels: str) -> Running:
    """A daemon that is configured and not yet started; one old post is there, for the baseline."""
    blog.post("old", "古い記事", LINES)
    return Running(blog, channels=channels)


@pytest.fixture
def publish(blog: Blog) -> Publish:
    """Writes a finished post of now, with a cover; `only` names its channels, `at` when it may go."""

    def write(name: str, only: str, at: str = "") -> None:
        blog.cover("static/images/a.jpg")
        date = (datetime.now(UTC) - timedelta(seconds=5)).isoformat()
        when = f", at: {at}" if at else ""
        more = f'announce: {{channels: [{only}]{when}}}\ncover: {{image: "/images/a.jpg", alt: "青い四角"}}\n'
        blog.post(f".{name}", f"記事 {name}", LINES, date=date, more=more)
        draft = blog.site / "content" / "posts" / f".{name}.md"
        draft.rename(draft.with_name(f"{name}.md"))

    return write
