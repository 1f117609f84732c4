"""A message as one line of `preview --json`. Stable: fields may be added, never changed or taken away."""

from __future__ import annotations

from typing import Any

from bot.model import Card, Cut, Image, Message, Part, Post


def to_json(
    post: Post, channel: str, message: Message | None, *, platform: str = "", error: str | None = None
) -> dict[str, Any]:
    """The line's object for `post` on `channel`: its `message`, or the `error` in its place.

    `platform` is needed where there is no message to name it.
    """
    return {
        "path": post.path,
        "channel": channel,
        "platform": message.platform if message else platform,
        "parts": [_part(part) for part in message.parts] if message else [],
        "cost_usd": message.cost_usd if message else None,
        "warnings": list(message.warnings) if message else [],
        "error": error,
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "text": part.text,
        "length": part.length,
        "limit": part.limit,
        "link": part.link,
        "facets": [{"start": f.start, "end": f.end, "type": f.type, "value": f.value} for f in part.facets],
        "images": [_image(image) for image in part.images],
        "card": _card(part.card) if part.card else None,
        "cuts": [_cut(cut) for cut in part.cuts],
    }


def _cut(cut: Cut) -> dict[str, Any]:
    edits = [
        {"name": e.name, "took": e.took, "gave": e.gave, "start": e.start, "at": e.at} for e in cut.edits
    ]
    return {"original": cut.original, "shown": cut.shown, "edits": edits, "poor": cut.poor}


def _image(image: Image) -> dict[str, Any]:
    return {
        "source": image.source,
        "mime": image.mime,
        "bytes": image.bytes,
        "width": image.width,
        "height": image.height,
        "alt": image.alt,
        "exact": bool(image.sha256),  # else it is written anew, with at most so many bytes
    }


def _card(card: Card) -> dict[str, Any]:
    return {
        "uri": card.uri,
        "title": card.title,
        "description": card.description,
        "thumb": _image(card.thumb) if card.thumb else None,
    }
