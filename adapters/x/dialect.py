"""How a text is kept from mentioning, tagging and linking on X: by a mark that nobody sees."""

from __future__ import annotations

import re
import unicodedata

from adapters.x.links import find_urls
from bot.compose.clean import ZERO_WIDTH
from bot.model import Drawing

JOINER = "\u2060"  # WORD JOINER: no line breaks there, and X sees no domain over it; it weighs 2

# twitter-text 3.1.0 (November 2026): what stands before a mention, a hashtag, a cashtag, and what follows.
_MENTION = re.compile(
    r"(?<![a-zA-Z0-9_!#$%&*@＠])([@＠])(?=[a-zA-Z0-9_])|(?<=[rR][tT])([@＠])(?=[a-zA-Z0-9_])"
)
_HASHTAG = re.compile(r"(?<![\w&])([#＃])(?!\uFE0F|\u20E3)(?=[\w\u200C\u200D・゠〜～·゛゜〃])")
_CASHTAG = re.compile(r"(?:(?<=\s)|^)(\$)(?=[a-zA-Z])")
_LINK = 26  # characters of a shown link


def neutral(text: str) -> str:
    """`text` with a zero-width space after each @, # and $ that would mention or tag."""
    if "@" in text or "＠" in text:
        text = _MENTION.sub(lambda m: m[0] + ZERO_WIDTH, text)
    if "#" in text or "＃" in text:
        text = _HASHTAG.sub(rf"\1{ZERO_WIDTH}", text)
    return _CASHTAG.sub(rf"\1{ZERO_WIDTH}", text) if "$" in text else text


def without_links(text: str) -> str:
    """`text` with each bare domain ("ASP.NET") made plain text; an address with a scheme stays a link.

    Held against both reference counters: neither sees a domain where a joiner stands before its dots.
    """
    text = unicodedata.normalize("NFC", text)
    for url in reversed(find_urls(text)):
        bare = text[url.start : url.end]
        if "://" not in bare:
            text = text[: url.start] + bare.replace(".", f"{JOINER}.") + text[url.end :]
    return text


def shown_link(url: str) -> str:
    """A link as X shows it: without its scheme, at most 26 characters and an ellipsis (`display_url`)."""
    bare = url.partition("://")[2] or url
    bare = bare.removeprefix("www.").removesuffix("/")
    return bare if len(bare) <= _LINK else f"{bare[:_LINK]}…"


DRAWING = Drawing(
    name="X",
    handle=True,
    draws_cards=True,
    crop=(0.75, 2.0),
    link=shown_link,
    colors={"accent": ("#000", "#fff"), "on-accent": ("#fff", "#000")},
)
