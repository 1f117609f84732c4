"""Settling: what an attempt left open is claimed for a look.

A claim is open once its lease has run out, or at once where the process that holds it has surely died.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.model import Delivery, DeliveryReason, State
from bot.outbox import rows
from bot.outbox.claims import Claim, holder, released, take, write
from bot.outbox.database import Tx
from bot.outbox.tables import deliveries

_LOOK_AGAIN = timedelta(seconds=5)  # whether a process of this machine that holds a claim still lives


def open_to_settle(tx: Tx, site: str, channel: str) -> list[int]:
    """Ids of what may have been posted and can be looked for now, the oldest attempt first."""
    c = deliveries.c
    query = sa.select(c.id, c.lease_until, c.lease_holder).where(
        c.site == site,
        c.channel == channel,
        c.state.in_([State.SENDING.value, State.UNKNOWN.value]),
        (c.state == State.SENDING.value) | (c.due_at <= tx.now),
    )
    found = tx.execute(query.order_by(c.attempted_at, c.id))
    return [row.id for row in found if _is_free(row, tx.now)]


def next_to_settle(tx: Tx, site: str, names: Collection[str]) -> datetime | None:
    """When the next delivery of these channels can be settled, or its holder may be found dead."""
    c = deliveries.c
    here = (c.site == site, c.channel.in_(list(names)))
    free = (c.state == State.UNKNOWN.value) & c.lease_until.is_(None)
    unknown = sa.select(sa.func.min(c.due_at)).where(*here, free)
    open_ = c.state.in_([State.SENDING.value, State.UNKNOWN.value])
    held = sa.select(c.lease_until, c.lease_holder).where(*here, open_, c.lease_until.is_not(None))
    moments = [tx.execute(unknown).scalar(), *_ends(tx.execute(held), tx.now)]
    return min((moment for moment in moments if moment is not None), default=None)


def claim_to_settle(tx: Tx, delivery_id: int, owner: str, lease: timedelta) -> Claim | None:
    """Takes an abandoned or `unknown` delivery for a look. None: another process has it, or it is settled."""
    c = deliveries.c
    before = tx.execute(
        sa.select(c.attempted_at, c.counted_at, c.error, c.lease_until, c.lease_holder)
        .where(c.id == delivery_id, c.state.in_([State.SENDING.value, State.UNKNOWN.value]))
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if before is None or not _is_free(before, tx.now):
        return None
    values = {
        "state": State.UNKNOWN.value,
        "due_at": tx.now,
        "reason": DeliveryReason.SETTLING.value,
        "error": before.error or "interrupted while sending; may have been posted",
    }
    row = take(tx, delivery_id, owner, lease, values)
    taken = rows.delivery(row)
    if taken.state is not State.UNKNOWN:  # it can't be read: it waits for a person
        waits = {"due_at": None, "error": taken.error} | released()
        tx.execute(sa.update(deliveries).where(c.id == delivery_id).values(waits))
        return None
    return Claim(taken, row.fence, before.attempted_at, before.counted_at)


def absent(tx: Tx, held: Claim, *, surely: bool) -> Delivery:
    """A look's end: the part is to be sent (again). `surely` False: harmless, but it may be there already.

    Raises LostClaim.
    """
    values: dict[str, Any] = released() | {
        "state": State.PENDING.value,
        "due_at": tx.now,
        "reason": DeliveryReason.BACKING_OFF.value,
    }
    if surely:
        values["attempted_at"] = None
        values |= {} if held.delivery.receipts else {"counted_at": None}
    return write(tx, held, values)


def _is_free(row: sa.Row[*tuple[Any, ...]], now: datetime) -> bool:
    return row.lease_until is None or row.lease_until <= now or holder.is_surely_dead(row.lease_holder)


def _ends(held: Iterable[sa.Row[*tuple[Any, ...]]], now: datetime) -> list[datetime]:
    """When each claim ends, or is worth another look at its process."""
    return [
        min(row.lease_until, now + _LOOK_AGAIN) if holder.is_local(row.lease_holder) else row.lease_until
        for row in held
        if row.lease_until is not None
    ]
