"""The contract that ships (`bot.testing`), on every adapter in each of its formats."""

from __future__ import annotations

from bot.testing import AdapterContract


class TestSending(AdapterContract):
    """Also on the real Bluesky server: see `target` in conftest.py."""
