"""What follows an error."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import Ambiguous, CannotTell, ComposeError, NotSent, Paused, Rejected, SangyoError
from bot.model import DeliveryReason, State
from bot.policy import CIRCUIT, after, fraction
from bot.policy.pause_and_retry import NEEDS_PERSON

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=7)


@pytest.mark.parametrize(
    ("error", "state", "reason", "due", "pause"),
    [
        pytest.param(Rejected("no"), State.FAILED, "rejected", None, None, id="rejected: never again"),
        pytest.param(
            ComposeError("no"),
            State.FAILED,
            "rejected",
            None,
            None,
            id="anything else on purpose: never again",
        ),
        pytest.param(
            NotSent("no"),
            State.PENDING,
            "backing_off",
            NOW + timedelta(seconds=20),
            None,
            id="not sent: again",
        ),
        pytest.param(
            Paused("no", until=LATER), State.PENDING, "paused", LATER, LATER, id="paused: the platform's time"
        ),
        pytest.param(
            Paused("no"),
            State.PENDING,
            "needs_person",
            NOW + timedelta(minutes=5),
            NOW + timedelta(minutes=5),
            id="paused without end: a person, and a try now and then",
        ),
        pytest.param(
            Ambiguous("no"),
            State.UNKNOWN,
            "settling",
            NOW + timedelta(seconds=5),
            None,
            id="ambiguous: look first",
        ),
        pytest.param(
            CannotTell("no", retry_at=LATER), State.UNKNOWN, "settling", LATER, None, id="cannot tell yet"
        ),
        pytest.param(CannotTell("no"), State.UNKNOWN, "needs_person", None, None, id="cannot tell at all"),
    ],
)
def test_first_attempt(
    error: SangyoError, state: State, reason: str, due: datetime | None, pause: datetime | None
) -> None:
    outcome = after(error, 1, NOW)
    assert (outcome.state, outcome.reason, outcome.due_at) == (state, reason, due)
    assert (outcome.pauses, outcome.pause_until) == (pause is not None, pause)
    person = outcome.reason is DeliveryReason.NEEDS_PERSON
    assert outcome.error == "no" + (NEEDS_PERSON if person and pause else "")


def test_what_is_over_waits_for_a_person_alone() -> None:
    """No clock tries it again."""
    outcome = after(Paused("gone", over=True), 7, NOW)
    assert (outcome.state, outcome.reason) == (State.PENDING, DeliveryReason.NEEDS_PERSON)
    assert (outcome.pauses, outcome.pause_until, outcome.pauses_for_person) == (True, None, True)
    assert outcome.error == "gone" + NEEDS_PERSON


def test_attempts_come_ever_more_rarely_up_to_an_hour() -> None:
    waits = [after(NotSent("no"), attempt, NOW).due_at for attempt in (1, 2, 3, 8, 9, 1000)]
    assert [(due - NOW).total_seconds() for due in waits if due] == [20, 40, 80, 2560, 3600, 3600]


def test_jitter_only_ever_adds_and_at_most_a_half() -> None:
    for attempt in range(1, 30):
        due = after(NotSent("no"), attempt, NOW, fraction(5, attempt)).due_at
        plain = after(NotSent("no"), attempt, NOW).due_at
        assert due is not None
        assert plain is not None
        assert plain <= due <= plain + (plain - NOW) / 2


def test_one_bad_post_never_pauses_the_channel() -> None:
    """However often it fails: only different deliveries that fail in a row do."""
    assert not any(after(NotSent("no"), attempt, NOW, failures=1).pauses for attempt in range(1, 200))


@pytest.mark.parametrize(
    ("failures", "minutes"), [(CIRCUIT - 1, None), (CIRCUIT, 1), (CIRCUIT + 1, 5), (99, 30)]
)
def test_different_posts_failing_in_a_row_pause_the_channel(failures: int, minutes: int | None) -> None:
    outcome = after(NotSent("no"), 1, NOW, failures=failures)
    assert outcome.pause_until == (None if minutes is None else NOW + timedelta(minutes=minutes))
    assert outcome.pauses is (minutes is not None)


@pytest.mark.parametrize("failures", [1, CIRCUIT - 1, CIRCUIT, 99])
def test_different_posts_rejected_in_a_row_pause_the_channel_for_a_person(failures: int) -> None:
    """It is the channel, not the posts; and the clock does not try again, since each try fails a post."""
    outcome = after(Rejected("no"), 1, NOW, failures=failures)
    assert (outcome.state, outcome.due_at) == (State.FAILED, None)
    assert (outcome.pauses, outcome.pause_until) == (failures >= CIRCUIT, None)
    assert ("the channel waits" in outcome.error) is outcome.pauses


def test_a_pause_without_end_is_tried_ever_more_rarely() -> None:
    """Bad credentials mended by the operator are noticed without a restart."""
    pauses = [after(Paused("401"), attempt, NOW).pause_until for attempt in (1, 2, 3, 4, 50)]
    assert [(until - NOW).total_seconds() / 60 for until in pauses if until] == [5, 30, 120, 360, 360]


def test_fractions_are_spread_and_repeatable() -> None:
    drawn = [fraction(number, 1) for number in range(1000)]
    assert drawn == [fraction(number, 1) for number in range(1000)]
    assert 0 <= min(drawn) < 0.01
    assert 0.99 < max(drawn) < 1
    assert 0.45 < sum(drawn) / 1000 < 0.55


@pytest.mark.parametrize("until", [NOW, NOW - timedelta(seconds=60), NOW.replace(year=1)])
def test_no_pause_is_shorter_than_a_floor_that_grows(until: datetime) -> None:
    """A platform's time that is over already, as of a clock a minute fast, is no loop."""
    outcomes = [after(Paused("429", until=until), attempt, NOW) for attempt in (1, 2, 3, 4, 1000)]
    assert [(one.due_at - NOW).total_seconds() for one in outcomes if one.due_at] == [5, 10, 20, 40, 3600]
    assert all(one.due_at == one.pause_until for one in outcomes)


def test_the_floor_grows_with_the_channels_failures_too() -> None:
    outcome = after(Paused("429", until=NOW), 1, NOW, failures=4)
    assert outcome.pause_until == NOW + timedelta(seconds=40)


@pytest.mark.parametrize(("age", "wait"), [(0, 5), (60, 30), (600, 300), (86_400, 1800)])
def test_looks_come_ever_more_rarely(age: int, wait: int) -> None:
    """Whatever time the platform names: looks are no attempts, so their age counts."""
    error = CannotTell("429", retry_at=NOW - timedelta(minutes=1))
    outcome = after(error, 1, NOW, since=NOW - timedelta(seconds=age))
    assert outcome.due_at == NOW + timedelta(seconds=wait)
