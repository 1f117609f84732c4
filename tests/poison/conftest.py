"""A blog whose channels a test names."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.support.blog import Blog


@pytest.fixture
def blog(tmp_path: Path, box: Sandbox) -> Blog:
    return Blog(tmp_path, box)
