"""`permalinks` in the configuration and tokens in `url`: patterns -> paths.

Source: Hugo's documentation "Configure permalinks" and the binary's behaviour (0.168, November 2026).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from bot.errors import ContentError
from bot.hugo.errors import UncertainError
from bot.hugo.names.go_layout import DAYS, MONTHS, go_format, is_layout
from bot.hugo.names.lower_case import go_lower
from bot.hugo.names.page_matcher import Matcher, read_matcher
from bot.hugo.names.slugs import clean, without_accents
from bot.hugo.names.url_path import unescape
from bot.hugo.syntax.coerce import as_map, to_string

_TOKEN = re.compile(r":\w+(?:\[.+?\])?")
_SLICE = re.compile(r"(sections|sectionslugs)\[(.+)\]")
_SECTIONS = re.compile(r"(?<!/):sections(?![\w\[])")  # stands for a path with a slash before it


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
        if not self.section:
            return section == ""
        return path == f"/{self.section}" or path.startswith(f"/{self.section}/")


def read_rules(config: Any, environment: str, languages: frozenset[str]) -> tuple[Rule, ...]:
    """The `permalinks` of a configuration that are about pages, in the order in which Hugo tries them."""
    if isinstance(config, list):
        return tuple(_array_rules(config, environment, languages))
    table = as_map(config)
    flat = [(key, value) for key, value in table.items() if key != "_merge"]
    paged = [(key, value) for key, value in as_map(table.get("page")).items() if key != "_merge"]
    rules = [(key, value) for key, value in (*flat, *paged) if isinstance(value, str) and value]
    return tuple(Rule(value, key.strip("/")) for key, value in rules)


def choose(rules: Sequence[Rule], section: str, path: str, lang: str) -> str | None:
    """The pattern for a page, None without any.

    Raises UncertainError where several sections' patterns fit: Hugo then takes one by chance.
    """
    fitting = [rule for rule in rules if rule.covers(section, path, lang)]
    if not fitting:
        return None
    if fitting[0].matcher is None and len({rule.pattern for rule in fitting}) > 1:
        named = " and ".join(f"“{rule.section}”" for rule in fitting)
        raise UncertainError(f"permalinks for {named} both fit it, and Hugo takes either; keep one of them")
    if fitting[0].matcher is not None and fitting[0].matcher.unknown:
        raise UncertainError(f"a permalink's target has “{fitting[0].matcher.unknown}”")
    return fitting[0].pattern


def _array_rules(entries: list[Any], environment: str, languages: frozenset[str]) -> list[Rule]:
    found = []
    for entry in map(as_map, entries):
        matcher = read_matcher(entry.get("target"), environment, languages)
        if matcher is not None and to_string(entry.get("pattern")):
            found.append(Rule(to_string(entry["pattern"]), matcher=matcher))
    return found


class Tokens(NamedTuple):
    """What a page's tokens stand for."""

    date: datetime
    title: str
    slug: str
    name: str  # content base name: the file's, without language and extension; the folder's, for a bundle
    section: str  # the first folder
    sections: Sequence[str]  # the folders that are sections
    section_slugs: Callable[[], Sequence[str]]
    keep_case: bool = False
    drop_accents: bool = False


def expand(pattern: str, page: Tokens) -> str:
    """The pattern with every token replaced. Raises ContentError for a token that Hugo doesn't know."""
    if ":" not in pattern:
        return pattern
    text = _SECTIONS.sub("/:sections", pattern.replace("\\:", "\0"))
    return _TOKEN.sub(lambda match: _value(match[0][1:], page), text).replace("\0", ":")


def _value(token: str, page: Tokens) -> str:
    if token in _PLAIN:
        return _PLAIN[token](page)
    if token in _CASED:
        return _in_case(_CASED[token](page), page)
    match = _SLICE.fullmatch(token)
    if match is not None:
        parts = page.sections if match[1] == "sections" else _slugs(page)
        return _in_case("/".join(_slice(parts, match[2])), page)
    if is_layout(token):
        return go_format(token, page.date)
    raise ContentError(f"its permalink uses “:{token}”, which Hugo doesn't know: correct the pattern")


def _in_case(text: str, page: Tokens) -> str:
    return text if page.keep_case else go_lower(text)


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


def unescaped(path: str) -> str:
    """A path, unescaped as a query is: `+` is a space. Raises UncertainError where that gives no text."""
    if "+" not in path and "%" not in path:
        return path
    try:
        return unescape(path.replace("+", " ")).decode()
    except UnicodeDecodeError as error:
        raise UncertainError(f"its permalink “{path}” encodes no text") from error


def _piece(page: Tokens, text: str) -> str:
    """What a token gives of a text: Hugo reads it as a URL, so that a `#` which ends it (`C#`) is lost."""
    cleaned = without_accents(clean(text)) if page.drop_accents else clean(text)
    return cleaned[:-1] if cleaned.find("#") == len(cleaned) - 1 else cleaned


def _slugs(page: Tokens) -> Sequence[str]:
    return [_piece(page, slug) for slug in page.section_slugs()]


def _title(page: Tokens) -> str:
    return _piece(page, page.title.replace("/", "-").replace("\\", "-"))


_PLAIN: Mapping[str, Callable[[Tokens], str]] = {
    "year": lambda p: str(p.date.year),
    "month": lambda p: f"{p.date.month:02}",
    "monthname": lambda p: MONTHS[p.date.month - 1],
    "day": lambda p: f"{p.date.day:02}",
    "weekday": lambda p: str(p.date.isoweekday() % 7),
    "weekdayname": lambda p: DAYS[p.date.weekday()],
    "yearday": lambda p: str(p.date.timetuple().tm_yday),
}
_CASED: Mapping[str, Callable[[Tokens], str]] = {  # in lower case, unless `disablePathToLower` is set
    "section": lambda p: p.section,
    "sections": lambda p: "/".join(p.sections),
    "sectionslug": lambda p: _slugs(p)[0] if p.sections else "",
    "sectionslugs": lambda p: "/".join(_slugs(p)),
    "title": _title,
    "slug": lambda p: _piece(p, p.slug) if p.slug else _title(p),
    "filename": lambda p: _piece(p, p.name),
    "contentbasename": lambda p: _piece(p, p.name),
    "slugorfilename": lambda p: _piece(p, p.slug or p.name),
    "slugorcontentbasename": lambda p: _piece(p, p.slug or p.name),
}
