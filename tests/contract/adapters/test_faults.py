"""The contract under faults that ships (`bot.testing`), on every adapter; a look that fails is no proof."""

from __future__ import annotations

import pytest

from bot.testing import FaultContract, Target


class TestFaults(FaultContract):
    """Also on the real Bluesky server behind a faulty proxy."""

    @pytest.fixture
    def target(self, faulty: Target) -> Target:
        """One whose faults can be switched."""
        return faulty
