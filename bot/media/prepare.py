"""The pictures of a message, brought under a platform's limits."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

from bot.errors import ContentError, MediaError
from bot.media.apart import convert_apart
from bot.media.fetch import MAX_FILE_BYTES
from bot.media.jpeg import Prepared
from bot.model import Image, Limits, Message, Part, Typeset

_NAME = 160  # characters of a cover's name that a warning repeats


def prepare(
    message: Message, limits: Limits, *, fetch: Callable[[str], bytes] | None
) -> tuple[Message, dict[str, bytes]]:
    """Makes every picture of `message` fit `limits`; returns the message and the bytes by their SHA-256.

    A picture of lines is typeset first: see `typeset`. One that cannot be used is dropped with a warning that
    names it and the cause. `fetch` gets a remote cover's bytes (`fetch_cover` in production); None leaves a
    remote cover as it is, with a warning.
    Raises nothing.
    """
    message, stored = typeset(message, limits, fetch=fetch)

    def ready(image: Image) -> Image:
        made = convert_apart(_load(image, fetch), limits)
        stored[(known := _with(image, made)).sha256] = made.data
        return known

    return Pictures(ready, fetches=fetch is not None).of(message), stored


def typeset(
    message: Message, limits: Limits, *, fetch: Callable[[str], bytes] | None
) -> tuple[Message, dict[str, bytes]]:
    """`message` once its picture of lines is set, and the bytes by SHA-256; others are left as they are.

    Where it can't be made, `message.otherwise` goes instead, with a warning. Raises nothing.
    """
    if (otherwise := message.otherwise) is None:
        return message, {}
    work = _Typesetting(limits, fetch)
    try:
        parts = tuple(work.part(part) for part in message.parts)
    except Exception as error:  # on purpose: a picture that cannot be made never stops a post
        why = str(error) if isinstance(error, MediaError) else f"cannot be made ({type(error).__name__})"
        message, parts = otherwise, otherwise.parts
        work = _Typesetting(limits, fetch)
        work.warnings.append(f"summary picture: {why}; the cover goes alone")
    warnings = (*message.warnings, *work.warnings)
    return replace(message, parts=parts, warnings=warnings, otherwise=None), work.stored


class _Typesetting:
    def __init__(self, limits: Limits, fetch: Callable[[str], bytes] | None) -> None:
        self.stored: dict[str, bytes] = {}
        self.warnings: list[str] = []
        self._limits = limits
        self._fetch = fetch

    def part(self, part: Part) -> Part:
        return replace(part, images=tuple(map(self._image, part.images)))

    def _image(self, image: Image) -> Image:
        from bot.media.summary_picture.draw import draw

        if image.typeset is None:
            return image
        made, warnings = draw(image.typeset, self._cover(image.typeset), self._limits.image_bytes)
        self.warnings += [f"summary picture: {warning}" for warning in warnings]
        known = _with(replace(image, typeset=None), made)
        self.stored[known.sha256] = made.data
        return known

    def _cover(self, wish: Typeset) -> bytes | None:
        """The cover's bytes; None, and a warning, where they are not to be had."""
        cover = wish.cover
        if cover is None:
            return None
        name = f"summary picture: the cover {cover.source[:_NAME]}"
        if cover.file is None and self._fetch is None:
            self.warnings.append(f"{name}: fetched when announced")
            return None
        try:
            return _load(Image(cover.source, file=cover.file, url=cover.url), self._fetch)
        except MediaError as error:
            self.warnings.append(f"{name}: {error}; set without it")
            return None


def _with(image: Image, made: Prepared) -> Image:
    digest = hashlib.sha256(made.data).hexdigest()
    size = len(made.data)
    return replace(image, mime=made.mime, bytes=size, width=made.width, height=made.height, sha256=digest)


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
        return replace(message, parts=parts, attached=attached, warnings=warnings, otherwise=None)

    def _part(self, part: Part) -> Part:
        images = self._kept(part.images)
        card = part.card
        if card is not None and card.thumb is not None:
            card = replace(card, thumb=self._image(card.thumb))
        return replace(part, images=images, card=card)

    def _kept(self, images: tuple[Image, ...]) -> tuple[Image, ...]:
        return tuple(kept for image in images if (kept := self._image(image)) is not None)

    def _image(self, image: Image) -> Image | None:
        if image.typeset is not None:
            self._warnings.append("summary picture: made when announced")
            return replace(image, typeset=None)
        if image.file is None and image.sha256:
            return image  # typeset already
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
