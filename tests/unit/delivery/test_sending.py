"""Channels side by side: trouble on one never delays or hides another's."""

from __future__ import annotations

import threading

import pytest

from bot import delivery
from bot.errors import OutboxError
from bot.model import Delivery, State
from bot.outbox.store import Outbox
from tests.support.pigeon import Clock, Pigeon, channel, post

SITE = "blog.example"


def test_channels_are_sent_to_at_the_same_time(outbox: Outbox, clock: Clock) -> None:
    """Each send waits for the other: one after the other they would time out."""
    meeting = threading.Barrier(2, timeout=10)
    both = [channel(Pigeon(clock, hook=lambda _one: meeting.wait() and None), name) for name in ("a", "b")]
    delivery.plan(outbox, SITE, [], both)
    delivery.plan(outbox, SITE, [post("p")], both)
    assert [one.state for one in delivery.deliver(outbox, SITE, both)] == [State.SENT] * 2


def test_a_channel_that_breaks_does_not_keep_the_other_from_its_end(outbox: Outbox, clock: Clock) -> None:
    class Broken(BaseException):
        pass

    def breaks(_one: Delivery) -> None:
        raise Broken

    good = Pigeon(clock)
    both = [channel(Pigeon(clock, hook=breaks), "bad"), channel(good, "good")]
    delivery.plan(outbox, SITE, [], both)
    delivery.plan(outbox, SITE, [post("p"), post("q")], both)
    with pytest.raises(Broken):
        delivery.deliver(outbox, SITE, both)
    assert len(good.posted) == 2


def test_an_outbox_that_fails_in_mid_run_stops_everything(outbox: Outbox, clock: Clock) -> None:
    """What could not be recorded is not followed by more of the same."""
    import sqlalchemy as sa

    pigeon = Pigeon(clock)
    loft = [channel(pigeon)]
    delivery.plan(outbox, SITE, [], loft)
    delivery.plan(outbox, SITE, [post("p"), post("q")], loft)

    def lose_table(_one: Delivery) -> None:
        with outbox.write() as tx:
            tx.execute(sa.text("ALTER TABLE deliveries RENAME TO elsewhere"))

    pigeon.hook = lose_table
    with pytest.raises(OutboxError, match="no such table"):
        delivery.deliver(outbox, SITE, loft)
    assert len(pigeon.posted) == 1


def test_report_hears_of_every_change_one_at_a_time(outbox: Outbox, clock: Clock) -> None:
    inside, heard = threading.Lock(), []

    def report(one: Delivery) -> None:
        assert inside.acquire(blocking=False)
        heard.append((one.channel, one.state))
        inside.release()

    both = [channel(Pigeon(clock), name) for name in ("a", "b")]
    delivery.plan(outbox, SITE, [], both)
    delivery.plan(outbox, SITE, [post(f"p{n}") for n in range(5)], both)
    delivery.deliver(outbox, SITE, both, report=report)
    for name in ("a", "b"):
        assert [state for one, state in heard if one == name] == [State.SENDING, State.SENT] * 5


def test_who_hears_of_a_change_may_ask_the_outbox(outbox: Outbox, clock: Clock) -> None:
    """No lock is held then: on SQLite it would be waited for in vain."""
    seen: list[int] = []

    def report(one: Delivery) -> None:
        with outbox.write() as tx:
            seen.append(one.id)
            assert tx.now == clock.now

    loft = [channel(Pigeon(clock), daily_limit=1)]
    delivery.plan(outbox, SITE, [], loft)
    delivery.plan(outbox, SITE, [post("p"), post("q")], loft)
    delivery.deliver(outbox, SITE, loft, report=report)
    clock.forward(days=2)
    delivery.deliver(outbox, SITE, loft, report=report)
    assert len(seen) == 4  # claimed, sent, waits, too old
