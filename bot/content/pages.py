"""One content file -> what Hugo makes of it: its URL, its dates, whether it is listed and rendered.

Source: Hugo's documentation "Front matter", "URL management", "Build options" and the binary's behaviour
(0.168, November 2026).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import NoneType
from typing import Any

from bot.content.cascade import Cascade, inherit, read_cascade
from bot.content.dates import Dates
from bot.content.gotime import ZERO
from bot.content.history import History
from bot.content.languages import Language
from bot.content.outputs import HTML, Format, first_format
from bot.content.paths import (
    BadEscapeError,
    clean,
    encode,
    go_lower,
    join,
    logical,
    logical_parts,
    without_accents,
)
from bot.content.permalinks import Tokens, choose, expand, unescaped
from bot.content.uncertain import UncertainError
from bot.content.values import as_map, shallow, to_bool, to_string
from bot.content.walk import Source, place
from bot.errors import ContentError

_NEVER = ("never", "local")
_INDEX = "its slug is “index”, which may mean the folder to Hugo; write another"


@dataclass(frozen=True, slots=True)
class Section:
    """A folder with an `_index`: what its pages take from it. With an `error` nothing below it is certain."""

    slug: str = ""
    title: str = ""
    cascade: tuple[Cascade, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """Where a page stands: its language, and the sections above it by logical path ("/posts")."""

    language: Language
    sections: dict[str, Section]
    environment: str
    known: frozenset[str]  # the keys of all languages
    pages: frozenset[str]  # the logical paths of pages at the top level, of any language
    foreign: dict[str, list[Cascade]] = field(default_factory=dict)  # other languages' that name languages
    history: History | None = None  # where a date may come from it
    taken: Container[tuple[str, str]] = ()  # the pages there are, by (logical path, language key)


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


@dataclass(frozen=True, slots=True)
class Told:
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
    dates = language.dates.read(matter, _content_base_name(source), _times(source, around))
    build, parts = _build(matter), logical_parts(source.folder)
    title = to_string(matter.get("title"))
    url = _url(matter, source, around, dates, title) if build.rendered != "never" else ""
    return Page(
        matter=matter,
        url=url,
        listed=build.listed and not language.no_pages,
        rendered=build.rendered == "always",
        draft=to_bool(matter.get("draft")),
        dates=dates,
        title=title,
        section=parts[0] if parts else "",
        folder="/".join(parts),
    )


def _times(source: Source, around: Around) -> Callable[[str], datetime | None]:
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
        dates = around.language.dates.read(matter, _content_base_name(source), _times(source, around))
    except UncertainError:
        dates = Dates(None, None, None)
    title, slug = to_string(matter.get("title")), to_string(matter.get("slug")).strip("-")
    path = encode(expand(template, _tokens(source, around, dates, title, slug or source.name)))
    url = path if "://" in path else around.language.base_url + path.lstrip("/")
    return told_page(matter, source, Told(url, to_bool(matter.get("draft")), dates))


def _with_cascades(matter: Mapping[str, Any], source: Source, around: Around) -> Mapping[str, Any]:
    """Front matter and what cascades add; a page's own `cascade` is for itself, too."""
    cascades = cascades_above(source.folder, around)
    if "cascade" in matter:
        cascades = (*read_cascade(matter["cascade"], around.environment, around.known), *cascades)
    return inherit(matter, cascades, place(source), "page", around.language.key)


def cascades_above(folders: Sequence[str], around: Around) -> tuple[Cascade, ...]:
    """The cascades that reach a page in these folders, nearest first, the configuration's last.

    Raises ContentError where one of the sections can't be read.
    """
    if not around.sections and not around.foreign:
        return around.language.cascade
    found = [*reversed(around.language.cascade)]
    path = ""
    for part in ("", *folders):
        path = f"{path.rstrip('/')}/{logical(part)}"
        section = around.sections.get(path)
        if section is not None and section.error:
            raise ContentError(section.error)
        found.extend(reversed(around.foreign.get(path, ())))
        if section is not None:
            found.extend(reversed(section.cascade))
    return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class _Build:
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


def _url(matter: Mapping[str, Any], source: Source, around: Around, dates: Dates, title: str) -> str:
    """The permalink. Raises ContentError."""
    if around.language.doubt:
        raise UncertainError(around.language.doubt)
    language = around.language
    form = HTML
    if "outputs" in matter or "outputs" in language.values or language.formats["html"] is not HTML:
        chosen = first_format(matter.get("outputs"), language.values, language.formats)
        if chosen is None:
            return ""
        form = chosen
    slug = to_string(matter["slug"]).strip("-") if "slug" in matter else dates.slug or ""
    said = to_string(matter.get("url"))

    def tokens() -> Tokens:
        return _tokens(source, around, dates, title, slug)

    try:
        if slug.strip("/") == "index" and (":" in said or slug != "index"):
            raise UncertainError(_INDEX)
        if said:
            path, prefixed = _from_url(said, tokens, form)
        else:
            path, prefixed = _path(source, around, slug, tokens, form), True
        return _absolute(language, path, prefixed, form)
    except BadEscapeError:
        raise ContentError("its URL has a % that encodes nothing: correct url or slug") from None


def _tokens(source: Source, around: Around, dates: Dates, title: str, slug: str) -> Tokens:
    parts = _section_parts(source, around)
    return Tokens(
        date=(dates.date or ZERO),
        title=title,
        slug=slug,
        name=_content_base_name(source),
        section=logical(source.folder[0]) if source.folder else "",
        sections=parts,
        section_slugs=lambda: _section_slugs(parts, around),
        keep_case=around.language.keep_case,
        drop_accents=around.language.drop_accents,
    )


def _content_base_name(source: Source) -> str:
    """A bundle's is its folder's; but `Index.md` and `a.JA.md` are called that, case and all."""
    stem = source.path.rpartition("/")[2].rpartition(".")[0]
    if source.kind == "leaf":
        name = stem.partition(".")[0]
        return source.name if name == "index" else name
    suffix = stem[len(source.name) :]
    return source.name if suffix == suffix.lower() else stem


def _section_parts(source: Source, around: Around) -> Sequence[str]:
    """The folders above the page that are sections: up to the last with an `_index`, at least one.

    But a top folder beside a page of its name (`posts/` and `posts.md`) is none by itself.
    """
    parts = logical_parts(source.folder)
    depth = 1 if parts and f"/{parts[0]}" not in around.pages else 0
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
        if section is None or not (section.slug or section.title):
            raise UncertainError(
                f"its permalink has the slug of section “{part}”, which has neither slug nor title"
            )
        found.append(clean(section.slug or section.title))
    return found


def _from_url(said: str, tokens: Callable[[], Tokens], form: Format) -> tuple[str, bool]:
    """Front matter's `url` -> (path, whether the language's prefix goes before it)."""
    if said.lower().startswith(("http:", "https:")):
        raise ContentError(f"url “{said}” is a whole address, which Hugo refuses: write the path only")
    path = (unescaped(expand(said, tokens())) or said) if ":" in said else said
    segments = [part for part in path.split("/") if part]
    if any(part in (".", "..") for part in segments):
        raise UncertainError(f"url “{said}” has a . or .. in it; write the plain path")
    ends = "/" if path.endswith("/") or "." not in path else ""
    is_rooted = path.startswith("/")
    path = "/" + "/".join(segments)
    if not ends:
        path = path.removesuffix("index.html") if path.endswith("/index.html") else path
    else:
        path = path.rstrip("/") + "/" + form.file
    return path, not is_rooted


def _path(source: Source, around: Around, slug: str, tokens: Callable[[], Tokens], form: Format) -> str:
    """The path that permalinks, slug and the file's place give, with its end."""
    language = around.language
    section = "/".join(logical_parts(source.folder))
    pattern = choose(language.permalinks, section, place(source), language.key)
    if slug == "index" and pattern is not None:
        raise UncertainError(_INDEX)
    if pattern is None:
        path = _default_path(source, around, slug)
    else:
        path = unescaped(clean(expand(pattern, tokens()).rstrip("/")))
    path, is_file = _ended(path, source, around, form, slug if pattern is None else None)
    if language.drop_accents:
        path = without_accents(path)
    if not language.keep_case:
        path = go_lower(path)
    path = join(path)
    return path if is_file or path == "/" else path + "/"


def _ended(path: str, source: Source, around: Around, form: Format, slug: str | None) -> tuple[str, bool]:
    """-> (a path with what its format adds, whether it ends in a file). `slug` is None where patterns rule.

    A page that is called as its format calls a page's file is that file, if it is no bundle.
    """
    ugly = around.language.ugly_sections
    is_ugly = form.is_ugly(
        around.language.ugly or bool(ugly and source.folder and logical(source.folder[0]) in ugly)
    )
    if not is_ugly and form is HTML and slug != form.base:
        return clean(path), False
    if not clean(path.replace("/", "") if slug is None else slug or source.name) or "//" in path:
        raise UncertainError("nothing of its name stays in a URL; give it a slug")
    is_merged = slug is not None and _is_named(form.base, source, slug, around)
    if not is_ugly and not (is_merged and source.kind == "single"):
        path = f"{path.rstrip('/')}/{form.file}"
        return clean(path), bool(form.file)
    path = clean(path.rstrip("/") + form.suffix)
    return (path.removesuffix("index.html"), False) if is_merged and not form.file else (path, True)


def _default_path(source: Source, around: Around, slug: str) -> str:
    """The file's place, where a section's slug stands for its folder."""
    parts: list[str] = []
    path = ""
    for part in source.folder:
        path += "/" + logical(part)
        section = around.sections.get(path)
        if section and "/" in (section.slug[:1], section.slug[-1:]):
            raise UncertainError(f"slug “{section.slug}” of a section has a slash at its end; take it away")
        parts.append(clean(section.slug) if section and section.slug else _hyphened(part, around))
    if any(part in (".", "..") for part in slug.split("/")) or "//" in slug:
        raise UncertainError(f"slug “{slug}” has a . or .. or // in it; write a plain word")
    if around.language.keep_case and _content_base_name(source) != source.name:
        raise UncertainError("its file's name or language has capitals; write them small")
    return "/".join((*parts, clean(slug) if slug else _hyphened(source.name, around)))


def _hyphened(name: str, around: Around) -> str:
    """Hugo makes hyphens of a name's spaces one by one, as long as it makes it lower case."""
    return clean(name) if around.language.keep_case else name.replace(" ", "-")


def _is_named(base: str, source: Source, slug: str, around: Around) -> bool:
    """Whether a page is called as its format calls a page's file: then it is that file."""
    if slug:
        return slug == base
    return base == (source.name if around.language.keep_case else logical(source.name))


def _absolute(language: Language, path: str, prefixed: bool, form: Format) -> str:
    start = language.base_url
    if form.protocol:
        start = form.protocol + start.partition("://")[2]
    prefix = language.prefix if prefixed and not form.root else ""
    return start + encode(f"{prefix}/{form.path}{path[1:]}").lstrip("/")
