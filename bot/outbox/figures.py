"""What the status page and the metrics count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from bot.model import Delivery, State
from bot.outbox import rows
from bot.outbox.database import Tx
from bot.outbox.tables import deliveries


def by_state(tx: Tx, site: str) -> dict[tuple[str, State], int]:
    """How many deliveries of a site are in each state, by channel and state."""
    c = deliveries.c
    query = sa.select(c.channel, c.state, sa.func.count()).where(c.site == site)
    found = tx.execute(query.group_by(c.channel, c.state))
    return {(channel, State(state)): count for channel, state, count in found}


def oldest(tx: Tx, site: str, states: Sequence[State]) -> dict[str, datetime]:
    """Since when the oldest delivery in one of `states` has been ready, by channel."""
    c = deliveries.c
    since = sa.func.min(sa.func.coalesce(c.ready_at, c.planned_at), type_=c.planned_at.type)
    query = sa.select(c.channel, since).where(c.site == site, c.state.in_([state.value for state in states]))
    found = tx.execute(query.group_by(c.channel))
    return {channel: moment for channel, moment in found if moment is not None}


def sent_last(tx: Tx, site: str, limit: int) -> list[tuple[Delivery, datetime | None]]:
    """The deliveries that were sent last, the newest first, and when."""
    c = deliveries.c
    query = sa.select(deliveries).where(c.site == site, c.state == State.SENT.value)
    found = tx.execute(query.order_by(c.sent_at.desc()).limit(limit))
    return [(rows.delivery(row), row.sent_at) for row in found]
