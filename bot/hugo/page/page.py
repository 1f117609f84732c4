"""One content file -> what Hugo makes of it: its URL, its dates, whether it is listed and rendered.

Source: Hugo's documentation "Front matter", "URL management", "Build options" and the binary's behaviour
(0.168, November 2026).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
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
from bot.hugo.page.context import PageContext, cascades_above
from bot.hugo.page.urls import content_base_name, page_url, tokens_of
from bot.hugo.syntax.coerce import as_map, shallow, to_bool, to_string

_NEVER = ("never", "local")


class PageState(StrEnum):
    """Whether Hugo publishes a page at a moment, and why not."""

    PUBLISHED = "published"
    DRAFT = "draft"
    FUTURE = "future"
    EXPIRED = "expired"


def state_at(at: float, *, draft: bool, publish_at: float | None, expiry_at: float | None) -> PageState:
    """The state of a page at a moment; times are seconds since 1970."""
    if draft:
        return PageState.DRAFT
    if publish_at is not None and publish_at > at:
        return PageState.FUTURE
    if expiry_at is not None and expiry_at < at:
        return PageState.EXPIRED
    return PageState.PUBLISHED


class Page(NamedTuple):
    """What Hugo makes of a file. `url` is "" where the page is not rendered."""

    path: str  # of its file, relative to the site
    lang: str  # BCP 47
    matter: Mapping[str, Any]  # with what cascades add, keys in lower case
    body: str
    url: str
    listed: bool  # among `site.RegularPages`
    rendered: bool
    draft: bool
    dates: Dates
    title: str
    section: str  # the first folder, in lower case; "" at the top level
    folder: str  # all folders: "posts/2026"

    def state(self, now: datetime) -> PageState:
        """Whether the page is published at `now`."""
        publish, expiry = self.dates.publish_date, self.dates.expiry_date
        return state_at(
            now.timestamp(),
            draft=self.draft,
            publish_at=publish.timestamp() if publish else None,
            expiry_at=expiry.timestamp() if expiry else None,
        )


class ListedPage(NamedTuple):
    """A page as the `hugo` command lists it; `url` is "" where it is not rendered."""

    url: str
    draft: bool
    dates: Dates


def make_page_as_listed(
    matter: Mapping[str, Any], body: str, source: Source, context: PageContext, row: ListedPage | None
) -> Page:
    """A page as the `hugo` command lists it; None: it doesn't."""
    build, parts = _build(matter), logical_parts(source.folder)
    return Page(
        path=source.path,
        lang=context.language.code,
        matter=matter,
        body=body,
        url=row.url if row else "",
        listed=row is not None,
        rendered=build.rendered == "always",
        draft=row.draft if row else False,
        dates=row.dates if row else Dates(None, None, None),
        title=to_string(matter.get("title")),
        section=parts[0] if parts else "",
        folder="/".join(parts),
    )


def make_page(matter: Mapping[str, Any], body: str, source: Source, context: PageContext) -> Page:
    """Applies Hugo's rules to a page's front matter.

    Raises ContentError for what Hugo would refuse, UncertainError where the rules leave a doubt.
    """
    language, own = context.language, matter
    matter = _with_cascades(own, source, context)
    if "sites" in matter and "sites" not in own:
        raise UncertainError("a cascade's `sites` may make more than one page of it")
    dates = language.dates.read(matter, content_base_name(source), times_of(source, context))
    build, parts = _build(matter), logical_parts(source.folder)
    title = to_string(matter.get("title"))
    url = page_url(matter, source, context, dates, title) if build.rendered != "never" else ""
    return Page(
        path=source.path,
        lang=language.code,
        matter=matter,
        body=body,
        url=url,
        listed=build.listed and "page" not in language.disabled_kinds,
        rendered=build.rendered == "always",
        draft=to_bool(matter.get("draft")),
        dates=dates,
        title=title,
        section=parts[0] if parts else "",
        folder="/".join(parts),
    )


def times_of(source: Source, context: PageContext) -> Callable[[str], datetime | None]:
    """The dates of a file by `:git` and `:fileModTime`."""

    def time_of(key: str) -> datetime | None:
        if key == ":git":
            return context.history.date(source.file) if context.history else None
        return datetime.fromtimestamp(Path(source.file).stat().st_mtime, UTC)

    return time_of


def make_page_by_template(
    matter: Mapping[str, Any], body: str, source: Source, context: PageContext, template: str
) -> Page:
    """A page whose URL Hugo's rules leave in doubt, at an address that the caller knows of.

    The template is a path or a whole address with Hugo's permalink tokens. Raises ContentError.
    """
    matter = inherit(
        matter, cascades_above(source.folder, context), place(source), "page", context.language.key
    )
    try:
        dates = context.language.dates.read(matter, content_base_name(source), times_of(source, context))
    except UncertainError:
        dates = Dates(None, None, None)
    title, slug = to_string(matter.get("title")), to_string(matter.get("slug")).strip("-")
    path = encode(expand(template, tokens_of(source, context, dates, title, slug or source.name)))
    url = path if "://" in path else context.language.base_url + path.lstrip("/")
    row = ListedPage(url, to_bool(matter.get("draft")), dates)
    return make_page_as_listed(matter, body, source, context, row)


def _with_cascades(matter: Mapping[str, Any], source: Source, context: PageContext) -> Mapping[str, Any]:
    """Front matter and what cascades add; a page's own `cascade` is for itself, too."""
    cascades = cascades_above(source.folder, context)
    if "cascade" in matter:
        cascades = (*read_cascade(matter["cascade"], context.environment, context.known), *cascades)
    if not cascades:
        return matter
    return inherit(matter, cascades, place(source), "page", context.language.key)


class _Build(NamedTuple):
    rendered: str
    listed: bool


_USUAL = _Build("always", listed=True)


def _build(matter: Mapping[str, Any]) -> _Build:
    """`build` (once `_build`) and `headless`: is the page rendered, is it listed."""
    value = matter.get("build", matter.get("_build"))
    if value is None and "headless" not in matter:
        return _USUAL
    if not isinstance(value, (Mapping, NoneType)):
        raise ContentError(f"build “{value}” is no map: write it like build: {{render: never}}")
    table = shallow(as_map(value))
    listed = _choice(table.get("list", "always"))
    rendered = _choice(table.get("render", "always"))
    if to_bool(matter.get("headless")):
        listed, rendered = "never", "never"
    if rendered not in ("always", "link", "never"):
        rendered = "always"
    return _Build(rendered, listed not in _NEVER)


def _choice(value: Any) -> str:
    """`false` and 0 mean never. The word "false" in quotes is unknown to Hugo, and so means always."""
    if isinstance(value, (list, dict)):
        raise ContentError(f"build has “{value}” where a word belongs: write always, never, local or link")
    return "never" if value is False or to_string(value) == "0" else to_string(value)
