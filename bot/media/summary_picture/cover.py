"""A cover as a picture shows it: its file for the template, its blurred backdrop, its colours."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import MediaError
from bot.media.convert import upright
from bot.media.summary_picture.colors import Rgb

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_SIDE = 1600  # pixels: more than a picture shows
_LEAST = 200  # pixels: what is shorter on both sides would be a blur of squares
_BACKDROP = 360


@dataclass(frozen=True, slots=True)
class Shown:
    """A cover ready for the template; `colors` are how often it has each of its main colours."""

    file: bytes
    backdrop: bytes
    width: int
    height: int
    colors: tuple[tuple[int, Rgb], ...]


def shown(data: bytes) -> Shown:
    """Decodes a cover. Raises MediaError: see `bot.media.convert`."""
    from PIL import ImageFilter

    picture = upright(data, _SIDE)
    if max(picture.size) < _LEAST or min(picture.size) < 16:
        raise MediaError(f"{picture.width} × {picture.height} pixels are too few to be shown")
    back = picture.copy()
    back.thumbnail((_BACKDROP, _BACKDROP))
    blurred = back.filter(ImageFilter.GaussianBlur(_BACKDROP / 14)).point(lambda value: value * 0.72)
    return Shown(_jpeg(picture), _jpeg(blurred), *picture.size, _colors(picture))


def _colors(picture: Picture) -> tuple[tuple[int, Rgb], ...]:
    small = picture.resize((64, 64)).quantize(10)
    flat = small.getpalette() or []
    counted = small.getcolors() or []
    found = []
    for count, index in counted:
        if isinstance(index, int):
            red, green, blue = flat[3 * index : 3 * index + 3]
            found.append((count, (red, green, blue)))
    return tuple(found)


def _jpeg(picture: Picture) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=93, subsampling=0)
    return out.getvalue()
