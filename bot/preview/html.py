"""Messages as one HTML page that looks as the platforms do: escaped, without scripts, nothing from elsewhere.

A page with few pictures carries them; one with many has them, small, in a folder beside it, where a browser
fetches what comes into view.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import MediaError, why_no_message
from bot.model import Drawing, Image, Post
from bot.preview.draw import Source, Subject, drawn, looks, shapes
from bot.preview.entry import Shown
from bot.preview.pages import environment

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATES = Path(__file__).parent / "templates"
EMBEDDED = 40  # pictures that a page carries; one with more has them beside it


def page(shown: Sequence[Shown], *, title: str = "Sangyo preview", beside: Path | None = None) -> str:
    """The page for `shown`, grouped by post as they come.

    `beside` is the file that the page is going to be: more than `EMBEDDED` pictures are written into a folder
    next to it. Without it they are all embedded. Raises OSError: the folder can't be written.
    """
    drawings = list({one.drawing.name: one.drawing for one in shown}.values())
    channels = list(dict.fromkeys(one.channel for one in shown))
    source = _source(shown, beside)
    groups: list[dict[str, Any]] = []
    for post, ones in groupby(shown, key=lambda one: one.post):
        entries = [_entry(one, source, drawings, channels) for one in ones]
        warned = any(entry["warned"] for entry in entries)
        groups.append({"post": _post(post), "entries": entries, "warned": warned})
    return _template().render(
        title=title,
        groups=groups,
        channels=channels,
        looks=looks(drawings),
        shapes=shapes(),
        warned=sum(entry["warned"] for group in groups for entry in group["entries"]),
        entries=len(shown),
    )


def _post(post: Post) -> dict[str, Any]:
    return {"title": post.title or post.path, "path": post.path, "lang": post.lang or "ja", "url": post.url}


def _entry(shown: Shown, source: Source, drawings: list[Drawing], channels: list[str]) -> dict[str, Any]:
    names = [drawing.name for drawing in drawings]
    base = {
        "channel": shown.channel,
        "channel_number": channels.index(shown.channel),
        "name": shown.drawing.name,
        "look": names.index(shown.drawing.name),
        "error": shown.error,
        "warned": True,
    }
    if shown.message is None:
        return base | {"error": shown.error or "no message"}
    cover = shown.post.cover

    def of_post(image: Image) -> str | None:
        """A picture of the lines is no file; one that the message only names is the post's cover."""
        if image.file is None and image.sha256 in shown.images:
            return _data_uri(_small(shown.images[image.sha256]))
        is_named = image.file is None and cover is not None and image.url == cover.url
        return source(Image(image.source, file=cover.file if is_named and cover else image.file))

    try:
        subject = Subject(shown.post.title, shown.post.url or "")
        view = drawn(shown.message, shown.drawing, subject, shown.channel, of_post)
    except Exception as error:  # on purpose: one post must not hide the others
        return base | {"error": why_no_message(error)}
    return base | view | {"error": None, "warned": bool(shown.message.warnings)}


def _source(shown: Sequence[Shown], beside: Path | None) -> Source:
    """Where the page's pictures come from."""
    files = {image.file for one in shown if one.message for image in _images(one) if image.file}
    if beside is None or len(files) <= EMBEDDED:
        return lambda image: embedded(image.file)
    folder = beside.with_name(f"{beside.stem}_pictures")
    folder.mkdir(exist_ok=True)
    return _written_to(folder)


def _images(shown: Shown) -> list[Image]:
    parts = shown.message.parts if shown.message else ()
    cards = [part.card.thumb for part in parts if part.card and part.card.thumb]
    return [*(image for part in parts for image in part.images), *cards]


def _written_to(folder: Path) -> Callable[[Image], str | None]:
    @cache
    def name_of(path: str) -> str | None:
        data = thumbnail(path)
        if data is None:
            return None
        name = f"{hashlib.sha256(data).hexdigest()[:24]}.jpg"
        (folder / name).write_bytes(data)
        return f"{folder.name}/{name}"

    return lambda image: name_of(image.file) if image.file else None


@lru_cache(maxsize=16)  # a post's channels show one picture
def embedded(path: str | None) -> str | None:
    """A small copy of the picture at `path` as a data: URI; None where it cannot be opened."""
    return _data_uri(thumbnail(path) if path else None)


def _data_uri(data: bytes | None) -> str | None:
    return f"data:image/jpeg;base64,{base64.b64encode(data).decode()}" if data else None


def thumbnail(path: str) -> bytes | None:
    """A small copy of the picture at `path`, a JPEG; None where it cannot be opened."""
    from bot.media.prepare import read_picture

    try:
        return _small(read_picture(path))
    except MediaError:
        return None


def _small(data: bytes) -> bytes | None:
    from bot.media.apart import thumbnail_apart

    try:
        return thumbnail_apart(data)
    except MediaError:
        return None


@lru_cache(maxsize=1)
def _template() -> Template:
    return environment(TEMPLATES).get_template("page.html")
