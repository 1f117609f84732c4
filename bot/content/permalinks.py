"""`permalinks` in the configuration and tokens in `url`: patterns -> paths.

Source: Hugo's documentation "Configure permalinks" and the binary's behaviour (0.168, November 2026).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.content.gotime import DAYS, MONTHS, go_format, is_layout
from bot.content.matcher import Matcher, read_matcher
from bot.content.paths import clean, clean_token
from bot.content.values import as_map, to_string
from bot.errors import ContentError

_TOKEN = re.compile(r":\w+(?:\[.+?\])?")
_SLICE = re.compile(r"(sections|sectionslugs)\[(.+)\]")
_KINDS = frozenset({"page", "section", "taxonomy", "term", "home"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern and whom it is for: a section (and what is below it), or a matcher's pages."""

    pattern: str
    section: str | None = None
    matcher: Matcher | None = None

    def covers(self, section: str, path: str, lang: str) -> bool:
        """`section` is the page's, without outer slashes; `path` its logical path."""
        if self.matcher is not None:
            return self.matcher.matches(path, "page", lang)
        if self.section is None:
            return True
        return section == self.section or section.startswith(self.section + "/")


def read_rules(config: Any, environment: str, languages: frozenset[str]) -> tuple[Rule, ...]:
    """The `permalinks` of a configuration that are about pages, in the order in which Hugo asks them."""
    if isinstance(config, list):
        return tuple(_array_rules(config, environment, languages))
    table = as_map(config)
    flat = {key: value for key, value in table.items() if isinstance(value, str) and key != "_merge"}
    paged = {key: value for key, value in as_map(table.get("page")).items() if isinstance(value, str)}
    merged = {**paged, **flat}
    return tuple(Rule(merged[key], key.strip("/")) for key in sorted(merged) if key != "_merge")


def _array_rules(entries: list[Any], environment: str, languages: frozenset[str]) -> list[Rule]:
    found = []
    for entry in map(as_map, entries):
        matcher = read_matcher(entry.get("target"), environment, languages)
        if matcher is not None and to_string(entry.get("pattern")):
            found.append(Rule(to_string(entry["pattern"]), matcher=matcher))
    return found


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a page's tokens stand for."""

    date: datetime
    title: str
    slug: str
    name: str  # content base name: the file's, without language and extension; the folder's, for a bundle
    sections: Sequence[str]
    section_slugs: Callable[[], Sequence[str]]


def expand(pattern: str, page: Tokens) -> str:
    """The pattern with every token replaced. Raises ContentError for a token that Hugo doesn't know."""
    if ":" not in pattern:
        return pattern
    text = pattern.replace("\\:", "\0")
    return _TOKEN.sub(lambda match: _value(match[0][1:], page), text).replace("\0", ":")


def _value(token: str, page: Tokens) -> str:
    plain = _PLAIN.get(token)
    if plain is not None:
        return plain(page)
    match = _SLICE.fullmatch(token)
    if match is not None:
        parts = page.sections if match[1] == "sections" else page.section_slugs()
        return "/".join(_slice(parts, match[2]))
    if is_layout(token):
        return go_format(token, page.date)
    raise ContentError(f"its permalink uses “:{token}”, which Hugo doesn't know: correct the pattern")


def _slice(parts: Sequence[str], spec: str) -> Sequence[str]:
    """Hugo's `[1:]`, `[:last]`, `[last]`, `[1:2]`; out of bounds is no error."""
    low, colon, high = spec.partition(":")
    last = len(parts) - 1
    start = _bound(low, last, 0)
    if not colon:
        return parts[start : start + 1]
    return parts[start : _bound(high, last, len(parts))]


def _bound(word: str, last: int, default: int) -> int:
    word = word.strip()
    if word == "":
        return default
    if word == "last":
        return max(last, 0)
    if not word.isdigit():
        raise ContentError(f"its permalink has a slice “{word}” that Hugo doesn't know: correct the pattern")
    return int(word)


def _sections(parts: Sequence[str]) -> str:
    return clean("/".join(parts))


_PLAIN: Mapping[str, Callable[[Tokens], str]] = {
    "year": lambda p: str(p.date.year),
    "month": lambda p: f"{p.date.month:02}",
    "monthname": lambda p: MONTHS[p.date.month - 1],
    "day": lambda p: f"{p.date.day:02}",
    "weekday": lambda p: str(p.date.isoweekday() % 7),
    "weekdayname": lambda p: DAYS[p.date.weekday()],
    "yearday": lambda p: str(p.date.timetuple().tm_yday),
    "section": lambda p: p.sections[0] if p.sections else "",
    "sections": lambda p: _sections(p.sections),
    "sectionslug": lambda p: p.section_slugs()[0] if p.sections else "",
    "sectionslugs": lambda p: "/".join(p.section_slugs()),
    "title": lambda p: clean_token(p.title),
    "slug": lambda p: clean_token(p.slug or p.title),
    "filename": lambda p: clean_token(p.name),
    "contentbasename": lambda p: clean_token(p.name),
    "slugorfilename": lambda p: clean_token(p.slug or p.name),
    "slugorcontentbasename": lambda p: clean_token(p.slug or p.name),
}
