"""The pictures of a message, brought under a platform's limits."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

from bot.errors import ContentError, MediaError
from bot.hugo.files.regular import read_without_links
from bot.media.convert import convert
from bot.media.fetch import MAX_FILE_BYTES
from bot.media.jpeg import Prepared
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
    session = _Session(limits, fetch)
    parts = tuple(session.part(part) for part in message.parts)
    attached = session.kept(message.attached)
    warnings = message.warnings + tuple(dict.fromkeys(session.warnings))
    return replace(message, parts=parts, attached=attached, warnings=warnings), session.stored


class _Session:
    """One message's pictures: each source is read once, each warning given once."""

    def __init__(self, limits: Limits, fetch: Callable[[str], bytes] | None) -> None:
        self.limits = limits
        self.fetch = fetch
        self.stored: dict[str, bytes] = {}
        self.warnings: list[str] = []
        self._done: dict[tuple[str | None, str | None], Prepared | None] = {}

    def part(self, part: Part) -> Part:
        images = self.kept(part.images)
        card = part.card
        if card is not None and card.thumb is not None:
            card = replace(card, thumb=self.image(card.thumb))
        return replace(part, images=images, card=card)

    def kept(self, images: tuple[Image, ...]) -> tuple[Image, ...]:
        return tuple(kept for image in images if (kept := self.image(image)) is not None)

    def image(self, image: Image) -> Image | None:
        if image.file is None and image.url is not None and self.fetch is None:
            self.warnings.append(f"cover {image.source}: fetched when announced")
            return image
        key = (image.file, image.url)
        if key not in self._done:
            self._done[key] = self._convert(image)
        ready = self._done[key]
        if ready is None:
            return None
        digest = hashlib.sha256(ready.data).hexdigest()
        self.stored[digest] = ready.data
        return replace(
            image,
            mime=ready.mime,
            bytes=len(ready.data),
            width=ready.width,
            height=ready.height,
            sha256=digest,
        )

    def _convert(self, image: Image) -> Prepared | None:
        try:
            return convert(_load(image, self.fetch), self.limits)
        except MediaError as error:
            self._warn(image, str(error))
        except Exception as error:  # on purpose: a picture that cannot be used never stops a post
            self._warn(image, f"cannot be used ({type(error).__name__})")
        return None

    def _warn(self, image: Image, why: str) -> None:
        source = image.source if len(image.source) <= _NAME else f"{image.source[:_NAME]}…"
        self.warnings.append(f"cover {source}: {why}; the post goes without it")


def read_picture(file: str) -> bytes:
    """The bytes of a cover of the site. Raises MediaError: no file, too large, outside the site."""
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
