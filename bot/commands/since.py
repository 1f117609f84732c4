"""`--since`: a day, a moment or an age."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.errors import UsageError
from bot.options import parse_duration


def parse_since(text: str, zone: ZoneInfo) -> datetime:
    """A date, a date with time (in `zone` where it names none) or an age like "36h". Raises UsageError."""
    try:
        age = parse_duration(text)
        if isinstance(age, timedelta):
            return datetime.now(UTC) - age
    except (ValueError, OverflowError):
        pass  # not an age: then it is a date
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f'--since {text!r} is neither a date ("2026-01-30", "2026-01-30T09:00") nor an age ("36h")'
        ) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    if moment > datetime.now(UTC):
        raise UsageError(f"--since {text!r} is in the future: name the time from which posts are announced")
    return moment
