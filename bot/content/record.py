"""What is kept of a page between scans, as plain values for `marshal`, and the way to a Post."""

from __future__ import annotations

import marshal
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar
from zlib import crc32

from bot.content.cover import CoverPlaces, Files, Found, find_cover, locate
from bot.content.identity import own_id
from bot.content.plain_text import plain, tidy
from bot.content.summary import summarize
from bot.errors import ContentError
from bot.hugo.errors import UncertainError
from bot.hugo.files.source import Kind, Source, place
from bot.hugo.page.context import Around, said_languages
from bot.hugo.page.page import Page, Told, make_page, templated_page, told_page
from bot.hugo.syntax.coerce import as_map, to_string, to_strings
from bot.hugo.syntax.front_matter import read
from bot.model import Cover, Overrides, Post

_NO_OVERRIDES = Overrides()
_T = TypeVar("_T")


class Record(NamedTuple):
    """A page as Hugo has it and Sangyo reads it; times are ISO 8601, and seconds since 1970 to compare."""

    id: str | None = None
    url: str = ""
    listed: bool = True
    rendered: bool = True
    draft: bool = False
    date: str | None = None
    publish_date: str | None = None
    expiry_date: str | None = None
    publish_at: float | None = None
    expiry_at: float | None = None
    title: str = ""
    lang: str = ""
    section: str = ""
    folder: str = ""
    summary: tuple[str, ...] = ()
    summary_source: str = "none"
    description: str = ""
    cover: tuple[str, str, bool] | None = None
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    excluded: bool = False
    channels: tuple[str, ...] | None = None
    texts: tuple[tuple[str, str], ...] = ()
    error: str | None = None
    languages: tuple[str, ...] = ()  # keys of those that its front matter names
    also: tuple[bytes, ...] = ()  # the other pages of its file, where its front matter makes several

    def pack(self) -> bytes:
        """The record as bytes for the index."""
        return marshal.dumps(tuple(self))


# What `unpack` reads: a stamp with it, so that records of another form are not read, whatever the version.
FORM = f" {crc32(' '.join(Record._fields).encode()):x}"


def unpack(blob: bytes) -> Record:
    """The record that `pack` made bytes of, in this version of Sangyo."""
    return Record._make(marshal.loads(blob))  # noqa: S302 - our own bytes, under our own stamp


@dataclass(frozen=True, slots=True)
class Reading:
    """How this site's posts are read, beyond Hugo's rules."""

    headings: tuple[str, ...]
    covers: CoverPlaces
    emoji: bool
    url_template: str | None = None


Hugo = Mapping[str, tuple[Told, ...]]  # by path: the pages of it that Hugo lists


def make_record(source: Source, around: Mapping[str, Around], reading: Reading, hugo: Hugo | None) -> Record:
    """Reads one file. Whatever is wrong with it is in the record's `error`, never raised.

    `around` is by language key. With `hugo`, URLs and dates are what Hugo says.
    """
    code = around[source.lang].language.code
    said: tuple[str, ...] = ()
    try:
        matter, body = read(_bytes(source))
        said = said_languages(matter, around)
        found = []
        for here in _around(said, source, around):
            if hugo is None:
                page = _derived(matter, source, here, reading)
            else:
                page = told_page(matter, source, _told(source, here, around, hugo))
            found.append(_record(page, body, source, here, reading))
        if not found:
            return Record(lang=code, listed=False)
        if not said:
            return found[0]
        return found[0]._replace(languages=said, also=tuple(one.pack() for one in found[1:]))
    except ContentError as error:
        return Record(lang=code, error=str(error), languages=said)
    except OSError as error:
        return Record(lang=code, error=f"can't be read ({error.strerror}): check its permissions")


def _bytes(source: Source) -> bytes:
    """A file's content; without Python's buffers, which cost a tenth of a scan."""
    descriptor = os.open(source.file, os.O_RDONLY)
    try:
        size = source.signature.size
        raw = os.read(descriptor, size + 1)
        while len(raw) != size and (more := os.read(descriptor, 1 << 20)):  # it changed, or came in pieces
            raw += more
    finally:
        os.close(descriptor)
    return raw


def _told(source: Source, here: Around, around: Mapping[str, Around], hugo: Hugo) -> Told | None:
    """What Hugo says of a page. Of several pages of the file the URL tells which is this language's."""
    told = hugo.get(source.path, ())
    if len(told) > 1:
        told = tuple(page for page in told if _language_of(page.url, around) == here.language.key)
    if len(told) > 1:
        raise UncertainError("Hugo makes several pages of it in one language")
    return told[0] if told else None


def _language_of(url: str, around: Mapping[str, Around]) -> str:
    """The key of the language under whose address a URL is, the longest one that fits; "" for none."""
    fitting = [
        (len(start), key)
        for key, one in around.items()
        if url.startswith(start := one.language.base_url + one.language.prefix.lstrip("/"))
    ]
    return max(fitting, default=(0, ""))[1]


def _derived(matter: Mapping[str, Any], source: Source, around: Around, reading: Reading) -> Page:
    try:
        return make_page(matter, source, around)
    except UncertainError:
        if reading.url_template is None:
            raise
        return templated_page(matter, source, around, reading.url_template)


def _around(said: Sequence[str], source: Source, around: Mapping[str, Around]) -> Sequence[Around]:
    """The languages of a page: its file's, unless its front matter said others.

    Then its mount's languages have no effect: one of the pages that they make of the file stands for all.
    """
    if not said:
        return (around[source.lang],)
    for key in around:  # of any language: what the other file's `sites` says is not known here
        other = around[key].taken.get((place(source), key))
        if other is not None and other.path != source.path:
            raise UncertainError(f"its `sites` make it the same page as {other.path}")
    return () if source.hidden else [around[key] for key in said]


def _record(page: Page, body: str, source: Source, around: Around, reading: Reading) -> Record:
    matter = page.matter
    title = tidy(page.title)
    description = plain(to_string(matter.get("description")), emoji=reading.emoji)
    summary, summary_source = summarize(body, description, reading.headings, emoji=reading.emoji)
    dates, date = page.dates, _iso(page.dates.date)
    bundle = sorted(os.listdir(source.file.rpartition("/")[0])) if source.kind is Kind.LEAF else []  # noqa: PTH208 - names only
    cover = find_cover(matter, bundle, reading.covers)
    excluded, channels, texts = _announce(matter.get("announce"))
    return Record(
        id=to_string(matter.get("id")).strip() or None,
        url=page.url,
        listed=page.listed,
        rendered=page.rendered,
        draft=page.draft,
        date=date,
        publish_date=date if dates.publish_date is dates.date else _iso(dates.publish_date),
        expiry_date=_iso(dates.expiry_date),
        publish_at=dates.publish_date.timestamp() if dates.publish_date else None,
        expiry_at=dates.expiry_date.timestamp() if dates.expiry_date else None,
        title=title,
        lang=around.language.code,
        section=page.section,
        folder=page.folder,
        summary=summary,
        summary_source=summary_source,
        description=description,
        cover=(cover.source, cover.alt, cover.beside) if cover else None,
        tags=to_strings(matter.get("tags")),
        categories=to_strings(matter.get("categories")),
        excluded=excluded,
        channels=channels,
        texts=texts,
    )


def _iso(when: datetime | None) -> str | None:
    return when.isoformat() if when else None


def _announce(said: Any) -> tuple[bool, tuple[str, ...] | None, tuple[tuple[str, str], ...]]:
    """Front matter's `announce` -> (excluded, channels, a channel's text).

    What is not understood excludes the post: a post that its author wanted to hold back can't be taken back.
    """
    if said is None or said is True or said == "true":
        return False, None, ()
    if not isinstance(said, Mapping):
        return True, None, ()
    table = {str(key).lower(): value for key, value in said.items()}
    named = table.pop("channels", None)
    channels = None if named is None else to_strings(named)
    texts = []
    for channel, value in table.items():
        text = to_string(value) if isinstance(value, str) else to_string(as_map(value).get("text"))
        if text:
            texts.append((channel, text))
    return False, channels, tuple(texts)


class PostMaker:
    """Makes the posts of one scan; what repeats from post to post (tags, a language) is kept once."""

    def __init__(self, covers: CoverPlaces, default_lang: str) -> None:
        self._covers = covers
        self._default = default_lang
        self._files = Files()
        self._shared: dict[Any, Any] = {}

    def make(self, source: Source, record: Record, *, published: bool, reason: str | None) -> Post:
        """The post of a record. With an error in it, `published` means nothing."""
        identity = own_id(record.id, source.path, record.lang, self._default, again=source.again)
        lang = self._share(record.lang)
        if record.error:
            return Post(id=identity, path=source.path, lang=lang, reason=reason, error=record.error)
        date = _when(record.date)
        return Post(
            id=identity,
            path=source.path,
            url=record.url,
            published=published,
            eligible=reason is None,
            reason=reason,
            title=record.title,
            date=date,
            publish_date=date if record.publish_date == record.date else _when(record.publish_date),
            expiry_date=_when(record.expiry_date),
            lang=lang,
            section=self._share(record.section),
            summary=record.summary,
            summary_source=self._share(record.summary_source),
            description=record.description,
            cover=self._cover(record, source) if record.cover else None,
            tags=self._share(record.tags),
            categories=self._share(record.categories),
            overrides=_overrides(record),
        )

    def _share(self, value: _T) -> _T:
        shared: _T = self._shared.setdefault(value, value)
        return shared

    def _cover(self, record: Record, source: Source) -> Cover:
        name, alt, beside = record.cover or ("", "", False)
        place = Found(name, alt, beside)
        file, url = locate(place, self._covers, source.file, record.url, self._files)
        generic = not alt or alt in self._covers.generic_alts
        shown = record.title if generic else alt
        return Cover(source=name, alt=shown, file=file, url=url, stated_alt=self._share(alt))


def _overrides(record: Record) -> Overrides:
    if record.channels is None and not record.texts:
        return _NO_OVERRIDES
    return Overrides(record.channels, MappingProxyType(dict(record.texts)))


def _when(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
