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
from bot.model import Image, Limits, Message, Part, Typeset

_NAME = 160  # characters of a cover's name that a warning repeats


def prepare(
    message: Message, limits: Limits, *, fetch: Callable[[str], bytes] | None
) -> tuple[Message, dict[str, bytes]]:
    """Makes every picture of `message` fit `limits`; returns the message and the bytes by their SHA-256.

    A picture that cannot be used is dropped with a warning that names it and the cause. `fetch` gets a remote
    cover's bytes (`fetch_cover` in production); None leaves a remote cover as it is, with a warning.
    A picture that can't be typeset takes the whole message with it: `message.otherwise` goes instead.
    Raises nothing.
    """
    session = _Session(limits, fetch)
    if message.otherwise is not None:
        message = session.typeset(message, message.otherwise)
    parts = tuple(session.part(part) for part in message.parts)
    warnings = message.warnings + tuple(dict.fromkeys(session.warnings))
    return replace(message, parts=parts, warnings=warnings), session.stored


class _Session:
    """One message's pictures: each source is read once, each warning given once."""

    def __init__(self, limits: Limits, fetch: Callable[[str], bytes] | None) -> None:
        self.limits = limits
        self.fetch = fetch
        self.stored: dict[str, bytes] = {}
        self.warnings: list[str] = []
        self._done: dict[tuple[str | None, str | None], Prepared | None] = {}
        self._typeset: dict[Typeset, Prepared] = {}

    def typeset(self, message: Message, otherwise: Message) -> Message:
        """`message` once its pictures of lines are set; `otherwise`, with a warning, where one can't be."""
        wishes = {image.typeset for part in message.parts for image in part.images if image.typeset}
        try:
            for wish in wishes:
                self._typeset[wish] = self._set(wish)
        except MediaError as error:
            self.warnings.append(f"summary picture: {error}; the cover goes alone")
            return otherwise
        except Exception as error:  # on purpose: a picture that cannot be made never stops a post
            why = type(error).__name__
            self.warnings.append(f"summary picture: cannot be made ({why}); the cover goes alone")
            return otherwise
        return replace(message, otherwise=None)

    def _set(self, wish: Typeset) -> Prepared:
        from bot.media.summary_picture.draw import draw

        ready, warnings = draw(wish, self._cover_of(wish), self.limits.image_bytes)
        self.warnings += [f"summary picture: {warning}" for warning in warnings]
        return ready

    def _cover_of(self, wish: Typeset) -> bytes | None:
        """The cover's bytes; None, and a warning, where they are not to be had."""
        cover = wish.cover
        if cover is None:
            return None
        name = f"summary picture: the cover {cover.source[:_NAME]}"
        if cover.file is None and self.fetch is None:
            self.warnings.append(f"{name}: fetched when announced")
            return None
        try:
            return _load(Image(cover.source, file=cover.file, url=cover.url), self.fetch)
        except MediaError as error:
            self.warnings.append(f"{name}: {error}; set without it")
            return None

    def part(self, part: Part) -> Part:
        images = tuple(kept for image in part.images if (kept := self.image(image)) is not None)
        card = part.card
        if card is not None and card.thumb is not None:
            card = replace(card, thumb=self.image(card.thumb))
        return replace(part, images=images, card=card)

    def image(self, image: Image) -> Image | None:
        if image.typeset is not None:
            return self._kept(replace(image, typeset=None), self._typeset[image.typeset])
        if image.file is None and image.url is not None and self.fetch is None:
            self.warnings.append(f"cover {image.source}: fetched when announced")
            return image
        key = (image.file, image.url)
        if key not in self._done:
            self._done[key] = self._convert(image)
        ready = self._done[key]
        return self._kept(image, ready) if ready else None

    def _kept(self, image: Image, ready: Prepared) -> Image:
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
