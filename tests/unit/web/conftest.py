"""A daemon that stands still and its page, without a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.outbox import open_outbox
from tests.support.pigeon import Clock, Pigeon, channel
from tests.support.watched import Watched


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def daemon(tmp_path: Path, clock: Clock) -> Iterator[Watched]:
    outbox = open_outbox(f"sqlite:///{tmp_path}/sangyo.db", clock=clock)
    yield Watched(outbox, (channel(Pigeon(clock)),))
    outbox.close()
