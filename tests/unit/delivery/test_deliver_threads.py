"""A message of several parts: what went out is on record, and it goes on behind that."""

from __future__ import annotations

from bot import delivery
from bot.model import State
from bot.outbox.store import Outbox
from tests.support.pigeon import SITE, Clock, Pigeon, channel, planned


def test_goes_on_at_the_first_part_that_is_missing(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    pigeon.parts = 3
    loft = [channel(pigeon)]
    planned(outbox, loft, "a")
    pigeon.script = ["ok", "lost after"]
    [row] = delivery.deliver(outbox, SITE, loft)
    assert (row.state, len(row.receipts)) == (State.UNKNOWN, 1)
    clock.forward(minutes=1)
    [row] = delivery.deliver(outbox, SITE, loft)
    assert (row.state, len(row.receipts)) == (State.SENT, 3)
    assert pigeon.posted == [("posts/a.md", n) for n in range(3)]


def test_a_refused_second_part_leaves_the_first_on_record(outbox: Outbox, pigeon: Pigeon) -> None:
    pigeon.parts = 2
    loft = [channel(pigeon)]
    [row] = planned(outbox, loft, "a")
    pigeon.script = ["ok", "rejected"]
    [row] = delivery.deliver(outbox, SITE, loft)
    assert (row.state, len(row.receipts), row.attempted_at) == (State.FAILED, 1, None)
    delivery.withdraw(outbox, row.id, loft)
    assert pigeon.deleted == ["posts/a.md#0"]
