"""One content file -> what Hugo makes of it: its URL, its dates, whether it is listed and rendered.

Source: Hugo's documentation "Front matter", "URL management", "Build options" and the binary's behaviour
(0.168, November 2026).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import NoneType
from typing import Any, NamedTuple

from bot.errors import ContentError
from bot.hugo.config.cascade import inherit, read_cascade
from bot.hugo.config.dates import Dates
from bot.hugo.config.permalinks import expand
from bot.hugo.errors import UncertainError
from bot.hugo.files.source import Source, place
from bot.hugo.names.lower_case import logical_parts
from bot.hugo.names.url_path import encode
from bot.hugo.page.context import Around, cascades_above
from bot.hugo.page.urls import content_base_name, page_url, tokens_of
from bot.hugo.syntax.coerce import as_map, shallow, to_bool, to_string

_NEVER = ("never", "local")


class Page(NamedTuple):
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


class Told(NamedTuple):
    """What Hugo itself says of a page; `url` is "" where it is not rendered."""

    url: str
    draft: bool
    dates: Dates


def told_page(matter: Mapping[str, Any], source: Source, told: Told | None) -> Page:
    """A page as Hugo told it; None: Hugo doesn't list it."""
    build, parts = _build(matter), logical_parts(source.folder)
    return Page(
        matter=matter,
        url=told.url if told else "",
        listed=told is not None,
        rendered=build.rendered == "always",
        draft=told.draft if told else False,
        dates=told.dates if told else Dates(None, None, None),
        title=to_string(matter.get("title")),
        section=parts[0] if parts else "",
        folder="/".join(parts),
    )


def make_page(matter: Mapping[str, Any], source: Source, around: Around) -> Page:
    """Applies Hugo's rules to a page's front matter.

    Raises ContentError for what Hugo would refuse, UncertainError where the rules leave a doubt.
    """
    language, own = around.language, matter
    matter = _with_cascades(own, source, around)
    if "sites" in matter and "sites" not in own:
        raise UncertainError("a cascade's `sites` may make more than one page of it")
    dates = language.dates.read(matter, content_base_name(source), times_of(source, around))
    build, parts = _build(matter), logical_parts(source.folder)
    title = to_string(matter.get("title"))
    url = page_url(matter, source, around, dates, title) if build.rendered != "never" else ""
    return Page(
        matter=matter,
        url=url,
        listed=build.listed and "page" not in language.disabled_kinds,
        rendered=build.rendered == "always",
        draft=to_bool(matter.get("draft")),
        dates=dates,
        title=title,
        section=parts[0] if parts else "",
        folder="/".join(parts),
    )


def times_of(source: Source, around: Around) -> Callable[[str], datetime | None]:
    """What `:git` and `:fileModTime` say of a file."""

    def said(key: str) -> datetime | None:
        if key == ":git":
            return around.history.date(source.file) if around.history else None
        return datetime.fromtimestamp(Path(source.file).stat().st_mtime, UTC)

    return said


def templated_page(matter: Mapping[str, Any], source: Source, around: Around, template: str) -> Page:
    """A page whose URL Hugo's rules leave in doubt, at `[site] url_template`.

    The template is a path or a whole address with Hugo's permalink tokens. Raises ContentError.
    """
    matter = inherit(
        matter, cascades_above(source.folder, around), place(source), "page", around.language.key
    )
    try:
        dates = around.language.dates.read(matter, content_base_name(source), times_of(source, around))
    except UncertainError:
        dates = Dates(None, None, None)
    title, slug = to_string(matter.get("title")), to_string(matter.get("slug")).strip("-")
    path = encode(expand(template, tokens_of(source, around, dates, title, slug or source.name)))
    url = path if "://" in path else around.language.base_url + path.lstrip("/")
    return told_page(matter, source, Told(url, to_bool(matter.get("draft")), dates))


def _with_cascades(matter: Mapping[str, Any], source: Source, around: Around) -> Mapping[str, Any]:
    """Front matter and what cascades add; a page's own `cascade` is for itself, too."""
    cascades = cascades_above(source.folder, around)
    if "cascade" in matter:
        cascades = (*read_cascade(matter["cascade"], around.environment, around.known), *cascades)
    if not cascades:
        return matter
    return inherit(matter, cascades, place(source), "page", around.language.key)


class _Build(NamedTuple):
    rendered: str
    listed: bool


_USUAL = _Build("always", listed=True)


def _build(matter: Mapping[str, Any]) -> _Build:
    """`build` (once `_build`) and `headless`: is the page rendered, is it listed."""
    said = matter.get("build", matter.get("_build"))
    if said is None and "headless" not in matter:
        return _USUAL
    if not isinstance(said, (Mapping, NoneType)):
        raise ContentError(f"build “{said}” is no map: write it like build: {{render: never}}")
    table = shallow(as_map(said))
    listed = _choice(table.get("list", "always"))
    rendered = _choice(table.get("render", "always"))
    if to_bool(matter.get("headless")):
        listed, rendered = "never", "never"
    if rendered not in ("always", "link", "never"):
        rendered = "always"
    return _Build(rendered, listed not in _NEVER)


def _choice(value: Any) -> str:
    """`false` and 0 say never; the word "false" in quotes is unknown to Hugo, and so it says always."""
    if isinstance(value, (list, dict)):
        raise ContentError(f"build has “{value}” where a word belongs: write always, never, local or link")
    return "never" if value is False or to_string(value) == "0" else to_string(value)
