"""Text as a platform may show it: one line, NFC, no invisible harm, nobody pinged by accident."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Dialect = Literal["x", "bluesky", "discord", "slack", "plain"]

ZERO_WIDTH = "\u200b"  # ZERO WIDTH SPACE: ends a @name or a #word for X, and looks like nothing
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

# twitter-text 3.1.0 (November 2026): what stands before a mention, a hashtag, a cashtag, and what follows.
_X_MENTION = re.compile(
    r"(?<![a-zA-Z0-9_!#$%&*@＠])([@＠])(?=[a-zA-Z0-9_])|(?<=[rR][tT])([@＠])(?=[a-zA-Z0-9_])"
)
_X_HASHTAG = re.compile(r"(?<![\w&])([#＃])(?!\uFE0F|\u20E3)(?=[\w\u200C\u200D・゠〜～·゛゜〃])")
_X_CASHTAG = re.compile(r"(?:(?<=\s)|^)(\$)(?=[a-zA-Z])")
# Discord's Markdown ("Markdown Text 101", November 2026): anywhere, and at a line's start; a URL stays whole.
_DISCORD = re.compile(r"https?://[^\s<>]+|[\\*_~|`\[\]]|^[#>-]")
_DISCORD_PING = re.compile(r"@(?=everyone|here)|<(?=[@#:/])")
_SLACK = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_SLACK_PING = re.compile(r"(@)(?=here\b|channel\b|everyone\b)")


def one_line(text: str) -> str:
    """`text` as one line: white space joined, controls and unpaired bidi marks gone, NFC."""
    return _SPACES.sub(" ", clean(text)).strip()


def clean(text: str) -> str:
    """`text` without what no platform should be sent; its line breaks and spaces stay."""
    if text.isascii() and text.isprintable():
        return text
    text = _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _NONCHARACTER.sub("", text)
    if _BIDI.search(text):
        text = "\n".join(map(_paired_bidi, text.split("\n")))
    return unicodedata.normalize("NFC", text)


def neutral(text: str, dialect: Dialect) -> str:
    """`text` so that it neither pings anyone, nor tags, nor formats by accident; it reads the same.

    X: a zero-width space after the sign. Discord: backslashes. Slack: its three entities. On Bluesky only
    facets ping and tag, so nothing is needed there.
    """
    if dialect == "x":
        return _neutral_x(text)
    if dialect == "discord":
        safe = _DISCORD_PING.sub(rf"\g<0>{ZERO_WIDTH}", text)
        return _DISCORD.sub(lambda m: m[0] if m[0].startswith("http") else f"\\{m[0]}", safe)
    if dialect == "slack":
        return _SLACK_PING.sub(rf"\1{ZERO_WIDTH}", text.translate(_SLACK))
    return text


def _neutral_x(text: str) -> str:
    if "@" in text or "＠" in text:
        text = _X_MENTION.sub(lambda m: m[0] + ZERO_WIDTH, text)
    if "#" in text or "＃" in text:
        text = _X_HASHTAG.sub(rf"\1{ZERO_WIDTH}", text)
    return _X_CASHTAG.sub(rf"\1{ZERO_WIDTH}", text) if "$" in text else text


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
