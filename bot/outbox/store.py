"""The outbox as a handle: transactions, notes, and what is read outside of sending."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

import sqlalchemy as sa

from bot.errors import OutboxError
from bot.model import Delivery, State
from bot.outbox import rows
from bot.outbox.database import BUSY_SECONDS, Clock, Database, Tx
from bot.outbox.history import Change, changes
from bot.outbox.index import PostsIndex
from bot.outbox.planning import insert_new, lock_channel
from bot.outbox.tables import deliveries, notes


class Outbox:
    """The durable table of deliveries. Safe to use from several threads and processes, not over a fork.

    `clock` replaces the database's clock; for tests that travel in time. `busy_seconds` is how long SQLite
    waits for another process's transaction.
    """

    def __init__(self, url: str, *, clock: Clock | None = None, busy_seconds: float = BUSY_SECONDS) -> None:
        self.database = Database(url, clock=clock, busy_seconds=busy_seconds)
        try:
            self.database.migrate()
        except OutboxError:
            self.close()
            raise

    @property
    def name(self) -> str:
        """The database, for messages; without secrets."""
        return str(self.database.name)

    def read(self) -> AbstractContextManager[Tx]:
        """A transaction that changes nothing. Raises OutboxError."""
        return self.database.read()

    def write(self) -> AbstractContextManager[Tx]:
        """A transaction that is durable when its block ends. Raises OutboxError."""
        return self.database.write()

    @contextmanager
    def locked(self, site: str, channel: str) -> Iterator[Tx]:
        """A writing transaction during which no other process plans, claims or pauses on this channel."""
        with self.database.write() as tx:
            lock_channel(tx, site, channel)
            yield tx

    def now(self) -> datetime:
        """The moment by the clock that decides: the database's, where several machines share it."""
        with self.read() as tx:
            return tx.now

    def get(self, delivery_id: int) -> Delivery | None:
        """One delivery, without its pictures."""
        with self.read() as tx:
            return rows.get(tx, delivery_id)

    def deliveries(
        self,
        site: str | None = None,
        *,
        channels: Sequence[str] | None = None,
        states: Sequence[State] | None = None,
        ids: Sequence[int] | None = None,
        paths: Sequence[str] | None = None,
        since: datetime | None = None,
        newest: int | None = None,
    ) -> tuple[Delivery, ...]:
        """Deliveries in the order in which they were planned; None leaves a filter out.

        `paths` are those of their posts, `since` is when they were sent, or planned where they were not.
        With `newest` only so many: those that were sent last, in that order.
        """
        c = deliveries.c
        query = sa.select(deliveries).order_by(c.id if newest is None else c.sent_at.desc()).limit(newest)
        query = query if site is None else query.where(c.site == site)
        query = query if channels is None else query.where(c.channel.in_(list(channels)))
        query = query if states is None else query.where(c.state.in_([state.value for state in states]))
        query = query if ids is None else query.where(c.id.in_(list(ids)))
        query = query if paths is None else query.where(c.path.in_(list(paths)))
        query = query if since is None else query.where(sa.func.coalesce(c.sent_at, c.planned_at) >= since)
        with self.read() as tx:
            found = tuple(rows.delivery(row) for row in tx.execute(query))
        # One that can't be read is `failed`, whatever state was asked for.
        return tuple(one for one in found if states is None or one.state in states)

    def history(self, delivery_id: int) -> list[Change]:
        """What happened to a delivery, the oldest first."""
        with self.read() as tx:
            return changes(tx, [delivery_id])

    def memo(self, site: str, channel: str) -> MutableMapping[str, str]:
        """A channel's small mapping that outlives the process, for its adapter. Never for secrets."""
        return Notes(self.database, f"{site}/{channel}")

    def index(self, site: str) -> PostsIndex:
        """Where `bot.content` keeps what it found out about a site's files."""
        return PostsIndex(self.database, site)

    def close(self) -> None:
        """Closes every connection."""
        self.database.close()


class Notes(MutableMapping[str, str]):
    """Notes of one scope, read and written at once."""

    def __init__(self, database: Database, scope: str) -> None:
        self._database = database
        self._scope = scope
        self._mine = notes.c.scope == scope

    def __getitem__(self, key: str) -> str:
        with self._database.read() as tx:
            found = tx.execute(sa.select(notes.c.value).where(self._mine, notes.c.key == key)).scalar()
        if found is None:
            raise KeyError(key)
        return str(found)

    def __setitem__(self, key: str, value: str) -> None:
        with self._database.write() as tx:
            changed = sa.update(notes).where(self._mine, notes.c.key == key).values(value=value)
            if tx.execute(changed).rowcount == 0:
                row = {"scope": self._scope, "key": key, "value": value}
                tx.execute(insert_new(tx, notes), [row])

    def __delitem__(self, key: str) -> None:
        with self._database.write() as tx:
            if tx.execute(sa.delete(notes).where(self._mine, notes.c.key == key)).rowcount == 0:
                raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        with self._database.read() as tx:
            return iter(tx.execute(sa.select(notes.c.key).where(self._mine)).scalars().all())

    def __len__(self) -> int:
        with self._database.read() as tx:
            return int(tx.execute(sa.select(sa.func.count()).where(self._mine)).scalar_one())
