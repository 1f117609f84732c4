"""The quality and the size at which a picture fits a number of bytes as JPEG."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.errors import MediaError

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_START_QUALITY, _LEAST_QUALITY, _SMALL_QUALITY = 88, 55, 75
_LOG_STEP = 0.034  # log(size) a point of quality, typical of photographs; only the first guess leans on it


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture ready for a platform."""

    data: bytes
    mime: str
    width: int
    height: int


def scaled(picture: Picture, factor: float) -> Picture:
    """`picture` with both sides times `factor`."""
    from PIL import Image as Pillow

    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    return picture.resize(size, Pillow.Resampling.LANCZOS)


def encode(picture: Picture, limit: int) -> Prepared:
    """The picture as a JPEG of at most `limit` bytes: gives up quality first, then size.

    Two guesses at the quality, each from the log of the last size, then the dimensions: three or four
    encodes as a rule, five at most but for odd pictures, where a search by halves would always take six.
    """
    data, quality = _by_quality(picture, limit)
    if len(data) > limit:
        # At this size quality is cheaper to give than pixels.
        return _by_size(picture, limit, min(quality, _SMALL_QUALITY), data)
    return Prepared(data, "image/jpeg", *picture.size)


def _by_quality(picture: Picture, limit: int) -> tuple[bytes, int]:
    """The best quality that fits, or the last that was tried."""
    quality, step = _START_QUALITY, _LOG_STEP
    data = jpeg(picture, quality)
    for _ in range(2):
        guess = int(quality - math.log(len(data) / (limit * 0.97)) / step) - 1
        if len(data) <= limit or guess < _LEAST_QUALITY:
            break
        size, before, quality = len(data), quality, guess
        data = jpeg(picture, quality)
        if before > quality and size > len(data):
            step = math.log(size / len(data)) / (before - quality)
    return data, quality


def _by_size(picture: Picture, limit: int, quality: int, data: bytes) -> Prepared:
    """The largest dimensions that fit, by the power of the scale that the sizes follow."""
    scale, size, power = 1.0, len(data) * 0.7, 1.6  # quality has yet to be lowered to `quality`
    best: Prepared | None = None
    for attempt in range(12):
        guess = min(scale * (limit * 0.9 / size) ** (1 / power), 1.0)
        smaller = scaled(picture, guess)
        data = jpeg(smaller, quality)
        if len(data) <= limit and (best is None or len(data) > len(best.data)):
            best = Prepared(data, "image/jpeg", *smaller.size)
        if best is not None and (attempt >= 2 or len(best.data) > limit * 0.7):
            return best
        if guess != scale and len(data) != size and scale != 1.0:
            power = min(max(math.log(len(data) / size) / math.log(guess / scale), 0.8), 3.0)
        scale, size = guess, float(len(data))
    if best is None:
        raise MediaError(f"cannot be brought under {limit} bytes")
    return best


def jpeg(picture: Picture, quality: int) -> bytes:
    """`picture` as a JPEG."""
    out = io.BytesIO()
    options: Mapping[str, Any] = {"optimize": True, "progressive": True}
    picture.save(out, "JPEG", quality=quality, **options)
    return out.getvalue()
