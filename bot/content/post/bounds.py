"""What is kept of a page stays small and can be stored: limits far beyond any real post."""

from __future__ import annotations

import re

from bot.content.post.record import Record
from bot.errors import ContentError, shortened

ID = 512  # characters; PostgreSQL's index takes 2,700 bytes
_URL, _TEXT, _WORD = 4096, 20_000, 500
_WORDS = 1000
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


def checked(record: Record) -> Record:
    """The record. Raises ContentError: something in it is too large to keep, or can't be stored."""
    if record.id and _CONTROL.search(record.id):
        raise ContentError("its id has a control character: write a plain word")
    cover = record.cover or ("", "", False)
    _most("id", record.id or "", ID)
    _most("URL", record.url, _URL)
    _most("title", record.title, _WORD * 2)
    _most("description", record.description, _TEXT)
    _most("cover", cover[0], _URL)
    _most("cover's alternative text", cover[1], _TEXT)
    for name, words in (
        ("tags", record.tags),
        ("categories", record.categories),
        ("channels", record.channels),
    ):
        if words:
            _most(f"number of {name}", words, _WORDS)
            _most(f"longest of {name}", max(words, key=len), _WORD)
    for channel, text in (*record.texts, *record.pictures, *record.alts):
        _most("text in `announce`", channel + text, _TEXT)
    return record


def _most(what: str, value: str | tuple[str, ...], most: int) -> None:
    if len(value) > most:
        raise ContentError(
            f"its {what} is {len(value):,}, of at most {most:,} (characters, or words): shorten it"
        )


def one_error(text: str) -> str:
    """An error's text in one line of at most 300 characters."""
    return " ".join(shortened(text).split())


def fault(error: Exception) -> str:
    """The line for what nobody has foreseen; without the error's own text, which can be anything."""
    return f"can't be read ({type(error).__name__}): simplify it, or take it out of the site"
