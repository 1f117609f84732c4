"""The pictures of a message, brought under a platform's limits."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

from bot.errors import ContentError, MediaError
from bot.media.apart import convert_apart
from bot.media.fetch import MAX_FILE_BYTES
from bot.model import Image, Limits, Message, Part

_NAME = 160  # characters of a cover's name that a warning repeats


def prepare(
    message: Message, limits: Limits, *, fetch: Callable[[str], bytes] | None
) -> tuple[Message, dict[str, bytes]]:
    """Makes every picture of `message` fit `limits`; returns the message and the bytes by their SHA-256.

    A picture that cannot be used is dropped with a warning that names it and the cause. `fetch` gets a remote
    cover's bytes (`fetch_cover` in production); None leaves a remote cover as it is, with a warning.
    Raises nothing.
    """
    stored: dict[str, bytes] = {}

    def ready(image: Image) -> Image:
        made = convert_apart(_load(image, fetch), limits)
        digest = hashlib.sha256(made.data).hexdigest()
        stored[digest] = made.data
        size = len(made.data)
        return replace(image, mime=made.mime, bytes=size, width=made.width, height=made.height, sha256=digest)

    return Pictures(ready, fetches=fetch is not None).of(message), stored


class Pictures:
    """One message's pictures: each is made ready once, each warning given once."""

    def __init__(self, ready: Callable[[Image], Image], *, fetches: bool = False) -> None:
        self._ready = ready
        self._fetches = fetches
        self._warnings: list[str] = []
        self._done: dict[tuple[str | None, str | None], Image | None] = {}

    def of(self, message: Message) -> Message:
        """`message` with its pictures; those that cannot be used are left out, with a warning."""
        parts = tuple(self._part(part) for part in message.parts)
        attached = self._kept(message.attached)
        warnings = message.warnings + tuple(dict.fromkeys(self._warnings))
        return replace(message, parts=parts, attached=attached, warnings=warnings)

    def _part(self, part: Part) -> Part:
        images = self._kept(part.images)
        card = part.card
        if card is not None and card.thumb is not None:
            card = replace(card, thumb=self._image(card.thumb))
        return replace(part, images=images, card=card)

    def _kept(self, images: tuple[Image, ...]) -> tuple[Image, ...]:
        return tuple(kept for image in images if (kept := self._image(image)) is not None)

    def _image(self, image: Image) -> Image | None:
        if image.file is None and image.url is not None and not self._fetches:
            self._warnings.append(f"cover {image.source}: fetched when announced")
            return image
        key = (image.file, image.url)
        if key not in self._done:
            self._done[key] = self._made(image)
        ready = self._done[key]
        return None if ready is None else replace(ready, source=image.source, alt=image.alt)

    def _made(self, image: Image) -> Image | None:
        try:
            return self._ready(image)
        except MediaError as error:
            self._warn(image, str(error))
        except Exception as error:  # on purpose: a picture that cannot be used never stops a post
            self._warn(image, f"cannot be used ({type(error).__name__})")
        return None

    def _warn(self, image: Image, why: str) -> None:
        source = image.source if len(image.source) <= _NAME else f"{image.source[:_NAME]}…"
        self._warnings.append(f"cover {source}: {why}; the post goes without it")


def read_picture(file: str) -> bytes:
    """The bytes of a cover of the site. Raises MediaError: no file, too large, outside the site."""
    from bot.hugo.files.regular import read_without_links

    try:
        return read_without_links(file, MAX_FILE_BYTES)
    except ContentError as error:
        raise MediaError(str(error)) from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise MediaError(f"cannot be read ({why})") from error


def _load(image: Image, fetch: Callable[[str], bytes] | None) -> bytes:
    if image.file is not None:
        return read_picture(image.file)
    if image.url is None or fetch is None:
        raise MediaError("no such file")
    return fetch(image.url)
