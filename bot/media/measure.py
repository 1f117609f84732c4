"""A message's pictures by their headers alone, for a preview: nothing is decoded, fetched or kept."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from bot.errors import MediaError
from bot.media.convert import bare, judge
from bot.media.header import MIMES
from bot.media.prepare import Pictures, read_picture
from bot.model import Image, Limits, Message


def measure(message: Message, limits: Limits) -> Message:
    """`message` with what is known of each picture without decoding it. Raises nothing.

    One that keeps its pixels has its exact numbers and its SHA-256. Of one that will be written anew, the
    bytes are the most that it may have, its sides those that it has unless it must be smaller for them. One
    that cannot be used is dropped with a warning, as in `prepare`; a fault behind its header is not seen. A
    picture of lines that `typeset` has not set stays unknown.
    """
    return Pictures(lambda image: _measured(image, limits)).of(message)


def _measured(image: Image, limits: Limits) -> Image:
    if image.file is None:  # a remote one is not asked for
        raise MediaError("no such file")
    data = read_picture(image.file)
    header = judge(data)
    if (own := bare(data, header, limits)) is not None:
        digest = hashlib.sha256(own).hexdigest()
        width, height = header.width, header.height
        return replace(
            image, mime=MIMES[header.kind], bytes=len(own), width=width, height=height, sha256=digest
        )
    width, height = header.shown
    scale = min(1.0, limits.image_side / max(width, height))
    return replace(
        image,
        mime="image/jpeg",
        bytes=limits.image_bytes,
        width=max(1, round(width * scale)),
        height=max(1, round(height * scale)),
    )
