"""``link = "budget"``: does a post get its link, where a link costs more? Pure, decided at planning."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterable
from datetime import datetime

from bot.policy.rules import Rules, Usage, rank

AHEAD = 7  # days of budget that a post of a priority category may draw on in advance
EVENING = 18  # local hour from which the day's last link is no longer kept for a priority post
_CENT = 1e-9


def wants_link(
    categories: Iterable[str],
    rules: Rules,
    usage: Usage,
    now: datetime,
    *,
    linked_usd: float | None = None,
    plain_usd: float | None = None,
) -> bool:
    """Whether a post of these categories gets its link on this channel.

    `linked_usd` and `plain_usd` are what its message costs with and without (`Message.cost_usd`). With
    ``link = "budget"`` a link is given while

    * the day has one left (`daily_link_limit`), counting those that wait; where there are priority
      categories the last one of a day is kept for them until 18:00;
    * the month has the money. Its budget is released day by day, and what a day leaves stays for the
      next ones; a post of a priority category may draw a week ahead. The price of the plain posts that
      `daily_limit` still allows in that time is set aside first, so links never silence later posts.
    """
    if rules.link != "budget":
        return rules.link == "always"
    preferred = rank(categories, rules.priority) < len(rules.priority)
    if not _day_has_one(rules, usage, now, preferred):
        return False
    released, plain_posts = _released(rules, usage, now, AHEAD if preferred else 0)
    committed = usage.spent_month_usd + usage.waiting_usd + (plain_usd or 0.0) * plain_posts
    return committed + (linked_usd or 0.0) <= released + _CENT


def _day_has_one(rules: Rules, usage: Usage, now: datetime, preferred: bool) -> bool:
    if rules.daily_link_limit is None:
        return True
    left = rules.daily_link_limit - usage.links_today - usage.links_waiting
    keeps_one = bool(rules.priority) and not preferred and now.astimezone(rules.zone).hour < EVENING
    return left > (1 if keeps_one else 0)


def _released(rules: Rules, usage: Usage, now: datetime, ahead: int) -> tuple[float, int]:
    """The money released up to `ahead` days from now, and how many more plain posts that time may see."""
    if rules.monthly_budget_usd is None:
        return math.inf, 0
    today = now.astimezone(rules.zone)
    days = monthrange(today.year, today.month)[1]
    ahead = min(ahead, days - today.day)
    per_day = rules.daily_limit or 0
    plain_posts = max(per_day - usage.sent_today - 1, 0) + per_day * ahead
    return rules.monthly_budget_usd * (today.day + ahead) / days, plain_posts
