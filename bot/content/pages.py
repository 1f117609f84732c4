"""One content file -> what Hugo makes of it: its URL, its dates, whether it is listed and rendered.

Source: Hugo's documentation "Front matter", "URL management", "Build options" and the binary's behaviour
(0.168, November 2026).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.content.cascade import Cascade, inherit
from bot.content.dates import Dates
from bot.content.gotime import ZERO
from bot.content.languages import Language
from bot.content.paths import BadEscape, clean, clean_token, encode, go_lower, join, logical, without_accents
from bot.content.permalinks import Tokens, expand
from bot.content.values import as_map, to_bool, to_string, to_strings
from bot.content.walk import Source, place
from bot.errors import ContentError

_NEVER = ("never", "local")


@dataclass(frozen=True, slots=True)
class Section:
    """A folder with an `_index`: what its pages take from it."""

    slug: str
    title: str
    cascade: tuple[Cascade, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """Where a page stands: its language, and the sections above it by logical path ("/posts")."""

    language: Language
    sections: Mapping[str, Section]
    template: str | None = None  # [site] url_template


@dataclass(frozen=True, slots=True)
class Page:
    """What Hugo makes of a file. `url` is "" where the page is not rendered."""

    matter: Mapping[str, Any]
    url: str
    listed: bool
    rendered: bool
    draft: bool
    dates: Dates
    title: str
    section: str  # the first folder, in lower case; "" at the top level
    folder: str  # all folders: "posts/2026"


def make_page(matter: Mapping[str, Any], source: Source, around: Around) -> Page:
    """Applies Hugo's rules to a page's front matter. Raises ContentError where they are not certain."""
    language = around.language
    above = _above(source, around)
    path = place(source)
    cascades = [entry for section in reversed(above) if section for entry in section.cascade]
    matter = inherit(matter, (*cascades, *language.cascade), path, "page", language.key)
    dates = language.dates.read(matter, source.name, lambda: _modified(source))
    build = _build(matter)
    title = to_string(matter.get("title"))
    url = ""
    if build.rendered != "never":
        url = _url(matter, source, around, dates, title)
    return Page(
        matter=matter,
        url=url,
        listed=build.listed and not language.no_pages,
        rendered=build.rendered == "always",
        draft=to_bool(matter.get("draft")),
        dates=dates,
        title=title,
        section=logical(source.folder[0]) if source.folder else "",
        folder="/".join(map(logical, source.folder)),
    )


def _modified(source: Source) -> datetime:
    return datetime.fromtimestamp(source.signature.mtime_ns / 1e9, UTC)


def _above(source: Source, around: Around) -> list[Section | None]:
    """The section of each folder above the page, the home page's first; None for a folder without."""
    path = ""
    found = [around.sections.get("/")]
    for part in source.folder:
        path += "/" + logical(part)
        found.append(around.sections.get(path))
    return found


@dataclass(frozen=True, slots=True)
class _Build:
    rendered: str
    listed: bool


def _build(matter: Mapping[str, Any]) -> _Build:
    """`build` (once `_build`) and `headless`: is the page rendered, is it listed."""
    said = matter.get("build", matter.get("_build"))
    table = {str(key).lower(): value for key, value in as_map(said).items()}
    listed = _choice(table.get("list", "always"))
    rendered = _choice(table.get("render", "always"))
    if to_bool(matter.get("headless")):
        listed, rendered = "never", "never"
    if rendered not in ("always", "link", "never"):
        rendered = "always"
    return _Build(rendered, listed not in _NEVER)


def _choice(value: Any) -> str:
    if isinstance(value, bool):
        return "always" if value else "never"
    text = to_string(value)
    return {"true": "always", "false": "never"}.get(text, text)


def _url(matter: Mapping[str, Any], source: Source, around: Around, dates: Dates, title: str) -> str:
    """The permalink. Raises ContentError."""
    _refuse_other_outputs(matter, around.language)
    slug = to_string(matter.get("slug")).strip("-") or dates.slug or ""
    tokens = _tokens(source, around, dates, title, slug)
    said = to_string(matter.get("url"))
    try:
        if said:
            return _absolute(around.language, *_from_url(said, tokens, around.language))
        path = _path(source, around, slug, tokens)
        return _absolute(around.language, path, prefixed=True)
    except BadEscape:
        raise ContentError("its URL has a % that encodes nothing: correct url or slug") from None


def _refuse_other_outputs(matter: Mapping[str, Any], language: Language) -> None:
    """Where a page's first output format is not HTML its permalink is that format's."""
    first = to_strings(matter.get("outputs")) or to_strings(
        as_map(language.values.get("outputs")).get("page")
    )
    if first and first[0].lower() != "html":
        raise ContentError(
            f'its first output format is {first[0]}, whose URL only Hugo knows: set permalinks = "hugo" in [site]'
        )


def _tokens(source: Source, around: Around, dates: Dates, title: str, slug: str) -> Tokens:
    parts = _section_parts(source, around)
    return Tokens(
        date=(dates.date or ZERO),
        title=title,
        slug=slug,
        name=source.name,
        sections=parts,
        section_slugs=lambda: _section_slugs(parts, around),
    )


def _section_parts(source: Source, around: Around) -> Sequence[str]:
    """The folders above the page that are sections: up to the last with an `_index`, at least one."""
    parts = [logical(part) for part in source.folder]
    depth = min(1, len(parts))
    path = ""
    for at, part in enumerate(parts, 1):
        path += "/" + part
        if path in around.sections:
            depth = at
    return parts[:depth]


def _section_slugs(parts: Sequence[str], around: Around) -> Sequence[str]:
    found, path = [], ""
    for part in parts:
        path += "/" + part
        section = around.sections.get(path)
        found.append(clean_token(section.slug or section.title or part) if section else part)
    return found


def _from_url(said: str, tokens: Tokens, language: Language) -> tuple[str, bool]:
    """Front matter's `url` -> (path, whether the language's prefix goes before it)."""
    if said.lower().startswith(("http:", "https:")):
        raise ContentError(f"url “{said}” is a whole address, which Hugo refuses: write the path only")
    path = expand(said, tokens)
    segments = path.strip("/").split("/")
    if any(part in (".", "..") for part in segments) or "//" in path.strip("/"):
        raise ContentError(f"url “{said}” has a . or .. or // in it: write the plain path")
    is_file = "." in path
    path = "/" + "/".join(segments)
    if is_file and path.endswith("/index.html"):
        path = path.removesuffix("index.html")
    elif not is_file and path != "/":
        path += "/"
    return path, not said.startswith("/")


def _path(source: Source, around: Around, slug: str, tokens: Tokens) -> str:
    """The path that permalinks, slug and the file's place give, with its end."""
    language = around.language
    section = "/".join(logical(part) for part in source.folder)
    logical_path = place(source)
    for rule in language.permalinks:
        if rule.covers(section, logical_path, language.key):
            path = expand(rule.pattern, tokens)
            break
    else:
        path = _default_path(source, around, slug)
    path = clean(path)
    if language.drop_accents:
        path = without_accents(path)
    if not language.keep_case:
        path = go_lower(path)
    path = join(path)
    if language.ugly or (tokens.sections and tokens.sections[0] in language.ugly_sections):
        return path + ".html"
    return path if path == "/" else path + "/"


def _default_path(source: Source, around: Around, slug: str) -> str:
    """The file's place, where a section's slug stands for its folder."""
    parts: list[str] = []
    path = ""
    for part in source.folder:
        path += "/" + logical(part)
        section = around.sections.get(path)
        parts.append(section.slug if section and section.slug else part)
    return "/".join((*parts, slug or source.name))


def _absolute(language: Language, path: str, prefixed: bool) -> str:
    whole = (language.prefix if prefixed else "") + path
    return language.base_url + encode(whole).lstrip("/")
