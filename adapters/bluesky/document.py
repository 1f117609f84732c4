"""The JSON of a site's publication and of a post's document. Pure.

Source: the lexicons `site.standard.publication` and `site.standard.document` (standard.site, November 2026).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from math import ceil
from typing import Any

from adapters.bluesky.record import stamp
from adapters.shared.titles import ended_at_a_phrase
from bot.model import Image, Post, Publication

PUBLICATION = "site.standard.publication"
DOCUMENT = "site.standard.document"
# What is ours in a record; the rest (a theme, another tool's content) stays as it is found.
OURS = {
    PUBLICATION: ("$type", "url", "name", "description", "icon"),
    DOCUMENT: (
        "$type",
        "site",
        "path",
        "title",
        "description",
        "textContent",
        "coverImage",
        "tags",
        "publishedAt",
    ),
}
_NAME, _DESCRIPTION, _TAG = 500, 3000, 128  # graphemes
_BYTES = 10  # of UTF-8 for each grapheme, as the lexicons have it
_TEXT_BYTES = 100_000  # a server takes requests of 150 kB
_TAGS = 100


def publication(of: Publication) -> dict[str, Any]:
    """The publication's record, without its icon."""
    made = {"$type": PUBLICATION, "url": of.url, "name": _bounded(of.name, _NAME)}
    if of.description:
        made["description"] = _bounded(of.description, _DESCRIPTION)
    return made


def document(post: Post, *, description: str, text: bool) -> dict[str, Any] | None:
    """The document's record, without site and cover; None for a post outside of its publication."""
    of = post.publication
    path = path_below(post.url, of) if of else None
    if path is None or not post.title:
        return None
    made: dict[str, Any] = {"$type": DOCUMENT, "path": path, "title": _title(post)}
    if description:
        made["description"] = _bounded(description, _DESCRIPTION)
    if text and post.text:
        made["textContent"] = _cut(post.text, _TEXT_BYTES)
    if tags := list(dict.fromkeys(_tags(post)))[:_TAGS]:
        made["tags"] = tags
    if published := post.publish_date or post.date:
        made["publishedAt"] = stamp(published)
    return made


def path_below(url: str | None, of: Publication) -> str | None:
    """What follows the publication's URL in `url`, with its slash; None: it is elsewhere."""
    if not url or not url.startswith(f"{of.url}/"):
        return None
    return url[len(of.url) :]


def blob_link(image: Image) -> str:
    """The CID under which a server keeps the picture's bytes: raw, SHA-256, base 32."""
    from base64 import b32encode

    cid = b"\x01\x55\x12\x20" + bytes.fromhex(image.sha256)
    return "b" + b32encode(cid).decode().lower().rstrip("=")


def merged(collection: str, stored: Mapping[str, Any] | None, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """`stored` with what is ours as `wanted` has it; an undated document has the date of its first write."""
    ours = OURS[collection]
    kept = {key: value for key, value in (stored or {}).items() if key not in ours}
    if collection == DOCUMENT and "publishedAt" not in wanted:
        kept["publishedAt"] = (stored or {}).get("publishedAt") or stamp(datetime.now(UTC))
    return {**kept, **wanted}


def _tags(post: Post) -> Iterator[str]:
    for tag in post.tags:
        if text := tag.strip().lstrip("#"):
            yield _bounded(text, _TAG)


def _title(post: Post) -> str:
    """The post's title, to a phrase's end where it is too long."""
    from bot.compose.counting import grapheme_length, utf8_length

    def length(text: str) -> int:
        return max(grapheme_length(text), ceil(utf8_length(text) / _BYTES))

    return _bounded(ended_at_a_phrase(post.title, post.lang, length, _NAME), _NAME)


def _bounded(text: str, graphemes: int) -> str:
    """At most so many graphemes of `text`, and ten times as many bytes."""
    from bot.compose.counting import graphemes as clusters

    if len(text) > graphemes:
        text = "".join(clusters(text)[:graphemes])
    return _cut(text, graphemes * _BYTES)


def _cut(text: str, most: int) -> str:
    """At most `most` bytes of `text`; half characters, which no server takes, become question marks."""
    data = text.encode(errors="replace")
    return data.decode() if len(data) <= most else data[: most - 3].decode(errors="ignore").rstrip() + "…"
