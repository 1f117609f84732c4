"""May a delivery go now, and if not, when and why. Pure: the same values give the same verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from bot.model import Delivery, DeliveryReason, State
from bot.policy.clock import next_day, next_month, say_duration, say_time, span_at
from bot.policy.rules import Rules, Usage, cost, fraction, has_link, order, ready_at, stale_at

_PLAYED = 100  # deliveries a forecast plays forward: its work grows with the square
_CENT = 1e-9  # budgets are sums of floats: a rounding error is not an overdraft


class Action(StrEnum):
    """What to do with a delivery now."""

    GO = "go"
    WAIT = "wait"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a delivery, and why: `reason` for code, `text` for a person.

    `at` is when a waiting delivery is expected to go, if nothing else is sent before it; None: not before
    a person acts.
    """

    action: Action
    at: datetime | None = None
    reason: DeliveryReason | None = None
    text: str = ""


class _Block(NamedTuple):
    until: datetime
    reason: DeliveryReason
    text: str  # "{at}" stands for the time when the delivery goes


_Check = Callable[[Delivery, Rules, Usage, datetime], _Block | None]


def decide(delivery: Delivery, rules: Rules, usage: Usage, now: datetime) -> Verdict:
    """What the rules say about a held or pending delivery at `now`.

    A message whose first parts are posted goes on without waiting for windows and limits, as they were
    kept by its beginning; pauses and back-off hold for it too.
    """
    stale = stale_at(delivery, rules)
    if stale is not None and stale <= now:
        return Verdict(Action.DROP, None, DeliveryReason.STALE, _stale(delivery, rules))
    if delivery.state is State.HELD:
        text = f"held: waits for `sangyo approve {delivery.id}`"
        return Verdict(Action.WAIT, None, DeliveryReason.REVIEW, text)
    if usage.pause_reason is not None and usage.paused_until is None:
        text = f"the channel is paused until a person acts: {usage.pause_reason}"
        return Verdict(Action.WAIT, None, DeliveryReason.NEEDS_PERSON, text)
    at, reason, text = _earliest(delivery, rules, usage, now)
    if at <= now:
        return Verdict(Action.GO)
    if stale is not None and stale <= at:
        text += f"; too old by then, skipped {say_time(stale, now, rules.zone)}"
        return Verdict(Action.WAIT, stale, reason, text)
    return Verdict(Action.WAIT, at, reason, text)


def forecast(deliveries: Iterable[Delivery], rules: Rules, usage: Usage, now: datetime) -> dict[int, Verdict]:
    """For each waiting delivery of a channel when it will go, if those before it go as expected; by id.

    Plays the queue forward from moment to moment; those beyond the first hundred only wait.
    """
    queue = order(deliveries)
    behind = Verdict(Action.WAIT, None, DeliveryReason.QUEUED, f"waits behind {_PLAYED} others")
    verdicts = {one.id: behind for one in queue[_PLAYED:]}
    queue, cursor = queue[:_PLAYED], now
    while queue:
        still: list[Delivery] = []
        for delivery in queue:
            verdict = decide(delivery, rules, usage, cursor)
            if verdict.action is Action.WAIT or delivery.id not in verdicts:
                verdicts[delivery.id] = verdict
            if verdict.action is Action.GO:
                usage = usage.after_sending(delivery, cursor)
            elif verdict.action is Action.WAIT and verdict.at is not None:
                still.append(delivery)
        moments = [at for one in still if (at := verdicts[one.id].at) is not None]
        later = min(moments, default=cursor)
        usage, cursor, queue = usage.at(later, cursor, rules.zone), later, still
    return verdicts


def _earliest(
    delivery: Delivery, rules: Rules, usage: Usage, now: datetime
) -> tuple[datetime, DeliveryReason | None, str]:
    """When every rule first allows `delivery`, and the first rule that forbids it now.

    One rule's delay may end where another forbids, so they are applied until all agree.
    """
    checks: tuple[_Check, ...] = (_pause, _back_off)
    if delivery.next_part == 0:
        checks += (_budget, _daily, _daily_links, _interval, _window, _jitter)
    at, reason, text = now, None, ""
    for _ in range(100):  # a month of days at the most: each round moves to another day or is the last
        counted = usage.at(at, now, rules.zone)
        blocks = (check(delivery, rules, counted, at) for check in checks)
        block = next((one for one in blocks if one is not None and one.until > at), None)
        if block is None:
            break
        at, reason, text = block.until, reason or block.reason, text or block.text
    return at, reason, text.replace("{at}", say_time(at, now, rules.zone))


def _pause(_delivery: Delivery, _rules: Rules, usage: Usage, _at: datetime) -> _Block | None:
    if usage.paused_until is None:
        return None
    reason = DeliveryReason.NEEDS_PERSON if usage.pause_needs_person else DeliveryReason.PAUSED
    text = f"the channel is paused until {{at}}: {usage.pause_reason or 'no reason'}"
    return _Block(usage.paused_until, reason, text)


def _back_off(delivery: Delivery, _rules: Rules, _usage: Usage, _at: datetime) -> _Block | None:
    if delivery.due_at is None:
        return None
    if delivery.attempts == 0:
        return _Block(delivery.due_at, DeliveryReason.SCHEDULED, "due at {at}")
    return _Block(
        delivery.due_at,
        DeliveryReason.BACKING_OFF,
        f"tries again at {{at}}: {delivery.error or 'the last attempt failed'}",
    )


def _budget(delivery: Delivery, rules: Rules, usage: Usage, at: datetime) -> _Block | None:
    budget = rules.monthly_budget_usd
    if budget is None or usage.spent_month_usd + cost(delivery) <= budget + _CENT or not cost(delivery):
        return None
    spent = f"${usage.spent_month_usd:.2f} of ${budget:.2f}"
    text = f"monthly budget used ({spent}); goes on at {{at}}"
    return _Block(next_month(at, rules.zone), DeliveryReason.BUDGET, text)


def _daily(_delivery: Delivery, rules: Rules, usage: Usage, at: datetime) -> _Block | None:
    if rules.daily_limit is None or usage.sent_today < rules.daily_limit:
        return None
    text = f"daily limit of {rules.daily_limit} reached; goes on at {{at}}"
    return _Block(next_day(at, rules.zone), DeliveryReason.DAILY_LIMIT, text)


def _daily_links(delivery: Delivery, rules: Rules, usage: Usage, at: datetime) -> _Block | None:
    limit = rules.daily_link_limit
    if limit is None or usage.links_today < limit or not has_link(delivery):
        return None
    text = f"daily limit of {limit} links reached; goes on at {{at}}"
    return _Block(next_day(at, rules.zone), DeliveryReason.DAILY_LIMIT, text)


def _interval(_delivery: Delivery, rules: Rules, usage: Usage, _at: datetime) -> _Block | None:
    if usage.last_sent_at is None:
        return None
    text = f"keeps {say_duration(rules.min_interval)} from the last post; goes at {{at}}"
    return _Block(usage.last_sent_at + rules.min_interval, DeliveryReason.INTERVAL, text)


def _window(_delivery: Delivery, rules: Rules, _usage: Usage, at: datetime) -> _Block | None:
    if not rules.windows:
        return None
    opens = span_at(rules.windows, rules.zone, at).open
    return _Block(opens, DeliveryReason.WINDOW, "waits for its window at {at}")


def _jitter(delivery: Delivery, rules: Rules, usage: Usage, at: datetime) -> _Block | None:
    """Spreads posts after the moment when they became free, but never over their window's end."""
    if not rules.jitter:
        return None
    free, room = ready_at(delivery), rules.jitter
    if usage.last_sent_at is not None:
        free = max(free, usage.last_sent_at + rules.min_interval)
    if rules.windows:
        window = span_at(rules.windows, rules.zone, at)
        free = max(free, window.open)
        room = max(min(room, window.close - free), timedelta(0))
    at = free + room * fraction(delivery.id)
    return _Block(at, DeliveryReason.JITTER, "spread by its jitter; goes at {at}")


def _stale(delivery: Delivery, rules: Rules) -> str:
    done = f" after {delivery.next_part} of its parts" if delivery.next_part else ""
    last = f"; last: {delivery.error}" if delivery.error else ""
    return f"stale: not sent within {say_duration(rules.max_age)} (max_age){done}{last}"
