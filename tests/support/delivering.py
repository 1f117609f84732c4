"""A real adapter on its stand-in, with the real outbox and delivery around it, on a clock that is wound."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot import delivery
from bot.delivery import Channel
from bot.delivery.channel import Report, usage
from bot.model import Delivery, Post
from bot.outbox import open_outbox
from bot.outbox.store import Outbox
from bot.policy import Rules
from tests.support.pigeon import Clock
from tests.support.targets import SITE, Target, adapter


@dataclass
class House:
    """One channel, and the outbox's clock: the present, until it is wound."""

    outbox: Outbox
    channel: Channel
    clock: Clock

    def plan(self, *posts: Post) -> list[Delivery]:
        """Deliveries of posts that have just appeared."""
        return list(delivery.plan(self.outbox, SITE, posts, [self.channel]).planned)

    def deliver(self, report: Report | None = None, **later: float) -> list[Delivery]:
        """What becomes of the deliveries, the oldest first; `later` winds the clock before."""
        self.clock.forward(**later)
        delivery.deliver(self.outbox, SITE, [self.channel], report=report)
        return list(delivery.status(self.outbox, SITE))

    def spent_usd(self) -> float:
        """What the budget counts this month."""
        with self.outbox.read() as tx:
            return usage(tx, SITE, self.channel).spent_month_usd


@contextmanager
def house(target: Target, folder: Path, **options: Any) -> Iterator[House]:
    """A channel to `target` that has seen the site already, with its state in `folder`."""
    made, clock = adapter(target, **options), Clock(datetime.now(UTC))
    rules = Rules.from_options(made.options, max_age=timedelta(days=2), zone=ZoneInfo("UTC"))
    outbox = open_outbox(f"sqlite:///{folder}/sangyo.db", clock=clock)
    try:
        channel = Channel(target.name, made, made.options, rules)
        delivery.plan(outbox, SITE, [], [channel])  # the baseline
        yield House(outbox, channel, clock)
    finally:
        outbox.close()
