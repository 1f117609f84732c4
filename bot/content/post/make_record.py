"""A page of Hugo's -> the record that is kept of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from typing import Any

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
from bot.hugo.syntax.coerce import as_map, shallow, to_string, to_strings
from bot.sentences import whole_sentences

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
        lang=page.lang,
        section=page.section,
        folder=page.folder,
        summary=summary,
        summary_source=summary_source,
        description=whole_sentences(description),
        cover=(cover.source, cover.alt, cover.beside) if cover else None,
        tags=to_strings(matter.get("tags")),
        categories=to_strings(matter.get("categories")),
        excluded=excluded,
        channels=channels,
        texts=texts if rules.trust_texts else (),
        text=_text(page) if rules.keep_text else "",
    )


def _text(page: Page) -> str:
    from bot.content.full_text import full_text  # few sites want it

    return full_text(page.body)


def _iso(when: datetime | None) -> str | None:
    return when.isoformat() if when else None


def _announce(value: Any) -> tuple[bool, tuple[str, ...] | None, tuple[tuple[str, str], ...]]:
    """Front matter's `announce` -> (excluded, channels, a channel's text).

    What is not understood excludes the post: a post that its author wanted to hold back can't be taken back.
    """
    if value is None or value is True or value == "true":
        return False, None, ()
    if not isinstance(value, Mapping):
        return True, None, ()
    table = shallow(value)
    named = table.pop("channels", None)
    channels = None if named is None else to_strings(named)
    texts = []
    for channel, override in table.items():
        text = to_string(override) if isinstance(override, str) else to_string(as_map(override).get("text"))
        if text:
            texts.append((channel, text))
    return False, channels, tuple(texts)
