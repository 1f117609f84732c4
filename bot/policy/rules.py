"""A channel's rules, and what the outbox has counted. Pure values."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.errors import SettingsError
from bot.model import Delivery
from bot.policy.clock import Window, next_day, next_month

if TYPE_CHECKING:
    from bot.options import ChannelOptions

DEFAULT_MAX_AGE = timedelta(hours=36)
_UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Rules:
    """One channel's rules. The defaults limit nothing but age."""

    zone: ZoneInfo = _UTC  # of windows, days and months
    windows: tuple[Window, ...] = ()  # empty: always open
    min_interval: timedelta = timedelta(0)
    jitter: timedelta = timedelta(0)  # a delivery waits up to this much longer, always the same for its id
    daily_limit: int | None = None
    daily_link_limit: int | None = None
    monthly_budget_usd: float | None = None
    link: str = "always"  # always | never | budget
    priority: tuple[str, ...] = ()  # categories, the most important first
    max_age: timedelta = DEFAULT_MAX_AGE

    @classmethod
    def from_options(cls, options: ChannelOptions, *, max_age: timedelta, zone: ZoneInfo) -> Rules:
        """The rules of `options`; `max_age` is ``[announce]``'s, `zone` the site's.

        Raises SettingsError when the channel's `timezone` is no IANA name.
        """
        return cls(
            zone=_zone(options.timezone) if options.timezone else zone,
            windows=tuple(Window(window.start, window.end) for window in options.windows),
            min_interval=options.min_interval,
            jitter=options.jitter,
            daily_limit=options.daily_limit,
            daily_link_limit=options.daily_link_limit,
            monthly_budget_usd=options.monthly_budget_usd,
            link=str(getattr(options, "link", "always")),  # only platforms that price links have it
            priority=options.priority,
            max_age=max_age if options.max_age is None else options.max_age,
        )


@dataclass(frozen=True, slots=True)
class Usage:
    """What the outbox counted for one channel.

    Days and months are those of the channel's zone, from `clock.day_start` and `clock.month_start`. A
    message counts in the moment when its first part went out, or may have (an `unknown` counts).
    """

    last_sent_at: datetime | None = None
    sent_today: int = 0
    links_today: int = 0  # messages with a link among them
    spent_month_usd: float = 0.0  # posts and all other calls
    charged_month_usd: Mapping[str, float] = field(default_factory=dict)  # of it: those other calls, by what
    links_waiting: int = 0  # pending or held with a link: only for `wants_link`
    waiting_usd: float = 0.0  # what the pending and held ones will cost: only for `wants_link`
    paused_until: datetime | None = None
    pause_reason: str | None = None  # with no `paused_until`: until a person acts
    pause_needs_person: bool = False

    def spending(self) -> list[tuple[str, float]]:
        """What the month's money went for: the posts, and each kind of other call."""
        posts = self.spent_month_usd - sum(self.charged_month_usd.values())
        return [("post", round(posts, 6)), *self.charged_month_usd.items()]

    def at(self, later: datetime, now: datetime, zone: ZoneInfo) -> Usage:
        """The counts as they will be at `later` if nothing is sent: a new day or month starts from zero."""
        if later < next_day(now, zone):
            return self
        fresh = replace(self, sent_today=0, links_today=0)
        return replace(fresh, spent_month_usd=0.0) if later >= next_month(now, zone) else fresh

    def after_sending(self, delivery: Delivery, at: datetime) -> Usage:
        """The counts once `delivery` has been sent at `at`."""
        return replace(
            self,
            last_sent_at=at,
            sent_today=self.sent_today + 1,
            links_today=self.links_today + has_link(delivery),
            spent_month_usd=self.spent_month_usd + cost(delivery),
        )


def rank(categories: Iterable[str], priority: Sequence[str]) -> int:
    """Where a post stands among the waiting: 0 is the first of `priority`, ``len(priority)`` the rest.

    Letter case does not count. The planner stores it as `Delivery.rank`.
    """
    names = {category.casefold() for category in categories}
    places = (place for place, name in enumerate(priority) if name.casefold() in names)
    return next(places, len(priority))


def order(deliveries: Iterable[Delivery]) -> list[Delivery]:
    """By priority, then by when they became due, then by id."""
    return sorted(deliveries, key=lambda one: (one.rank, ready_at(one), one.id))


def became_due(published: datetime | None, last_scan: datetime | None, now: datetime) -> datetime:
    """When a post that is planned at `now` could first have been announced, for `Delivery.ready_at`.

    That is its publication, but not before `last_scan` (the last look at the site, by any process),
    which would have planned it: a post with an old date that was finished just now is fresh, and one
    that appeared during an outage is as old as its date.
    """
    known = [moment for moment in (published, last_scan) if moment is not None]
    return min(max(known, default=now), now)


def ready_at(delivery: Delivery) -> datetime:
    """When `delivery` could first have gone; its age counts from here."""
    return delivery.ready_at or delivery.planned_at or datetime.min.replace(tzinfo=UTC)


def stale_at(delivery: Delivery, rules: Rules) -> datetime | None:
    """From when on `delivery` is too old to be sent; None when nothing is known of its age."""
    start = delivery.ready_at or delivery.planned_at
    return None if start is None else start + rules.max_age


def has_link(delivery: Delivery) -> bool:
    """Whether the message's text carries a link (a card is not counted: X prices the text)."""
    return delivery.message is not None and any(part.link for part in delivery.message.parts)


def cost(delivery: Delivery) -> float:
    """What sending the message costs, USD."""
    return (delivery.message.cost_usd or 0.0) if delivery.message else 0.0


def fraction(delivery_id: int, salt: int = 0) -> float:
    """A number in [0, 1) that looks random and is always the same for these two: jitter without state."""
    digest = hashlib.blake2b(b"%d:%d" % (delivery_id, salt), digest_size=6).digest()
    return int.from_bytes(digest, "big") / 2**48


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        raise SettingsError(
            f'timezone: "{name}" is not a time zone; write an IANA name like "Europe/Berlin"'
        ) from None
