"""A blog whose channels a test names, and a server that answers whatever a test says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.support.blog import Blog
from tests.support.hostile import Hostile


@pytest.fixture
def blog(tmp_path: Path, box: Sandbox) -> Blog:
    return Blog(tmp_path, box)


@pytest.fixture
def hostile() -> Iterator[Hostile]:
    with Hostile() as server:
        yield server
