"""One scan of a site: files -> posts, with what changed read and the rest from the index."""

from __future__ import annotations

import gc
import hashlib
import marshal
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.content.cascade import Cascade, inherit
from bot.content.index import Entry, Index
from bot.content.pages import Around, Section, cascades_above
from bot.content.paths import logical
from bot.content.reading import read_all
from bot.content.record import Hugo, PostMaker, Record, make_record, unpack
from bot.content.sections import read_section
from bot.content.uncertain import UncertainError
from bot.content.values import to_string
from bot.content.walk import Scan, Source, Walker, read_mounts
from bot.errors import ContentError, UsageError
from bot.model import FALLBACK, Post

if TYPE_CHECKING:
    from bot.content.site import Site

_Read = tuple[Source, Record | bytes]
_PLAIN = 2  # the format of `marshal` in which equal values are equal bytes


class Reader:
    """Reads the posts of one site once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.languages = {language.key: language for language in site.languages}
        self.mounts = read_mounts(site.config, site.languages)
        self.scan: Scan = Walker(site.config, site.languages, self.mounts).scan()
        self.clashing = {(one.path, one.lang): files for files in self.scan.clashes.values() for one in files}
        lost = (one for files in self.scan.clashes.values() for one in files[1:])
        pages = (one for one in (*self.scan.pages.values(), *lost) if one.kind != "branch" and one.name)
        self.pages = self._in_order(sorted(pages, key=lambda source: source.path))
        self.hugo_failed = False  # it was to be asked and could not be

    def _in_order(self, pages: list[Source]) -> list[Source]:
        """`pages`, by path; of a file that is several pages the first is the one of the first mount.

        Of a mount's languages the site's order says which is first. The others are marked.
        """
        if len({page.path for page in pages}) == len(pages):
            return pages
        order = {key: at for at, key in enumerate(self.languages)}
        pages.sort(key=lambda page: (page.path, page.mount, order[page.lang]))
        return [
            page._replace(again=at > 0 and page.path == pages[at - 1].path) for at, page in enumerate(pages)
        ]

    @cached_property
    def twice(self) -> frozenset[str]:
        """The keys of files that are two pages of one language: the index has no room for both."""
        keys = [source.key for source in self.pages]
        if len(keys) == len(self.present):
            return frozenset()
        return frozenset(key for key, times in Counter(keys).items() if times > 1)

    @cached_property
    def present(self) -> frozenset[str]:
        """The keys of every page there is."""
        return frozenset(source.key for source in self.pages)

    def posts(self, now: datetime, paths: Sequence[Path] = (), index: Index | None = None) -> list[Post]:
        """See `Site.posts`."""
        with _no_collection():
            return self._posts(now, paths, index)

    def _posts(self, now: datetime, paths: Sequence[Path], index: Index | None) -> list[Post]:
        wanted = self._wanted(paths)
        records = self._records(wanted, index, some=bool(paths))
        self.pages.clear()
        self.scan.pages.clear()
        found = self._judge(records, now)
        if not paths:
            found.extend(_broken(self.scan))
            found.sort(key=lambda post: post.path)
        return found

    def _wanted(self, paths: Sequence[Path]) -> list[Source]:
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
        """Changes with whatever a page depends on beyond its own file: configuration and `_index` files."""
        branches = sorted(
            (source.path, source.lang, source.signature)
            for source in self.scan.pages.values()
            if source.kind == "branch"
        )
        return hashlib.sha256(f"{self.site.fingerprint}{branches}".encode()).hexdigest()

    @cached_property
    def state(self) -> str:
        """Changes with whatever the site's posts depend on, but time: the stamp and every page's file.

        To be asked before `posts`, which lets the files go.
        """
        files = [(source.path, *source.signature) for source in self.pages]
        rest = (self.stamp, self.scan.adapters, self.scan.unreadable)
        return hashlib.sha256(marshal.dumps((files, rest), _PLAIN)).hexdigest()

    def _records(self, wanted: list[Source], index: Index | None, *, some: bool) -> list[_Read]:
        """Each page with its record, or its record's bytes; the index is brought up to date.

        `some` says that other pages were not looked at: the index then keeps its stamp.
        """
        stamp, before = index.load() if index is not None else ("", {})
        known = before if stamp == self.stamp else {}
        found: list[_Read] = []
        stale: list[Source] = []
        for source in wanted:
            entry = known.get(source.key)
            if entry is not None and entry[:3] == source.signature and source.key not in self.twice:
                found.append((source, entry.blob))
            else:
                stale.append(source)
        read = self._read_all(stale)
        gone = [key for key in before if key not in self.present]
        if self.hugo_failed:  # so that it is asked again
            return [*found, *read]
        if index is not None and (read or gone or stamp != self.stamp) and not (some and stamp != self.stamp):
            changed = {source.key: Entry(*source.signature, _packed(record)) for source, record in read}
            index.save(self.stamp, changed, gone)
        return [*found, *read]

    def _read_all(self, sources: list[Source]) -> list[_Read]:
        if not sources:
            return []
        _, (_, failure) = self._around, self._hugo  # worked out once, before a second process joins in
        self.hugo_failed = bool(failure)
        return list(zip(sources, read_all(sources, self._read), strict=True))

    def _read(self, source: Source) -> Record:
        clash = self.clashing.get((source.path, source.lang))
        if clash:
            others = " and ".join(one.path for one in clash if one.path != source.path)
            return Record(
                lang=source.lang, error=f"{others} is the same page, of which Hugo takes one: rename it"
            )
        hugo, failure = self._hugo
        doubt = self.mounts[source.mount].doubt
        if doubt and hugo is None:
            return Record(lang=source.lang, error=str(UncertainError(doubt)))
        record = make_record(source, self._around, self.site.reading, hugo)
        if record.error and failure:
            return record._replace(error=f"{record.error} ({failure})")
        return record

    @cached_property
    def _hugo(self) -> tuple[Hugo | None, str]:
        """-> (what Hugo lists, why it could not be asked); asked once in a scan, when something changed."""
        if self.site.options.permalinks != "hugo":
            return None, ""
        from bot.content.oracle import ask_hugo

        try:
            return ask_hugo(self.site.root, self.site.options.environment), ""
        except ContentError as error:
            return None, str(error)

    @cached_property
    def _around(self) -> Mapping[str, Around]:
        """For each language the sections that its pages may stand in."""
        known, environment = frozenset(self.languages), self.site.config.environment
        foreign: dict[str, list[Cascade]] = {}
        top = self._top_pages()
        around = {
            key: Around(language, {}, environment, known, top, foreign, self.scan.pages)
            for key, language in self.languages.items()
        }
        for (path, lang), source in sorted(self.scan.pages.items(), key=lambda item: item[0]):
            if source.kind != "branch":
                continue
            section = read_section(source, around[lang])
            around[lang].sections[path] = section
            named = [entry for entry in section.cascade if entry.matcher.languages]
            if named:
                foreign.setdefault(path, []).extend(named)
        self._doubt_clashing(around)
        for source in self.scan.pages.values():
            if source.kind != "branch" and source.folder:
                self._add_bare_section(source, around[source.lang])
        return around

    def _doubt_clashing(self, around: Mapping[str, Around]) -> None:
        """Where an `_index` and another file are one page, what it says for the pages below is chance."""
        for (path, lang), files in self.scan.clashes.items():
            for source in files:
                section = read_section(source, around[lang]) if source.kind == "branch" else Section()
                if section.slug or section.cascade or section.error:
                    error = f"{source.path} above it is the same page as another file: rename it"
                    around[lang].sections[path] = Section(error=error)

    def _top_pages(self) -> frozenset[str]:
        here = (path for (path, _), page in self.scan.pages.items() if page.kind != "branch")
        return frozenset(path for path in here if path.count("/") == 1)

    def _add_bare_section(self, source: Source, around: Around) -> None:
        """A top folder without `_index` is a section too, and cascades reach it."""
        path = "/" + logical(source.folder[0])
        if (
            path in around.pages
            or path in around.sections
            or not (around.language.cascade or "/" in around.sections)
        ):
            return
        slug = to_string(
            inherit({}, cascades_above((), around), path, "section", around.language.key).get("slug")
        )
        if slug:
            around.sections[path] = Section(slug.strip("-"))

    def _judge(self, records: list[_Read], now: datetime) -> list[Post]:
        """Records -> posts: what is published at `now`, what is eligible and why not. Empties `records`."""
        maker, at = PostMaker(self.site.covers, self.site.languages[0].code), now.timestamp()
        claimed: set[str] = set()
        posts: dict[tuple[str, str], Post] = {}
        records.sort(key=lambda pair: pair[0].key, reverse=True)
        while records:  # what is done with is let go: a large site's records weigh as much as its posts
            source, kept = records.pop()
            record = unpack(kept) if isinstance(kept, bytes) else kept
            if not record.listed:
                continue
            reason = None if record.error else self._reason(record, at)
            published = not record.error and reason not in ("draft", "future", "expired")
            if source.again:
                reason = FALLBACK
            elif reason is None and record.url in claimed:
                reason = "duplicate-url"
            elif reason is None and not record.error:
                claimed.add(record.url)
            _settle(posts, maker.make(source, record, published=published, reason=reason))
        return list(posts.values())

    def _reason(self, record: Record, at: float) -> str | None:
        """Why a page would not be announced; None when nothing speaks against it."""
        if record.draft:
            return "draft"
        if record.publish_at is not None and record.publish_at > at:
            return "future"
        if record.expiry_at is not None and record.expiry_at < at:
            return "expired"
        if not record.rendered or not record.url:
            return "unlisted"
        if not self._in_sections(record):
            return "section"
        if record.excluded:
            return "excluded"
        return None if self.site.has_base_url else "no-base-url"

    def _in_sections(self, record: Record) -> bool:
        wanted = self.site.options.sections
        if not wanted:
            return record.section != ""
        names = [name.strip("/").lower() for name in wanted]
        return any(record.folder == name or record.folder.startswith(name + "/") for name in names)


@contextmanager
def _no_collection() -> Iterator[None]:
    """A scan makes many small objects and no cycles: looking for garbage costs a fifth of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _packed(record: Record | bytes) -> bytes:
    return record if isinstance(record, bytes) else record.pack()


def _settle(posts: dict[tuple[str, str], Post], post: Post) -> None:
    """A file that is twice a page of one language is one post if both are alike, else in doubt."""
    key = (post.path, post.lang)
    other = posts.setdefault(key, post)
    if (other.url, other.published) != (post.url, post.published):
        error = str(UncertainError("two content folders hold it, so that it is two pages"))
        posts[key] = Post(id=other.id, path=post.path, lang=other.lang, error=error)


def _broken(scan: Scan) -> list[Post]:
    """What the scan could not look into."""
    adapter = str(UncertainError("a content adapter makes pages that only Hugo knows"))
    found = [Post(id=path, path=path, error=adapter) for path in scan.adapters]
    found.extend(Post(id=path, path=path, error=f"{why}: correct that") for path, why in scan.unreadable)
    return found
