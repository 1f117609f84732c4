"""Claims: who may send what and until when, and how it ended.

A claim is committed before anything is sent. It raises the row's `fence`, and its holder writes only while
the fence is still its own: a process that was stopped past its lease cannot record over its successor's.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.model import Delivery, DeliveryReason, Receipt, State
from bot.outbox import history, rows
from bot.outbox.claims import holder
from bot.outbox.database import Tx
from bot.outbox.tables import channels, deliveries

_CLOSED = (State.SENT, State.SKIPPED, State.WITHDRAWN)
_KEPT_FAILING = 20  # deliveries remembered as failing: more than any threshold needs


class LostClaim(Exception):  # noqa: N818 - named for what happened
    """The lease ran out and another process, or the operator, took the delivery over."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery that this process alone may send or settle."""

    delivery: Delivery
    fence: int
    attempted_before: datetime | None  # what an attempt that surely posted nothing puts back
    counted_before: datetime | None


@dataclass(frozen=True, slots=True)
class Pause:
    """A channel waits; `until` None: until a person acts."""

    until: datetime | None
    reason: str
    needs_person: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """What was sent, or may have been, on a channel."""

    last_at: datetime | None
    today: int
    links_today: int
    month_usd: float


def due(tx: Tx, site: str, channel: str, *, limit: int, but: Collection[int] = ()) -> list[Delivery]:
    """`pending` deliveries whose time has come, but those in `but`, the next to go first; at most `limit`."""
    c = deliveries.c
    query = (
        sa.select(deliveries)
        .where(c.site == site, c.channel == channel, c.state == State.PENDING.value, c.due_at <= tx.now)
        .where(c.id.not_in(list(but)))
        .order_by(c.rank, sa.func.coalesce(c.ready_at, c.planned_at), c.id)
        .limit(limit)
    )
    found = (rows.delivery(row) for row in tx.execute(query))
    return [one for one in found if one.state is State.PENDING]  # but those that can't be read


def older(tx: Tx, site: str, channel: str, ready_before: datetime) -> list[Delivery]:
    """Waiting deliveries, held ones too, that could have gone before `ready_before`."""
    c = deliveries.c
    query = sa.select(deliveries).where(
        c.site == site,
        c.channel == channel,
        c.state.in_([State.PENDING.value, State.HELD.value]),
        sa.func.coalesce(c.ready_at, c.planned_at) <= ready_before,
    )
    found = (rows.delivery(row) for row in tx.execute(query))
    return [one for one in found if one.state is not State.FAILED]  # that is, those that can be read


def counts(tx: Tx, site: str, channel: str, day: datetime, month: datetime) -> Counts:
    """What counts against the channel's rules since the local day and month began."""
    c = deliveries.c
    here = (c.site == site, c.channel == channel)
    last = tx.execute(sa.select(sa.func.max(c.counted_at)).where(*here)).scalar()
    if last is None or last < min(day, month):
        return Counts(last, 0, 0, 0.0)
    today, is_link = c.counted_at >= day, c.has_link.is_(sa.true())
    query = sa.select(
        sa.func.sum(sa.case((today, 1), else_=0)),
        sa.func.sum(sa.case((today & is_link, 1), else_=0)),
        sa.func.sum(sa.case((c.counted_at >= month, c.cost_usd), else_=0.0)),
    ).where(*here, c.counted_at >= min(day, month))
    row = tx.execute(query).one()
    return Counts(last, int(row[0] or 0), int(row[1] or 0), float(row[2] or 0.0))


def waiting_links(tx: Tx, site: str, channel: str) -> tuple[int, float]:
    """Of the deliveries that wait: how many have a link, and what all of them will cost (USD)."""
    c = deliveries.c
    query = sa.select(
        sa.func.sum(sa.case((c.has_link.is_(sa.true()), 1), else_=0)), sa.func.sum(c.cost_usd)
    ).where(
        c.site == site,
        c.channel == channel,
        c.state.in_([State.PENDING.value, State.HELD.value]),
        c.counted_at.is_(None),
    )
    row = tx.execute(query).one()
    return int(row[0] or 0), float(row[1] or 0.0)


def claim(tx: Tx, delivery_id: int, owner: str, lease: timedelta) -> Claim | None:
    """Takes a `pending` delivery for sending, with its pictures. None: it is no longer pending."""
    c = deliveries.c
    before = tx.execute(
        sa.select(c.attempted_at, c.counted_at)
        .where(c.id == delivery_id, c.state == State.PENDING.value)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if before is None:
        return None
    values: dict[str, Any] = {
        "state": State.SENDING.value,
        "attempts": c.attempts + 1,
        "attempted_at": before.attempted_at or tx.now,
        "counted_at": before.counted_at or tx.now,
    }
    row = take(tx, delivery_id, owner, lease, values)
    taken = rows.delivery(row)
    if rows.has_images(taken.message):
        taken = replace(taken, images=rows.load_images(tx, delivery_id))
    return Claim(taken, row.fence, before.attempted_at, before.counted_at)


def record(tx: Tx, held: Claim, receipt: Receipt, lease: timedelta) -> Claim:
    """Writes down a posted part, and renews the lease for the next; the last part makes it `sent`.

    Returns the claim as it goes on. Raises LostClaim.
    """
    receipts = (*held.delivery.receipts, receipt)
    values: dict[str, Any] = {"receipts": rows.dump_receipts(receipts), "reason": None, "error": None}
    message = held.delivery.message
    if message is not None and len(receipts) >= len(message.parts):
        values |= released() | {
            "state": State.SENT.value,
            "sent_at": tx.now,
            "due_at": None,
            "attempted_at": None,
        }
    else:
        values |= {"lease_until": tx.now + lease, "attempted_at": tx.now}
    delivery = write(tx, held, values)
    counted = held.counted_before or held.delivery.attempted_at  # the first part is out: it counts for good
    return Claim(delivery, held.fence, attempted_before=None, counted_before=counted)


def finish(
    tx: Tx,
    held: Claim,
    state: State,
    *,
    due_at: datetime | None,
    reason: DeliveryReason,
    error: str,
    posted: bool | None,
) -> Delivery:
    """Ends a claim without a receipt. `posted` False: surely nothing was; None: perhaps. Raises LostClaim."""
    values: dict[str, Any] = released() | {
        "state": state.value,
        "due_at": due_at,
        "reason": reason.value,
        "error": error,
    }
    if posted is False:
        values |= {"attempted_at": held.attempted_before, "counted_at": held.counted_before}
    return write(tx, held, values)


def note(tx: Tx, delivery_id: int, reason: DeliveryReason, error: str) -> None:
    """Records why a `pending` delivery has not gone yet."""
    query = sa.update(deliveries).where(
        deliveries.c.id == delivery_id, deliveries.c.state == State.PENDING.value
    )
    if tx.execute(query.values(reason=reason.value, error=error)).rowcount:
        history.note(tx, delivery_id, State.PENDING, error)


def drop(tx: Tx, delivery_id: int, reason: DeliveryReason, error: str) -> Delivery | None:
    """A waiting delivery becomes `skipped`. None: it waits no longer."""
    query = sa.update(deliveries).where(
        deliveries.c.id == delivery_id, deliveries.c.state.in_([State.PENDING.value, State.HELD.value])
    )
    values = {
        "state": State.SKIPPED.value,
        "due_at": None,
        "reason": reason.value,
        "error": error,
        "fence": deliveries.c.fence + 1,
    }
    row = tx.execute(query.values(values).returning(deliveries)).one_or_none()
    if row is None:
        return None
    history.note(tx, delivery_id, State.SKIPPED, error)
    rows.drop_images(tx, delivery_id)
    return rows.delivery(row)


def set_state(
    tx: Tx,
    delivery_id: int,
    state: State,
    *,
    due_at: datetime | None,
    reason: DeliveryReason | None = None,
    error: str | None = None,
    receipts: Sequence[Receipt] | None = None,
    **values: Any,
) -> Delivery:
    """What an operator decided. Whoever holds the delivery just then has lost it."""
    values |= released() | {
        "state": state.value,
        "due_at": due_at,
        "reason": reason.value if reason else None,
        "error": error,
        "fence": deliveries.c.fence + 1,
    }
    if receipts is not None:
        values["receipts"] = rows.dump_receipts(receipts)
    if state is State.SENT:
        values["sent_at"] = tx.now
    query = sa.update(deliveries).where(deliveries.c.id == delivery_id).values(values)
    row = tx.execute(query.returning(deliveries)).one()
    history.note(tx, delivery_id, state, error or "by an operator")
    if state in _CLOSED:
        rows.drop_images(tx, delivery_id)
    return rows.delivery(row)


def pause(tx: Tx, site: str, channel: str) -> Pause | None:
    """Why and until when a channel waits; None: it doesn't."""
    c = channels.c
    query = sa.select(c.paused_until, c.pause_reason, c.needs_person).where(
        c.site == site, c.name == channel, c.paused.is_(sa.true())
    )
    row = tx.execute(query).one_or_none()
    return None if row is None else Pause(row.paused_until, row.pause_reason, row.needs_person)


def set_pause(tx: Tx, site: str, channel: str, pause: Pause) -> None:
    """Stops a channel until a time, or until a person acts."""
    _channel(
        tx,
        site,
        channel,
        paused=True,
        paused_until=pause.until,
        pause_reason=pause.reason,
        needs_person=pause.needs_person,
    )


def failing(tx: Tx, site: str, channel: str, delivery_id: int, *, rejected: bool = False) -> int:
    """Notes a failed attempt; how many different deliveries failed since one succeeded.

    Those that the platform `rejected` and those that could not be sent are counted apart.
    """
    column = channels.c.rejecting if rejected else channels.c.failing
    query = sa.select(column).where(channels.c.site == site, channels.c.name == channel)
    text = tx.execute(query.with_for_update()).scalar() or "[]"
    names = [name for name in rows.load_strings(text) if name != str(delivery_id)]
    names = [*names, str(delivery_id)][-_KEPT_FAILING:]
    _channel(tx, site, channel, **{column.name: rows.dump_strings(names)})
    return len(names)


def sent_after_all(tx: Tx, site: str, channel: str) -> None:
    """Forgets the failed attempts of a channel: an earlier one did post. A pause says what came later."""
    _channel(tx, site, channel, failing="[]", rejecting="[]")


def succeeded(tx: Tx, site: str, channel: str) -> None:
    """Forgets the failed attempts of a channel and its pause."""
    c = channels.c
    query = sa.update(channels).where(
        c.site == site,
        c.name == channel,
        (c.failing != "[]") | (c.rejecting != "[]") | c.paused.is_(sa.true()),
    )
    fresh = {"failing": "[]", "rejecting": "[]", "paused": False, "needs_person": False}
    tx.execute(query.values(**fresh, paused_until=None, pause_reason=None))


def _channel(tx: Tx, site: str, name: str, **values: Any) -> None:
    query = sa.update(channels).where(channels.c.site == site, channels.c.name == name)
    tx.execute(query.values(values))


def take(
    tx: Tx, delivery_id: int, owner: str, lease: timedelta, values: dict[str, Any]
) -> sa.Row[*tuple[Any, ...]]:
    """Makes `owner`, a run of this process, the holder of a delivery."""
    values |= {
        "lease_owner": owner,
        "lease_holder": holder.here(),
        "lease_until": tx.now + lease,
        "fence": deliveries.c.fence + 1,
    }
    query = sa.update(deliveries).where(deliveries.c.id == delivery_id)
    row = tx.execute(query.values(values).returning(deliveries)).one()
    history.note(tx, delivery_id, State(row.state), f"claimed by {owner}")
    return row


def write(tx: Tx, held: Claim, values: dict[str, Any]) -> Delivery:
    """Changes a delivery that is still held. Raises LostClaim."""
    query = sa.update(deliveries).where(deliveries.c.id == held.delivery.id, deliveries.c.fence == held.fence)
    row = tx.execute(query.values(values).returning(deliveries)).one_or_none()
    if row is None:
        raise LostClaim
    history.note(tx, row.id, State(row.state), row.error or _newest_receipt(values))
    if State(row.state) in _CLOSED and rows.has_images(held.delivery.message):
        rows.drop_images(tx, held.delivery.id)
    return rows.delivery(row, held.delivery.images)


def released() -> dict[str, Any]:
    """The values of a delivery that nobody holds."""
    return {"lease_owner": None, "lease_holder": None, "lease_until": None}


def _newest_receipt(values: dict[str, Any]) -> str | None:
    receipts = rows.load_receipts(values.get("receipts", "[]"))
    return f"posted: {receipts[-1].url or receipts[-1].remote_id}" if receipts else None
