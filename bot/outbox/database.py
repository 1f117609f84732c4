"""One way into SQLite and PostgreSQL: connecting, transactions, the clock, migrations, errors in one line."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine, make_url

from bot.errors import OutboxError
from bot.outbox.tables import EPOCH, MICROSECOND, metadata

HEAD = "0007"  # the newest file in migrations/versions; a test holds them together
BUSY_SECONDS = 15.0  # how long SQLite waits for another process's transaction
_VERSION = "alembic_version"  # Alembic's own table
_MIGRATION_LOCK = 0x53414E47594F  # PostgreSQL advisory lock: "SANGYO"
_POSTGRES_OPTIONS = (
    "-c lock_timeout=30s "
    # A process that is stopped (SIGSTOP, a sleeping laptop) inside a transaction loses it instead of
    # holding up every other one.
    "-c idle_in_transaction_session_timeout=20s"
)

Clock = Callable[[], datetime]


class Tx:
    """An open transaction, and the moment at which it runs: when `now` was first read."""

    def __init__(self, connection: Connection, clock: Callable[[Connection], datetime]) -> None:
        self.connection = connection
        self._clock = clock

    @cached_property
    def now(self) -> datetime:
        """By the clock that decides; the same for the whole transaction, from after its first lock on."""
        return self._clock(self.connection)

    def execute(self, statement: sa.Executable, rows: Any = None) -> sa.CursorResult[*tuple[Any, ...]]:
        """Runs one statement; `rows` for many at once."""
        return self.connection.execute(statement, rows)


class Database:
    """An engine with Sangyo's idea of a transaction. Safe to use from several threads, not over a fork."""

    def __init__(self, url: str, *, clock: Clock | None = None, busy_seconds: float = BUSY_SECONDS) -> None:
        parsed = _parse(url)
        self.name = parsed.database if parsed.get_backend_name() == "sqlite" else _shown(parsed)
        self._clock = clock
        with self._translated():
            self.engine = _engine(parsed, busy_seconds)

    @property
    def is_postgres(self) -> bool:
        """Whether other machines may share this database, and its clock decides."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def read(self) -> Iterator[Tx]:
        """A transaction that sees one moment and changes nothing. Raises OutboxError."""
        with self._translated(), self.engine.connect() as connection, connection.begin():
            yield Tx(connection, self._now)

    @contextmanager
    def write(self) -> Iterator[Tx]:
        """A transaction that is durable once the block ends. Raises OutboxError."""
        with self._translated(), self.engine.connect() as plain:
            connection = plain.execution_options(sangyo_write=True)
            with connection.begin():
                yield Tx(connection, self._now)

    def migrate(self) -> None:
        """Makes the tables, or brings them up to `HEAD`, safely by several processes at once.

        Raises OutboxError.
        """
        with self.read() as tx:
            if self._is_current(tx.connection):
                return
        with self.write() as tx:
            if self.is_postgres:
                tx.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
            if not sa.inspect(tx.connection).has_table(_VERSION):
                _create(tx.connection)
            elif not self._is_current(tx.connection):
                _upgrade(tx.connection)

    def close(self) -> None:
        """Closes every connection."""
        self.engine.dispose()

    def _is_current(self, connection: Connection) -> bool:
        if not sa.inspect(connection).has_table(_VERSION):
            return False
        found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
        if found is not None and found > HEAD:
            raise OutboxError(
                f"the outbox {self.name} was written by a newer Sangyo (schema {found}; this one knows "
                f"{HEAD}): upgrade Sangyo on this machine"
            )
        return bool(found == HEAD)

    def _now(self, connection: Connection) -> datetime:
        """PostgreSQL's own clock, so that machines whose clocks differ agree; SQLite has but this machine."""
        if self._clock is not None:
            return self._clock()
        if not self.is_postgres:
            return datetime.now(UTC)
        micros = sa.text("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint")
        return EPOCH + int(connection.execute(micros).scalar_one()) * MICROSECOND

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            raise OutboxError(explain(error.orig or error, str(self.name))) from error
        except (sa.exc.SQLAlchemyError, sqlite3.Error, OSError) as error:
            raise OutboxError(explain(error, str(self.name))) from error


def explain(error: BaseException, name: str) -> str:
    """What a database's error means for a person, in one line."""
    text = " ".join(str(error).split())
    for mark, meaning in _MEANINGS.items():
        if mark in text.lower():
            return f"the outbox {name} {meaning} (nothing more was sent)"
    return f"the outbox {name} cannot be used: {text[:300]} (nothing more was sent)"


_MEANINGS = {
    "database is locked": "is held by another process; wait for it to end, or find what keeps it open",
    "readonly database": "is read-only: make the file and its folder writable for this user",
    "database or disk is full": "cannot be written, the disk is full: free some space",
    "disk i/o error": "cannot be written, the disk refuses (full, over quota or faulty): free some space",
    "no space left": "cannot be written, the disk is full: free some space",
    "unable to open database file": "cannot be opened: check that this user may write to its folder",
    "file is not a database": "is damaged or no Sangyo state: restore a copy, or move it away",
    "malformed": "is damaged: restore a copy, or move it away and run `sangyo announce --since`",
    "permission denied": "cannot be opened, permission denied: make its folder writable for this user",
}


def _parse(url: str) -> URL:
    if not url.startswith("sqlite:") and url.partition("?")[0].count("@") > 1:
        # what follows the first would be shown as the host
        raise OutboxError("state: write an @ in the user's name or password as %40 (and / as %2F, : as %3A)")
    try:
        parsed = make_url(url)
    except (sa.exc.ArgumentError, ValueError):  # a port that is no number is a ValueError
        raise OutboxError(
            "state is no database URL: write sqlite:///state/sangyo.db or postgresql+psycopg://user@host/name"
        ) from None
    backend = parsed.get_backend_name()
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise OutboxError(f"state: {backend} is not supported; use sqlite or postgresql+psycopg")
    if not parsed.database or parsed.database == ":memory:":
        raise OutboxError(
            "state: the outbox has to outlive the process, so name a file: sqlite:///state/sangyo.db"
        )
    return parsed


def _shown(url: URL) -> str:
    return url.set(username=None, password=None, query={}).render_as_string()


def _engine(url: URL, busy_seconds: float) -> Engine:
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, busy_seconds)
    try:
        return sa.create_engine(
            url,
            pool_pre_ping=True,  # a daemon outlives its database's restarts
            connect_args={"connect_timeout": 10, "options": _POSTGRES_OPTIONS},
        )
    except ModuleNotFoundError:
        raise OutboxError("PostgreSQL needs its driver: pip install 'sangyo[postgres]'") from None


def _sqlite(url: URL, busy_seconds: float) -> Engine:
    file = Path(url.database or "").absolute()
    file.parent.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):  # SQLite says what is wrong; its -wal and -shm take this file's mode
        os.close(os.open(file, os.O_CREAT | os.O_CLOEXEC, 0o640))  # what waits to be posted is nobody else's
    engine = sa.create_engine(
        url,
        connect_args={"timeout": busy_seconds},
        pool_size=1,  # kept open: each holds a megabyte of pages and statements, and opens in milliseconds
        max_overflow=14,
    )
    sa.event.listen(engine, "connect", lambda connection, _record: _prepare(connection, busy_seconds))
    sa.event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, busy_seconds: float) -> None:
    connection.isolation_level = None  # Python's own BEGIN would come too late: `_begin` issues it
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute(
        "PRAGMA cache_size=-512"
    )  # kB for each of a daemon's connections; the system caches too
    connection.execute("PRAGMA synchronous=FULL")  # what was committed survives a loss of power
    deadline = time.monotonic() + busy_seconds
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:  # the busy time-out does not cover this statement
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _begin(connection: Connection) -> None:
    # A transaction that is to write takes the lock at once: one that read first could not get it later.
    write = connection.get_execution_options().get("sangyo_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _create(connection: Connection) -> None:
    """Makes the tables in one step, as all migrations together make them; a test compares the two."""
    if connection.dialect.name == "postgresql":
        for table in metadata.tables.values():
            for index in table.indexes:
                index.dialect_kwargs.update(index.info)
    metadata.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(
        f"CREATE TABLE {_VERSION} (version_num VARCHAR(32) NOT NULL,"
        f" CONSTRAINT {_VERSION}_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql(f"INSERT INTO {_VERSION} VALUES ('{HEAD}')")  # noqa: S608 - two constants


def _upgrade(connection: Connection) -> None:
    from alembic import command  # 0.1 s, needed once for a version
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
