"""The JSON of a Bluesky post: `app.bsky.feed.post` and its facets and embeds. Pure.

Source: the lexicons `app.bsky.feed.post`, `app.bsky.richtext.facet` and `app.bsky.embed.external` (atproto,
November 2026).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.errors import NotSent
from bot.model import Card, Facet, Image, Message

POST = "app.bsky.feed.post"
_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def langs(lang: str) -> list[str]:
    """`ja` -> ["ja"]; `pt-BR` -> ["pt-BR", "pt"], as feeds look for either."""
    if not _LANG.fullmatch(lang):
        return []
    return list(dict.fromkeys((lang, lang.split("-", maxsplit=1)[0].lower())))


def record(message: Message, number: int, moment: datetime) -> dict[str, Any]:
    """The record of part `number`, without embed and reply.

    `createdAt` is `moment`, when it is written: readers see and sort by it, and the time of planning or the
    post's own date, often a midnight, would bury it. Nothing hangs on it: the key keeps the post single.
    """
    part = message.parts[number]
    made: dict[str, Any] = {"$type": POST, "text": part.text, "createdAt": stamp(moment)}
    if facets := [_facet(facet) for facet in part.facets if sound(facet, part.text)]:
        made["facets"] = facets
    for key in ("langs", "tags"):
        if values := message.extra.get(key):
            made[key] = list(values)
    return made


def stamp(moment: datetime) -> str:
    """A time as records have it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def reference(found: Mapping[str, Any], what: str = "a record") -> dict[str, str]:
    """What another record names a stored one by. Raises `NotSent`, which says `what`, where it lacks that."""
    uri, cid = found.get("uri"), found.get("cid")
    if not (isinstance(uri, str) and isinstance(cid, str)):
        raise NotSent(f"Bluesky returned no reference to {what}; nothing was posted")
    return {"uri": uri, "cid": cid}


def sound(facet: Facet, text: str) -> bool:
    """Do the offsets lie on characters of the text? The server takes any, and shows nonsense."""
    data = text.encode()
    if not 0 <= facet.start < facet.end <= len(data):
        return False
    return all(edge == len(data) or data[edge] & 0xC0 != 0x80 for edge in (facet.start, facet.end))


def _facet(facet: Facet) -> dict[str, Any]:
    key = {"link": "uri", "tag": "tag", "mention": "did"}[facet.type]
    feature = {"$type": f"app.bsky.richtext.facet#{facet.type}", key: facet.value}
    return {"index": {"byteStart": facet.start, "byteEnd": facet.end}, "features": [feature]}


def external(
    card: Card, thumb: dict[str, Any] | None, references: Sequence[dict[str, str]] = ()
) -> dict[str, Any]:
    """A link card. It has no place for the picture's alt text.

    `references` are those to the records that the app draws it from: the document, the publication.
    """
    made: dict[str, Any] = {"uri": card.uri, "title": card.title, "description": card.description}
    if thumb:
        made["thumb"] = thumb
    if references:
        made["associatedRefs"] = list(references)
    return {"$type": "app.bsky.embed.external", "external": made}


def pictures(uploaded: list[tuple[Image, dict[str, Any]]]) -> dict[str, Any]:
    """Pictures with their alt texts and sizes."""
    images = [
        {"alt": image.alt, "image": blob, "aspectRatio": {"width": image.width, "height": image.height}}
        for image, blob in uploaded
    ]
    return {"$type": "app.bsky.embed.images", "images": images}


def without_picture(embed: dict[str, Any] | None) -> dict[str, Any] | None:
    """What is left of an embed when the server does not take its picture."""
    if embed is None or "external" not in embed:
        return None
    card = {key: value for key, value in embed["external"].items() if key != "thumb"}
    return {**embed, "external": card}
