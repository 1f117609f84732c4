"""What is due when, and what follows an error: decisions as values, applied elsewhere.

Everything here is pure: no I/O, no clock (`now` is passed in, aware), no environment. `pause_and_retry`
decides when a channel is paused, `decide` when a delivery may go, `link_budget` whether it gets a link,
`channel_filter` which posts a channel takes; `rules` has a channel's rules and counts, `clock` its days and
windows.

* `decide(delivery, rules, usage, now) -> Verdict`: go, wait (until when, why) or drop.
* `forecast(deliveries, rules, usage, now)`: the same for a channel's whole queue, for `status`.
* `order(deliveries)`: priority first, then the longest waiting. Ask `decide` in this order and take the
  first that may go: one that backs off never holds up those behind it.
* `after(error, attempts, now, jitter, failures=…) -> Outcome`: what an error leads to.
* `wants_link(categories, rules, usage, now, linked_usd=…, plain_usd=…)`: ``link = "budget"``.
* `exclusion(channel, only, post)`: why a channel does not take a post.
* `rank`, `became_due`: what the planner stores as `Delivery.rank` and `Delivery.ready_at`.
* `day_start`, `month_start`: from when on the outbox counts `Usage`.
* `fraction(delivery_id, attempts)`: the jitter to give to `after`.
"""

from __future__ import annotations

from bot.policy.channel_filter import exclusion
from bot.policy.clock import Window, day_start, month_start, say_duration, say_time
from bot.policy.decide import Action, Verdict, decide, forecast
from bot.policy.link_budget import wants_link
from bot.policy.pause_and_retry import CIRCUIT, Outcome, after
from bot.policy.rules import (
    Rules,
    Usage,
    became_due,
    cost,
    fraction,
    has_link,
    order,
    rank,
    ready_at,
    stale_at,
)

__all__ = [
    "CIRCUIT",
    "Action",
    "Outcome",
    "Rules",
    "Usage",
    "Verdict",
    "Window",
    "after",
    "became_due",
    "cost",
    "day_start",
    "decide",
    "exclusion",
    "forecast",
    "fraction",
    "has_link",
    "month_start",
    "order",
    "rank",
    "ready_at",
    "say_duration",
    "say_time",
    "stale_at",
    "wants_link",
]
