"""The languages of a site, each with the configuration that holds for its pages.

Source: Hugo's documentation "Configure languages" and the binary's behaviour (0.168, November 2026).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.errors import UsageError
from bot.hugo.config.cascade import Cascade, read_cascade
from bot.hugo.config.dates import DateRules
from bot.hugo.config.load import SiteConfig
from bot.hugo.config.output_formats import Format, read_formats
from bot.hugo.config.permalinks import Rule, read_rules
from bot.hugo.names.url_path import BadEscapeError, encode
from bot.hugo.syntax.coerce import as_map, to_bool, to_string, to_strings

NO_BASE_URL = "https://example.org/"  # what Hugo takes where the configuration has none


@dataclass(frozen=True, slots=True)
class Language:
    """What the pages of one language have in common."""

    key: str  # as file names and patterns have it: "ja", "pt-br"
    code: str  # as the configuration writes it, for readers: "ja", "pt-BR"
    title: str
    base_url: str  # ends with a slash
    has_base_url: bool  # whether the configuration has one with a host
    prefix: str  # "" or "/ja"
    zone: tzinfo
    dates: DateRules
    permalinks: tuple[Rule, ...]
    cascade: tuple[Cascade, ...]
    ugly: bool
    ugly_sections: frozenset[str]
    keep_case: bool
    drop_accents: bool
    disabled_kinds: frozenset[str]
    doubt: str  # why no URL of this language can be derived; "" when they can
    formats: Mapping[str, Format]
    disabled: bool
    content_dir: str
    weight: int = 0
    values: Mapping[str, Any] = field(default_factory=dict, repr=False)


def read_languages(config: SiteConfig) -> tuple[Language, ...]:
    """Every language, disabled ones too (their files are no pages); the default one first."""
    values = config.values
    default = to_string(values.get("defaultcontentlanguage")).lower() or "en"
    tables = {key: as_map(table) for key, table in as_map(values.get("languages")).items() if key != "_merge"}
    if not tables:
        tables = {default: {}}
    words = to_strings(values.get("disablelanguages"))
    off = frozenset(word.lower() for word in words)
    tables = {**{word: {} for word in words if word.islower()}, **tables}  # file names may have these, too
    order = sorted(tables, key=lambda key: (_weight(tables[key]) or 1 << 30, key))
    active = [key for key in order if key not in off and not to_bool(tables[key].get("disabled"))]
    if not active:
        raise UsageError(
            f"{config.root}: every language of the site is disabled: enable one in Hugo's configuration"
        )
    if default not in active:
        default = active[0]
    reader = _Reader(
        config, default, frozenset(tables), any(to_string(t.get("baseurl")) for t in tables.values())
    )
    found = [reader.read(key, tables[key], disabled=key not in active) for key in order]
    return tuple(sorted(found, key=lambda language: language.key != default))


def _weight(table: Mapping[str, Any]) -> int:
    value = table.get("weight")
    return value if isinstance(value, int) else 0


@dataclass(frozen=True, slots=True)
class _Reader:
    config: SiteConfig
    default: str
    keys: frozenset[str]
    multihost: bool

    def read(self, key: str, table: Mapping[str, Any], *, disabled: bool) -> Language:
        values: dict[str, Any] = {**self.config.values, **table}
        zone = _zone(to_string(values.get("timezone")), self.config)
        own_base = to_string(values.get("baseurl")).strip()
        ugly = self.config.values.get("uglyurls")  # a language's own has no effect
        environment = self.config.environment
        return Language(
            key=key,
            code=self._code(key, table),
            title=to_string(values.get("title")),
            base_url=base_url(own_base),
            has_base_url=bool(urlsplit(own_base).netloc),
            prefix=self._prefix(key, values),
            zone=zone,
            dates=DateRules(
                as_map(values.get("frontmatter")), zone, git=to_bool(values.get("enablegitinfo"))
            ),
            permalinks=read_rules(values.get("permalinks"), environment, self.keys),
            cascade=read_cascade(values.get("cascade"), environment, self.keys),
            ugly=to_bool(ugly),
            ugly_sections=frozenset(name for name, on in as_map(ugly).items() if to_bool(on)),
            keep_case=to_bool(values.get("disablepathtolower")),
            drop_accents=to_bool(values.get("removepathaccents")),
            disabled_kinds=frozenset(word.lower() for word in to_strings(values.get("disablekinds"))),
            doubt=self.config.doubt or _doubt(values),
            formats=read_formats(values),
            disabled=disabled,
            content_dir=to_string(table.get("contentdir")),
            weight=_weight(table),
            values=values,
        )

    def _code(self, key: str, table: Mapping[str, Any]) -> str:
        """The language as BCP 47: from the language's table, else its key as people write it."""
        code = to_string(table.get("locale")) or to_string(table.get("languagecode"))
        if not code and len(self.keys) == 1:
            root = self.config.values
            code = to_string(root.get("locale")) or to_string(root.get("languagecode"))
        return (code or key).replace("_", "-")

    def _prefix(self, key: str, values: Mapping[str, Any]) -> str:
        default = to_string(values.get("defaultcontentlanguage")).lower()
        is_default = key == (default if default in self.keys else self.default)
        in_subdir = to_bool(values.get("defaultcontentlanguageinsubdir"))
        return "" if self.multihost or (is_default and not in_subdir) else f"/{key}"


def _doubt(values: Mapping[str, Any]) -> str:
    """The setting, if any, by which URLs depend on more than is known here."""
    for key in ("defaultcontentversioninsubdir", "defaultcontentroleinsubdir"):
        if to_bool(values.get(key)):
            return f"Hugo's configuration sets {key}"
    base = urlsplit(to_string(values.get("baseurl")))
    if base.query or base.fragment:
        return "baseURL has a ? or a # in it"
    for key in ("versions", "roles"):
        if len(as_map(values.get(key))) > 1:
            return f"the site has several {key}"
    return ""


def _zone(name: str, config: SiteConfig) -> tzinfo:
    if name == "Local":
        name = os.environ.get("TZ") or str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UsageError(
            f"{config.root}: timeZone “{name}” is unknown: write one of the IANA names, as Asia/Tokyo"
        ) from error


def base_url(configured: str) -> str:
    """`baseURL` as Hugo prints it before a path. Raises UsageError when it is no URL."""
    text = configured or NO_BASE_URL
    parts = urlsplit(text)
    try:
        path = encode(parts.path)
    except BadEscapeError as error:
        raise UsageError(
            f"baseURL “{configured}” has a % that encodes nothing: correct it in Hugo's configuration"
        ) from error
    host = "".join(
        char if char.isascii() else "".join(f"%{byte:02X}" for byte in char.encode()) for char in parts.netloc
    )
    front = f"{parts.scheme}://" if parts.scheme else ("//" if parts.netloc else "")
    return f"{front}{host}{path}" + ("" if path.endswith("/") else "/")
