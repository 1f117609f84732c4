"""An outbox on SQLite whose clock the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.outbox import open_outbox
from bot.outbox.store import Outbox
from tests.support.pigeon import Clock, Pigeon


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def outbox(tmp_path: Path, clock: Clock) -> Iterator[Outbox]:
    opened = open_outbox(f"sqlite:///{tmp_path}/sangyo.db", clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def pigeon(clock: Clock) -> Pigeon:
    return Pigeon(clock)
