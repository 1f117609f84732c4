"""A channel that waits: what stops all of its posts, for how long, and what lets it go on."""

from __future__ import annotations

import pytest

from bot import delivery
from bot.model import DeliveryReason, State
from bot.outbox import claims
from bot.outbox.store import Outbox
from tests.support.pigeon import SITE, A, Clock, Pigeon, channel, planned


def test_three_posts_rejected_in_a_row_stop_the_channel(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    """Whatever the platform: the fourth waits until a person has retried one, and then goes with it."""
    loft = [channel(pigeon)]
    rows = planned(outbox, loft, "a", "b", "c", "d")
    pigeon.script = ["rejected"] * 3
    delivery.deliver(outbox, SITE, loft)
    states = [row.state for row in delivery.status(outbox, SITE)]
    assert states == [State.FAILED, State.FAILED, State.FAILED, State.PENDING]
    clock.forward(hours=20)
    [waits] = delivery.deliver(outbox, SITE, loft)
    assert (waits.id, waits.state, waits.reason) == (rows[3].id, State.PENDING, DeliveryReason.NEEDS_PERSON)
    assert pigeon.posted == []
    assert "three different posts" in (delivery.status(outbox, SITE)[2].error or "")
    delivery.retry(outbox, rows[2].id)
    delivery.deliver(outbox, SITE, loft)
    assert sorted(pigeon.posted) == [("posts/c.md", 0), ("posts/d.md", 0)]


@pytest.mark.parametrize("between", ["ok", "lost after"])
def test_a_post_that_goes_out_between_them_starts_the_count_again(
    outbox: Outbox, pigeon: Pigeon, between: str
) -> None:
    loft = [channel(pigeon)]
    planned(outbox, loft, "a", "b", "c", "d", "e")
    pigeon.script = ["rejected", "rejected", between, "rejected", "ok"]
    delivery.deliver(outbox, SITE, loft)
    stopped = between != "ok"  # whether it went out is not known yet
    with outbox.read() as tx:
        assert (claims.pause(tx, SITE, "loft") is not None) is stopped


def test_a_post_that_is_found_starts_the_count_again(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    """It went out after all, between those that were rejected; two more do not stop the channel."""
    loft = [channel(pigeon)]
    planned(outbox, loft, "a", "b", "c")
    pigeon.script = ["rejected", "rejected", "lost after"]
    delivery.deliver(outbox, SITE, loft)
    clock.forward(minutes=1)
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted == [("posts/c.md", 0)]
    planned(outbox, loft, "d", "e", "f")
    pigeon.script = ["rejected", "rejected", "ok"]
    delivery.deliver(outbox, SITE, loft)
    assert [one.state for one in delivery.status(outbox, SITE)][-3:] == [
        State.FAILED,
        State.FAILED,
        State.SENT,
    ]


def test_a_post_that_is_found_lifts_no_pause(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    """It was sent before the channel had to wait."""
    loft = [channel(pigeon)]
    planned(outbox, loft, "a", "b")
    pigeon.script = ["lost after", "paused"]
    delivery.deliver(outbox, SITE, loft)
    clock.forward(minutes=1)
    delivery.deliver(outbox, SITE, loft)
    assert [one.state for one in delivery.status(outbox, SITE)] == [State.SENT, State.PENDING]
    with outbox.read() as tx:
        assert claims.pause(tx, SITE, "loft") is not None


def test_one_post_rejected_again_and_again_stops_nothing(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    [row] = planned(outbox, loft, "a")
    for _ in range(4):
        pigeon.script = ["rejected"]
        delivery.deliver(outbox, SITE, loft)
        with outbox.read() as tx:
            assert claims.pause(tx, SITE, "loft") is None
        delivery.retry(outbox, row.id)


def test_a_pause_holds_the_whole_channel_and_only_it(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    other = Pigeon(clock)
    both = [channel(pigeon), channel(other, "other")]
    planned(outbox, both, "a", "b")
    pigeon.script = ["paused"]
    rows = delivery.deliver(outbox, SITE, both)
    assert len(other.posted) == 2
    assert pigeon.posted == []
    assert [one.state for one in rows if one.channel == "loft"] == [State.PENDING, State.PENDING]
    assert all("too many" in (one.error or "") for one in rows if one.channel == "loft")
    clock.forward(minutes=16)
    delivery.deliver(outbox, SITE, both)
    assert len(pigeon.posted) == 2


def test_a_channel_that_is_gone_is_not_asked_again_by_itself(
    outbox: Outbox, pigeon: Pigeon, clock: Clock
) -> None:
    """However many hours go by; once a person says so, both posts go."""
    loft = [channel(pigeon)]
    rows = planned(outbox, loft, "a", "b")
    pigeon.script = ["gone"] * 9
    for hours in (0, 1, 3, 7, 12):
        clock.forward(hours=hours)
        waits = delivery.deliver(outbox, SITE, loft)
        assert {one.reason for one in waits} == {DeliveryReason.NEEDS_PERSON}
    assert len(pigeon.script) == 8
    pigeon.script = []
    delivery.retry(outbox, rows[0].id)
    delivery.deliver(outbox, SITE, loft)
    assert len(pigeon.posted) == 2


def test_retry_lifts_the_pause(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    [row] = planned(outbox, loft, "a")
    pigeon.script = ["paused"]
    delivery.deliver(outbox, SITE, loft)
    delivery.retry(outbox, row.id)
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted == [A]


def test_a_pause_of_many_different_deliveries_opens_the_circuit_one_bad_post_does_not(
    outbox: Outbox, pigeon: Pigeon, clock: Clock
) -> None:
    loft = [channel(pigeon)]
    planned(outbox, loft, "a", "b", "c", "d")
    pigeon.script = ["not sent"] * 3
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted == []  # three different ones failed: the channel waits
    clock.forward(hours=1)
    delivery.deliver(outbox, SITE, loft)
    assert len(pigeon.posted) == 4
