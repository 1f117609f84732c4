"""Each fault of the other side, on each adapter: which of the four errors it is, and what was stored.

The table is the adapters' whole judgement. `before` faults leave nothing at the other side, after an
`after` fault the post is there and only the answer was lost.
"""

from __future__ import annotations

import socket
import uuid
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import Ambiguous, CannotTell, DeliveryError, NotSent, Paused, Rejected
from bot.model import Receipt
from tests.support.targets import ADDRESSES, Target, adapter, delivery, post, unguarded

ALL = ("x", "bluesky", "mastodon", "standard", "discord", "slack")

# fault -> what each adapter makes of it; "sent" where it is a receipt
BEFORE: dict[str, dict[str, type[DeliveryError] | str]] = {
    "before_write": dict.fromkeys(ALL, Ambiguous),
    "drop_before": dict.fromkeys(ALL, Ambiguous),
    "hang_before": dict.fromkeys(ALL, Ambiguous),
    "garbage": dict.fromkeys(ALL, Ambiguous),
    "rate_limit": dict.fromkeys(ALL, Paused),
    "unauthorized": dict.fromkeys(ALL, Paused),
    "credits": dict.fromkeys(ALL, Paused),
    "not_found": dict.fromkeys(ALL, Paused),
    "redirect": dict.fromkeys(ALL, Paused),
    "forbidden": dict.fromkeys(ALL, Paused),
    "gone": {**dict.fromkeys(ALL, Paused), "bluesky": Rejected},
}
AFTER: dict[str, dict[str, type[DeliveryError] | str]] = {
    "after_write": dict.fromkeys(ALL, Ambiguous),
    "drop_after": dict.fromkeys(ALL, Ambiguous),
    "hang_after": dict.fromkeys(ALL, Ambiguous),
    # A 2xx is a webhook's success, whatever stands in it; Slack alone says it in words.
    "bad_json": {**dict.fromkeys(ALL, Ambiguous), "standard": "sent", "discord": "sent"},
}


@pytest.fixture
def attempt(faulty: Target) -> tuple[Target, object]:
    """The target and a delivery for it, made before any fault is set."""
    made = adapter(faulty)
    return faulty, delivery(made, post(id=f"content/posts/{uuid.uuid4().hex[:12]}.md"))


def _platform(target: Target) -> str:
    """The table's column: the real Bluesky server is judged as its stand-in is."""
    return target.name.split("-", maxsplit=1)[0]


def _outcome(target: Target, sent: object, kind: str = "") -> Receipt | DeliveryError:
    more = {"timeout": "1s"} if kind.startswith("hang") else {}
    try:
        return adapter(target, **more).send(sent, unguarded)
    except DeliveryError as error:
        return error


def _assert_settles(target: Target, sent: object, *, stored: bool) -> None:
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


@pytest.mark.parametrize("kind", BEFORE)
def test_a_fault_before_the_write(attempt: tuple[Target, object], kind: str) -> None:
    """Nothing is stored, the error is the table's, and settling ends with exactly one post."""
    target, sent = attempt
    target.faults.add(kind)
    outcome = _outcome(target, sent, kind)
    assert type(outcome) in _family(BEFORE[kind][_platform(target)])
    assert target.stored() == []
    if isinstance(outcome, Ambiguous):
        _assert_settles(target, sent, stored=False)


@pytest.mark.parametrize("kind", AFTER)
def test_a_fault_after_the_write(attempt: tuple[Target, object], kind: str) -> None:
    """The post is stored once, nobody claims that it is not, and settling keeps it at one."""
    target, sent = attempt
    target.faults.add(kind)
    outcome = _outcome(target, sent, kind)
    assert type(outcome) in _family(AFTER[kind][_platform(target)])
    assert len(target.stored()) == 1
    if isinstance(outcome, Ambiguous):
        _assert_settles(target, sent, stored=True)


def test_a_slow_answer_is_an_answer(attempt: tuple[Target, object]) -> None:
    """Within the time-out nothing is wrong."""
    target, sent = attempt
    target.faults.add("slow", seconds=0.2)
    assert isinstance(_outcome(target, sent), Receipt)
    assert len(target.stored()) == 1


def test_a_rate_limit_says_when_it_ends(attempt: tuple[Target, object]) -> None:
    """`until` is the platform's own time, in its own way of saying it."""
    target, sent = attempt
    target.faults.add("rate_limit", seconds=120)
    outcome = _outcome(target, sent)
    assert isinstance(outcome, Paused)
    assert outcome.until is not None
    assert abs(outcome.until - datetime.now(UTC) - timedelta(seconds=120)) < timedelta(seconds=5)
    assert isinstance(_outcome(target, sent), Receipt)


def test_bad_credentials_wait_for_a_person(attempt: tuple[Target, object]) -> None:
    """No time heals them; the text says what to do."""
    target, sent = attempt
    target.faults.add("unauthorized")
    outcome = _outcome(target, sent)
    assert isinstance(outcome, Paused)
    assert outcome.until is None
    assert "`sangyo retry`" in str(outcome)


def test_nobody_listens(faulty: Target) -> None:
    """A refused connection is surely not sent."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        dead = f"http://127.0.0.1:{free.getsockname()[1]}/x"
    key = ADDRESSES.get(_platform(faulty), "url")
    sent = delivery(adapter(faulty), post())
    with pytest.raises(NotSent):
        adapter(faulty, **{key: dead}).send(sent, unguarded)
    assert faulty.stored() == []


@pytest.mark.parametrize("faulty", ["x", "bluesky", "mastodon", "bluesky-pds-proxied"], indirect=True)
def test_a_look_that_fails_cannot_tell(faulty: Target) -> None:
    """Reading refused is no proof of absence: not with a 402, not with a 403, not with a lost connection."""
    made = adapter(faulty)
    sent = delivery(made, post())
    made.send(sent, unguarded)
    own = {"x": "GET /2/users/", "mastodon": "GET /api/v1/accounts/"}
    where = own.get(faulty.name, "getRecord")
    for kind in ("credits", "forbidden", "rate_limit", "drop_before", "before_write", "garbage", "bad_json"):
        faulty.faults.clear()
        faulty.faults.add(kind, match=where, times=5)
        with pytest.raises(CannotTell):
            adapter(faulty).find(sent)


def test_no_error_text_shows_a_secret(faulty: Target) -> None:
    """Over all faults, in texts, causes and reprs."""
    made = adapter(faulty)
    shown = [repr(made.options), str(made.options), repr(made)]
    for kind in [*BEFORE, *AFTER]:
        faulty.faults.clear()
        faulty.faults.add(kind)
        hangs = {"timeout": "1s"} if kind.startswith("hang") else {}
        try:
            adapter(faulty, **hangs).send(
                delivery(made, post(id=f"content/posts/{uuid.uuid4().hex[:12]}.md")), unguarded
            )
        except DeliveryError as error:
            shown += [str(error), repr(error), *_chain(error)]
    assert len(shown) > 10
    for secret in faulty.secrets:
        assert not [text for text in shown if secret in text]


def _chain(error: BaseException) -> list[str]:
    texts = []
    while (cause := error.__cause__) is not None:
        texts += [str(cause), repr(cause)]
        error = cause
    return texts


def _family(expected: type[DeliveryError] | str) -> tuple[type, ...]:
    """The leaf itself, or an adapter's private refinement of it; never another leaf."""
    if expected == "sent":
        return (Receipt,)
    assert isinstance(expected, type)
    return (expected, *(leaf for one in expected.__subclasses__() for leaf in _family(one)))
