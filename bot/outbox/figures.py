"""What the status page, the metrics and the budget count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa

from bot.model import Charge, Delivery, State
from bot.outbox import rows
from bot.outbox.database import Tx
from bot.outbox.tables import charges, deliveries


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


def charge(tx: Tx, site: str, channel: str, made: Iterable[Charge]) -> None:
    """Notes what calls have cost."""
    values = [
        {"site": site, "channel": channel, "at": tx.now, "what": one.what, "usd": one.usd} for one in made
    ]
    if values:
        tx.execute(sa.insert(charges), values)


def charged(tx: Tx, site: str, channel: str, since: datetime) -> dict[str, float]:
    """What calls have cost since then, by `Charge.what`."""
    c = charges.c
    query = sa.select(c.what, sa.func.sum(c.usd)).where(c.site == site, c.channel == channel, c.at >= since)
    return {what: float(usd) for what, usd in tx.execute(query.group_by(c.what).order_by(c.what))}
