"""What waits, until when and why: for the operator, the status page and the daemon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.delivery.channel import Channel, usage
from bot.delivery.documents.keep import next_document
from bot.model import Delivery, DeliveryReason, State
from bot.outbox import claims, figures
from bot.outbox.claims import Pause, settling
from bot.outbox.store import Outbox
from bot.policy import Action, Usage, Verdict, decide, forecast

_WAITING = (State.PENDING, State.HELD)


def status(
    outbox: Outbox,
    site: str,
    *,
    channels: Sequence[str] | None = None,
    states: Sequence[State] | None = None,
    since: datetime | None = None,
    newest: int | None = None,
) -> tuple[Delivery, ...]:
    """Deliveries in the order in which they were planned; None leaves a filter out.

    `newest`: only so many, those that were sent last, in that order. Raises OutboxError.
    """
    return outbox.deliveries(site, channels=channels, states=states, since=since, newest=newest)


def counts(outbox: Outbox, site: str) -> Mapping[tuple[str, State], int]:
    """How many deliveries there are, by channel and state. Raises OutboxError."""
    with outbox.read() as tx:
        return figures.by_state(tx, site)


def pauses(outbox: Outbox, site: str, names: Sequence[str]) -> Mapping[str, Pause]:
    """The pause of each of these channels that has one. Raises OutboxError."""
    with outbox.read() as tx:
        found = {name: claims.pause(tx, site, name) for name in names}
    return {name: pause for name, pause in found.items() if pause is not None}


def needs_person(outbox: Outbox, site: str, names: Sequence[str]) -> int:
    """How many things of these channels wait for a person: failed, unknown, paused. Raises OutboxError."""
    found = outbox.deliveries(site, channels=names, states=(State.FAILED, State.UNKNOWN))
    stuck = sum(one.state is State.FAILED or one.due_at is None for one in found)
    return stuck + sum(pause.needs_person for pause in pauses(outbox, site, names).values())


def forecasts(outbox: Outbox, site: str, channels: Sequence[Channel]) -> Mapping[int, Verdict]:
    """For each waiting delivery when it will go, and why not now, by id. Raises OutboxError."""
    verdicts: dict[int, Verdict] = {}
    for channel in channels:
        waiting, used, now = _waiting(outbox, site, channel)
        verdicts |= forecast(waiting, channel.rules, used, now)
    return verdicts


def next_due(
    outbox: Outbox,
    site: str,
    channels: Sequence[Channel],
    *,
    retry_at: datetime | None = None,
    fresh_at: datetime | None = None,
) -> datetime | None:
    """When `deliver` will next have something to send, to settle or to drop; None: nothing waits for a time.

    `retry_at` is when to try again what may go now (its page was not live, or another process had it); None:
    now. `fresh_at` is the same for what does not wait for its page; None: as `retry_at`. Each delivery is
    judged by itself, whatever is sent before it. Raises OutboxError.
    """
    moments: list[datetime | None] = []
    for channel in channels:
        waiting, used, now = _waiting(outbox, site, channel)
        for one in waiting:
            verdict = decide(one, channel.rules, used, now)
            again = retry_at if one.reason is DeliveryReason.NOT_LIVE else fresh_at or retry_at
            moments.append(verdict.at if verdict.action is Action.WAIT else again or now)
    with outbox.read() as tx:
        names = [channel.name for channel in channels]
        moments.append(settling.next_to_settle(tx, site, names))
        # Also what a dead process of this machine held, though its lease has not ended.
        open_now = fresh_at or retry_at or tx.now
        moments += [open_now for name in names if settling.open_to_settle(tx, site, name)]
        moments += [next_document(tx, site, channel) for channel in channels]
    return min((moment for moment in moments if moment is not None), default=None)


def _waiting(outbox: Outbox, site: str, channel: Channel) -> tuple[tuple[Delivery, ...], Usage, datetime]:
    """What waits on `channel`, what was used of its limits, and when that was read."""
    waiting = outbox.deliveries(site, channels=[channel.name], states=_WAITING)
    with outbox.read() as tx:
        return waiting, usage(tx, site, channel), tx.now
