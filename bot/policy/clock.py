"""Local days and windows as stretches of real time, over the changes of a zone's clocks. Pure.

One convention for both changes: a local time that the clocks skip counts as if they had not yet gone
forward (02:30 becomes 03:30), and a time that they show twice counts the first time. So every window
exists on every day, once; one that the skipped hour swallows keeps its length behind it. (PEP 495,
``fold=0``.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of every local day; one that ends at or before its start goes over midnight."""

    start: time
    end: time


class Span(NamedTuple):
    """A stretch of real time, UTC; `close` is outside it."""

    open: datetime
    close: datetime


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, when the clocks of `zone` show `at` on `day`."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def day_start(now: datetime, zone: ZoneInfo) -> datetime:
    """When the local day of `now` began, UTC: daily limits count from here."""
    return instant(now.astimezone(zone).date(), time(0), zone)


def next_day(now: datetime, zone: ZoneInfo) -> datetime:
    """When the local day after that of `now` begins, UTC."""
    return instant(now.astimezone(zone).date() + _DAY, time(0), zone)


def month_start(now: datetime, zone: ZoneInfo) -> datetime:
    """When the local month of `now` began, UTC: the monthly budget counts from here."""
    return instant(now.astimezone(zone).date().replace(day=1), time(0), zone)


def next_month(now: datetime, zone: ZoneInfo) -> datetime:
    """When the local month after that of `now` begins, UTC."""
    later = now.astimezone(zone).date().replace(day=28) + 4 * _DAY
    return instant(later.replace(day=1), time(0), zone)


def spans(windows: Sequence[Window], zone: ZoneInfo, now: datetime) -> list[Span]:
    """The windows from the day before `now` to two days after it, in order; those that touch are one."""
    today = now.astimezone(zone).date()
    found: list[Span] = []
    for day in (today + timedelta(days=n) for n in (-1, 0, 1, 2)):
        for window in windows:
            found.append(_on_day(window, day, zone))
    return _joined(sorted(found))


def _on_day(window: Window, day: date, zone: ZoneInfo) -> Span:
    last = day + _DAY if window.end <= window.start else day
    span = Span(instant(day, window.start, zone), instant(last, window.end, zone))
    if span.open < span.close:
        return span
    length = datetime.combine(last, window.end) - datetime.combine(day, window.start)
    return Span(span.open, span.open + length)


def _joined(ordered: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in ordered:
        if joined and span.open <= joined[-1].close:
            joined[-1] = Span(joined[-1].open, max(joined[-1].close, span.close))
        else:
            joined.append(span)
    return joined


def span_at(windows: Sequence[Window], zone: ZoneInfo, now: datetime) -> Span:
    """The window that is open at `now`, or else the next one. `windows` is not empty."""
    return next(span for span in spans(windows, zone, now) if now < span.close)


def say_time(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """`at` for a person who reads it at `now`: ``18:00``, ``Tue 07:00`` or ``2026-12-01 00:00``."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    days = (local.date() - today).days
    if days == 0:
        return f"{local:%H:%M}"
    if 0 < days < 7:
        return f"{_WEEKDAYS[local.weekday()]} {local:%H:%M}"
    return f"{local:%Y-%m-%d %H:%M}"


def say_duration(length: timedelta) -> str:
    """``36h``, ``1h30m``, ``45s``: as config.toml writes it."""
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "m"), (seconds, "s"))
    return "".join(f"{count}{unit}" for count, unit in parts if count) or "0s"
