"""What was posted where, as the site's own pages may show it; read without the messages."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from bot.model import State
from bot.outbox import rows
from bot.outbox.database import Tx
from bot.outbox.tables import deliveries, documents, history


@dataclass(frozen=True, slots=True)
class Announced:
    """A post that stands on a channel."""

    post_id: str
    path: str
    post_url: str
    channel: str
    platform: str
    state: State
    remote_id: str  # of its first part
    url: str | None
    document: str | None
    publication: str | None


def stamp(tx: Tx) -> int:
    """Changes with whatever `announced` gives, of any site; costs no more than a count.

    Each change of a delivery, its place and its document's is written into the history with it.
    """
    return int(tx.execute(sa.select(sa.func.count()).select_from(history)).scalar() or 0)


def announced(tx: Tx, site: str) -> list[Announced]:
    """Everything of a site that was posted and not taken back, in the order planned."""
    c = deliveries.c
    query = (
        sa.select(
            c.post_id, c.path, c.post_url, c.channel, c.platform, c.state, c.receipts,
            documents.c.uri, documents.c.publication,
        )
        .join_from(deliveries, documents, isouter=True)
        .where(c.site == site, c.receipts != "[]", c.state != State.WITHDRAWN.value)
        .order_by(c.planned_at, c.id)
    )  # fmt: skip
    found = []
    for row in tx.execute(query):
        try:
            first, state = rows.load_receipts(row.receipts)[0], State(row.state)
        except (ValueError, KeyError, TypeError, IndexError):
            continue  # a damaged row, which `status` shows, keeps no other from being shown
        found.append(
            Announced(
                row.post_id, row.path, row.post_url, row.channel, row.platform, state,
                first.remote_id, first.url, row.uri, row.publication,
            )
        )  # fmt: skip
    return found
