"""Output formats: how the first one of a page shapes the end of its URL.

Source: Hugo's documentation "Configure output formats", "Configure media types" and the binary's behaviour
(0.168, November 2026). `weight`, `permalinkable` and `isHTML` have no effect on the URL that Hugo lists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.hugo.syntax.coerce import as_map, to_bool, to_string, to_strings

_PLAIN_PATH = re.compile(r"/?[a-z0-9_-]+(?:/[a-z0-9_-]+)*")
_PLAIN_BASE = re.compile(r"[a-z0-9_-]+")
_PLAIN_SUFFIX = re.compile(r"(?:\.[a-z0-9]+)?")


@dataclass(frozen=True, slots=True)
class Format:
    """What an output format adds to a URL."""

    base: str = "index"
    suffix: str = ".html"  # with its point
    path: str = ""  # before the page's own path
    ugly: bool = False
    no_ugly: bool = False
    root: bool = False  # the language's prefix does not stand before it
    protocol: str = ""
    doubt: str = ""  # why its URLs can't be derived; "" when they can

    def is_ugly(self, wanted: bool) -> bool:
        """Whether the page is a file beside others; `wanted`: the site sets `uglyURLs` for its section."""
        return (wanted or self.ugly) and not self.no_ugly

    @property
    def file(self) -> str:
        """The file in a page's own folder; "" for `index.html`, which no URL shows."""
        name = self.base + self.suffix
        return "" if name == "index.html" else name


HTML = Format()
_KNOWN: Mapping[str, Format] = {
    "html": HTML,
    "amp": Format(path="amp/"),
    "calendar": Format(suffix=".ics", protocol="webcal://"),
    "css": Format("styles", ".css"),
    "csv": Format(suffix=".csv"),
    "json": Format(suffix=".json"),
    "markdown": Format(suffix=".md"),
    "robots": Format("robots", ".txt", root=True),
    "rss": Format(suffix=".xml", no_ugly=True),
    "sitemap": Format("sitemap", ".xml", ugly=True),
    "webappmanifest": Format("manifest", ".webmanifest"),
}
_SUFFIXES: Mapping[str, str] = {
    "application/json": "json",
    "application/manifest+json": "webmanifest",
    "application/rss+xml": "xml",
    "application/toml": "toml",
    "application/xml": "xml",
    "application/yaml": "yaml",
    "text/calendar": "ics",
    "text/css": "css",
    "text/csv": "csv",
    "text/html": "html",
    "text/javascript": "js",
    "text/markdown": "md",
    "text/plain": "txt",
}


def read_formats(values: Mapping[str, Any]) -> Mapping[str, Format]:
    """The output formats of a configuration, by name in lower case."""
    tables = {name: as_map(table) for name, table in as_map(values.get("outputformats")).items()}
    if not any(tables.values()):
        return _KNOWN
    types = {name: as_map(table) for name, table in as_map(values.get("mediatypes")).items()}
    read = {name: _read(name, table, types) for name, table in tables.items() if name != "_merge" and table}
    return {**_KNOWN, **read}


def _read(name: str, table: Mapping[str, Any], types: Mapping[str, Mapping[str, Any]]) -> Format:
    """A format that the configuration makes or changes."""
    found, known = Format(), name in _KNOWN
    if known:
        found = _KNOWN[name]
    suffix = _suffix(to_string(table.get("mediatype")).lower(), types) if "mediatype" in table else None
    base = to_string(table.get("basename", found.base))
    path = to_string(table.get("path", found.path))
    protocol = to_string(table.get("protocol", found.protocol))
    found = replace(
        found,
        base=base,
        suffix=found.suffix if suffix is None else suffix,
        path=path.strip("/") + "/" if path else "",
        ugly=to_bool(table.get("ugly", found.ugly)),
        no_ugly=to_bool(table.get("nougly", found.no_ugly)),
        root=to_bool(table.get("root", found.root)),
        protocol=protocol if "://" in protocol or not protocol else protocol + "://",
    )
    is_plain = (
        _PLAIN_BASE.fullmatch(base)
        and _PLAIN_SUFFIX.fullmatch(found.suffix)
        and ("path" not in table or not path or _PLAIN_PATH.fullmatch(path))
        and re.fullmatch(r"(?:[a-z]+://)?", found.protocol)
    )
    if not is_plain or (suffix is None and not known):
        return replace(found, doubt=f"its output format “{name}” is an unusual one")
    return HTML if found == HTML else found


def _suffix(media_type: str, types: Mapping[str, Mapping[str, Any]]) -> str | None:
    """A media type's first suffix with its point, "" for none; None for a type that is not known here.

    A type in the configuration replaces the built-in one whole.
    """
    if media_type not in types:
        return "." + _SUFFIXES[media_type] if media_type in _SUFFIXES else None
    found = to_strings(types[media_type].get("suffixes"))
    if not found:
        return ""
    return (to_string(types[media_type].get("delimiter")) or ".") + found[0]
