"""May a delivery go now, and if not, when and why. Pure: the same values give the same verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.model import Delivery, State
from bot.policy.clock import next_day, next_month, say_duration, say_time, span_at
from bot.policy.rules import Rules, Usage, cost, fraction, has_link, order, ready_at, stale_at

GO, WAIT, DROP = "go", "wait", "drop"
PAUSED = "the channel is paused until "  # how the reason of whatever a pause holds up begins
_PLAYED = 100  # deliveries a forecast plays forward: its work grows with the square
_CENT = 1e-9  # budgets are sums of floats: a rounding error is not an overdraft


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a delivery; `reason` is a sentence for `status`.

    `at` is when a waiting delivery is expected to go, if nothing else is sent before it; None: not before
    a person acts.
    """

    action: str  # go | wait | drop
    at: datetime | None = None
    reason: str = ""


class _Block(NamedTuple):
    until: datetime
    reason: str  # "{at}" stands for the time when the delivery goes


_Check = Callable[[Delivery, Rules, Usage, datetime], _Block | None]


def decide(delivery: Delivery, rules: Rules, usage: Usage, now: datetime) -> Verdict:
    """What the rules say about a held or pending delivery at `now`.

    A message whose first parts are posted goes on without waiting for windows and limits, as they were
    kept by its beginning; pauses and back-off hold for it too.
    """
    stale = stale_at(delivery, rules)
    if stale is not None and stale <= now:
        return Verdict(DROP, None, _stale(delivery, rules))
    if delivery.state is State.HELD:
        return Verdict(WAIT, None, f"held: waits for `sangyo approve {delivery.id}`")
    if usage.pause_reason is not None and usage.paused_until is None:
        return Verdict(WAIT, None, f"{PAUSED}a person acts: {usage.pause_reason}")
    at, reason = _earliest(delivery, rules, usage, now)
    if at <= now:
        return Verdict(GO)
    if stale is not None and stale <= at:
        return Verdict(WAIT, stale, f"{reason}; too old by then, skipped {say_time(stale, now, rules.zone)}")
    return Verdict(WAIT, at, reason)


def forecast(deliveries: Iterable[Delivery], rules: Rules, usage: Usage, now: datetime) -> dict[int, Verdict]:
    """For each waiting delivery of a channel when it will go, if those before it go as expected; by id.

    Plays the queue forward from moment to moment; beyond the first hundred it says only that they wait.
    """
    queue = order(deliveries)
    verdicts = {one.id: Verdict(WAIT, None, f"waits behind {_PLAYED} others") for one in queue[_PLAYED:]}
    queue, cursor = queue[:_PLAYED], now
    while queue:
        still: list[Delivery] = []
        for delivery in queue:
            verdict = decide(delivery, rules, usage, cursor)
            if verdict.action == WAIT or delivery.id not in verdicts:
                verdicts[delivery.id] = verdict
            if verdict.action == GO:
                usage = usage.after_sending(delivery, cursor)
            elif verdict.action == WAIT and verdict.at is not None:
                still.append(delivery)
        moments = [at for one in still if (at := verdicts[one.id].at) is not None]
        later = min(moments, default=cursor)
        usage, cursor, queue = usage.at(later, cursor, rules.zone), later, still
    return verdicts


def _earliest(delivery: Delivery, rules: Rules, usage: Usage, now: datetime) -> tuple[datetime, str]:
    """When every rule first allows `delivery`, and the first rule that forbids it now.

    Each rule may move the time on into another's arms, so they are asked again until all agree.
    """
    checks: tuple[_Check, ...] = (_pause, _back_off)
    if delivery.next_part == 0:
        checks += (_budget, _daily, _daily_links, _interval, _window, _jitter)
    at, first = now, ""
    for _ in range(100):  # a month of days at the most: each round moves to another day or is the last
        counted = usage.at(at, now, rules.zone)
        asked = (check(delivery, rules, counted, at) for check in checks)
        block = next((one for one in asked if one is not None and one.until > at), None)
        if block is None:
            break
        at, first = block.until, first or block.reason
    return at, first.replace("{at}", say_time(at, now, rules.zone))


def _pause(_delivery: Delivery, _rules: Rules, usage: Usage, _at: datetime) -> _Block | None:
    if usage.paused_until is None:
        return None
    return _Block(usage.paused_until, f"{PAUSED}{{at}}: {usage.pause_reason or 'no reason'}")


def _back_off(delivery: Delivery, _rules: Rules, _usage: Usage, _at: datetime) -> _Block | None:
    if delivery.due_at is None:
        return None
    if delivery.attempts == 0:
        return _Block(delivery.due_at, "due at {at}")
    return _Block(delivery.due_at, f"tries again at {{at}}: {delivery.error or 'the last attempt failed'}")


def _budget(delivery: Delivery, rules: Rules, usage: Usage, at: datetime) -> _Block | None:
    budget = rules.monthly_budget_usd
    if budget is None or usage.spent_month_usd + cost(delivery) <= budget + _CENT or not cost(delivery):
        return None
    spent = f"${usage.spent_month_usd:.2f} of ${budget:.2f}"
    return _Block(next_month(at, rules.zone), f"monthly budget used ({spent}); goes on at {{at}}")


def _daily(_delivery: Delivery, rules: Rules, usage: Usage, at: datetime) -> _Block | None:
    if rules.daily_limit is None or usage.sent_today < rules.daily_limit:
        return None
    return _Block(next_day(at, rules.zone), f"daily limit of {rules.daily_limit} reached; goes on at {{at}}")


def _daily_links(delivery: Delivery, rules: Rules, usage: Usage, at: datetime) -> _Block | None:
    limit = rules.daily_link_limit
    if limit is None or usage.links_today < limit or not has_link(delivery):
        return None
    return _Block(next_day(at, rules.zone), f"daily limit of {limit} links reached; goes on at {{at}}")


def _interval(_delivery: Delivery, rules: Rules, usage: Usage, _at: datetime) -> _Block | None:
    if usage.last_sent_at is None:
        return None
    gap = say_duration(rules.min_interval)
    return _Block(usage.last_sent_at + rules.min_interval, f"keeps {gap} from the last post; goes at {{at}}")


def _window(_delivery: Delivery, rules: Rules, _usage: Usage, at: datetime) -> _Block | None:
    if not rules.windows:
        return None
    return _Block(span_at(rules.windows, rules.zone, at).open, "waits for its window at {at}")


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
    return _Block(free + room * fraction(delivery.id), "spread by its jitter; goes at {at}")


def _stale(delivery: Delivery, rules: Rules) -> str:
    done = f" after {delivery.next_part} of its parts" if delivery.next_part else ""
    last = f"; last: {delivery.error}" if delivery.error else ""
    return f"stale: not sent within {say_duration(rules.max_age)} (max_age){done}{last}"
