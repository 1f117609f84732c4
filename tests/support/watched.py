"""A daemon that stands still, for its page: an outbox, channels, posts by path, and who was woken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import delivery
from bot.delivery import Channel
from bot.errors import MediaError, UsageError
from bot.model import Post
from bot.outbox.store import Outbox
from tests.support.pigeon import START


@dataclass
class Watched:
    """See `bot.web.observed.Observed`."""

    outbox: Outbox
    channels: tuple[Channel, ...]
    problems: tuple[str, ...] = ()
    site_name: str = "blog.example"
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    draining: bool = False
    scanned_at: datetime | None = START
    posts: dict[str, Post] = field(default_factory=dict)
    woken: list[str] = field(default_factory=list)

    def post(self, path: str) -> Post:
        if path not in self.posts:
            raise UsageError(f"{path}: no such post any more")
        return self.posts[path]

    def fetch(self, url: str) -> bytes:
        raise MediaError(f"{url}: nothing is fetched here")

    def withdraw(self, delivery_id: int, channel: str) -> None:  # noqa: ARG002 - the daemon's
        delivery.withdraw(self.outbox, delivery_id, self.channels)

    def nudge(self, names: Collection[str]) -> None:
        self.woken += names

    def is_alive(self) -> bool:
        return True

    def is_ready(self) -> bool:
        return not self.draining
