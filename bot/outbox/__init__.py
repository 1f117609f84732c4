"""The outbox: the durable table of deliveries, and the only durable state.

`open_outbox` is the way in. `tables` defines what is stored, `database` hides what SQLite and PostgreSQL do
differently, `store` is the handle, `planning` and `claims` are the steps that `bot.delivery` takes, `figures`
counts for the pages, `index` caches what was read of the site, `rows` turns rows into values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.outbox.database import Clock
    from bot.outbox.store import Outbox as Outbox

__all__ = ["open_outbox"]


def open_outbox(url: str, *, clock: Clock | None = None) -> Outbox:
    """Opens the outbox at `url`, making or upgrading its tables where that is due.

    `url` is ``sqlite:///path`` or ``postgresql+psycopg://…``. `clock` replaces the clock that decides (the
    database's own on PostgreSQL, this machine's on SQLite); for tests. Raises OutboxError.
    """
    from bot.outbox.store import Outbox  # SQLAlchemy takes 0.2 s: only who opens an outbox waits for it

    return Outbox(url, clock=clock)
