"""The content files of a site at one moment, and the way to their pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from bot.hugo.config.languages import Language
from bot.hugo.config.load import SiteConfig
from bot.hugo.config.mounts import read_mounts
from bot.hugo.files.git_dates import History
from bot.hugo.files.same_page import Walk
from bot.hugo.files.source import Kind, Signature, Source, place
from bot.hugo.files.walk import Walker

if TYPE_CHECKING:
    from bot.hugo.page.reader import Listing, PageReader


class Tree:
    """What one walk of the content folders found. No file has been read yet.

    `pages` are the files that are pages, by path.
    """

    def __init__(self, config: SiteConfig, languages: tuple[Language, ...]) -> None:
        self._config = config
        self.languages = {language.key: language for language in languages}
        self._mounts = read_mounts(config, languages)
        self._walk: Walk = Walker(config, languages, self._mounts).walk()
        clashes = self._walk.clashes.values()
        lost = (one for files in clashes for one in files[1:])
        found = (*self._walk.pages.values(), *lost)
        pages = (source for source in found if source.kind is not Kind.BRANCH and source.name)
        self.pages = self._in_order(sorted(pages, key=lambda source: source.path))

    @property
    def adapters(self) -> Sequence[str]:
        """The paths of content adapters, whose pages only Hugo knows."""
        return self._walk.adapters

    @property
    def unreadable(self) -> Sequence[tuple[str, str]]:
        """What could not be looked into: its path, and why."""
        return self._walk.unreadable

    @cached_property
    def history(self) -> History | None:
        """What git knows of the files, where a date may come from there."""
        needed = any(language.dates.need_git for language in self.languages.values())
        return History(self._config.root) if needed else None

    @property
    def commit(self) -> str:
        """The commit that dates come from; "" where none does."""
        return self.history.head if self.history else ""

    def sections(self) -> list[tuple[str, str, Signature]]:
        """Path, language and signature of every `_index` file, on which the pages below it depend."""
        found = (source for source in self._walk.pages.values() if source.kind is Kind.BRANCH)
        return sorted((source.path, source.lang, source.signature) for source in found)

    def reader(self, listing: Listing | None = None, url_template: str | None = None) -> PageReader:
        """What reads the files of this tree; see `PageReader`. The `_index` files are read now."""
        from bot.hugo.page.reader import PageReader  # who finds nothing new does without
        from bot.hugo.page.sections import page_contexts

        if self.history is not None:
            _ = self.history.known  # once, before a second process joins in
        contexts = page_contexts(self._walk, self.languages, self._config.environment, self.history)
        clashing = {one.spot: files for files in self._walk.clashes.values() for one in files}
        return PageReader(contexts, self._mounts, clashing, listing, url_template)

    def _in_order(self, pages: list[Source]) -> list[Source]:
        """`pages`, by path; of a file that is several pages the first is the one of the first mount.

        A mount's languages are in the site's order. The others are marked.
        """
        if all(one.path != other.path for one, other in pairwise(pages)):
            return pages
        order = {key: at for at, key in enumerate(self.languages)}
        pages.sort(key=lambda page: (page.path, page.mount, order[page.lang]))
        files = groupby(pages, key=lambda page: page.path)
        return [page for _, group in files for page in _marked(group)]


def _marked(pages: Iterable[Source]) -> Iterator[Source]:
    """The pages of one file, each with how its key ends: not at all, then with its language."""
    times: Counter[str] = Counter()
    places: set[str] = set()
    for at, page in enumerate(pages):
        times[page.lang] += 1
        number = f"@{times[page.lang]}" if times[page.lang] > 1 else ""
        here = place(page)
        yield page._replace(again=f"@{page.lang}{number}" if at else "", hidden=here in places)
        places.add(here)
