"""Dates in front matter: the forms that Hugo takes, and which field says what.

Source: Hugo's documentation "Configure front matter", and the binary's behaviour (0.168, November 2026):
a form that is not in the list stops Hugo, so it is an error here too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from itertools import takewhile
from typing import Any, NamedTuple

from bot.errors import ContentError
from bot.hugo.errors import UncertainError
from bot.hugo.syntax.coerce import to_strings

_WRITE_DATES = "write it like 2026-01-30 or 2026-01-30T09:00:00+09:00"
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
_IN_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:.(\d\d)-(\d\d)-(\d\d))?")
_BY_DEFAULT: Mapping[str, tuple[str, ...]] = {
    "date": ("date", "publishdate", "pubdate", "published", "lastmod", "modified"),
    "publishdate": ("publishdate", "pubdate", "published", "date"),
    "lastmod": (":git", "lastmod", "modified", "date", "publishdate", "pubdate", "published"),
    "expirydate": ("expirydate", "unpublishdate"),
}


_ALIASES: Mapping[str, tuple[str, ...]] = {  # who names the first means the others, too
    "publishdate": ("pubdate", "published"),
    "expirydate": ("unpublishdate",),
    "lastmod": ("modified",),
}


_OF_FILE = (":filemodtime", ":git")


class BadDateError(Exception):
    """A value is none of the forms that Hugo takes for a date."""


def parse_date(value: Any, zone: tzinfo) -> datetime | None:
    """A front matter value -> an aware datetime; None where it says nothing. Raises BadDateError."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=zone)
    if isinstance(value, int) and not isinstance(value, bool):
        return _from_seconds(value)
    if not isinstance(value, str):
        raise BadDateError
    try:
        return _parse_text(value, zone)
    except (ValueError, OverflowError) as error:
        raise BadDateError from error


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


class Dates(NamedTuple):
    """The dates of one page; None where the page says nothing. `slug` is what `:filename` left."""

    date: datetime | None
    publish_date: datetime | None
    expiry_date: datetime | None
    slug: str | None = None


class _Known(NamedTuple):
    """What is known of one page while its dates are read; a key is parsed once."""

    matter: Mapping[str, Any]
    name: str
    of_file: Callable[[str], datetime | None]
    parsed: dict[str, datetime | None]
    slug: list[str]


class DateRules:
    """Which front matter keys (or the file's name, or its time) say each date: `[frontmatter]`."""

    def __init__(self, config: Mapping[str, Any], zone: tzinfo, *, git: bool = False) -> None:
        self.zone = zone
        found = {field: _sources(field, config) for field in _BY_DEFAULT}
        # Without `enableGitInfo` Hugo knows no dates of git's.
        self.sources = {field: [key for key in keys if git or key != ":git"] for field, keys in found.items()}
        self.sources["lastmod"] = [*takewhile(lambda key: key not in _OF_FILE, self.sources["lastmod"])]

    @property
    def need_git(self) -> bool:
        """Whether a date may come from the history of the files."""
        return any(":git" in self.sources[field] for field in ("date", "publishdate", "expirydate"))

    @property
    def may_say_slug(self) -> bool:
        """Whether a date may come from a name, of which the rest is a slug then."""
        return any(":filename" in keys for keys in self.sources.values())

    def read(self, matter: Mapping[str, Any], name: str, of_file: Callable[[str], datetime | None]) -> Dates:
        """The dates of a page; `name` is its file's (its folder's, for a bundle). Raises ContentError.

        `of_file` gives what `:fileModTime` and `:git` say of the file.
        """
        known = _Known(matter, name, of_file, {}, [])
        found = [self._first(field, known) for field in ("date", "publishdate", "expirydate")]
        self._first("lastmod", known)  # nothing here depends on it, but Hugo stops on a broken one
        slug = known.slug[0] if known.slug else None
        return Dates(found[0], found[1] or found[0], found[2], slug)

    def _first(self, field: str, known: _Known) -> datetime | None:
        for key in self.sources[field]:
            if key not in known.matter and key[0] != ":":
                continue
            if key not in known.parsed:
                known.parsed[key] = self._of(key, field, known)
            if known.parsed[key] is not None:
                return known.parsed[key]
        return None

    def _of(self, key: str, field: str, known: _Known) -> datetime | None:
        if key[0] != ":":
            value = known.matter.get(key)
            return None if value is None else self._parse(key, value)
        if key == ":filename":
            return self._from_name(known.name, known.slug)
        if key in _OF_FILE:
            return known.of_file(key)
        raise UncertainError(f"its {field} comes from “{key}”, which only Hugo knows")

    def _parse(self, key: str, value: Any) -> datetime | None:
        try:
            return parse_date(value, self.zone)
        except BadDateError:
            raise ContentError(f"“{key}: {value}” is no date that Hugo knows: {_WRITE_DATES}") from None

    def _from_name(self, name: str, slug: list[str]) -> datetime | None:
        match = _IN_NAME.match(name)
        if match is None:
            return None
        day, *clock = match.groups()
        text = f"{day}T{':'.join(clock)}" if clock[0] else day
        try:
            when = parse_date(text, self.zone)
        except BadDateError:
            return None
        rest = name[match.end() :]
        slug.append((rest.rpartition(".")[0] if "." in rest else rest).strip(" -_"))
        return when


def _sources(field: str, config: Mapping[str, Any]) -> tuple[str, ...]:
    said: Sequence[str] = to_strings(config.get(field))
    if not said:
        return _BY_DEFAULT[field]
    keys: list[str] = []
    for key in (word.lower() for word in said):
        keys.extend(_BY_DEFAULT[field] if key == ":default" else (key, *_ALIASES.get(key, ())))
    return tuple(dict.fromkeys(keys))
