"""Facets: which bytes of a text are its link and its hashtags.

Offsets are UTF-8 bytes, end exclusive, on the final text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.model import Facet

_WEB = re.compile(r"https?://[^\s<>\"'「」『』（）【】、。，]+")
_TRAILING = ".,;:!?)]}…"
_TAG_END = r"(?![\w・゠〜·〃])"


def facets(text: str, *, link: str | None = None, hashtags: Iterable[str] = ()) -> tuple[Facet, ...]:
    """Every link and hashtag of `text`, in order and without overlap.

    `link` is the post's own URL, which may hold characters that end any other; `hashtags` are those that
    were added on purpose, without #. A #word of the text itself is no tag.
    """
    spans = [(start, end, "link", value) for start, end, value in _links(text, link)]
    for tag in dict.fromkeys(hashtags):
        found = list(re.finditer(rf"(?<!\w)#{re.escape(tag)}{_TAG_END}", text, re.IGNORECASE))
        spans += [(m.start(), m.end(), "tag", tag) for m in found[-1:]]
    return tuple(_bytes(text, sorted(spans)))


def _links(text: str, link: str | None) -> Iterator[tuple[int, int, str]]:
    position = text.find(link) if link else -1
    own = (position, position + len(link)) if link and position >= 0 else None
    if own and link:
        yield *own, link
    for match in _WEB.finditer(text):
        url = match[0].rstrip(_TRAILING)
        start, end = match.start(), match.start() + len(url)
        if own is None or end <= own[0] or start >= own[1]:
            yield start, end, url


def _bytes(text: str, spans: list[tuple[int, int, str, str]]) -> Iterator[Facet]:
    """Spans in code points -> facets in bytes; one that overlaps its predecessor is left out."""
    last = 0
    for start, end, kind, value in spans:
        if start >= last:
            before = len(text[:start].encode())
            yield Facet(before, before + len(text[start:end].encode()), kind, value)
            last = end
