"""Messages as one HTML page that looks as the platforms do: self-contained, escaped, without scripts."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import MediaError, why_no_message
from bot.model import Card, Drawing, Image, Message, Part, Post
from bot.preview.entry import Shown, host, readable, runs
from bot.preview.terminal import size

if TYPE_CHECKING:
    from jinja2 import Template


def page(shown: Iterable[Shown], *, title: str = "Sangyo preview") -> Iterator[str]:
    """The page for `shown`, in pieces, by post as they come. Pictures on this machine are embedded."""
    groups = (
        {"post": _post(post), "entries": [_entry(one) for one in entries]}
        for post, entries in groupby(shown, key=lambda one: one.post)
    )
    return _template().generate(title=title, groups=groups)


def _post(post: Post) -> dict[str, Any]:
    return {"title": post.title or post.path, "path": post.path, "lang": post.lang or "ja", "url": post.url}


def _entry(shown: Shown) -> dict[str, Any]:
    if shown.message is None:
        return _error(shown, shown.error)
    try:
        return _drawn(shown, shown.message)
    except Exception as error:  # on purpose: one post must not hide the others
        return _error(shown, why_no_message(error))


def _error(shown: Shown, error: str | None) -> dict[str, Any]:
    return {"channel": shown.channel, "name": shown.drawing.name, "error": error}


def _drawn(shown: Shown, message: Message) -> dict[str, Any]:
    drawing = shown.drawing
    return {
        "channel": shown.channel,
        "name": drawing.name,
        "error": None,
        "frame": drawing.frame,
        "handle": drawing.handle,
        "colors": drawing.colors,
        "author": host(shown.post.url or "") or "example.com",
        "parts": [_part(part, drawing) | _named_image(shown.post, message) for part in message.parts],
        "outline": _outline(shown.post, message, drawing),
        "json": _json(message) if drawing.frame == "data" else None,
        "cost": None if message.cost_usd is None else f"${message.cost_usd:.3f}",
        "warnings": message.warnings,
    }


def _part(part: Part, drawing: Drawing) -> dict[str, Any]:
    shown = runs(part, drawing)
    return {
        "runs": shown,
        "length": part.length,
        "limit": part.limit,
        "share": min(100, round(100 * part.length / part.limit)) if part.limit else 0,
        "images": [_image(image) for image in part.images],
        "card": _card(part.card, drawing) if part.card else None,
        "shortened": sum(run.kind == "gone" for run in shown),
    }


def _named_image(post: Post, message: Message) -> dict[str, Any]:
    """The picture of a message that names it by its address instead of carrying it."""
    named = message.extra.get("image")
    if not isinstance(named, Mapping):
        return {}
    cover = post.cover
    image = Image(named["url"], alt=named.get("alt", ""), file=cover.file if cover else None)
    return {"images": [_image(image)]}


def _card(card: Card, drawing: Drawing) -> dict[str, Any]:
    return {
        "title": readable(card.title, drawing),
        "description": readable(card.description, drawing),
        "host": host(card.uri),
        "uri": card.uri,
        "thumb": _image(card.thumb) if card.thumb else None,
    }


def _outline(post: Post, message: Message, drawing: Drawing) -> dict[str, Any] | None:
    """The card that the platform draws from the page, where a post has a link and no picture."""
    first = message.parts[0]
    if not drawing.draws_cards or first.images or not first.link:
        return None
    return {"title": post.title, "host": host(first.link)}


def _image(image: Image) -> dict[str, Any]:
    bound = "" if image.sha256 else "at most "  # it will be written anew
    facts = f"{image.width}×{image.height}, {bound}{size(image.bytes)}" if image.width else ""
    return {"alt": image.alt, "source": image.source, "facts": facts, "data": embedded(image.file)}


def _json(message: Message) -> str:
    return json.dumps({"data": message.extra.get("data", {})}, ensure_ascii=False, indent=2)


@lru_cache(maxsize=16)  # a post's channels show one picture
def embedded(path: str | None) -> str | None:
    """A small copy of the picture at `path` as a data: URI; None where it cannot be opened."""
    if path is None:
        return None
    from bot.media.apart import thumbnail_apart
    from bot.media.prepare import read_picture

    try:
        small = thumbnail_apart(read_picture(path))
    except MediaError:
        return None
    return f"data:image/jpeg;base64,{base64.b64encode(small).decode()}"


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(Path(__file__).parent / "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html")
