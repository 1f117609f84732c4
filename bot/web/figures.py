"""What the status page and the metrics count in the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.delivery.channel import usage
from bot.model import State
from bot.outbox.tables import deliveries
from bot.policy import Usage

if TYPE_CHECKING:
    from bot.daemon.supervisor import Daemon

OPEN = (State.HELD, State.PENDING, State.SENDING, State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Figures:
    """One moment's counts of a site."""

    now: datetime
    counts: Mapping[tuple[str, State], int]  # (channel, state) -> deliveries
    oldest: Mapping[str, datetime]  # channel -> since when its oldest open delivery waits
    usage: Mapping[str, Usage]  # by channel

    def of(self, channel: str, *states: State) -> int:
        """How many deliveries of a channel are in one of `states`."""
        return sum(self.counts.get((channel, state), 0) for state in states)


def read(daemon: Daemon) -> Figures:
    """Counts in the outbox. Raises OutboxError."""
    site, channels = daemon.setup.site.name, daemon.setup.channels
    c = deliveries.c
    by_state = sa.select(c.channel, c.state, sa.func.count()).where(c.site == site)
    since = sa.func.min(sa.func.coalesce(c.ready_at, c.planned_at), type_=c.planned_at.type)
    oldest = sa.select(c.channel, since).where(c.site == site, c.state.in_([state.value for state in OPEN]))
    with daemon.outbox.read() as tx:
        counted = tx.execute(by_state.group_by(c.channel, c.state)).all()
        waiting = tx.execute(oldest.group_by(c.channel)).all()
        used = {channel.name: usage(tx, site, channel) for channel in channels}
        return Figures(
            now=tx.now,
            counts={(channel, State(state)): count for channel, state, count in counted},
            oldest={channel: moment for channel, moment in waiting if moment is not None},
            usage=used,
        )
