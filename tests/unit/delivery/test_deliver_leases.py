"""Leases: a process that loses its claim records nothing over its successor."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot import delivery
from bot.model import Delivery, State
from bot.outbox.store import Outbox
from tests.support.pigeon import SITE, A, Clock, Pigeon, channel, only, planned


def test_a_dead_processs_delivery_is_settled_once_its_lease_has_run_out(
    outbox: Outbox, pigeon: Pigeon, clock: Clock
) -> None:
    loft = [channel(pigeon)]
    planned(outbox, loft, "a")

    class Killed(BaseException):
        pass

    def die(_one: Delivery) -> None:
        raise Killed

    pigeon.hook = die
    with pytest.raises(Killed):
        delivery.deliver(outbox, SITE, loft)
    assert only(outbox).state is State.SENDING
    pigeon.hook = None
    assert delivery.deliver(outbox, SITE, loft) == ()
    clock.forward(minutes=6)
    [row] = delivery.deliver(outbox, SITE, loft)
    assert (row.state, pigeon.posted, pigeon.looks) == (State.SENT, [A], ["posts/a.md"])


def test_a_stopped_process_that_goes_on_cannot_record(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    loft = [channel(pigeon)]
    planned(outbox, loft, "a")

    def taken_over(_one: Delivery) -> None:
        pigeon.hook = None
        clock.forward(minutes=6)
        delivery.deliver(outbox, SITE, loft)  # the successor looks, finds nothing, sends

    pigeon.hook = taken_over
    rows = delivery.deliver(outbox, SITE, loft)
    assert [one.state for one in rows] == [State.SENT]  # as the successor left it
    row = only(outbox)
    assert (row.state, len(row.receipts), row.attempts) == (State.SENT, 1, 2)


def test_the_guard_stops_a_process_that_was_held_up(outbox: Outbox, clock: Clock) -> None:
    import time

    def held_up(_one: Delivery) -> None:
        time.sleep(0.15)
        assert slow.guard is not None
        slow.guard()

    slow = Pigeon(clock, hook=held_up)
    loft = [channel(slow)]
    planned(outbox, loft, "a")
    [row] = delivery.deliver(outbox, SITE, loft, lease=timedelta(seconds=0.2))
    assert (row.state, slow.posted) == (State.PENDING, [])
    assert "claim has run out" in (row.error or "")
