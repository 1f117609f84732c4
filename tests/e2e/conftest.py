"""One sandbox for all end-to-end tests, emptied before each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.support.blog import Blog


@pytest.fixture(scope="session")
def running_box() -> Iterator[Sandbox]:
    with Sandbox() as box:
        yield box


@pytest.fixture
def box(running_box: Sandbox) -> Sandbox:
    running_box.reset()
    return running_box


@pytest.fixture
def blog(tmp_path: Path, box: Sandbox) -> Blog:
    return Blog(tmp_path, box)
