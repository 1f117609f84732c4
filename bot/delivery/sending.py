"""Sending: one run over a site's channels, a thread for each, every part recorded before the next."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from threading import Event, Lock

from bot.delivery.channel import Channel, Report, Stop, ask, book, owner, safe_receipt
from bot.errors import Ambiguous, CannotTell, DeliveryError, NotSent, Paused, Rejected, SangyoError
from bot.model import Delivery, State
from bot.outbox import claims
from bot.outbox.claims import Claim, LostClaim, Pause
from bot.outbox.store import Outbox
from bot.policy import after, fraction

_THREADS = 8  # channels served at once
# Time goes on for this clock while a machine sleeps, as it does for the database's.
_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


@dataclass(slots=True)
class Run:
    """One call of `deliver`: what it works on, what it has touched. Used by many threads."""

    outbox: Outbox
    site: str
    lease: timedelta
    stop: Stop
    on_change: Report | None
    owner: str = field(default_factory=owner)
    touched: dict[int, Delivery] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def report(self, delivery: Delivery) -> None:
        """Remembers how a delivery stands, and reports it."""
        with self._lock:
            self.touched[delivery.id] = delivery
            if self.on_change is not None:
                self.on_change(delivery)

    def send(self, channel: Channel, held: Claim, claimed: float) -> None:
        """Sends part after part, each recorded before the next; the lease began at `claimed` (`clock`)."""
        try:
            while held.delivery.state is not State.SENT:
                guard = self._guard(channel, claimed)
                ask(channel.name, guard)
                attempt = partial(channel.adapter.send, held.delivery, guard)
                receipt = safe_receipt(channel, ask(channel.name, attempt, channel.options.secrets()))
                claimed = clock()
                with self.outbox.write() as tx:
                    claims.succeeded(tx, self.site, channel.name)
                    held = claims.record(tx, held, receipt, self.lease)
                self.report(held.delivery)
        except LostClaim:
            self.report_as_it_is(held)
        except DeliveryError as error:
            self.failed(channel, held, error)
        finally:
            book(self.outbox, self.site, channel)

    def report_as_it_is(self, lost: Claim) -> None:
        """Reports what another process, or the operator, made of a delivery that it took over."""
        found = self.outbox.get(lost.delivery.id)
        if found is not None:
            self.report(found)

    def failed(self, channel: Channel, held: Claim, error: SangyoError) -> None:
        """Records what follows `error`."""
        nothing_posted = not isinstance(error, Ambiguous | CannotTell)
        try:
            with self.outbox.locked(self.site, channel.name) as tx:
                failures, rejected = 0, isinstance(error, Rejected)
                if rejected or isinstance(error, NotSent | Paused):
                    failures = claims.failing(
                        tx, self.site, channel.name, held.delivery.id, rejected=rejected
                    )
                jitter = fraction(held.delivery.id, held.delivery.attempts)
                one = held.delivery
                outcome = after(
                    error, one.attempts, tx.now, jitter, failures=failures, since=one.attempted_at
                )
                if outcome.pauses:
                    pause = Pause(outcome.pause_until, outcome.error, outcome.pauses_for_person)
                    claims.set_pause(tx, self.site, channel.name, pause)
                text = outcome.error
                if outcome.state is State.UNKNOWN and outcome.due_at is None:
                    text += how_to_resolve(held.delivery.id)
                done = claims.finish(
                    tx,
                    held,
                    outcome.state,
                    due_at=outcome.due_at,
                    reason=outcome.reason,
                    error=text,
                    posted=False if nothing_posted else None,
                )
        except LostClaim:
            self.report_as_it_is(held)
        else:
            self.report(done)

    def _guard(self, channel: Channel, claimed: float) -> Callable[[], None]:
        """Refuses to begin a request that might end after the lease: by then another process may send."""
        margin = min(channel.options.timeout, self.lease / 2)
        until = claimed + (self.lease - margin).total_seconds()

        def guard() -> None:
            if clock() > until:
                raise NotSent("this process was held up for too long; the claim has run out")

        return guard


def each_channel(run: Run, channels: Sequence[Channel], work: Callable[[Channel], None]) -> None:
    """Does `work` for each channel, then raises the first error there was.

    An interrupt lets what is in flight end, so that its result is recorded.
    """
    if len(channels) < 2:
        for channel in channels:
            work(channel)
        return
    interrupted, stop = Event(), run.stop
    run.stop = lambda: interrupted.is_set() or stop()
    with ThreadPoolExecutor(min(_THREADS, len(channels)), "channel") as pool:
        futures = [pool.submit(work, channel) for channel in channels]
        try:
            errors = [future.exception() for future in futures]
        except BaseException:  # Ctrl-C too: no new claim, and what is in flight ends
            interrupted.set()
            raise
    for error in errors:
        if error is not None:
            raise error


def clock() -> float:
    """Seconds that only ever go forward, also while the machine sleeps."""
    return time.clock_gettime(_CLOCK)


def how_to_resolve(delivery_id: int) -> str:
    """The two commands that end an `unknown`."""
    return (
        f"; look for yourself, then run `sangyo resolve {delivery_id} --sent URL` "
        f"or `sangyo resolve {delivery_id} --not-sent`"
    )
