"""A post's cover: which picture its front matter (or its bundle) names, and where its bytes are.

Sources: PaperMod's documentation "Variables" for `cover`, Hugo's "Page resources", and the front matter of
common themes (November 2026).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from bot.content.post.plain_text import tidy
from bot.hugo.names.url_path import BadEscapeError, encode
from bot.hugo.syntax.coerce import as_map, lower_keys, maps_of, shallow, to_bool, to_string, to_strings

_REMOTE = ("http://", "https://", "//")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
_IN_BUNDLE = ("cover", "featured", "feature")
_KEYS = ("cover", "featuredimage", "featured_image", "featureimage", "image", "thumbnail", "images")
_PATH_KEYS = ("image", "src", "url", "path", "source", "filename")
_ALT_KEYS = ("alt", "caption")


class Found(NamedTuple):
    """A cover as the front matter has it. `beside` means beside the post, before anywhere else."""

    source: str
    alt: str
    beside: bool


@dataclass(frozen=True, slots=True)
class CoverPlaces:
    """Where a site keeps its pictures, and what is no cover."""

    root: str
    static: tuple[str, ...]
    assets: tuple[str, ...]
    base_url: str
    ignored: frozenset[str]
    generic_alts: frozenset[str]
    inside: tuple[str, ...]  # the folders, without links, that their files lie in

    def is_ignored(self, source: str) -> bool:
        """Whether the site's owner lists this picture as a placeholder (`ignore_covers`)."""
        if not self.ignored:
            return False
        own = source.removeprefix(self.base_url)
        return source in self.ignored or own.lstrip("/") in self.ignored


def ignored_names(names: Iterable[str]) -> frozenset[str]:
    """`ignore_covers`, so that a leading slash makes no difference."""
    return frozenset(form for name in names for form in (name, name.lstrip("/")))


def find_cover(matter: Mapping[str, Any], bundle: Sequence[str], places: CoverPlaces) -> Found | None:
    """The first picture named that is no placeholder; `bundle` are the files beside a bundle's page."""
    for found in _named(matter, bundle):
        if found.source and not places.is_ignored(found.source):
            return Found(found.source, tidy(found.alt), found.beside)
    return None


def _named(matter: Mapping[str, Any], bundle: Sequence[str]) -> Iterator[Found]:
    yield from _in_table(matter)
    if "params" in matter:
        yield from _in_table(lower_keys(as_map(matter["params"])))
    yield from _in_resources(matter, bundle)
    for name in bundle:
        stem, dot, _ = name.rpartition(".")
        if dot and name.lower().endswith(_PICTURES) and stem.lower().startswith(_IN_BUNDLE):
            yield Found(name, "", beside=True)


def _in_table(table: Mapping[str, Any]) -> Iterator[Found]:
    for key in _KEYS:
        if key not in table:
            continue
        value = table[key]
        if isinstance(value, list):
            value = value[0] if value else ""
        if isinstance(value, dict):
            yield _in_map(shallow(value))
        elif isinstance(value, str):
            alt = to_string(table.get(f"{key}alt", table.get(f"{key}_alt", "")))
            yield Found(value.strip(), alt, beside=False)


def _in_map(value: Mapping[str, Any]) -> Found:
    if to_bool(value.get("hidden")) and not to_string(value.get("image")):
        return Found("", "", beside=False)
    source, alt = _first(value, _PATH_KEYS), _first(value, _ALT_KEYS)
    return Found(source.strip(), alt, to_bool(value.get("relative")))


def _first(table: Mapping[str, Any], keys: Iterable[str]) -> str:
    """The text of the first key that has one."""
    for key in keys:
        if key in table and (text := to_string(table[key])):
            return text
    return ""


def _in_resources(matter: Mapping[str, Any], bundle: Sequence[str]) -> Iterator[Found]:
    """`resources` whose name begins with cover or featured."""
    for entry in maps_of(lower_keys(matter.get("resources"))):
        name = to_string(entry.get("name")).lower()
        source = to_string(entry.get("src"))
        if name.startswith(_IN_BUNDLE) and source and (not bundle or "*" not in source):
            params = as_map(entry.get("params"))
            yield Found(source, to_string(params.get("alt")) or to_string(entry.get("title")), beside=True)


class Files:
    """Which files there are, folder by folder: each folder is listed once in the life of this object.

    `inside` are the folders, themselves without links, that a cover's file may lie in.
    """

    def __init__(self, inside: Sequence[str] = ("/",)) -> None:
        self._inside = inside
        self._folders: dict[str, tuple[str, Mapping[str, bool]]] = {}

    def find(self, path: str) -> str | None:
        """The file at an absolute path, links resolved; None: there is none.

        The path of one that leads outside stays as it is: whoever opens it refuses a path with a link.
        """
        folder, _, name = path.rpartition("/")
        known = self._folders.get(folder)
        if known is None:
            known = self._folders[folder] = (os.path.realpath(folder), _list(folder))
        real, names = known
        if name not in names:
            return None
        file = os.path.realpath(path) if names[name] else f"{real.rstrip('/')}/{name}"
        return file if any(_is_below(file, top) for top in self._inside) else path


def _is_below(file: str, folder: str) -> bool:
    return file.startswith(folder.rstrip("/") + "/")


def _list(folder: str) -> Mapping[str, bool]:
    """The names in a folder, and whether each is a link."""
    try:
        return {entry.name: entry.is_symlink() for entry in os.scandir(folder)}
    except (OSError, ValueError):
        return {}


def locate(
    found: Found, places: CoverPlaces, page_file: str, page_url: str, files: Files
) -> tuple[str | None, str | None]:
    """A cover -> (its file on this machine, its public address); either may be unknown."""
    if found.source.startswith(_REMOTE):
        scheme = urlsplit(places.base_url).scheme or "https"
        return None, f"{scheme}:{found.source}" if found.source.startswith("//") else found.source
    name = unquote(found.source.partition("?")[0].partition("#")[0])
    beside = page_file.rpartition("/")[0]
    if found.beside or not name.startswith("/"):
        file = _file(beside, name, places.root, files)
        if file or found.beside:
            return file, _joined(page_url.rpartition("/")[0] + "/", name)
    for folder in places.static:
        for candidate in _under_base(name, places.base_url):
            file = _file(folder, candidate, places.root, files)
            if file:
                return file, _joined(places.base_url, candidate)
    for folder in places.assets:
        file = _file(folder, name, places.root, files)
        if file:
            return file, None  # how it is published is the theme's doing
    return None, _joined(places.base_url, name)


def _under_base(name: str, base_url: str) -> Iterator[str]:
    """The name as written, and without the path of the base URL that some put before it."""
    yield name
    path = urlsplit(base_url).path
    if len(path) > 1 and name.startswith(path):
        yield name[len(path) :]


def _file(folder: str, name: str, root: str, files: Files) -> str | None:
    path = f"{folder}/{name.lstrip('/')}"
    if "./" in path or "//" in path:
        path = os.path.normpath(path)
    return files.find(path) if path.startswith(root + os.sep) else None


def _joined(base: str, name: str) -> str | None:
    if "://" not in base:
        return None
    try:
        path = encode(name.lstrip("/"))
        return urljoin(base, path) if "." in path[:2] or "/." in path else base + path
    except BadEscapeError:
        return None


def static_folders(
    root: str, values: Mapping[str, Any], themes: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """-> (static folders, asset folders), the site's own first."""
    static = to_strings(values.get("staticdir")) or ("static",)
    assets = to_strings(values.get("assetdir")) or ("assets",)
    return (
        (*(f"{root}/{name}" for name in static), *(f"{theme}/static" for theme in themes)),
        (*(f"{root}/{name}" for name in assets), *(f"{theme}/assets" for theme in themes)),
    )
