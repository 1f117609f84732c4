"""When a delivery is tried again and when its channel is paused, after an error. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import Ambiguous, CannotTell, NotSent, Paused, SangyoError
from bot.model import DeliveryReason, State

CIRCUIT = 3  # this many different deliveries not sent in a row: it is the channel, not the post
REJECTING = (
    "; three different posts in a row were rejected, so the channel waits: find out why, then `sangyo retry`"
)
NEEDS_PERSON = "; someone has to act, until then it is only retried from time to time"
_RETRY_FIRST, _RETRY_MOST = timedelta(seconds=20), timedelta(hours=1)
_LOOK_FIRST, _LOOK_MOST = timedelta(seconds=5), timedelta(minutes=30)
_FLOOR_FIRST = timedelta(seconds=5)  # a platform's "wait" that is over already must not become a loop
_PAUSES = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6))
_CIRCUIT_PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(minutes=30))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the outbox records after an attempt or a look that did not end in a receipt.

    `due_at` is the next attempt of a `pending` or the next look at an `unknown`; None there: a person has
    to settle it. With `pauses` the channel waits until `pause_until`; None: until a person acts.
    """

    state: State
    reason: DeliveryReason
    due_at: datetime | None
    error: str
    pauses: bool = False
    pause_until: datetime | None = None

    @property
    def pauses_for_person(self) -> bool:
        """Whether a person has to end the pause, or may end it sooner than the clock."""
        return self.pauses and (self.pause_until is None or self.reason is DeliveryReason.NEEDS_PERSON)


def after(
    error: SangyoError,
    attempts: int,
    now: datetime,
    jitter: float = 0.0,
    *,
    failures: int = 1,
    since: datetime | None = None,
) -> Outcome:
    """What follows `error`, the result of attempt number `attempts` (from 1).

    Neither `due_at` nor `pause_until` comes before a floor that grows, whatever time the platform named: with
    every attempt, and for a look with the time that has passed `since` the attempt began.

    `jitter` in [0, 1) (see `rules.fraction`) spreads attempts that would else come together. `failures`
    is how many *different* deliveries of the channel failed with `NotSent` or `Paused`, or were rejected,
    since one last succeeded, this one included: one bad post, however often it fails, cannot pause the
    channel. When it is rejecting whatever it gets, it is paused until a person acts.
    """
    text = str(error)
    if isinstance(error, Paused):
        return _paused(error, max(attempts, failures), now, jitter)
    if isinstance(error, NotSent):
        due = now + _back_off(attempts, _RETRY_FIRST, _RETRY_MOST, jitter)
        if failures < CIRCUIT:
            return Outcome(State.PENDING, DeliveryReason.BACKING_OFF, due, text)
        pause = now + _step(_CIRCUIT_PAUSES, failures - CIRCUIT) * (1 + jitter / 4)
        return Outcome(State.PENDING, DeliveryReason.BACKING_OFF, due, text, pauses=True, pause_until=pause)
    if isinstance(error, Ambiguous):
        look = now + _back_off(attempts, _LOOK_FIRST, _LOOK_MOST, jitter)
        return Outcome(State.UNKNOWN, DeliveryReason.SETTLING, look, text)
    if isinstance(error, CannotTell):
        if error.retry_at is None:
            return Outcome(State.UNKNOWN, DeliveryReason.NEEDS_PERSON, None, text)
        look = max(error.retry_at, now + _look_floor(attempts, now, since))
        return Outcome(State.UNKNOWN, DeliveryReason.SETTLING, look, text)
    if failures < CIRCUIT:
        return Outcome(State.FAILED, DeliveryReason.REJECTED, None, text)
    return Outcome(State.FAILED, DeliveryReason.REJECTED, None, text + REJECTING, pauses=True)


def _paused(error: Paused, step: int, now: datetime, jitter: float) -> Outcome:
    """Until the time that the platform named, but for the floor; without one ever longer.

    Then one delivery tries again; where it is over, only when a person says so.
    """
    if error.over:
        text = f"{error}{NEEDS_PERSON}"
        return Outcome(State.PENDING, DeliveryReason.NEEDS_PERSON, now, text, pauses=True)
    if error.until is not None:
        until = max(error.until, now + _back_off(step, _FLOOR_FIRST, _RETRY_MOST, 0.0))
        return Outcome(
            State.PENDING, DeliveryReason.PAUSED, until, str(error), pauses=True, pause_until=until
        )
    until = now + _step(_PAUSES, step - 1) * (1 + jitter / 4)
    return Outcome(
        State.PENDING,
        DeliveryReason.NEEDS_PERSON,
        until,
        f"{error}{NEEDS_PERSON}",
        pauses=True,
        pause_until=until,
    )


def _look_floor(attempts: int, now: datetime, since: datetime | None) -> timedelta:
    """Looks do not count as attempts, so what grows is the time since the attempt."""
    grown = (now - since) / 2 if since is not None else timedelta(0)
    return min(max(_back_off(attempts, _LOOK_FIRST, _LOOK_MOST, 0.0), grown), _LOOK_MOST)


def _back_off(attempt: int, first: timedelta, most: timedelta, jitter: float) -> timedelta:
    """Doubles from `first` to `most`, then adds up to a half of itself."""
    delay = min(first * (1 << min(max(attempt, 1) - 1, 20)), most)
    return delay * (1 + jitter / 2)


def _step(ladder: tuple[timedelta, ...], index: int) -> timedelta:
    return ladder[min(max(index, 0), len(ladder) - 1)]
