"""One suite, both databases: every test here runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.outbox import open_outbox
from bot.outbox.store import Outbox


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/state/sangyo.db"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def opened(url: str) -> Iterator[Callable[[], Outbox]]:
    """Opens the database again and again, as several processes do."""
    outboxes: list[Outbox] = []

    def another() -> Outbox:
        outboxes.append(open_outbox(url))
        return outboxes[-1]

    yield another
    for outbox in outboxes:
        outbox.close()


@pytest.fixture
def outbox(opened: Callable[[], Outbox]) -> Outbox:
    return opened()
