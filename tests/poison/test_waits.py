"""A wait of nothing: what a platform names as the time of the next request never makes a loop."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from bot import delivery
from bot.model import State
from bot.outbox import open_outbox
from tests.poison.test_answers import PLATFORMS, made_for
from tests.support.blog import Blog
from tests.support.hostile import Hostile, as_json
from tests.support.running import Running, wait_for
from tests.support.targets import post

SITE = "blog.example.com"
SECONDS = 4.0


def limited(kind: str) -> bytes:
    """A 429 whose time is over: by a clock a minute fast, or by a careless server."""
    past = time.time() - 60
    lines = {
        "zero": ("Retry-After: 0", "x-rate-limit-reset: 0", "ratelimit-reset: 0"),
        "minute": (
            f"Retry-After: {format_datetime(datetime.fromtimestamp(past, UTC), usegmt=True)}",
            f"x-rate-limit-reset: {past:.0f}",
            "x-rate-limit-remaining: 0",
            f"ratelimit-reset: {past:.0f}",
        ),
        "negative": ("Retry-After: -5", "x-rate-limit-reset: -1e300", "ratelimit-reset: -inf"),
    }[kind]
    return as_json(429, {"retry_after": 0.0 if kind != "negative" else -1e300}, *lines)


@pytest.mark.parametrize("kind", ["zero", "minute", "negative"])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_platform_is_asked_again_only_after_a_while(platform: str, kind: str, tmp_path: Path) -> None:
    """Over HTTP, through the whole delivery, for some seconds: few requests, and each run ends."""
    outbox = open_outbox(f"sqlite:///{tmp_path}/sangyo.db")
    with Hostile(limited(kind)) as server:
        server.behave_before_the_write(platform)
        channel = made_for(platform, server.url)
        delivery.plan(outbox, SITE, [], [channel])
        delivery.plan(
            outbox,
            SITE,
            [post(date=datetime.now(UTC))],
            [channel],
            since=datetime.now(UTC) - timedelta(days=1),
        )
        until = time.monotonic() + SECONDS / 4
        rows = delivery.deliver(outbox, SITE, [channel])
        while time.monotonic() < until:
            delivery.deliver(outbox, SITE, [channel])
            time.sleep(0.05)
        assert [row.state for row in rows] == [State.PENDING]
        due = rows[0].due_at
        assert due is not None
        assert due >= datetime.now(UTC) + timedelta(seconds=1)
        assert 1 <= len(server.requests) <= 2
    outbox.close()


def test_announce_ends_and_the_daemon_stays_quiet(blog: Blog) -> None:
    """`Retry-After: 0` from Discord: 2,437 requests and as many log lines in fifteen seconds, once."""
    with Hostile(limited("zero")) as server:
        hook = f'[channels.hook]\nadapter = "webhook"\nformat = "discord"\nurl = "{server.url}/hook"\n'
        blog.post("old", "古い記事", ["一", "二", "三"])
        blog.configure("[announce]\nlive_check = false\n", hook)
        assert blog.sangyo("announce").status == 0
        now = datetime.now(UTC).isoformat()
        blog.post("new", "新しい記事", ["一", "二", "三"], date=now)
        ran = blog.sangyo("announce")
        assert ran.status == 1
        assert len(server.requests) == 1
        with Running(blog, channels=hook) as daemon:
            wait_for(lambda: len(server.requests) >= 2, 20)
            threading.Event().wait(SECONDS)
            assert len(server.requests) <= 3
            assert len(daemon.log()) <= 20
        assert daemon.status == 0
