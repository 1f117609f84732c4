"""Planning without history: what may be there already is looked for first."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot import delivery
from bot.model import Message, Overrides, State
from bot.outbox.store import Outbox
from tests.support.pigeon import SITE, START, Clock, Pigeon, channel, post


def test_a_platform_that_can_be_read_is_read_before_anything_is_sent(outbox: Outbox, pigeon: Pigeon) -> None:
    pigeon.posted = [("posts/a.md", 0)]
    loft = [channel(pigeon)]
    plan = delivery.plan(outbox, SITE, [post("a"), post("b")], loft, since=START - timedelta(days=3))
    assert {one.state for one in plan.planned} == {State.UNKNOWN}
    assert plan.planned[0].attempted_at == START - timedelta(days=1)
    done = delivery.deliver(outbox, SITE, loft)
    assert {one.state for one in done} == {State.SENT}
    assert pigeon.posted == [("posts/a.md", 0), ("posts/b.md", 0)]


def test_a_look_never_goes_back_further_than_a_month(outbox: Outbox, pigeon: Pigeon) -> None:
    old = post("a", date=START - timedelta(days=900))
    [planned] = delivery.plan(outbox, SITE, [old], [channel(pigeon)], named=["posts/a.md"]).planned
    assert planned.attempted_at == START - timedelta(days=30)


def test_where_nobody_can_look_it_is_sent_because_it_was_requested(outbox: Outbox, clock: Clock) -> None:
    blind = Pigeon(clock, can_find=False)
    [planned] = delivery.plan(
        outbox, SITE, [post("a")], [channel(blind)], since=START - timedelta(days=3)
    ).planned
    assert planned.state is State.PENDING


def test_where_sending_again_is_harmless_nobody_looks(outbox: Outbox, clock: Clock) -> None:
    safe = Pigeon(clock, resend_safe=True, posted=[("posts/a.md", 0)])
    delivery.plan(outbox, SITE, [post("a")], [channel(safe)], since=START - timedelta(days=3))
    delivery.deliver(outbox, SITE, [channel(safe)])
    assert safe.posted == [("posts/a.md", 0)]
    assert safe.looks == []


def test_what_was_baseline_is_looked_for_when_it_is_named(outbox: Outbox, pigeon: Pigeon) -> None:
    """The state was lost, a plain `announce` made a baseline of everything, then a file is named."""
    pigeon.posted = [("posts/a.md", 0)]
    loft = [channel(pigeon)]
    delivery.plan(outbox, SITE, [post("a")], loft)
    delivery.plan(outbox, SITE, [post("a")], loft, named=["posts/a.md"])
    [done] = delivery.deliver(outbox, SITE, loft)
    assert (done.state, pigeon.posted) == (State.SENT, [("posts/a.md", 0)])


def test_skipping_forgets_no_doubt(outbox: Outbox, pigeon: Pigeon) -> None:
    pigeon.posted = [("posts/a.md", 0)]
    loft = [channel(pigeon, review=True)]
    [planned] = delivery.plan(outbox, SITE, [post("a")], loft, named=["posts/a.md"]).planned
    delivery.skip(outbox, planned.id)
    assert delivery.retry(outbox, planned.id).state is State.UNKNOWN
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted == [("posts/a.md", 0)]


def test_a_held_one_is_looked_for_once_it_is_approved(outbox: Outbox, pigeon: Pigeon) -> None:
    pigeon.posted = [("posts/a.md", 0)]
    loft = [channel(pigeon, review=True)]
    [planned] = delivery.plan(outbox, SITE, [post("a")], loft, named=["posts/a.md"]).planned
    assert planned.state is State.HELD
    assert delivery.approve(outbox, planned.id).state is State.UNKNOWN
    [done] = delivery.deliver(outbox, SITE, loft)
    assert done.state is State.SENT
    assert pigeon.posted == [("posts/a.md", 0)]


def test_a_crash_in_the_first_plan_after_a_lost_state_forgets_no_doubt(outbox: Outbox, clock: Clock) -> None:
    """The baseline is marked last: until then the next plan knows that the state is new."""

    class Killed(BaseException):
        pass

    class Dies(Pigeon):
        def freeze(self, message: Message, now: datetime) -> Message:
            if message.extra["key"] == "posts/b.md":
                raise Killed
            return super().freeze(message, now)

    posted = [("posts/a.md", 0), ("posts/b.md", 0)]
    posts, since = [post("a"), post("b"), post("c")], START - timedelta(days=2)
    with pytest.raises(Killed):
        delivery.plan(outbox, SITE, posts, [channel(Dies(clock))], since=since)
    pigeon = Pigeon(clock, posted=posted)
    delivery.plan(outbox, SITE, posts, [channel(pigeon)], since=since)
    delivery.deliver(outbox, SITE, [channel(pigeon)])
    assert pigeon.posted == [("posts/a.md", 0), ("posts/b.md", 0), ("posts/c.md", 0)]


def test_with_the_state_lost_a_post_for_later_needs_no_look(
    outbox: Outbox, pigeon: Pigeon, clock: Clock
) -> None:
    """It can't have been posted before its time."""
    at = clock.now + timedelta(hours=5)
    mine = post("a", overrides=Overrides(not_before=at))
    [row] = delivery.plan(outbox, SITE, [mine], [channel(pigeon)], named={mine.path}).planned
    assert (row.state, row.due_at) == (State.PENDING, at)
