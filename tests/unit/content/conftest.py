"""Fixtures for sites on disk."""

from __future__ import annotations

import os

import pytest

from tests.oracle.judge import hugo_binary
from tests.support.site_files import posts, write

__all__ = ["posts", "write"]


@pytest.fixture
def hugo_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real Hugo is the first on PATH."""
    monkeypatch.setenv("PATH", f"{hugo_binary().parent}{os.pathsep}{os.environ['PATH']}")
