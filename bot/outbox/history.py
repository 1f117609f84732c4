"""What happened to a delivery, a row for each change: why it stands where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.model import State
from bot.outbox.database import Tx
from bot.outbox.tables import history


@dataclass(frozen=True, slots=True)
class Change:
    """A delivery came to `state` at `at`; `text` says more, where there is more to say."""

    delivery_id: int
    at: datetime
    state: State
    text: str | None = None


def note(tx: Tx, delivery_id: int, state: State, text: str | None = None) -> None:
    """Writes a change down, in the transaction that makes it."""
    row = {"delivery_id": delivery_id, "at": tx.now, "state": state.value, "text": text}
    tx.execute(sa.insert(history), [row])


def changes(tx: Tx, delivery_ids: Sequence[int]) -> list[Change]:
    """The changes of these deliveries, the oldest first."""
    c = history.c
    query = sa.select(history).where(c.delivery_id.in_(list(delivery_ids))).order_by(c.id)
    return [Change(row.delivery_id, row.at, State(row.state), row.text) for row in tx.execute(query)]
