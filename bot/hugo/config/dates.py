"""Which dates count: the front matter keys (or the file's name, its time, git) that give a page its dates.

Source: Hugo's documentation "Configure front matter" and the binary's behaviour (0.168, November 2026).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from itertools import takewhile
from typing import Any, NamedTuple

from bot.errors import ContentError
from bot.hugo.errors import UncertainError
from bot.hugo.syntax.coerce import to_strings
from bot.hugo.syntax.date_forms import BadDateError, parse_date

_WRITE_DATES = "write it like 2026-01-30 or 2026-01-30T09:00:00+09:00"
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


class Dates(NamedTuple):
    """The dates of one page; None where the page has none. `slug` is what `:filename` left."""

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
    """Which front matter keys (or the file's name, or its time) give each date: `[frontmatter]`."""

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
    def may_give_slug(self) -> bool:
        """Whether a date may come from a name, of which the rest is a slug then."""
        return any(":filename" in keys for keys in self.sources.values())

    def read(self, matter: Mapping[str, Any], name: str, of_file: Callable[[str], datetime | None]) -> Dates:
        """The dates of a page; `name` is its file's (its folder's, for a bundle). Raises ContentError.

        `of_file` gives the file's date by `:fileModTime` and by `:git`.
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
    names: Sequence[str] = to_strings(config.get(field))
    if not names:
        return _BY_DEFAULT[field]
    keys: list[str] = []
    for key in (word.lower() for word in names):
        keys.extend(_BY_DEFAULT[field] if key == ":default" else (key, *_ALIASES.get(key, ())))
    return tuple(dict.fromkeys(keys))
