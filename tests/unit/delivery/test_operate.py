"""What an operator may do, and what is refused with which words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot import delivery
from bot.errors import UsageError
from bot.model import Delivery, State
from bot.outbox.store import Outbox
from tests.support.pigeon import Clock, Pigeon, channel, post

SITE = "blog.example"
Verb = Callable[[Outbox, int], Delivery]
VERBS: dict[str, Verb] = {
    "approve": delivery.approve,
    "retry": delivery.retry,
    "skip": delivery.skip,
    "resolve": lambda outbox, one: delivery.resolve(outbox, one, sent=None),
}
ALLOWED = {
    "approve": {"held"},
    "retry": {"failed", "pending", "skipped"},
    "skip": {"held", "pending", "failed"},
    "resolve": {"unknown"},
}


def in_state(outbox: Outbox, pigeon: Pigeon, state: str) -> int:
    """A delivery that came to `state` in the way it does."""
    loft = [channel(pigeon, review=state == "held")]
    delivery.plan(outbox, SITE, [], loft)
    [one] = delivery.plan(outbox, SITE, [post("a")], loft).planned
    pigeon.script = {"failed": ["rejected"], "unknown": ["lost after"]}.get(state, [])
    if state in {"failed", "unknown", "sent", "withdrawn"}:
        delivery.deliver(outbox, SITE, loft)
    if state == "skipped":
        delivery.skip(outbox, one.id)
    if state == "withdrawn":
        delivery.withdraw(outbox, one.id, loft)
    found = outbox.get(one.id)
    assert found is not None
    assert found.state.value == state
    return one.id


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", ["held", "pending", "sent", "failed", "unknown", "skipped", "withdrawn"])
def test_a_verb_works_where_its_state_allows_it_and_is_refused_elsewhere(
    outbox: Outbox, pigeon: Pigeon, verb: str, state: str
) -> None:
    one = in_state(outbox, pigeon, state)
    if state in ALLOWED[verb]:
        assert VERBS[verb](outbox, one).state.value != state or state == "pending"
        return
    with pytest.raises(UsageError, match=f"cannot {verb} delivery {one}: it is {state}, not ") as refused:
        VERBS[verb](outbox, one)
    assert "\n" not in str(refused.value)


def test_an_id_that_does_not_exist(outbox: Outbox) -> None:
    for verb in VERBS.values():
        with pytest.raises(UsageError, match="there is no delivery 99"):
            verb(outbox, 99)


def test_a_baseline_delivery_cannot_be_retried_but_announced(outbox: Outbox, pigeon: Pigeon) -> None:
    delivery.plan(outbox, SITE, [post("a")], [channel(pigeon)])
    [row] = delivery.status(outbox, SITE)
    with pytest.raises(UsageError, match=r"run `sangyo announce posts/a\.md`"):
        delivery.retry(outbox, row.id)


def test_withdraw_deletes_the_last_part_first(outbox: Outbox, pigeon: Pigeon) -> None:
    pigeon.parts = 2
    one = in_state(outbox, pigeon, "sent")
    assert delivery.withdraw(outbox, one, [channel(pigeon)]).state is State.WITHDRAWN
    assert pigeon.deleted == ["posts/a.md#1", "posts/a.md#0"]


def test_what_was_withdrawn_is_not_announced_again(outbox: Outbox, pigeon: Pigeon) -> None:
    in_state(outbox, pigeon, "withdrawn")
    assert delivery.plan(outbox, SITE, [post("a")], [channel(pigeon)]).planned == ()
    assert delivery.deliver(outbox, SITE, [channel(pigeon)]) == ()


def test_withdraw_needs_something_posted_and_a_usable_channel(outbox: Outbox, pigeon: Pigeon) -> None:
    one = in_state(outbox, pigeon, "failed")
    with pytest.raises(UsageError, match="has posted nothing"):
        delivery.withdraw(outbox, one, [channel(pigeon)])


def test_withdraw_without_its_channel(outbox: Outbox, pigeon: Pigeon) -> None:
    one = in_state(outbox, pigeon, "sent")
    with pytest.raises(UsageError, match="the channel 'loft', which cannot be used"):
        delivery.withdraw(outbox, one, [])


def test_forecasts_say_when_and_why(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    loft = [channel(pigeon, windows=["18:00-19:00"])]
    delivery.plan(outbox, SITE, [], loft)
    [one] = delivery.plan(outbox, SITE, [post("a")], loft).planned
    verdict = delivery.forecasts(outbox, SITE, loft)[one.id]
    assert verdict.at is not None
    assert (verdict.action, verdict.at.hour) == ("wait", 18)
    assert delivery.next_due(outbox, SITE, loft) == verdict.at
    clock.forward(hours=6)
    assert delivery.next_due(outbox, SITE, loft) == clock.now
