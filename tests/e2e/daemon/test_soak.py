"""Half a minute of `python -m tests.soak`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.soak import Soak


@pytest.mark.slow
@pytest.mark.timeout(420)
def test_posts_faults_reloads_and_stops(tmp_path: Path, box: Sandbox) -> None:
    """200 posts: none lost, doubled, early or late; nothing leaks; SIGTERM at any moment ends with 0."""
    print(Soak(tmp_path, box, seconds=30, posts=200).run())
