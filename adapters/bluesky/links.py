"""Links as Bluesky's own app shows them: the host and a little of the path; the facet carries the whole URL.

Source: `toShortUrl` and `linkRequiresWarning` of bluesky-social/social-app (`src/lib/strings/url-helpers.ts`,
November 2026): a label whose host is not the link's own makes the app warn, so the host stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from bot.model import Facet, Part

_PATH = 15  # characters after the host; of a longer path 13 stand before the ellipsis
_CUT_ESCAPE = re.compile(r"%[0-9A-Fa-f]?$")  # half of a percent-encoded byte


def short(url: str) -> str:
    """`url` as the app shows it: `blog.example.com/posts/2026-01…`; what is no web address stays whole."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or "@" in parts.netloc:
        return url
    path = url.partition("://")[2][len(parts.netloc) :]
    path = "" if path == "/" else path
    if len(path) > _PATH:
        path = _CUT_ESCAPE.sub("", path[: _PATH - 2]) + "…"
    return parts.netloc.lower() + path


def shown_length(text: str, link: str | None) -> int:
    """Graphemes of `text` once its links are short; `link` is the post's own URL. Pure."""
    from bot.compose.counting import grapheme_length
    from bot.compose.facets import facets

    if "://" not in text:
        return grapheme_length(text)
    return grapheme_length(_shortened(text, facets(text, link=link))[0])


def with_short_links(part: Part) -> Part:
    """`part` with its links short. `Part.link` and the facets keep the whole URLs."""
    from bot.compose.counting import grapheme_length

    text, found = _shortened(part.text, part.facets)
    return replace(part, text=text, facets=found, length=grapheme_length(text))


def _shortened(text: str, found: Iterable[Facet]) -> tuple[str, tuple[Facet, ...]]:
    data, made, moved, at = text.encode(), b"", [], 0
    for facet in found:
        words = data[facet.start : facet.end]
        if facet.type == "link" and words == facet.value.encode():
            words = short(facet.value).encode()
        made += data[at : facet.start]
        moved.append(replace(facet, start=len(made), end=len(made) + len(words)))
        made += words
        at = facet.end
    return (made + data[at:]).decode(), tuple(moved)
