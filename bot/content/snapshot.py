"""The files of a site at one moment: whether anything changed, and the way to their posts."""

from __future__ import annotations

import hashlib
import marshal
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from bot.content.index import Index
from bot.errors import UsageError
from bot.hugo.config.mounts import read_mounts
from bot.hugo.files.git_dates import History
from bot.hugo.files.same_page import Scan
from bot.hugo.files.source import Kind, Source, place
from bot.hugo.files.walk import Walker
from bot.model import Post

if TYPE_CHECKING:
    from bot.content.site import Site

_PLAIN = 2  # the format of `marshal` in which equal values are equal bytes


class Snapshot:
    """What a scan of the content folders found; no file has been read yet."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.languages = {language.key: language for language in site.languages}
        self.mounts = read_mounts(site.config, site.languages)
        self.scan: Scan = Walker(site.config, site.languages, self.mounts).scan()
        self.clashing = {spot(one): files for files in self.scan.clashes.values() for one in files}
        lost = (one for files in self.scan.clashes.values() for one in files[1:])
        pages = (
            one for one in (*self.scan.pages.values(), *lost) if one.kind is not Kind.BRANCH and one.name
        )
        self.pages = self._in_order(sorted(pages, key=lambda source: source.path))
        self.hugo_failed = False  # it was to be asked and could not be

    def posts(self, now: datetime, paths: Sequence[Path] = (), index: Index | None = None) -> list[Post]:
        """See `Site.posts`."""
        from bot.content.posts import Reader  # and all that reads: who finds nothing new does without

        return Reader(self).posts(now, paths, index)

    def wanted(self, paths: Sequence[Path]) -> list[Source]:
        """The pages that `paths` name, all without any. Raises UsageError."""
        if not paths:
            return list(self.pages)
        found: dict[str, Source] = {}
        for path in paths:
            file = os.path.realpath(path)
            named = [page for page in self.pages if page.file == file or page.file.startswith(file + os.sep)]
            if not named:
                raise UsageError(
                    f"{path}: no post of the site in {self.site.root}: name a content file of it"
                )
            found.update((page.key, page) for page in named)
        return sorted(found.values(), key=lambda source: source.key)

    @cached_property
    def stamp(self) -> str:
        """Changes with whatever a page depends on beyond its file: configuration, `_index` files, commits."""
        branches = sorted(
            (source.path, source.lang, source.signature)
            for source in self.scan.pages.values()
            if source.kind is Kind.BRANCH
        )
        head = self.history.head if self.history else ""
        return hashlib.sha256(f"{self.site.fingerprint}{branches}{head}".encode()).hexdigest()

    @cached_property
    def history(self) -> History | None:
        """What git knows of the files, where a date may come from there."""
        needed = any(language.dates.need_git for language in self.site.languages)
        return History(self.site.root) if needed else None

    @cached_property
    def state(self) -> str:
        """Changes with whatever the site's posts depend on, but time: the stamp and every page's file."""
        files = [(source.path, *source.signature) for source in self.pages]
        rest = (self.stamp, self.scan.adapters, self.scan.unreadable)
        return hashlib.sha256(marshal.dumps((files, rest), _PLAIN)).hexdigest()

    @cached_property
    def present(self) -> frozenset[str]:
        """The keys of every page there is."""
        return frozenset(source.key for source in self.pages)

    def _in_order(self, pages: list[Source]) -> list[Source]:
        """`pages`, by path; of a file that is several pages the first is the one of the first mount.

        Of a mount's languages the site's order says which is first. The others are marked.
        """
        if all(one.path != other.path for one, other in pairwise(pages)):
            return pages
        order = {key: at for at, key in enumerate(self.languages)}
        pages.sort(key=lambda page: (page.path, page.mount, order[page.lang]))
        files = groupby(pages, key=lambda page: page.path)
        return [page for _, group in files for page in _told_apart(group)]


def spot(source: Source) -> tuple[object, ...]:
    """What tells a page from others of the same file."""
    return source.path, source.lang, source.folder, source.name


def _told_apart(pages: Iterable[Source]) -> Iterator[Source]:
    """The pages of one file, each with how its key ends: not at all, then with its language."""
    times: Counter[str] = Counter()
    places: set[str] = set()
    for at, page in enumerate(pages):
        times[page.lang] += 1
        number = f"@{times[page.lang]}" if times[page.lang] > 1 else ""
        here = place(page)
        yield page._replace(again=f"@{page.lang}{number}" if at else "", hidden=here in places)
        places.add(here)
