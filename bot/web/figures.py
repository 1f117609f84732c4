"""One moment's counts, for the operator's page and the metrics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.delivery.channel import usage
from bot.model import State
from bot.outbox import figures
from bot.policy import Usage
from bot.web.charts import DAYS
from bot.web.observed import Observed

OPEN = (State.HELD, State.PENDING, State.SENDING, State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Figures:
    """One moment's counts of a site."""

    now: datetime
    counts: Mapping[tuple[str, State], int]  # (channel, state) -> deliveries
    oldest: Mapping[str, datetime]  # channel -> since when its oldest open delivery waits
    usage: Mapping[str, Usage]  # by channel
    days: Mapping[str, Sequence[datetime]] = field(default_factory=dict)  # channel -> when it posted, of late

    def of(self, channel: str, *states: State) -> int:
        """How many deliveries of a channel are in one of `states`."""
        return sum(self.counts.get((channel, state), 0) for state in states)

    def is_paused(self, channel: str) -> bool:
        """Whether the channel waits for a time, or for a person."""
        used = self.usage[channel]
        return used.pause_reason is not None and (used.paused_until is None or used.paused_until > self.now)


def read(daemon: Observed) -> Figures:
    """Counts in the outbox. Raises OutboxError."""
    site = daemon.site_name
    days: dict[str, list[datetime]] = {}
    with daemon.outbox.read() as tx:
        for channel, moment, _ in figures.counted_since(tx, site, tx.now - timedelta(days=DAYS + 1)):
            days.setdefault(channel, []).append(moment)
        return Figures(
            now=tx.now,
            counts=figures.by_state(tx, site),
            oldest=figures.oldest(tx, site, OPEN),
            usage={channel.name: usage(tx, site, channel) for channel in daemon.channels},
            days=days,
        )
