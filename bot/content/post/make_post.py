"""A record -> the post that the rest of Sangyo sees."""

from __future__ import annotations

from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeVar

from bot.content.post.bounds import ID
from bot.content.post.cover import Files, Found, locate
from bot.content.post.identity import own_id
from bot.content.post.record import Record
from bot.content.post.rules import PostRules
from bot.hugo.files.source import Source
from bot.model import Cover, Overrides, Post, Reason

_NO_OVERRIDES = Overrides()
_T = TypeVar("_T")


class PostMaker:
    """Makes the posts of one scan; what repeats from post to post (tags, a language) is kept once."""

    def __init__(self, rules: PostRules) -> None:
        self._covers = rules.covers
        self._default = rules.default_lang
        self._abbreviations = rules.abbreviations
        self._publication = rules.publication
        self._files = Files(rules.covers.inside)
        self._shared: dict[Any, Any] = {}

    def make(self, source: Source, record: Record, *, published: bool, reason: Reason | None) -> Post:
        """The post of a record. With an error in it, `published` means nothing."""
        identity = own_id(record.id, source.path, record.lang, self._default, again=source.again)
        if len(identity) > ID:
            text = f"its path is longer than {ID} characters: give it an id in its front matter"
            record, identity = record._replace(error=record.error or text), identity[:ID]
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
            abbreviations=self._abbreviations,
            overrides=_overrides(record),
            publication=self._publication,
            text=record.text,
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
    said = (record.channels, record.not_before, record.paid_partnership)
    if said == (None, None, False) and not (record.texts or record.pictures or record.alts):
        return _NO_OVERRIDES
    texts, pictures, alts = (
        MappingProxyType(dict(one)) for one in (record.texts, record.pictures, record.alts)
    )
    return Overrides(
        channels=record.channels,
        texts=texts,
        pictures=pictures,
        alts=alts,
        not_before=_when(record.not_before),
        paid_partnership=record.paid_partnership,
    )


def _when(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
