"""What an operator and the daemon ask of the outbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.delivery.channel import Channel, usage
from bot.model import Delivery, State
from bot.outbox import claims
from bot.outbox.store import Outbox
from bot.policy import Action, Verdict, forecast

_WAITING = (State.PENDING, State.HELD)


def status(
    outbox: Outbox, site: str, *, channels: Sequence[str] | None = None, states: Sequence[State] | None = None
) -> tuple[Delivery, ...]:
    """Deliveries in the order in which they were planned; None leaves a filter out. Raises OutboxError."""
    return outbox.deliveries(site, channels=channels, states=states)


def forecasts(outbox: Outbox, site: str, channels: Sequence[Channel]) -> Mapping[int, Verdict]:
    """For each waiting delivery when it will go, and why not now, by id. Raises OutboxError."""
    verdicts: dict[int, Verdict] = {}
    for channel in channels:
        waiting = outbox.deliveries(site, channels=[channel.name], states=_WAITING)
        with outbox.read() as tx:
            used, now = usage(tx, site, channel), tx.now
        verdicts |= forecast(waiting, channel.rules, used, now)
    return verdicts


def next_due(outbox: Outbox, site: str, channels: Sequence[Channel]) -> datetime | None:
    """When `deliver` will have something to do: to send, to settle or to drop. Raises OutboxError."""
    verdicts = forecasts(outbox, site, channels)
    moments = [verdict.at for verdict in verdicts.values() if verdict.action is Action.WAIT]
    with outbox.read() as tx:
        if any(verdict.action is not Action.WAIT for verdict in verdicts.values()):
            moments.append(tx.now)
        moments.append(claims.next_to_settle(tx, site, [channel.name for channel in channels]))
    return min((moment for moment in moments if moment is not None), default=None)
