"""One content file -> its pages: it is read, its languages are found, and Hugo's rules applied for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bot.errors import ContentError
from bot.hugo.config.mounts import Mount
from bot.hugo.errors import UncertainError
from bot.hugo.files.regular import read_regular
from bot.hugo.files.source import Source, place
from bot.hugo.page.context import PageContext, languages_named
from bot.hugo.page.page import ListedPage, Page, make_page, make_page_as_listed, make_page_by_template
from bot.hugo.syntax.front_matter import read

Listing = Mapping[str, tuple[ListedPage, ...]]  # by path: the pages of it that the `hugo` command lists


class FilePages(NamedTuple):
    """The pages of one file, or its `error`. With neither, Hugo makes no page of the file."""

    lang: str
    pages: tuple[Page, ...] = ()  # several where its front matter names several languages
    languages: tuple[str, ...] = ()  # keys of those that its front matter names
    error: ContentError | None = None
    opened: bool = True  # False: refused for its place alone, whatever is in it


class PageReader:
    """Reads the files of one site.

    `contexts` are by language key. With a `listing`, URLs, states and dates are those of the `hugo` command;
    a `url_template` is for pages whose URL the rules leave in doubt.
    """

    def __init__(
        self,
        contexts: Mapping[str, PageContext],
        mounts: Sequence[Mount],
        clashing: Mapping[tuple[object, ...], Sequence[Source]],
        listing: Listing | None = None,
        url_template: str | None = None,
    ) -> None:
        self._contexts = contexts
        self._mounts = mounts
        self._clashing = clashing
        self._listing = listing
        self._template = url_template

    def read(self, source: Source) -> FilePages:
        """The pages of one file. Whatever is wrong with it is in the result's `error`, never raised."""
        clash = self._clashing.get(source.spot)
        if clash:
            others = " and ".join(one.path for one in clash if one.path != source.path)
            text = f"{others} is the same page, of which Hugo takes one: rename it"
            return FilePages(source.lang, error=ContentError(text), opened=False)
        doubt = self._mounts[source.mount].doubt
        if doubt and self._listing is None:
            return FilePages(source.lang, error=UncertainError(doubt), opened=False)
        return self._read(source)

    def _read(self, source: Source) -> FilePages:
        lang = self._contexts[source.lang].language.code
        languages: tuple[str, ...] = ()
        try:
            matter, body = read(read_regular(source.file))
            languages = languages_named(matter, self._contexts)
            contexts = self._contexts_of(source, languages)
            pages = tuple([self._page(matter, body, source, context) for context in contexts])
        except ContentError as error:
            return FilePages(lang, (), languages, error)
        except OSError as error:
            text = f"can't be read ({error.strerror}): check its permissions"
            return FilePages(lang, error=ContentError(text))
        return FilePages(lang, pages, languages)

    def _page(self, matter: Mapping[str, Any], body: str, source: Source, context: PageContext) -> Page:
        if self._listing is not None:
            row = self._row(source, context, self._listing)
            return make_page_as_listed(matter, body, source, context, row)
        try:
            return make_page(matter, body, source, context)
        except UncertainError:
            if self._template is None:
                raise
            return make_page_by_template(matter, body, source, context, self._template)

    def _contexts_of(self, source: Source, languages: Sequence[str]) -> Sequence[PageContext]:
        """The languages of a page: its file's, unless its front matter names others.

        Then its mount's languages have no effect: one of the pages that they make of the file stands for all.
        """
        if not languages:
            return (self._contexts[source.lang],)
        for (
            key,
            context,
        ) in self._contexts.items():  # of any: another file's `sites` is not known here
            other = context.taken.get((place(source), key))
            if other is not None and other.path != source.path:
                raise UncertainError(f"its `sites` make it the same page as {other.path}")
        return () if source.hidden else [self._contexts[key] for key in languages]

    def _row(self, source: Source, context: PageContext, listing: Listing) -> ListedPage | None:
        """A page in the listing. Of several pages of the file the URL tells which is this language's."""
        rows = listing.get(source.path, ())
        if len(rows) > 1:
            rows = tuple(row for row in rows if self._language_of(row.url) == context.language.key)
        if len(rows) > 1:
            raise UncertainError("Hugo makes several pages of it in one language")
        return rows[0] if rows else None

    def _language_of(self, url: str) -> str:
        """The key of the language under whose address a URL is, the longest one that fits; "" for none."""
        fitting = [
            (len(start), key)
            for key, one in self._contexts.items()
            if url.startswith(start := one.language.base_url + one.language.prefix.lstrip("/"))
        ]
        return max(fitting, default=(0, ""))[1]
