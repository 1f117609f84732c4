"""The forms in which Hugo takes a date.

Source: Hugo's documentation "Configure front matter" and the binary's behaviour (0.168, November 2026): a
form that is not in the list stops Hugo, so it is an error here too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_LONG_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?P<mon>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_CLOCK = r"(?P<H>\d\d?):(?P<M>\d\d):(?P<S>\d\d)(?P<f>[.,]\d+)?"
_ZONE = r"(?P<zone>[+-]\d\d:?\d\d)"
_ISO = re.compile(
    r"(?P<Y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
    rf"(?:(?:(?P<T>T)| +){_CLOCK}(?:(?P<z>Z)|(?(T)|(?P<gap> ?)){_ZONE}(?P<name> [A-Z]{{3,4}})?)?)?"
)
_WORDED = tuple(
    re.compile(form)
    for form in (
        rf"{_DAY}, (?P<d>\d\d) {_MONTH} (?P<Y>\d{{4}}) {_CLOCK} {_ZONE}",  # RFC 1123 with a number
        rf"{_DAY}, (?P<d>\d\d) {_MONTH} (?P<Y>\d{{4}}) {_CLOCK} [A-Z]{{3,4}}",  # RFC 1123
        rf"(?P<d>\d\d) {_MONTH} (?P<y>\d\d) (?P<H>\d\d?):(?P<M>\d\d) {_ZONE}",  # RFC 822 with a number
        rf"(?P<d>\d\d) {_MONTH} (?P<y>\d\d) (?P<H>\d\d?):(?P<M>\d\d) [A-Z]{{3,4}}",  # RFC 822
        rf"{_LONG_DAY}, (?P<d>\d\d)-{_MONTH}-(?P<y>\d\d) {_CLOCK} [A-Z]{{3,4}}",  # RFC 850
        rf"{_DAY} {_MONTH} {{1,2}}(?P<d>\d\d?) {_CLOCK} (?P<Y>\d{{4}})",  # ANSI C
        rf"{_DAY} {_MONTH} {{1,2}}(?P<d>\d\d?) {_CLOCK} [A-Z]{{3,4}} (?P<Y>\d{{4}})",  # Unix date
        rf"{_DAY} {_MONTH} (?P<d>\d\d) {_CLOCK} {_ZONE} (?P<Y>\d{{4}})",  # Ruby date
        rf"(?P<d>\d\d) {_MONTH} (?P<Y>\d{{4}})",
    )
)


class BadDateError(Exception):
    """A value has none of the forms that Hugo takes for a date."""


def parse_date(value: Any, zone: tzinfo) -> datetime | None:
    """A front matter value -> an aware datetime; None for null and an empty text. Raises BadDateError.

    Its year in UTC is 1 to 9999.
    """
    if value is None or value == "":
        return None
    try:
        when = _parsed(value, zone)
        when.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadDateError from error
    return when


def _parsed(value: Any, zone: tzinfo) -> datetime:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=zone)
    if isinstance(value, int) and not isinstance(value, bool):
        return _from_seconds(value)
    if not isinstance(value, str):
        raise BadDateError
    return _parse_text(value, zone)


def _from_seconds(value: int) -> datetime:
    try:
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise BadDateError from error


def _parse_text(text: str, zone: tzinfo) -> datetime:
    if len(text) == 25 and text[4:20:3] == "--T::" + text[19] and text[22] == ":" and text[19] in "+-":
        return datetime.fromisoformat(text)  # the usual form, at C's speed
    match = _ISO.fullmatch(text)
    if match is None:
        match = next(filter(None, (form.fullmatch(text) for form in _WORDED)), None)
    if match is None:
        raise BadDateError
    part = match.groupdict()
    if part.get("name") and (part["gap"] != " " or ":" in part["zone"]):
        raise BadDateError
    month = int(part["m"]) if part.get("m") else _MONTHS.index(part["mon"].lower()) + 1
    fraction = (part.get("f") or "")[1:7].ljust(6, "0")
    hour, minute, second = (int(part.get(unit) or 0) for unit in "HMS")
    day = datetime(_year(part), month, int(part["d"]), tzinfo=_zone_of(part, zone))
    return day.replace(hour=hour, minute=minute, second=second, microsecond=int(fraction))


def _year(part: Mapping[str, str | None]) -> int:
    if part.get("Y"):
        return int(part["Y"] or 0)
    short = int(part.get("y") or 0)
    return short + (1900 if short >= 69 else 2000)


def _zone_of(part: Mapping[str, str | None], zone: tzinfo) -> tzinfo:
    offset = part.get("zone")
    if part.get("z"):
        return UTC
    if not offset:
        return zone
    minutes = int(offset[1:3]) * 60 + int(offset[-2:])
    return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))
