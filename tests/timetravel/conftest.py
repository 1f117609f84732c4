"""A year in seconds: the real outbox (SQLite) and delivery, on a clock that the test winds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from bot.adapter import Guard
from bot.delivery import Channel, deliver, next_due, plan
from bot.errors import DeliveryError
from bot.model import Account, Delivery, Limits, Message, Part, Post, Receipt
from bot.options import ChannelOptions
from bot.outbox import open_outbox
from bot.outbox.store import Outbox
from bot.policy import Rules

SITE = "blog.example.org"


class Clock:
    """The time; the outbox asks it too."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Platform:
    """The adapter of a platform that prices links, and what was posted there, when."""

    clock: Clock
    resend_safe: bool = False
    platform: str = "test"
    can_find: bool = False
    limits: Limits = field(default_factory=lambda: Limits(text=280, unit="characters"))
    posted: list[tuple[datetime, Delivery]] = field(default_factory=list)
    trouble: Callable[[datetime], DeliveryError | None] = lambda _now: None
    attempts: int = 0

    def length(self, text: str) -> int:
        return len(text)

    def compose(self, post: Post, *, link: bool = True) -> Message:
        part = Part(post.title, len(post.title), 280, link=post.url if link else None)
        return Message("test", (part,), cost_usd=0.2 if link else 0.015)

    def freeze(self, message: Message, _now: datetime) -> Message:
        return message

    def send(self, delivery: Delivery, _guard: Guard) -> Receipt:
        self.attempts += 1
        if error := self.trouble(self.clock.now):
            raise error
        self.posted.append((self.clock.now, delivery))
        return Receipt(str(len(self.posted)))

    def find(self, _delivery: Delivery) -> Receipt | None:
        return None

    def check(self) -> Account:
        return Account("test")

    def delete(self, _receipt: Receipt) -> None:
        return


@dataclass
class World:
    """One site with one channel, and time."""

    clock: Clock
    outbox: Outbox
    channel: Channel
    platform: Platform
    posts: dict[str, Post] = field(default_factory=dict)

    def write(self, name: str, date: datetime, categories: tuple[str, ...] = ()) -> Post:
        """A post is finished; it is seen by the next `look`."""
        post = Post(
            id=f"content/posts/{name}.md",
            path=f"content/posts/{name}.md",
            url=f"https://{SITE}/posts/{name}/",
            published=True,
            eligible=True,
            title=name,
            date=date,
            publish_date=date,
            categories=categories,
        )
        self.posts[name] = post
        return post

    def look(self) -> None:
        """A scan of the site by the daemon."""
        plan(self.outbox, SITE, list(self.posts.values()), [self.channel], watched=True)

    def look_at(self, post: Post) -> None:
        """What the daemon does when one file has changed."""
        plan(self.outbox, SITE, [post], [self.channel], watched=True, gone=())

    def run_until(self, end: datetime) -> None:
        """The daemon's lane: delivers, sleeps until something is due, delivers again."""
        while True:
            deliver(self.outbox, SITE, [self.channel])
            due = next_due(self.outbox, SITE, [self.channel])
            if due is None or due >= end:
                break
            self.clock.now = max(due, self.clock.now + timedelta(seconds=1))
        self.clock.now = end

    def states(self) -> dict[str, str]:
        """Post title -> its delivery's state."""
        found = self.outbox.deliveries(SITE)
        return {Path(one.path).stem: one.state.value for one in found}

    def delivery(self, name: str) -> Delivery:
        """The delivery of one post."""
        return next(one for one in self.outbox.deliveries(SITE) if Path(one.path).stem == name)


def _without_flushes(connection: sqlite3.Connection, _record: object) -> None:
    """A year of flushes would test only the disk."""
    connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Callable[..., World]]:
    """``world(start, zone, windows=…, daily_limit=…)``: an empty site on an empty outbox, already scanned."""
    opened: list[Outbox] = []

    def make(start: datetime, zone: str, rules: Mapping[str, Any] | None = None, **options: Any) -> World:
        clock = Clock(start.astimezone(UTC))
        outbox = open_outbox(f"sqlite:///{tmp_path}/{len(opened)}.db", clock=clock)
        outbox.database.engine.dispose()
        sa.event.listen(outbox.database.engine, "connect", _without_flushes)
        opened.append(outbox)
        chosen = ChannelOptions(adapter="test", timezone=zone, **options)
        made = Rules.from_options(chosen, max_age=timedelta(hours=36), zone=ZoneInfo("UTC"))
        platform = Platform(clock)
        channel = Channel("x", platform, chosen, replace(made, **(rules or {})))
        here = World(clock, outbox, channel, platform)
        here.look()
        return here

    yield make
    for outbox in opened:
        outbox.close()
