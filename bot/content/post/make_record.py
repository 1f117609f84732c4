"""A page of Hugo's -> the record that is kept of it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any, NamedTuple

from bot.content.post.bounds import checked
from bot.content.post.cover import find_cover
from bot.content.post.plain_text import plain, tidy
from bot.content.post.record import Record
from bot.content.post.rules import PostRules
from bot.content.post.summary import summarize
from bot.errors import ContentError
from bot.hugo.errors import is_uncertain
from bot.hugo.files.source import Kind, Source
from bot.hugo.page.page import Page
from bot.hugo.page.reader import FilePages
from bot.hugo.syntax.coerce import as_map, shallow, to_bool, to_string, to_strings
from bot.hugo.syntax.date_forms import BadDateError, parse_date
from bot.sentences import whole_sentences

_PICTURES = ("cover", "summary", "auto", "card", "none")
_MINUTE = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_WAY_OUT = 'set permalinks = "hugo" (or url_template) in [site]'


def make_record(file: FilePages, source: Source, rules: PostRules, hugo_failure: str = "") -> Record:
    """The record of a file. `hugo_failure` is why the `hugo` command gave no answer, "" if it did.

    Raises ContentError: a value is too large to keep.
    """
    if file.error is not None:
        text = explain(file.error)
        if hugo_failure and file.opened:
            text = f"{text} ({hugo_failure})"
        return Record(lang=file.lang, error=text, languages=file.languages)
    found = [checked(_record(page, source, rules)) for page in file.pages]
    if not found:
        return Record(lang=file.lang, listed=False)
    if not file.languages:
        return found[0]
    return found[0]._replace(languages=file.languages, also=tuple(one.pack() for one in found[1:]))


def explain(error: ContentError) -> str:
    """The text of an error, with the way out where only Hugo knows."""
    return f"{error}: {_WAY_OUT}" if is_uncertain(error) else str(error)


def _record(page: Page, source: Source, rules: PostRules) -> Record:
    matter = page.matter
    title = tidy(page.title)
    description = plain(to_string(matter.get("description")), emoji=rules.emoji)
    summary, summary_source = summarize(page.body, description, rules.headings, emoji=rules.emoji)
    dates, date = page.dates, _iso(page.dates.date)
    bundle = sorted(os.listdir(source.file.rpartition("/")[0])) if source.kind is Kind.LEAF else []  # noqa: PTH208 - names only
    cover = find_cover(matter, bundle, rules.covers)
    said = _announce(matter.get("announce"), rules)
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
        lang=page.lang,
        section=page.section,
        folder=page.folder,
        summary=summary,
        summary_source=summary_source,
        description=whole_sentences(description),
        cover=(cover.source, cover.alt, cover.beside) if cover else None,
        tags=to_strings(matter.get("tags")),
        categories=to_strings(matter.get("categories")),
        excluded=said.excluded,
        channels=said.channels,
        texts=said.texts,
        pictures=said.pictures,
        alts=said.alts,
        not_before=said.not_before,
        paid_partnership=rules.trust_texts and to_bool(matter.get("paid_partnership")),
        text=_text(page, emoji=rules.emoji) if rules.keep_text else "",
    )


def _text(page: Page, *, emoji: bool) -> str:
    from bot.content.full_text import full_text  # few sites want it

    return full_text(page.body, emoji=emoji)


def _iso(when: datetime | None) -> str | None:
    return when.isoformat() if when else None


class _Said(NamedTuple):
    """What front matter says under `announce`; the last three by channel, where they are trusted."""

    excluded: bool = False
    channels: tuple[str, ...] | None = None
    not_before: str | None = None
    texts: tuple[tuple[str, str], ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()
    alts: tuple[tuple[str, str], ...] = ()


def _announce(value: Any, rules: PostRules) -> _Said:
    """Front matter's `announce`. Raises ContentError for a time or a picture that is none.

    What is not understood excludes the post: a post that its author wanted to hold back can't be taken back.
    """
    if value is None or value is True or value == "true":
        return _Said()
    if not isinstance(value, Mapping):
        return _Said(excluded=True)
    table = shallow(value)
    named, at = table.pop("channels", None), table.pop("at", None)
    said = _Said(
        channels=None if named is None else to_strings(named),
        not_before=_iso(_time(at, rules.zone)),
    )
    if not rules.trust_texts:
        return said
    tables = {name: {"text": one} if isinstance(one, str) else as_map(one) for name, one in table.items()}

    def of(key: str) -> tuple[tuple[str, str], ...]:
        found = ((name, to_string(shallow(one).get(key))) for name, one in tables.items())
        return tuple((name, text) for name, text in found if text)

    for channel, picture in of("picture"):
        if picture not in _PICTURES:
            raise ContentError(f"“announce.{channel}.picture: {picture}” is none of {', '.join(_PICTURES)}")
    return said._replace(texts=of("text"), pictures=of("picture"), alts=of("alt"))


def _time(value: Any, zone: tzinfo) -> datetime | None:
    """A time in any form that Hugo takes, and one to the minute."""
    to_the_minute = isinstance(value, str) and _MINUTE.fullmatch(value.strip())
    try:
        return parse_date(f"{value.strip()}:00" if to_the_minute else value, zone)
    except BadDateError:
        raise ContentError(
            f"“announce.at: {value}” is no time: write it like 2026-01-30T09:00 or 2026-01-30"
        ) from None
