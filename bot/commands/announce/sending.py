"""Sending what is due, with results as they come; and waiting for pages that are not live yet."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from bot import console, delivery
from bot.bootstrap import App
from bot.commands.outbox.rows import Times, lines_of
from bot.delivery import Plan
from bot.model import Delivery, DeliveryReason, State

if TYPE_CHECKING:
    from bot.console import Busy
    from bot.delivery.live_check import LiveCheck

_LONGEST, _SHORTEST = 5.0, 0.2  # seconds until what is worth waiting for is tried again
_ENDED = (State.SENT, State.FAILED, State.SKIPPED, State.HELD)


class Manner(Protocol):
    """How `announce` was told to go about it."""

    @property
    def wait(self) -> timedelta:
        """How long to wait for what may go soon."""
        ...

    @property
    def as_json(self) -> bool:
        """Whether the result is printed as JSON, at the end."""
        ...

    @property
    def quiet(self) -> bool:
        """Whether only trouble is shown."""
        ...

    @property
    def verbose(self) -> bool:
        """Whether attempts and waiting are shown as well."""
        ...


def send(app: App, plan: Plan, manner: Manner) -> tuple[Delivery, ...]:
    """Sends what is due; until `wait` has passed, keeps checking pages that are not live yet."""
    deadline = time.monotonic() + manner.wait.total_seconds()
    latest = {one.id: one for one in (*plan.planned, *plan.dropped)}
    silent = manner.quiet or manner.as_json
    with console.busy("announcing", quiet=silent) as busy, _live(app, manner.wait) as live:
        shown = _Shown(Times.of(app), busy, silent, manner.verbose)
        shown.begin(latest.values())
        while True:
            done = delivery.deliver(app.outbox, app.site.name, app.channels, live=live, report=shown.report)
            latest |= {one.id: one for one in done}
            left = deadline - time.monotonic()
            waiting = sum(may_go_soon(one, left) for one in latest.values())
            if left <= 0 or not waiting:
                return tuple(latest.values())
            busy.show(f"waiting for {waiting} more, {round(left)} s at the most")
            soonest = live.seconds_until_next() if live else None
            time.sleep(min(_LONGEST if soonest is None else max(soonest, _SHORTEST), _LONGEST, left))


@dataclass(slots=True)
class _Shown:
    """Prints each result once, when it has come."""

    times: Times
    busy: Busy
    silent: bool
    verbose: bool
    said: dict[int, tuple[State, str | None]] = field(default_factory=dict)

    def begin(self, found: Iterable[Delivery]) -> None:
        """Before anything is sent."""
        for one in found:
            if one.state in _ENDED:  # held, or dropped while it was planned
                self.report(one)

    def report(self, one: Delivery) -> None:
        """For `deliver`: one call at a time."""
        if self.silent or self.said.get(one.id) == (one.state, one.error):
            return
        self.said[one.id] = (one.state, one.error)
        if one.state in _ENDED or self.verbose:
            for line in lines_of(one, self.times):
                console.screen().print(line, soft_wrap=True)
        self.busy.show(f"{one.state.value}: {one.channel}: {one.path}")


@contextmanager
def _live(app: App, wait: timedelta) -> Iterator[LiveCheck | None]:
    if not app.settings.announce.live_check:
        yield None
        return
    from bot.delivery.live_check import PICTURE_WAIT, LiveCheck

    # A job that ends can't wait for a picture longer than it may wait for the page.
    with LiveCheck(picture_wait=min(wait.total_seconds(), PICTURE_WAIT)) as check:
        yield check


def may_go_soon(one: Delivery, seconds: float) -> bool:
    """Whether it is worth waiting for: its page is not live yet, or its next attempt comes in time."""
    if one.state is State.PENDING and one.reason is DeliveryReason.NOT_LIVE:
        return True
    soon = datetime.now(UTC) + timedelta(seconds=seconds)
    return one.state in (State.PENDING, State.UNKNOWN) and one.due_at is not None and one.due_at <= soon
