"""The channel's rules are kept by what the outbox has counted: intervals, limits, order, age and budget."""

from __future__ import annotations

from collections import deque
from datetime import timedelta

import pytest

from bot import delivery
from bot.delivery.channel import usage
from bot.model import Charge, DeliveryReason, State
from bot.outbox import figures
from bot.outbox.store import Outbox
from tests.support.pigeon import SITE, START, A, Clock, Pigeon, channel, planned, post


def test_min_interval(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    loft = [channel(pigeon, min_interval="30m")]
    planned(outbox, loft, "a", "b")
    rows = delivery.deliver(outbox, SITE, loft)
    assert sorted(one.state for one in rows) == [State.PENDING, State.SENT]
    assert all(one.error is None for one in rows)
    assert delivery.next_due(outbox, SITE, loft) == START + timedelta(minutes=30)
    clock.forward(minutes=30)
    delivery.deliver(outbox, SITE, loft)
    assert len(pigeon.posted) == 2


def test_jitter_alone_holds_a_second_post_back(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    """What status announces is what happens: a delivery waits for its jitter after the last post."""
    loft = [channel(pigeon, jitter="2h")]
    planned(outbox, loft, "a")
    clock.forward(hours=2)
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted == [A]
    clock.forward(minutes=1)
    rows = delivery.plan(outbox, SITE, [post("b", date=clock.now)], loft).planned
    expected = delivery.forecasts(outbox, SITE, loft)[rows[0].id].at
    assert expected is not None
    assert expected > clock.now
    [waits] = delivery.deliver(outbox, SITE, loft)
    assert (waits.reason, waits.due_at) == (DeliveryReason.JITTER, expected)
    clock.now = expected
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted == [A, ("posts/b.md", 0)]


def test_daily_limit_counts_what_may_have_been_posted(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    loft = [channel(pigeon, daily_limit=1)]
    planned(outbox, loft, "a", "b")
    pigeon.script = ["lost before"]
    delivery.deliver(outbox, SITE, loft)
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted == []
    clock.forward(hours=12)
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted != []


def test_what_was_surely_not_sent_uses_nothing_up(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon, daily_limit=1)]
    planned(outbox, loft, "a", "b")
    pigeon.script = ["not sent"]
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted == [("posts/b.md", 0)]


def test_priority_goes_first(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon, priority=["Guides"])]
    delivery.plan(outbox, SITE, [], loft)
    posts = [post("a"), post("b", categories=("guides",))]
    delivery.plan(outbox, SITE, posts, loft)
    delivery.deliver(outbox, SITE, loft)
    assert [name for name, _ in pigeon.posted] == ["posts/b.md", "posts/a.md"]


def test_stale_ones_are_skipped_held_ones_too(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    both = [channel(pigeon), channel(pigeon, "held", review=True)]
    planned(outbox, both, "a")
    clock.forward(hours=37)
    rows = delivery.deliver(outbox, SITE, both)
    assert [one.state for one in rows] == [State.SKIPPED, State.SKIPPED]
    assert pigeon.posted == []


def test_what_calls_cost_is_in_the_budget(outbox: Outbox, pigeon: Pigeon) -> None:
    """Sending, looking and deleting: what the adapter says it paid is written down, each once."""
    pigeon.price, pigeon.charges = 0.2, deque([Charge("alt_text", 0.005)])
    loft = [channel(pigeon, monthly_budget_usd=1.0)]
    [row] = planned(outbox, loft, "a")
    pigeon.script = ["lost after"]
    delivery.deliver(outbox, SITE, loft)
    pigeon.charges.append(Charge("read", 0.001))
    pigeon.clock.forward(minutes=1)
    delivery.deliver(outbox, SITE, loft)
    pigeon.charges.append(Charge("delete", 0.01))
    delivery.withdraw(outbox, row.id, loft)
    with outbox.read() as tx:
        used = usage(tx, SITE, loft[0])
    assert used.charged_month_usd == {"alt_text": 0.005, "delete": 0.01, "read": 0.001}
    assert used.spent_month_usd == pytest.approx(0.216)
    assert used.spending()[0] == ("post", 0.2)


def test_a_budget_that_reading_has_used_up_holds_posts_back(outbox: Outbox, pigeon: Pigeon) -> None:
    pigeon.price = 0.2
    loft = [channel(pigeon, monthly_budget_usd=0.5)]
    with outbox.write() as tx:
        figures.charge(tx, SITE, "loft", [Charge("read", 0.31)])
        figures.charge(tx, SITE, "other", [Charge("read", 9.0)])
    planned(outbox, loft, "a")
    [waits] = delivery.deliver(outbox, SITE, loft)
    assert (waits.state, waits.reason) == (State.PENDING, DeliveryReason.BUDGET)
    assert pigeon.posted == []


def test_last_months_charges_are_over(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    loft = channel(pigeon)
    with outbox.write() as tx:
        figures.charge(tx, SITE, "loft", [Charge("read", 0.31)])
    clock.forward(days=8)
    with outbox.read() as tx:
        assert usage(tx, SITE, loft).spent_month_usd == 0
