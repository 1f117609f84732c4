"""The contract that every adapter keeps, as tests that a package of yours inherits. Needs pytest.

    # tests/test_contract.py of the package
    import pytest
    from bot.testing import AdapterContract, FaultContract, Stored, Target

    class Notes(Target):
        name, resend_safe, shows_cover, keeps_picture = "notes", True, False, False

        def __init__(self, server): ...
        def options(self): return {"adapter": "notes", "url": self.server.url}
        def stored(self): return [Stored(id=one.id, text=one.text, link=one.url) for one in self.server.notes]

    @pytest.fixture
    def target(server): return Notes(server)

    class TestNotes(AdapterContract): ...
    class TestNotesUnderFaults(FaultContract): ...

`Target` says what there is to say of a platform. Its other side is a stand-in that the package brings; one
made of `bot.sandbox.faults.StandIn` has the switches that `FaultContract` sets.
"""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("bot.testing.contract", "bot.testing.fault_contract")

from bot.testing.contract import AdapterContract  # noqa: E402 - rewritten when it is imported
from bot.testing.fault_contract import AFTER, BEFORE, FaultContract  # noqa: E402
from bot.testing.target import (  # noqa: E402
    LINES,
    LONG_LINES,
    SITE,
    Stored,
    Target,
    adapter,
    cover,
    delivery,
    post,
    unguarded,
)

__all__ = [
    "AFTER",
    "BEFORE",
    "LINES",
    "LONG_LINES",
    "SITE",
    "AdapterContract",
    "FaultContract",
    "Stored",
    "Target",
    "adapter",
    "cover",
    "delivery",
    "post",
    "unguarded",
]
