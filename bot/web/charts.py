"""Small charts as values for a template's SVG: what was used of a limit, what was sent a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DAYS = 30  # of a chart of days


@dataclass(frozen=True, slots=True)
class Gauge:
    """A figure, and how much of its limit it is."""

    label: str
    value: str
    percent: int | None  # None: there is no limit

    @property
    def is_full(self) -> bool:
        """Whether the limit is reached."""
        return self.percent is not None and self.percent >= 100


@dataclass(frozen=True, slots=True)
class Bar:
    """One day: its bar's height in percent, and what it stands for."""

    height: int
    day: str
    count: int


def gauge(label: str, used: int, limit: int | None) -> Gauge:
    """A count, of its limit where it has one."""
    if limit is None:
        return Gauge(label, str(used), None)
    return Gauge(label, f"{used} of {limit}", _percent(used, limit))


def money(label: str, used: float, limit: float | None) -> Gauge:
    """US dollars, of a budget where there is one."""
    if limit is None:
        return Gauge(label, f"${used:.2f}", None)
    return Gauge(label, f"${used:.2f} of ${limit:.2f}", _percent(used, limit))


def days(moments: Iterable[datetime], now: datetime, zone: ZoneInfo) -> Sequence[Bar]:
    """How many of `moments` fell on each of the last `DAYS` days in `zone`, today last."""
    counts: Counter[date] = Counter(moment.astimezone(zone).date() for moment in moments)
    today = now.astimezone(zone).date()
    span = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    most = max((counts[day] for day in span), default=0) or 1
    return [Bar(round(100 * counts[day] / most), f"{day:%Y-%m-%d}", counts[day]) for day in span]


def _percent(used: float, limit: float) -> int:
    return min(100, round(100 * used / limit)) if limit else 100
