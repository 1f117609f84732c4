"""Markdown -> the plain text that a page's reader sees, for summaries, descriptions and titles."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST = (
    5000  # characters of Markdown that are read: no platform shows as much, and brackets take their square
)
_MARKS = r"*_`\[\]<>&\\{}~"
_SHORTCODE = re.compile(r"\{\{[<%]/?\s*/?\*?.*?[%>]\}\}")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_ATTRIBUTES = re.compile(r"\s*\{(?:[#.][^{}]*|[\w-]+=[^{}]*)\}\s*$")
_LEFT_OVER = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMOJI = re.compile(r":[a-z0-9_+-]+:")
_BIDI_OPEN = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
_BIDI_CLOSE = {"\u202c": frozenset("\u202a\u202b\u202d\u202e"), "\u2069": frozenset("\u2066\u2067\u2068")}
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ODD = "\x00-\x1f\x7f-\xa0\u00ad\u1680\u2000-\u200b\u2028-\u202f\u205f-\u2069\u3000\ufeff\ufff9-\ufffb"
_MARKUP, _UNTIDY, _EITHER = (re.compile(f"[{chars}]") for chars in (_MARKS, _ODD, _MARKS + _ODD))
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufff9-\ufffb]")


def plain(markdown: str, *, emoji: bool = False) -> str:
    """One line of Markdown -> its text: no marks, no targets of links, no pictures, no HTML, no shortcodes.

    `emoji`: the site turns `:rocket:` into a picture (Hugo's `enableEmoji`).
    """
    text = markdown[:LONGEST]
    if not emoji and not _EITHER.search(text) and _is_even(text):
        return text  # most texts, looked through once
    if _MARKUP.search(text):
        text = _ATTRIBUTES.sub("", _FOOTNOTE.sub("", _SHORTCODE.sub("", text)))
        text = "".join(map(_text, _parser().parseInline(text)))
        text = _LEFT_OVER.sub(r"\2", text)  # marks beside Japanese brackets, which CommonMark leaves standing
    if emoji and _EMOJI.search(text):
        text = _with_emoji(text)
    return tidy(text)


def tidy(text: str) -> str:
    """NFC, one space for any whitespace, without control characters and unpaired bidi marks."""
    if not _UNTIDY.search(text) and _is_even(text):
        return text
    text = _INVISIBLE.sub("", text)
    if _BIDI.search(text):
        text = _paired_bidi(text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def _is_even(text: str) -> bool:
    """Whether a text is in NFC, and its spaces single and inside it."""
    spaced = "  " in text or text[:1] == " " or text[-1:] == " "
    return not spaced and unicodedata.is_normalized("NFC", text)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("strikethrough")


def _text(token: Token) -> str:
    if token.children is not None and token.type != "image":
        return "".join(map(_text, token.children))
    if token.type in ("text", "code_inline"):
        return token.content
    if token.type in ("softbreak", "hardbreak") or token.content.lower().startswith("<br"):
        return " "
    return ""


def _with_emoji(text: str) -> str:
    from rich.emoji import Emoji

    return Emoji.replace(text)


def _paired_bidi(text: str) -> str:
    """Drops bidi marks that open without closing, or close without opening, so that none leaks out."""
    keep: set[int] = set()
    opened: list[int] = []
    for at, char in enumerate(text):
        if char in _BIDI_OPEN:
            opened.append(at)
        elif char in _BIDI_CLOSE and opened and text[opened[-1]] in _BIDI_CLOSE[char]:
            keep.update((opened.pop(), at))
    return "".join(char for at, char in enumerate(text) if at in keep or not _BIDI.match(char))
