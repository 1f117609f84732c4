"""What is open after a run: due, and not sent; with the reason and the time of the next look."""

from __future__ import annotations

from collections.abc import Sequence

from bot import console, delivery
from bot.bootstrap import App
from bot.commands.outbox import rows
from bot.commands.outbox.rows import Times, forecast
from bot.model import Delivery, DeliveryReason, State
from bot.policy import Action, Verdict

_STATES = (State.PENDING, State.SENDING, State.UNKNOWN)
# Of what is pending: these are trouble, everything else waits by the channel's own rules.
_TROUBLE = {
    DeliveryReason.NOT_LIVE,
    DeliveryReason.BACKING_OFF,
    DeliveryReason.PAUSED,
    DeliveryReason.NEEDS_PERSON,
}
Open = tuple[Delivery, Verdict | None]
_FEW = 20  # of a channel that is paused: more are counted


def find(app: App, done: Sequence[Delivery]) -> list[Open]:
    """What these channels are responsible for and have not sent, though it is due, each with why."""
    names = [channel.name for channel in app.channels]
    found = delivery.status(app.outbox, app.site.name, channels=names, states=_STATES)
    if not found:
        return []
    verdicts = delivery.forecasts(app.outbox, app.site.name, app.channels)
    seen = {one.id: one for one in done}
    return [
        (forecast(one, verdicts.get(one.id)), verdicts.get(one.id))
        for one in found
        if _is_open(one, verdicts.get(one.id), seen.get(one.id))
    ]


def _is_open(one: Delivery, verdict: Verdict | None, seen: Delivery | None) -> bool:
    if one.state is not State.PENDING:
        return True
    if verdict is None or verdict.action is Action.GO:
        return True  # it could go, and didn't: its page is not live, or another process planned it just now
    if seen is not None and seen.reason is DeliveryReason.NOT_LIVE:
        return True
    return verdict.reason in _TROUBLE


def show(app: App, left: Sequence[Open], *, as_json: bool) -> None:
    """Lists them: on stderr beside JSON, which has them as well."""
    if as_json:
        console.note(f"{len(left)} still open: sangyo status")
        return
    times = Times.of(app, headed=True)
    pauses = delivery.pauses(app.outbox, app.site.name, sorted({one.channel for one, _ in left}))
    console.say(f"still open: {len(left)}; {times.heading}")
    for name, pause in pauses.items():
        console.say(f"  {rows.say_pause(name, pause, sum(one.channel == name for one, _ in left), times)}")
    shown = [one for one, _ in left if one.channel not in pauses]
    for name in pauses:
        shown += [one for one, _ in left if one.channel == name][:_FEW]
    verdicts = {one.id: verdict for one, verdict in left if verdict is not None}
    rows.show(shown, times, verdicts, brief=pauses)
