"""A page's URL: from `url`, from a permalink pattern, or from the place of its file.

Source: Hugo's documentation "URL management" and the binary's behaviour (0.168, November 2026).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from bot.errors import ContentError
from bot.hugo.config.dates import Dates
from bot.hugo.config.languages import Language
from bot.hugo.config.output_formats import HTML, Format
from bot.hugo.config.permalinks import Tokens, choose, expand, unescaped
from bot.hugo.errors import UncertainError
from bot.hugo.files.source import Kind, Source, place
from bot.hugo.names.go_layout import ZERO
from bot.hugo.names.lower_case import go_lower, logical, logical_parts, logical_paths
from bot.hugo.names.slugs import clean, without_accents
from bot.hugo.names.url_path import BadEscapeError, encode, join
from bot.hugo.page.context import PageContext
from bot.hugo.syntax.coerce import as_map, is_plain_time, to_bool, to_string, to_strings

_IS_INDEX = "its slug is “index”, which may mean the folder to Hugo; write another"


def page_url(
    matter: Mapping[str, Any], source: Source, context: PageContext, dates: Dates, title: str
) -> str:
    """The permalink. Raises ContentError."""
    if context.language.doubt:
        raise UncertainError(context.language.doubt)
    for key in ("slug", "title"):
        if isinstance(matter.get(key), datetime) and not is_plain_time(matter[key]):
            raise UncertainError(f"its {key} is a time with its offset; put it in quotes")
    language = context.language
    form = HTML
    if "outputs" in matter or "outputs" in language.values or language.formats["html"] is not HTML:
        chosen = _first_format(matter.get("outputs"), language)
        if chosen is None:
            return ""
        form = chosen
    slug = to_string(matter["slug"]).strip("-") if "slug" in matter else dates.slug or ""
    url = to_string(matter.get("url"))

    def tokens() -> Tokens:
        return tokens_of(source, context, dates, title, slug)

    try:
        if slug.strip("/") == "index" and (":" in url or slug != "index"):
            raise UncertainError(_IS_INDEX)
        if url:
            path, prefixed = _from_url(url, tokens, form)
        else:
            path, prefixed = _path(source, context, slug, tokens, form), True
        return _absolute(language, path, prefixed, form)
    except BadEscapeError:
        raise ContentError("its URL has a % that encodes nothing: correct url or slug") from None


def _first_format(outputs: Any, language: Language) -> Format | None:
    """The format that shapes a page's URL; None for a page without any output, which has no URL.

    `outputs` is the front matter's. Raises UncertainError.
    """
    page = as_map(language.values.get("outputs")).get("page")
    names = to_strings(outputs) or (("html",) if page is None else to_strings(page))
    if not names:
        return None
    if len(names) > 1 and _may_be_swapped(names, language):
        raise UncertainError("it has several outputs while RSS is disabled or weighed: Hugo takes any first")
    found = language.formats.get(names[0].lower())
    if found is None:
        raise UncertainError(f"its first output format “{names[0]}” is not known here")
    if found.doubt:
        raise UncertainError(found.doubt)
    return found


def _may_be_swapped(names: Sequence[str], language: Language) -> bool:
    """Whether Hugo may take another format for the first: of those with permalinks, where RSS is special."""
    tables = as_map(language.values.get("outputformats"))
    if "rss" not in language.disabled_kinds and "weight" not in as_map(tables.get("rss")):
        return False
    lasting = [key for key, table in tables.items() if to_bool(as_map(table).get("permalinkable"))]
    return sum(name.lower() in ("html", "amp", *lasting) for name in names) > 1


def tokens_of(source: Source, context: PageContext, dates: Dates, title: str, slug: str) -> Tokens:
    """What a page's permalink tokens stand for."""
    parts = _section_parts(source, context)
    return Tokens(
        date=(dates.date or ZERO),
        title=title,
        slug=slug,
        name=content_base_name(source),
        section=logical(source.folder[0]) if source.folder else "",
        sections=parts,
        section_slugs=lambda: _section_slugs(parts, context),
        keep_case=context.language.keep_case,
        drop_accents=context.language.drop_accents,
    )


def content_base_name(source: Source) -> str:
    """A bundle's is its folder's; but `Index.md` and `a.JA.md` are called that, case and all."""
    stem = source.path.rpartition("/")[2].rpartition(".")[0]
    name = stem.partition(".")[0] if source.kind is Kind.LEAF else source.name
    suffix = stem[len(name) :]
    if suffix != suffix.lower():
        return stem
    return source.name if name == "index" and source.kind is Kind.LEAF else name


def _section_parts(source: Source, context: PageContext) -> Sequence[str]:
    """The folders above the page that are sections: up to the last with an `_index`, at least one.

    But a top folder beside a page of its name (`posts/` and `posts.md`) is no section by itself.
    """
    parts = logical_parts(source.folder)
    depth = 1 if parts and f"/{parts[0]}" not in context.pages else 0
    for at, path in enumerate(logical_paths(source.folder), 1):
        if path in context.sections:
            depth = at
    return parts[:depth]


def _section_slugs(parts: Sequence[str], context: PageContext) -> Sequence[str]:
    found, path = [], ""
    for part in parts:
        path += "/" + part
        section = context.sections.get(path)
        if section is None or not (section.slug or section.title):
            raise UncertainError(
                f"its permalink has the slug of section “{part}”, which has neither slug nor title"
            )
        found.append(clean(section.slug or section.title))
    return found


def _from_url(url: str, tokens: Callable[[], Tokens], form: Format) -> tuple[str, bool]:
    """Front matter's `url` -> (path, whether the language's prefix goes before it)."""
    if url.lower().startswith(("http:", "https:")):
        raise ContentError(f"url “{url}” is a whole address, which Hugo refuses: write the path only")
    path = (unescaped(expand(url, tokens())) or url) if ":" in url else url
    segments = [part for part in path.split("/") if part]
    if _has_dots(segments):
        raise UncertainError(f"url “{url}” has a . or .. in it; write the plain path")
    ends = "/" if path.endswith("/") or "." not in path else ""
    is_rooted = path.startswith("/")
    path = "/" + "/".join(segments)
    if not ends:
        path = path.removesuffix("index.html") if path.endswith("/index.html") else path
    else:
        path = path.rstrip("/") + "/" + form.file
    return path, not is_rooted


def _path(source: Source, context: PageContext, slug: str, tokens: Callable[[], Tokens], form: Format) -> str:
    """The path that permalinks, slug and the file's place give, with its end."""
    language = context.language
    pattern = None
    if _is_lost(source.folder):
        raise UncertainError("nothing of the name of a folder above it stays in a URL; rename that")
    if language.permalinks:
        section = "/".join(logical_parts(source.folder))
        pattern = choose(language.permalinks, section, place(source), language.key)
    if slug == "index" and pattern is not None:
        raise UncertainError(_IS_INDEX)
    if pattern is None:
        path = _default_path(source, context, slug)
    else:
        path = unescaped(clean(expand(pattern, tokens()).rstrip("/")))
        if "/." in path and _has_dots(path.split("/")):
            raise UncertainError(f"its permalink “{path}” has a . or .. in it; write plain words")
    path, is_file = _ended(path, source, context, form, slug if pattern is None else None)
    if language.drop_accents:
        path = without_accents(path)
    if not language.keep_case:
        path = go_lower(path)
    path = join(path)
    return path if is_file or path == "/" else path + "/"


def _has_dots(parts: Iterable[str]) -> bool:
    """Whether a part means a folder, this one or the one above, and no name."""
    return any(part in (".", "..") for part in parts)


@lru_cache(maxsize=4096)
def _is_lost(folder: tuple[str, ...]) -> bool:
    return not all(map(clean, folder))


def _ended(
    path: str, source: Source, context: PageContext, form: Format, slug: str | None
) -> tuple[str, bool]:
    """-> (a path with what its format adds, whether it ends in a file). `slug` is None where patterns rule.

    A page that is called as its format calls a page's file is that file, if it is no bundle.
    """
    ugly = context.language.ugly_sections
    is_ugly = form.is_ugly(
        context.language.ugly or bool(ugly and source.folder and logical(source.folder[0]) in ugly)
    )
    if not is_ugly and form is HTML and slug != form.base:
        return clean(path), False
    named = path if slug is None else clean(slug or source.name)
    if not named or (slug and named.endswith("/") and slug[-1] != "/"):
        raise UncertainError("nothing of its name stays in a URL; give it a slug")
    if form is not HTML and "//" in path:
        raise UncertainError("its path has a // in it, which not all output formats keep")
    is_merged = slug is not None and _is_named(form.base, source, slug, context)
    if not is_ugly and not (is_merged and source.kind is Kind.SINGLE):
        return f"{clean(path).rstrip('/')}/{form.file}", bool(form.file)
    path = clean(path.rstrip("/") + form.suffix)
    return (path.removesuffix("index.html"), False) if is_merged and not form.file else (path, True)


def _default_path(source: Source, context: PageContext, slug: str) -> str:
    """The file's place, where a section's slug stands for its folder."""
    folders, name = source.folder, _hyphened(source.name, context)
    if context.language.keep_case and (cased := content_base_name(source)) != source.name:
        if slug == "index":
            raise UncertainError(_IS_INDEX)
        folders = (*folders, source.name) if source.kind is Kind.LEAF else folders  # no bundle's page to Hugo
        name = clean(cased)
    parts = [*_folders(folders, context), clean(slug) if slug else name]
    path = "/".join(parts)
    if ("/." in path or path[:1] == ".") and _has_dots(map(clean, path.split("/"))):
        raise UncertainError(f"its path “{path}” has a . or .. in it; write plain words")
    if slug and "//" in parts[-1]:
        raise UncertainError(f"slug “{slug}” has a // in it; write a plain word")
    return path


def _folders(folders: tuple[str, ...], context: PageContext) -> list[str]:
    """The folders of a URL: a section's slug, else the folder's name."""
    parts: list[str] = []
    for part, path in zip(folders, logical_paths(folders), strict=True):
        section = context.sections.get(path)
        if section and "/" in (section.slug[:1], section.slug[-1:]):
            raise UncertainError(f"slug “{section.slug}” of a section has a slash at its end; take it away")
        if section and section.slug == "index":
            raise UncertainError(f"section “{part}” above it has the slug “index”; write another")
        parts.append(clean(section.slug) if section and section.slug else _hyphened(part, context))
    return _cleaned_as_one(folders, parts) if context.language.keep_case else parts


def _cleaned_as_one(folders: tuple[str, ...], parts: list[str]) -> list[str]:
    """With `disablePathToLower` Hugo cleans all folders as one: a space beside a lost letter may stay."""
    apart = [*map(clean, folders)]
    whole = clean("/" + "/".join(folders))[1:]
    if whole == "/".join(apart):
        return parts
    if parts != apart:
        raise UncertainError("a section above it has a slug, and another's name odd spaces: rename that")
    return [whole]


def _hyphened(name: str, context: PageContext) -> str:
    """Hugo makes hyphens of a name's spaces one by one, as long as it makes it lower case."""
    return clean(name) if context.language.keep_case else name.replace(" ", "-")


def _is_named(base: str, source: Source, slug: str, context: PageContext) -> bool:
    """Whether a page is called as its format calls a page's file: then it is that file."""
    if slug:
        return slug == base
    return base == (source.name if context.language.keep_case else logical(source.name))


def _absolute(language: Language, path: str, prefixed: bool, form: Format) -> str:
    start = language.base_url
    if form.protocol:
        start = form.protocol + start.partition("://")[2]
    prefix = language.prefix if prefixed and not form.root else ""
    return start + encode(f"{prefix}/{form.path}{path[1:]}").lstrip("/")
