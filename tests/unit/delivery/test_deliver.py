"""Delivering and settling: each kind of end, in the state and with the proof that it leads to."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot import delivery
from bot.delivery import Channel
from bot.delivery.channel import usage
from bot.errors import CannotTell
from bot.model import Charge, Delivery, DeliveryReason, State
from bot.outbox import claims, figures
from bot.outbox.store import Outbox
from tests.support.pigeon import START, Clock, Pigeon, channel, post

SITE = "blog.example"
A = ("posts/a.md", 0)


def planned(outbox: Outbox, channels: Sequence[Channel], *names: str, **values: object) -> list[Delivery]:
    """Deliveries of posts that appeared after the baseline."""
    delivery.plan(outbox, SITE, [], channels)
    return list(delivery.plan(outbox, SITE, [post(name, **values) for name in names], channels).planned)


def only(outbox: Outbox) -> Delivery:
    [row] = delivery.status(outbox, SITE)
    return row


def test_a_post_is_sent_once_and_its_receipt_kept(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    planned(outbox, loft, "a")
    [sent] = delivery.deliver(outbox, SITE, loft)
    assert (sent.state, sent.attempts, sent.error) == (State.SENT, 1, None)
    assert sent.receipts[0].url == "https://pigeon.example/posts/a.md/0"
    assert delivery.deliver(outbox, SITE, loft) == ()
    assert pigeon.posted == [A]


def test_the_message_that_was_planned_is_the_one_that_is_sent(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    [frozen] = planned(outbox, loft, "a")
    seen: list[Delivery] = []
    pigeon.hook = seen.append
    delivery.deliver(outbox, SITE, loft)
    assert seen[0].message == frozen.message
    assert seen[0].state is State.SENDING


def test_the_claim_is_durable_before_the_adapter_is_called(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    planned(outbox, loft, "a")
    states: list[State] = []
    pigeon.hook = lambda _one: states.append(only(outbox).state)
    delivery.deliver(outbox, SITE, loft)
    assert states == [State.SENDING]


def test_surely_not_sent_is_tried_again_later(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    loft = [channel(pigeon)]
    planned(outbox, loft, "a")
    pigeon.script = ["not sent"]
    [row] = delivery.deliver(outbox, SITE, loft)
    assert (row.state, row.error, row.attempted_at) == (State.PENDING, "loft: no connection", None)
    assert row.due_at is not None
    assert row.due_at > START
    assert delivery.next_due(outbox, SITE, loft) == row.due_at
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted == []
    clock.now = row.due_at
    delivery.deliver(outbox, SITE, loft)
    assert (pigeon.posted, only(outbox).attempts, pigeon.looks) == ([A], 2, [])


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


def test_a_refusal_is_never_tried_again_by_itself(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    loft = [channel(pigeon)]
    [row] = planned(outbox, loft, "a")
    pigeon.script = ["rejected"]
    delivery.deliver(outbox, SITE, loft)
    clock.forward(hours=5)
    delivery.deliver(outbox, SITE, loft)
    assert (only(outbox).state, only(outbox).error) == (State.FAILED, "loft: it says no")
    delivery.retry(outbox, row.id)
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted == [A]


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


@pytest.mark.parametrize("end", ["lost before", "lost after", "bug before"])
def test_what_may_have_been_posted_is_looked_for_first(
    outbox: Outbox, pigeon: Pigeon, clock: Clock, end: str
) -> None:
    loft = [channel(pigeon)]
    planned(outbox, loft, "a")
    pigeon.script = [end]
    [row] = delivery.deliver(outbox, SITE, loft)
    assert (row.state, row.attempted_at) == (State.UNKNOWN, START)
    assert "secret" not in (row.error or "")
    clock.forward(minutes=1)
    [row] = delivery.deliver(outbox, SITE, loft)
    assert (row.state, pigeon.posted, pigeon.looks) == (State.SENT, [A], ["posts/a.md"])


def test_an_unknown_waits_out_the_platforms_delay(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    loft = [channel(pigeon)]
    planned(outbox, loft, "a")
    pigeon.script = ["lost before"]
    delivery.deliver(outbox, SITE, loft)
    clock.forward(minutes=1)
    later = clock.now + timedelta(minutes=3)
    pigeon.blind = CannotTell("too early to say", later)
    [row] = delivery.deliver(outbox, SITE, loft)
    assert (row.state, row.due_at) == (State.UNKNOWN, later)
    assert delivery.next_due(outbox, SITE, loft) == later
    assert delivery.deliver(outbox, SITE, loft) == ()
    clock.now, pigeon.blind = later, None
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted == [A]


def test_where_nobody_can_tell_a_person_is_given_the_two_commands(
    outbox: Outbox, pigeon: Pigeon, clock: Clock
) -> None:
    loft = [channel(pigeon)]
    [row] = planned(outbox, loft, "a")
    pigeon.script, pigeon.blind = ["lost after"], CannotTell("reading was refused")
    delivery.deliver(outbox, SITE, loft)
    clock.forward(minutes=1)
    delivery.deliver(outbox, SITE, loft)
    row = only(outbox)
    assert (row.state, row.due_at) == (State.UNKNOWN, None)
    assert f"sangyo resolve {row.id} --sent URL" in (row.error or "")
    assert f"sangyo resolve {row.id} --not-sent" in (row.error or "")
    clock.forward(days=30)
    assert delivery.deliver(outbox, SITE, loft) == ()
    assert len(pigeon.looks) == 1
    done = delivery.resolve(outbox, row.id, sent="https://pigeon.example/status/77")
    assert (done.state, done.receipts[0].remote_id) == (State.SENT, "77")


def test_resolved_as_not_sent_it_goes_out(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    loft = [channel(pigeon)]
    [row] = planned(outbox, loft, "a")
    pigeon.script, pigeon.blind = ["lost before"], CannotTell("reading was refused")
    delivery.deliver(outbox, SITE, loft)
    clock.forward(days=3)
    delivery.deliver(outbox, SITE, loft)
    delivery.resolve(outbox, row.id, sent=None)
    delivery.deliver(outbox, SITE, loft)
    assert (pigeon.posted, only(outbox).state) == ([A], State.SENT)


def test_where_sending_again_is_harmless_not_being_able_to_look_is_no_obstacle(
    outbox: Outbox, clock: Clock
) -> None:
    safe = Pigeon(clock, resend_safe=True, blind=CannotTell("there is no way to look"), script=["lost after"])
    loft = [channel(safe)]
    planned(outbox, loft, "a")
    delivery.deliver(outbox, SITE, loft)
    clock.forward(minutes=1)
    [row] = delivery.deliver(outbox, SITE, loft)
    assert (row.state, safe.posted) == (State.SENT, [A])


class TestThread:
    """A message of several parts."""

    def test_goes_on_at_the_first_part_that_is_missing(
        self, outbox: Outbox, pigeon: Pigeon, clock: Clock
    ) -> None:
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

    def test_a_refused_second_part_leaves_the_first_on_record(self, outbox: Outbox, pigeon: Pigeon) -> None:
        pigeon.parts = 2
        loft = [channel(pigeon)]
        [row] = planned(outbox, loft, "a")
        pigeon.script = ["ok", "rejected"]
        [row] = delivery.deliver(outbox, SITE, loft)
        assert (row.state, len(row.receipts), row.attempted_at) == (State.FAILED, 1, None)
        delivery.withdraw(outbox, row.id, loft)
        assert pigeon.deleted == ["posts/a.md#0"]


class TestPacing:
    """The channel's rules are kept by what the outbox has counted."""

    def test_min_interval(self, outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
        loft = [channel(pigeon, min_interval="30m")]
        planned(outbox, loft, "a", "b")
        rows = delivery.deliver(outbox, SITE, loft)
        assert sorted(one.state for one in rows) == [State.PENDING, State.SENT]
        assert all(one.error is None for one in rows)
        assert delivery.next_due(outbox, SITE, loft) == START + timedelta(minutes=30)
        clock.forward(minutes=30)
        delivery.deliver(outbox, SITE, loft)
        assert len(pigeon.posted) == 2

    def test_daily_limit_counts_what_may_have_been_posted(
        self, outbox: Outbox, pigeon: Pigeon, clock: Clock
    ) -> None:
        loft = [channel(pigeon, daily_limit=1)]
        planned(outbox, loft, "a", "b")
        pigeon.script = ["lost before"]
        delivery.deliver(outbox, SITE, loft)
        delivery.deliver(outbox, SITE, loft)
        assert pigeon.posted == []
        clock.forward(hours=12)
        delivery.deliver(outbox, SITE, loft)
        assert pigeon.posted != []

    def test_what_was_surely_not_sent_uses_nothing_up(self, outbox: Outbox, pigeon: Pigeon) -> None:
        loft = [channel(pigeon, daily_limit=1)]
        planned(outbox, loft, "a", "b")
        pigeon.script = ["not sent"]
        delivery.deliver(outbox, SITE, loft)
        assert pigeon.posted == [("posts/b.md", 0)]

    def test_priority_goes_first(self, outbox: Outbox, pigeon: Pigeon) -> None:
        loft = [channel(pigeon, priority=["Guides"])]
        delivery.plan(outbox, SITE, [], loft)
        posts = [post("a"), post("b", categories=("guides",))]
        delivery.plan(outbox, SITE, posts, loft)
        delivery.deliver(outbox, SITE, loft)
        assert [name for name, _ in pigeon.posted] == ["posts/b.md", "posts/a.md"]

    def test_stale_ones_are_skipped_held_ones_too(self, outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
        both = [channel(pigeon), channel(pigeon, "held", review=True)]
        planned(outbox, both, "a")
        clock.forward(hours=37)
        rows = delivery.deliver(outbox, SITE, both)
        assert [one.state for one in rows] == [State.SKIPPED, State.SKIPPED]
        assert pigeon.posted == []


class TestLive:
    """A page that is not there yet."""

    def test_waits_and_says_so(self, outbox: Outbox, pigeon: Pigeon) -> None:
        loft = [channel(pigeon)]
        planned(outbox, loft, "a", "b")
        asked: list[str] = []

        def live(url: str) -> bool | None:
            asked.append(url)
            return url.endswith("/b/")

        rows = {one.path: one for one in delivery.deliver(outbox, SITE, loft, live=live)}
        assert pigeon.posted == [("posts/b.md", 0)]
        waiting = rows["posts/a.md"]
        assert waiting.state is State.PENDING
        assert waiting.error == "the page is not live yet: https://blog.example/posts/a/"
        assert sorted(asked) == ["https://blog.example/posts/a/", "https://blog.example/posts/b/"]
        delivery.deliver(outbox, SITE, loft, live=lambda _url: True)
        assert (len(pigeon.posted), only_error(outbox)) == (2, None)


def only_error(outbox: Outbox) -> str | None:
    return next((one.error for one in delivery.status(outbox, SITE) if one.error), None)


class TestLease:
    """A process that loses its claim records nothing over its successor."""

    def test_a_dead_processs_delivery_is_settled_once_its_lease_has_run_out(
        self, outbox: Outbox, pigeon: Pigeon, clock: Clock
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

    def test_a_stopped_process_that_goes_on_cannot_record(
        self, outbox: Outbox, pigeon: Pigeon, clock: Clock
    ) -> None:
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

    def test_the_guard_stops_a_process_that_was_held_up(self, outbox: Outbox, clock: Clock) -> None:
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


def test_stop_claims_nothing_new(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    planned(outbox, loft, "a", "b")
    delivery.deliver(outbox, SITE, loft, stop=lambda: len(pigeon.posted) > 0)
    assert len(pigeon.posted) == 1


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
