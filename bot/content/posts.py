"""The posts of a site: what changed is read, the rest comes from the index."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path

from bot.content.index import Entry, Index
from bot.content.reading import read_all
from bot.content.record import FORM, Hugo, PostMaker, Record, make_record, unpack
from bot.content.snapshot import Snapshot, spot
from bot.errors import ContentError
from bot.hugo.errors import UncertainError
from bot.hugo.files.same_page import Scan
from bot.hugo.files.source import Source, place
from bot.hugo.page.context import Around
from bot.hugo.page.sections import surroundings
from bot.model import FALLBACK, Post

_Read = tuple[Source, Record | bytes]


class Reader:
    """Reads the posts of one site once."""

    def __init__(self, files: Snapshot) -> None:
        self.files = files
        self.site = files.site

    def posts(self, now: datetime, paths: Sequence[Path], index: Index | None) -> list[Post]:
        """See `Site.posts`."""
        with _no_collection():
            found = self._judge(self._records(self.files.wanted(paths), index, some=bool(paths)), now)
        if not paths:
            found.extend(_broken(self.files.scan))
            found.sort(key=lambda post: post.path)
        return found

    def _records(self, wanted: list[Source], index: Index | None, *, some: bool) -> Iterator[_Read]:
        """Each page with its record, or its record's bytes; the index is brought up to date.

        `some` says that other pages were not looked at: the index then keeps its stamp.
        """
        stamp, before = index.load() if index is not None else ("", {})
        now = self.files.stamp + FORM
        known = before if stamp == now else {}
        kept = [self._kept(source, known) for source in wanted]
        read = self._read_all([source for source, blob in zip(wanted, kept, strict=True) if blob is None])
        changed: dict[str, Entry] = {}
        for source, blob in zip(wanted, kept, strict=True):
            record = next(read) if blob is None else blob
            if blob is None and index is not None:
                changed[source.key] = Entry(*source.signature, _packed(record))
            yield source, record
        gone = [key for key in before if key not in self.files.present]
        is_new = stamp != now
        if index is None or self.files.hugo_failed or (some and is_new):  # which is asked again
            return
        if changed or gone or is_new:
            index.save(now, changed, gone)

    def _kept(self, source: Source, known: Mapping[str, Entry]) -> bytes | None:
        """The record's bytes in the index; None where the file is new or has changed."""
        entry = known.get(source.key)
        if entry is None or entry[:3] != source.signature:
            return None
        return entry.blob

    def _read_all(self, sources: list[Source]) -> Iterator[Record | bytes]:
        if not sources:
            return iter(())
        _, (_, failure) = self._around, self._hugo  # worked out once, before a second process joins in
        if self.files.history is not None:
            _ = self.files.history.known
        self.files.hugo_failed = bool(failure)
        return read_all(sources, self._read)

    def _read(self, source: Source) -> Record:
        clash = self.files.clashing.get(spot(source))
        if clash:
            others = " and ".join(one.path for one in clash if one.path != source.path)
            return Record(
                lang=source.lang, error=f"{others} is the same page, of which Hugo takes one: rename it"
            )
        hugo, failure = self._hugo
        doubt = self.files.mounts[source.mount].doubt
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
        from bot.hugo.hugo_command import ask_hugo

        try:
            return ask_hugo(self.site.root, self.site.config.environment), ""
        except ContentError as error:
            return None, str(error)

    @cached_property
    def _around(self) -> Mapping[str, Around]:
        """For each language the sections that its pages may stand in."""
        files = self.files
        return surroundings(files.scan, files.languages, self.site.config.environment, files.history)

    def _judge(self, records: Iterator[_Read], now: datetime) -> list[Post]:
        """Records -> posts: what is published at `now`, what is eligible and why not."""
        maker, at = PostMaker(self.site.covers, self.site.languages[0].code), now.timestamp()
        claimed: set[str] = set()
        posts: list[Post] = []
        claims: dict[tuple[str, str], str] = {}  # what front matter's `sites` makes a page of which file
        for source, record in _each(records):  # one by one: a large site's records weigh as much as its posts
            if record.languages:
                claims.update({(place(source), key): source.path for key in record.languages})
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
            posts.append(maker.make(source, record, published=published, reason=reason))
        return _without_claimed(posts, claims, self.files.pages) if claims else posts

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


def _broken(scan: Scan) -> list[Post]:
    """What the scan could not look into."""
    adapter = str(UncertainError("a content adapter makes pages that only Hugo knows"))
    found = [Post(id=path, path=path, error=adapter) for path in scan.adapters]
    found.extend(Post(id=path, path=path, error=f"{why}: correct that") for path, why in scan.unreadable)
    return found
