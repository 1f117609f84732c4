"""Text as any platform may show it: one line, NFC, without invisible harm."""

from __future__ import annotations

import re
import unicodedata

from bot.sentences import sentences, whole_sentences

ZERO_WIDTH = "\u200b"  # ZERO WIDTH SPACE: ends a @name or a #word, and looks like nothing
_SPACES = re.compile(r"[\s\u0085\u2028\u2029]+")
# Controls, surrogates without their other half, noncharacters, the byte order mark, tags outside emoji flags.
_UNWANTED = re.compile(r"[\x00-\x08\x0E-\x1F\x7F-\x9F\uD800-\uDFFF\uFDD0-\uFDEF\uFEFF\uFFF9-\uFFFF]")
_NONCHARACTER = re.compile(
    "[" + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17)) + "]"
)
_BIDI = re.compile(r"[\u202A-\u202E\u2066-\u2069]")
_OPENS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)


def one_line(text: str) -> str:
    """`text` as one line: white space joined, controls and unpaired bidi marks gone, NFC."""
    return _SPACES.sub(" ", clean(text)).strip()


def description(text: str) -> str:
    """A post's description as any platform may show it: one line, without a cut-off tail."""
    return whole_sentences(one_line(text))


def in_whole_sentences(text: str, most: int) -> str:
    """At most `most` characters of `text`: whole sentences, or a cut-off one where the first is longer."""
    if len(text) <= most:
        return text
    kept = ""
    for sentence in sentences(text):
        if len((kept + sentence).rstrip()) > most:
            break
        kept += sentence
    return kept.rstrip() or text[: most - 1].rstrip() + "…"


def clean(text: str) -> str:
    """`text` without what no platform should be sent; its line breaks and spaces stay."""
    if text.isascii() and text.isprintable():
        return text
    text = _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _NONCHARACTER.sub("", text)
    if _BIDI.search(text):
        text = "\n".join(map(_paired_bidi, text.split("\n")))
    return unicodedata.normalize("NFC", text)


def _paired_bidi(line: str) -> str:
    """`line` without the bidi controls that have no partner: they would turn the text around them."""
    keep: set[int] = set()
    waiting: list[tuple[int, str]] = []
    for position, char in enumerate(line):
        if char in _OPENS:
            waiting.append((position, _OPENS[char]))
        elif waiting and char == waiting[-1][1]:
            keep |= {waiting.pop()[0], position}
    return "".join(c for i, c in enumerate(line) if i in keep or not _BIDI.match(c))
