"""What the operator's page lists, and what it, the metrics and the budget count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.model import Charge, Delivery, State
from bot.outbox import rows
from bot.outbox.database import Tx
from bot.outbox.tables import charges, deliveries, images


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
    # Not the bare column: SQLite would read all of a site, in its channels' order, for a few rows.
    channel = c.channel.concat("")
    query = sa.select(channel, since).where(c.site == site, c.state.in_([state.value for state in states]))
    found = tx.execute(query.group_by(channel))
    return {name: moment for name, moment in found if moment is not None}


@dataclass(frozen=True, slots=True)
class Listed:
    """A delivery in a list: with its post's title, and when it was sent."""

    delivery: Delivery
    title: str
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which deliveries of a site a list has; empty: it doesn't matter."""

    states: tuple[State, ...] = ()
    channel: str = ""
    text: str = ""  # in the title, the path or the address, whatever its case
    post_id: str = ""


def listed(tx: Tx, site: str, wanted: Wanted, *, limit: int, newest_first: bool = False) -> list[Listed]:
    """At most `limit` deliveries, in the order in which they were planned, or those sent last first."""
    c = deliveries.c
    query = _wanted(sa.select(deliveries), site, wanted)
    order = (sa.func.coalesce(c.sent_at, c.planned_at).desc(), c.id.desc()) if newest_first else (c.id,)
    found = tx.execute(query.order_by(*order).limit(limit))
    return [Listed(rows.delivery(row), row.title, row.sent_at) for row in found]


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


def count(tx: Tx, site: str, wanted: Wanted) -> int:
    """How many deliveries a list without an end would have."""
    query = _wanted(sa.select(sa.func.count()).select_from(deliveries), site, wanted)
    return int(tx.execute(query).scalar_one())


def one(tx: Tx, site: str, delivery_id: int) -> Listed | None:
    """One delivery of a site."""
    query = sa.select(deliveries).where(deliveries.c.site == site, deliveries.c.id == delivery_id)
    row = tx.execute(query).one_or_none()
    return None if row is None else Listed(rows.delivery(row), row.title, row.sent_at)


def picture(tx: Tx, delivery_id: int, sha256: str) -> bytes | None:
    """A prepared picture of a delivery that has not been sent."""
    c = images.c
    query = sa.select(c.content).where(c.delivery_id == delivery_id, c.sha256 == sha256)
    found = tx.execute(query).scalar_one_or_none()
    return None if found is None else bytes(found)


def counted_since(tx: Tx, site: str, since: datetime) -> list[tuple[str, datetime, float]]:
    """Channel, moment and price (USD) of all that went out, or may have, since then."""
    c = deliveries.c
    query = sa.select(c.channel, c.counted_at, c.cost_usd).where(c.site == site, c.counted_at >= since)
    return [(channel, moment, float(usd or 0.0)) for channel, moment, usd in tx.execute(query)]


def _wanted(query: sa.Select[Any], site: str, wanted: Wanted) -> sa.Select[Any]:
    c = deliveries.c
    query = query.where(c.site == site)
    if wanted.states:
        query = query.where(c.state.in_([state.value for state in wanted.states]))
    if wanted.channel:
        query = query.where(c.channel == wanted.channel)
    if wanted.post_id:
        query = query.where(c.post_id == wanted.post_id)
    if wanted.text:
        fields = (c.title, c.path, c.post_url)
        query = query.where(sa.or_(*(field.icontains(wanted.text, autoescape=True) for field in fields)))
    return query
