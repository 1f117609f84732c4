"""One scan of a site: files -> posts, with what changed read and the rest from the index."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.content.cascade import read_cascade
from bot.content.cover import Files
from bot.content.frontmatter import read
from bot.content.identity import own_id
from bot.content.index import Entry, Index
from bot.content.pages import Around, Section
from bot.content.record import Record, make_post, make_record, unpack
from bot.content.values import to_string
from bot.content.walk import Scan, Source, Walker, read_mounts
from bot.errors import UsageError
from bot.model import Post

if TYPE_CHECKING:
    from bot.content.site import Site


class Reader:
    """Reads the posts of one site once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.languages = {language.key: language for language in site.languages}
        mounts = read_mounts(site.config, site.languages)
        self.scan: Scan = Walker(site.config, site.languages, mounts).scan()
        self.pages = sorted(
            (source for source in self.scan.pages.values() if source.kind != "branch"),
            key=lambda source: source.path,
        )

    @cached_property
    def present(self) -> frozenset[str]:
        """The paths of every page there is."""
        return frozenset(source.path for source in self.pages)

    def posts(self, now: datetime, paths: Sequence[Path], index: Index | None) -> list[Post]:
        """See `Site.posts`."""
        wanted = self._wanted(paths)
        records = self._records(wanted, index)
        return self._judge(records, now)

    def _wanted(self, paths: Sequence[Path]) -> list[Source]:
        """The pages that `paths` name, all without any. Raises UsageError."""
        if not paths:
            return self.pages
        found: dict[str, Source] = {}
        for path in paths:
            file = os.path.realpath(path)
            named = [page for page in self.pages if page.file == file or page.file.startswith(file + os.sep)]
            if not named:
                raise UsageError(
                    f"{path}: no post of the site in {self.site.root}: name a content file of it"
                )
            found.update((page.path, page) for page in named)
        return sorted(found.values(), key=lambda source: source.path)

    @cached_property
    def stamp(self) -> str:
        """Changes with whatever a page depends on beyond its own file: configuration and `_index` files."""
        branches = sorted(
            (source.path, source.signature) for source in self.scan.pages.values() if source.kind == "branch"
        )
        return hashlib.sha256(f"{self.site.fingerprint}{branches}".encode()).hexdigest()

    def _records(self, wanted: list[Source], index: Index | None) -> list[tuple[Source, Record, str]]:
        """Each page with its record and its id; the index is brought up to date."""
        stamp, before = index.load() if index is not None else ("", {})
        fresh = stamp == self.stamp
        found: list[tuple[Source, Record]] = []
        changed: dict[str, Entry] = {}
        for source in wanted:
            entry = before.get(source.path) if fresh else None
            if entry is not None and entry[:3] == source.signature:
                found.append((source, unpack(entry.blob)))
                continue
            record = self._read(source)
            found.append((source, record))
            if index is not None:
                changed[source.path] = Entry(*source.signature, record.identity(), record.pack())
        if index is not None:
            index.save(self.stamp, changed, [path for path in before if path not in self.present])
        default = self.site.languages[0].code
        return [
            (source, record, own_id(record.id, source.path, record.lang, default)) for source, record in found
        ]

    def _read(self, source: Source) -> Record:
        broken = self._broken_above(source)
        if broken:
            return Record(lang=source.lang, error=f"{source.path}: {broken}")
        return make_record(source, self._around[source.lang], self.site.reading)

    def _broken_above(self, source: Source) -> str | None:
        return None

    @cached_property
    def _around(self) -> Mapping[str, Around]:
        """For each language the sections that its pages may stand in."""
        sections: dict[str, dict[str, Section]] = {key: {} for key in self.languages}
        for (path, lang), source in self.scan.pages.items():
            if source.kind == "branch":
                section = self._section(source)
                sections[lang][path] = section
        return {key: Around(language, sections[key]) for key, language in self.languages.items()}

    def _section(self, source: Source) -> Section:
        matter, _ = read(Path(source.file).read_bytes())
        environment = self.site.config.environment
        return Section(
            slug=to_string(matter.get("slug")),
            title=to_string(matter.get("title")),
            cascade=read_cascade(matter.get("cascade"), environment, frozenset(self.languages)),
        )

    def _judge(self, records: list[tuple[Source, Record, str]], now: datetime) -> list[Post]:
        """Records -> posts: what is published at `now`, what is eligible and why not."""
        files = Files()
        claimed: set[str] = set()
        posts = []
        at = now.timestamp()
        for source, record, identity in records:
            if not record.listed:
                continue
            values = make_post(source, record, self.site.covers, files, identity)
            if not record.error:
                reason = self._reason(record, at)
                published = reason not in ("draft", "future", "expired")
                if reason is None and record.url in claimed:
                    reason = "duplicate-url"
                claimed.add(record.url)
                values.update(published=published, eligible=reason is None, reason=reason)
            posts.append(Post(**values))
        return posts

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
