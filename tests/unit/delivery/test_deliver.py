"""Delivering: each kind of end, in the state and with the proof that it leads to."""

from __future__ import annotations

from bot import delivery
from bot.model import Delivery, State
from bot.outbox.store import Outbox
from tests.support.pigeon import SITE, START, A, Clock, Pigeon, channel, only, planned


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


def test_stop_claims_nothing_new(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    planned(outbox, loft, "a", "b")
    delivery.deliver(outbox, SITE, loft, stop=lambda: len(pigeon.posted) > 0)
    assert len(pigeon.posted) == 1
