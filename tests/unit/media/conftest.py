"""The child process is shared: each file's tests start with one of their own, whose memory is theirs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.media import child


@pytest.fixture(autouse=True, scope="module")
def own_child() -> Iterator[None]:
    yield
    child.close()
