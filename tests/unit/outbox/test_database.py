"""How many connections an outbox keeps."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import QueuePool

from bot.outbox import open_outbox


def test_sqlite_keeps_one_connection_of_those_that_worked_at_once(tmp_path: Path) -> None:
    """A daemon's threads each had one, with a megabyte of pages and statements, for ever."""
    outbox = open_outbox(f"sqlite:///{tmp_path / 'sangyo.db'}")
    with ExitStack() as threads:
        for _ in range(5):
            threads.enter_context(outbox.database.read())
    pool = outbox.database.engine.pool
    assert isinstance(pool, QueuePool)
    assert pool.checkedin() == 1
    outbox.close()
