"""Each fault of the other side: which of the four errors it is, and what was stored.

`BEFORE` and `AFTER` are what an adapter makes of a fault unless its `Target.outcomes` say otherwise. Faults
before the write leave nothing at the other side; after one that comes later the post is there and only the
answer was lost.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.errors import Ambiguous, CannotTell, DeliveryError, NotSent, Paused, Rejected
from bot.model import Delivery, Receipt
from bot.sandbox.faults import Faults
from bot.testing.contract import unique
from bot.testing.target import Target, adapter, delivery, post, unguarded

Outcome = DeliveryError | Receipt
BEFORE: Mapping[str, type[Outcome]] = {
    **dict.fromkeys(("before_write", "drop_before", "hang_before", "garbage"), Ambiguous),
    **dict.fromkeys(("rate_limit", "unauthorized", "credits", "forbidden"), Paused),
    **dict.fromkeys(("not_found", "gone", "redirect"), Paused),
    "rejected": Rejected,
}
AFTER: Mapping[str, type[Outcome]] = dict.fromkeys(
    ("after_write", "drop_after", "hang_after", "bad_json"), Ambiguous
)
_LOOKS = ("credits", "forbidden", "rate_limit", "drop_before", "before_write", "garbage", "bad_json")


class FaultContract:
    """Inherit it, with a fixture `target` that returns a `Target` which has `faults`."""

    @pytest.fixture
    def attempt(self, target: Target) -> Delivery:
        """A delivery for the target, made before any fault is set."""
        return delivery(adapter(target), post(id=unique()))

    @pytest.mark.parametrize("kind", BEFORE)
    def test_a_fault_before_the_write(self, target: Target, attempt: Delivery, kind: str) -> None:
        """Nothing is stored, the error is the table's, and settling ends with exactly one post."""
        _switches(target).add(kind)
        outcome = _outcome(target, attempt, kind)
        assert type(outcome) in _family(target.outcomes.get(kind, BEFORE[kind]))
        assert target.stored() == []
        if isinstance(outcome, Ambiguous):
            _assert_settles(target, attempt, stored=False)

    @pytest.mark.parametrize("kind", AFTER)
    def test_a_fault_after_the_write(self, target: Target, attempt: Delivery, kind: str) -> None:
        """The post is stored once, nobody claims that it is not, and settling keeps it at one."""
        _switches(target).add(kind)
        outcome = _outcome(target, attempt, kind)
        assert type(outcome) in _family(target.outcomes.get(kind, AFTER[kind]))
        assert len(target.stored()) == 1
        if isinstance(outcome, Ambiguous):
            _assert_settles(target, attempt, stored=True)

    def test_a_slow_answer_is_waited_for(self, target: Target, attempt: Delivery) -> None:
        """Within the channel's time-out."""
        _switches(target).add("slow", seconds=0.2)
        assert isinstance(_outcome(target, attempt), Receipt)
        assert len(target.stored()) == 1

    def test_a_rate_limit_says_when_it_ends(self, target: Target, attempt: Delivery) -> None:
        """`until` is the platform's own time, in its own way of saying it."""
        _switches(target).add("rate_limit", seconds=120)
        outcome = _outcome(target, attempt)
        assert isinstance(outcome, Paused)
        assert outcome.until is not None
        assert abs(outcome.until - datetime.now(UTC) - timedelta(seconds=120)) < timedelta(seconds=5)
        assert isinstance(_outcome(target, attempt), Receipt)

    def test_bad_credentials_wait_for_a_person(self, target: Target, attempt: Delivery) -> None:
        """No time heals them; the text says what to do."""
        _switches(target).add("unauthorized")
        outcome = _outcome(target, attempt)
        assert isinstance(outcome, Paused)
        assert outcome.until is None
        assert "`sangyo retry`" in str(outcome)

    def test_nobody_listens(self, target: Target, attempt: Delivery) -> None:
        """A refused connection is surely not sent."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            dead = f"http://127.0.0.1:{free.getsockname()[1]}/x"
        elsewhere: dict[str, Any] = {target.address: dead}
        with pytest.raises(NotSent):
            adapter(target, **elsewhere).send(attempt, unguarded)
        assert target.stored() == []

    def test_a_look_that_fails_cannot_tell(self, target: Target, attempt: Delivery) -> None:
        """Reading refused is no proof of absence: neither is a 402, a 403 or a lost connection."""
        made = adapter(target)
        made.send(attempt, unguarded)
        for kind in _LOOKS:
            _switches(target).clear()
            _switches(target).add(kind, match=target.looks or None, times=5)
            with pytest.raises(CannotTell):
                adapter(target).find(attempt)

    def test_no_error_text_shows_a_secret(self, target: Target) -> None:
        """Over all faults, in texts, causes and reprs."""
        made = adapter(target)
        shown = [repr(made.options), str(made.options), repr(made)]
        for kind in [*BEFORE, *AFTER]:
            _switches(target).clear()
            _switches(target).add(kind)
            outcome = _outcome(target, delivery(made, post(id=unique())), kind)
            if isinstance(outcome, DeliveryError):
                shown += [str(outcome), repr(outcome), *_causes(outcome)]
        assert len(shown) > 10
        for secret in target.secrets:
            assert not [text for text in shown if secret in text]


def _switches(target: Target) -> Faults:
    assert target.faults is not None, "FaultContract needs a target with `faults`"
    return target.faults


def _outcome(target: Target, sent: Delivery, kind: str = "") -> Outcome:
    more: dict[str, Any] = {"timeout": "1s"} if kind.startswith("hang") else {}
    try:
        receipt: Receipt = adapter(target, **more).send(sent, unguarded)
    except DeliveryError as error:
        return error
    return receipt


def _assert_settles(target: Target, sent: Delivery, *, stored: bool) -> None:
    """After an ambiguous attempt: a look says what is true; or the resend is safe; or it is for a person."""
    made = adapter(target)
    if target.can_find:
        found = made.find(sent)
        assert (found is not None) is stored
        if found is not None:
            assert found.remote_id == target.stored()[0].id
        else:
            made.send(sent, unguarded)
    else:
        with pytest.raises(CannotTell) as raised:
            made.find(sent)
        assert raised.value.retry_at is None
        if not target.resend_safe:
            return
        made.send(sent, unguarded)
    assert len(target.stored()) == 1


def _causes(error: BaseException) -> list[str]:
    texts = []
    while (cause := error.__cause__) is not None:
        texts += [str(cause), repr(cause)]
        error = cause
    return texts


def _family(expected: type[Outcome]) -> tuple[type[Outcome], ...]:
    """The leaf itself, or an adapter's private refinement of it; never another leaf."""
    return (expected, *(leaf for one in expected.__subclasses__() for leaf in _family(one)))
