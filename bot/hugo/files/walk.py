"""The content folders of a site -> the files that are pages, with their language and their kind.

Only names and `stat` are looked at, never a file's content. Hugo's rules: in a folder with an `index.*`
everything else is a resource of that page; `_index.*` is the folder's own page; names that begin with
`.` or `#`, or end with `~`, are ignored, and so are symbolic links. Source: Hugo's documentation "Page
bundles", "Configure modules" and the binary's behaviour (0.168, November 2026).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from bot.errors import UsageError
from bot.hugo.config.languages import Language
from bot.hugo.config.load import SiteConfig
from bot.hugo.config.mounts import Mount
from bot.hugo.files.same_page import Walk, add_page, names_language
from bot.hugo.files.source import Kind, Signature, Source, place
from bot.hugo.names.lower_case import logical_paths
from bot.hugo.syntax.coerce import as_map, to_strings

_SUFFIXES = {
    "text/markdown": ("md", "mdown", "markdown"),
    "text/html": ("html", "htm"),
    "text/org": ("org",),
    "text/asciidoc": ("adoc", "asciidoc", "ad"),
    "text/rst": ("rst",),
    "text/pandoc": ("pandoc", "pdc"),
}
SEVERAL = ""  # the language of a file that stands for each of its mount's
ADAPTER = "_content.gotmpl"  # a content adapter: a template that makes pages


class _Folder(NamedTuple):
    """A folder that is being scanned."""

    directory: str  # absolute
    parts: tuple[str, ...]  # below Hugo's content root
    label: str  # relative to the site, ends with a slash
    language: str  # of files whose names have none
    mount: int

    def below(self, name: str, directory: str) -> _Folder:
        """The folder `name` in this one."""
        return self._replace(directory=directory, parts=(*self.parts, name), label=f"{self.label}{name}/")


class Walker:
    """Scans the content folders of one site."""

    def __init__(self, config: SiteConfig, languages: tuple[Language, ...], mounts: list[Mount]) -> None:
        self.mounts = mounts
        self.known = frozenset(language.key for language in languages)
        self.off = frozenset(language.key for language in languages if language.disabled)
        self.suffixes = content_suffixes(config.values)
        ignored = to_strings(config.values.get("ignorefiles"))
        self.ignored = [_compiled(pattern) for pattern in ignored]

    def walk(self) -> Walk:
        """Every page and section. Never raises for a folder that can't be read: it is named in the result."""
        walk = Walk()
        found: list[Source] = []
        for number, mount in enumerate(self.mounts):
            language = mount.languages[0] if len(mount.languages) == 1 else SEVERAL
            top = _Folder(mount.source, mount.target, mount.label, language, number)
            if os.path.isfile(mount.source):  # noqa: PTH113 - a text path, like all in this module
                if not os.path.islink(mount.source) and mount.takes("", is_folder=False):  # noqa: PTH114
                    found.extend(self._mounted_file(top))
            else:
                self._tree(top, walk, found)
        # An `index` that is ignored still makes its folder a bundle, whose files are no pages.
        leaves = {place(source) for source in (*found, *walk.ignored) if source.kind is Kind.LEAF}
        for source in found:
            if leaves and _is_resource(source, leaves):
                continue
            if source.lang != SEVERAL:
                add_page(walk, source)
                continue
            for language in self.mounts[source.mount].languages:
                add_page(walk, source._replace(lang=language))
        self._doubt_hidden(walk)
        return walk

    def _doubt_hidden(self, walk: Walk) -> None:
        """Hugo drops a page, too, where an ignored file comes before its own.

        That is one of an earlier mount, or one whose name has the language.
        """
        for source in walk.ignored:
            several = self.mounts[source.mount].languages
            for lang in several if source.lang == SEVERAL else (source.lang,):
                key = (place(source), lang)
                page = walk.pages.get(key)
                if page is not None and page.mount >= source.mount + (not names_language(source)):
                    walk.clashes.setdefault(key, [page]).append(source._replace(lang=lang))

    def _mounted_file(self, top: _Folder) -> Iterator[Source]:
        *folder, name = top.parts or ("",)
        seen = os.stat(top.directory)  # noqa: PTH116 - as above
        here = top._replace(parts=tuple(folder))
        source = self._source(name, here, top.label[:-1], top.directory, _signature(seen))
        if source is not None:
            yield source

    def _tree(self, top: _Folder, walk: Walk, found: list[Source]) -> None:
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            try:
                entries = sorted(os.scandir(folder.directory), key=lambda entry: entry.name)
            except OSError as error:
                if folder is not top:
                    walk.unreadable.append((folder.label.rstrip("/"), error.strerror or "can't be read"))
                continue
            here, below = self._entries(entries, folder, walk)
            found.extend(here)
            waiting.extend(below)

    def _entries(
        self, entries: list[os.DirEntry[str]], folder: _Folder, walk: Walk
    ) -> tuple[list[Source], list[_Folder]]:
        """What one folder holds: its pages, and the folders below it that may hold more."""
        here: list[Source] = []
        below: list[_Folder] = []
        mount = self.mounts[folder.mount]
        for entry in entries:
            name = entry.name
            if name[0] in ".#" or name[-1] == "~" or entry.is_symlink():
                continue
            if self.ignored and self._is_ignored(entry.path):
                walk.ignored.extend(self._ignored(entry, folder))
                continue
            if mount.files and not mount.takes(entry.path[len(mount.source) :], is_folder=entry.is_dir()):
                continue
            if not name.isascii() and not _is_text(name):
                walk.unreadable.append((folder.label + ascii(name)[1:-1], "its name is not UTF-8"))
            elif entry.is_dir():
                below.append(folder.below(name, entry.path))
            elif name.rpartition(".")[2].lower() in self.suffixes:
                source = self._file(entry, folder)
                if source is not None:
                    here.append(source)
            elif name == ADAPTER:
                walk.adapters.append(folder.label + name)
        if any(source.kind is Kind.LEAF for source in here):
            here = [
                _with_folder_time(source, folder.directory) for source in here if source.kind is Kind.LEAF
            ]
            below = []
        return here, below

    def _file(self, entry: os.DirEntry[str], folder: _Folder) -> Source | None:
        try:
            seen = entry.stat()
        except OSError:  # deleted this very moment
            return None
        return self._source(entry.name, folder, folder.label + entry.name, entry.path, _signature(seen))

    def _ignored(self, entry: os.DirEntry[str], folder: _Folder) -> Iterator[Source]:
        """The page that an ignored file would be: it may hide another one, or make its folder a bundle."""
        if entry.name.rpartition(".")[2].lower() in self.suffixes:
            source = self._file(entry, folder)
            if source is not None:
                yield source

    def _is_ignored(self, path: str) -> bool:
        return any(pattern.search(path) for pattern in self.ignored)

    def _source(
        self, name: str, folder: _Folder, path: str, file: str, signature: Signature
    ) -> Source | None:
        """The page that a file name stands for; None for a file of a disabled language."""
        stem, _, extension = name.rpartition(".")
        language, parts, kind = folder.language, folder.parts, Kind.SINGLE
        if "." in stem:
            stem, language = self._split_language(stem, language)
        if language in self.off:
            return None
        lowered = stem.lower()
        if lowered == "index":
            kind, stem, parts = Kind.LEAF, parts[-1] if parts else "", parts[:-1]
        elif lowered == "_index":
            kind, stem = Kind.BRANCH, ""
        return Source(path, file, parts, stem, extension.lower(), language, kind, signature, folder.mount)

    def _split_language(self, stem: str, language: str) -> tuple[str, str]:
        """`a.b.ja` -> (`a.b`, `ja`): the last part that is a language ends the name."""
        parts = stem.split(".")
        for at in range(len(parts) - 1, 0, -1):
            if parts[at].lower() in self.known:
                return ".".join(parts[:at]), parts[at].lower()
        return stem, language


_CLASSES = {
    "digit": "0-9", "alpha": "A-Za-z", "alnum": "0-9A-Za-z", "lower": "a-z", "upper": "A-Z",
    "space": r"\s", "word": r"\w", "punct": r"!-/:-@\[-`{-~",
}  # fmt: skip


def _compiled(pattern: str) -> re.Pattern[str]:
    r"""Go's regular expression as Python's; they differ in classes such as `[[:digit:]]`, and in `\z`."""
    text = re.sub(r"\[:(\w+):\]", lambda name: _CLASSES.get(name[1], name[0]), pattern).replace("\\z", "\\Z")
    try:
        return re.compile(text)
    except re.error as error:
        raise UsageError(f"ignoreFiles “{pattern}” can't be read ({error}): write it more simply") from error


def content_suffixes(values: Mapping[str, Any]) -> frozenset[str]:
    """The file name extensions that are content; `mediaTypes` can change a format's."""
    types = as_map(values.get("mediatypes"))
    found: set[str] = set()
    for name, usual in _SUFFIXES.items():
        found.update(word.lower() for word in to_strings(as_map(types.get(name)).get("suffixes")) or usual)
    return frozenset(found)


def _is_text(name: str) -> bool:
    """Whether a file's name is UTF-8; Python keeps other bytes as lone surrogates."""
    return not any("\ud800" <= char <= "\udfff" for char in name)


def _signature(seen: os.stat_result) -> Signature:
    return Signature(seen.st_mtime_ns, seen.st_size, seen.st_ino)


def _with_folder_time(source: Source, directory: str) -> Source:
    """A bundle's page depends on which files are beside it, so their coming and going counts as a change."""
    seen = os.stat(directory)  # noqa: PTH116 - as above
    mtime = source.signature.mtime_ns + seen.st_mtime_ns
    return source._replace(signature=source.signature._replace(mtime_ns=mtime))


def _is_resource(source: Source, leaves: set[str]) -> bool:
    """Whether a file lies in another page's bundle, in whatever mount."""
    if "/" in leaves:
        return bool(source.folder or source.name)
    return not leaves.isdisjoint(logical_paths(source.folder))
