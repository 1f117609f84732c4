"""Go's date layouts (`06`, `Jan`, `2006`, …), as permalinks may use them.

Source: the documentation of Go's package `time`, constants of layouts (November 2026).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

ZERO = datetime(1, 1, 1, tzinfo=UTC)  # Go's zero time: what Hugo has where a page has no date
_REFERENCE = datetime(2019, 11, 9, 23, 1, 42, tzinfo=UTC)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _offset(when: datetime) -> str:
    minutes = int((when.utcoffset() or timedelta(0)).total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"


_TOKENS: dict[str, Callable[[datetime], str]] = {
    "January": lambda t: MONTHS[t.month - 1],
    "Jan": lambda t: MONTHS[t.month - 1][:3],
    "Monday": lambda t: DAYS[t.weekday()],
    "Mon": lambda t: DAYS[t.weekday()][:3],
    "MST": lambda t: t.tzname() or "UTC",
    "_2006": lambda t: f"_{t.year:04}",
    "2006": lambda t: f"{t.year:04}",
    "002": lambda t: f"{t.timetuple().tm_yday:03}",
    "01": lambda t: f"{t.month:02}",
    "02": lambda t: f"{t.day:02}",
    "03": lambda t: f"{(t.hour % 12) or 12:02}",
    "04": lambda t: f"{t.minute:02}",
    "05": lambda t: f"{t.second:02}",
    "06": lambda t: f"{t.year % 100:02}",
    "Z0700": lambda t: _offset(t) if t.utcoffset() else "Z",
    "15": lambda t: f"{t.hour:02}",
    "PM": lambda t: "PM" if t.hour >= 12 else "AM",
    "pm": lambda t: "pm" if t.hour >= 12 else "am",
    "_2": lambda t: f"{t.day:2}",
    "1": lambda t: str(t.month),
    "2": lambda t: str(t.day),
    "3": lambda t: str((t.hour % 12) or 12),
    "4": lambda t: str(t.minute),
    "5": lambda t: str(t.second),
}
_LAYOUT = re.compile("Jan(?:uary)?|Mon(?:day)?|MST|_2006|2006|002|0[1-6]|Z0700|15|PM|pm|_2|[1-5]")


def go_format(layout: str, when: datetime) -> str:
    """`when` written in a Go layout."""
    return _LAYOUT.sub(lambda match: _TOKENS[match[0]](when), layout)


def is_layout(text: str) -> bool:
    """Whether Go would write something else than `text` for a date: Hugo's own test."""
    return go_format(text, _REFERENCE) != text
