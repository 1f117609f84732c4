"""The status page: what it shows, and that no content becomes markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import delivery
from bot.delivery import Channel
from bot.outbox import open_outbox
from bot.outbox.store import Outbox
from bot.web.page import render
from tests.support.pigeon import START, Clock, Pigeon, channel, post

UTC = ZoneInfo("UTC")


@dataclass
class Watched:
    """A daemon that stands still."""

    outbox: Outbox
    channels: tuple[Channel, ...]
    problems: tuple[str, ...] = ()
    site_name: str = "blog.example"
    timezone: ZoneInfo = UTC
    draining: bool = False
    scanned_at: datetime | None = START

    def is_alive(self) -> bool:
        return True

    def is_ready(self) -> bool:
        return not self.draining


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def daemon(tmp_path: Path, clock: Clock) -> Iterator[Watched]:
    outbox = open_outbox(f"sqlite:///{tmp_path}/sangyo.db", clock=clock)
    yield Watched(outbox, (channel(Pigeon(clock)),))
    outbox.close()


def test_an_idle_daemon(daemon: Watched) -> None:
    page = render(daemon)
    assert page.startswith("<!doctype html>")
    assert "Nothing waits." in page
    assert "Nothing has been sent yet." in page
    assert "Needs a person" not in page
    assert "color-scheme:light dark" in page


def test_what_was_sent_and_what_waits(daemon: Watched, clock: Clock) -> None:
    delivery.plan(daemon.outbox, daemon.site_name, [], daemon.channels)
    delivery.plan(daemon.outbox, daemon.site_name, [post("a")], daemon.channels)
    delivery.deliver(daemon.outbox, daemon.site_name, daemon.channels)
    limited = (channel(Pigeon(clock), daily_limit=1),)
    delivery.plan(daemon.outbox, daemon.site_name, [post("a"), post("b")], limited)
    daemon.channels = limited
    page = render(daemon)
    assert '<a href="https://pigeon.example/posts/a.md/0" rel="noreferrer">' in page
    assert "<dt>sent today</dt><dd>1 of 1</dd>" in page
    assert "daily limit of 1 reached" in page


def test_a_paused_channel_says_why_once(daemon: Watched, clock: Clock) -> None:
    pigeon = Pigeon(clock, script=["paused"])
    daemon.channels = (channel(pigeon),)
    delivery.plan(daemon.outbox, daemon.site_name, [], daemon.channels)
    delivery.plan(daemon.outbox, daemon.site_name, [post("a"), post("b")], daemon.channels)
    delivery.deliver(daemon.outbox, daemon.site_name, daemon.channels)
    page = render(daemon)
    assert '<p class="pause">paused until 12:15: loft: too many</p>' in page
    assert page.count("too many") == 1
    assert page.count("waits while the channel is paused") == 2


def test_no_content_becomes_markup(daemon: Watched) -> None:
    evil = "<script>alert(1)</script>"
    daemon.site_name, daemon.problems = f"blog {evil}", (f"channels.{evil}: no",)
    delivery.plan(daemon.outbox, daemon.site_name, [], daemon.channels)
    one = post(evil, url="javascript:alert(1)")
    delivery.plan(daemon.outbox, daemon.site_name, [one], daemon.channels)
    page = render(daemon)
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 3
    assert 'href="javascript' not in page
