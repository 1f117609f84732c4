"""One picture -> bytes within a platform's limits.

Its header is judged first (kind, pixel count). A JPEG or PNG that is within the limits keeps its pixels and
only loses its metadata. Everything else is turned upright, brought to sRGB, laid on white where it is
transparent, shrunk where it is too large and written as JPEG. The first frame stands for an animation.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from bot.errors import MediaError
from bot.media.jpeg import Prepared, encode, scaled
from bot.media.metadata import strip_jpeg, strip_png
from bot.model import Limits

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MAX_PIXELS = 40_000_000  # decoded 120 MB; 169 million took 703 MB from a file of 0.5 MB
MAX_SCANS = 64  # of a progressive JPEG: each goes over the whole picture, 400 take 45 s; encoders write 10
KINDS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")  # others may start a program (EPS: Ghostscript), or be huge
T = TypeVar("T")
_FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png"}


def convert(data: bytes, limits: Limits) -> Prepared:
    """Makes one picture fit `limits` (bytes, longest side, kinds). Raises MediaError."""
    return _guarded(data, lambda picture: _unchanged(picture, data, limits) or _rewritten(picture, limits))


def _guarded(data: bytes, work: Callable[[Picture], T]) -> T:
    """What `work` makes of a picture. Raises MediaError, whatever a decoder raises."""
    import PIL

    try:
        with open_picture(data) as picture:
            return work(picture)
    except MediaError:
        raise
    except PIL.UnidentifiedImageError as error:
        raise MediaError("not a picture of a known kind") from error
    except Exception as error:  # on a damaged file a decoder may raise anything
        raise MediaError(f"damaged or cut off ({_line(error)})") from error


def open_picture(data: bytes) -> Picture:
    """A picture, judged by its header and not decoded yet. Raises MediaError for one that is too large.

    Raises PIL's errors for one of a kind that is not taken.
    """
    from PIL import Image as Pillow

    # Pillow would only warn, and from a count of its own; the header's count is judged here instead.
    Pillow.MAX_IMAGE_PIXELS = None
    picture = Pillow.open(io.BytesIO(data), formats=KINDS)
    width, height = picture.size
    if width * height > MAX_PIXELS:
        most = MAX_PIXELS // 1_000_000
        raise MediaError(f"{width} × {height} pixels are too many (at most {most} million)")
    if picture.format in {"JPEG", "MPO"} and data.count(b"\xff\xda") > MAX_SCANS:
        raise MediaError(f"a JPEG of more than {MAX_SCANS} scans: save it again")
    return picture


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__


def _unchanged(picture: Picture, data: bytes, limits: Limits) -> Prepared | None:
    """The file with its own pixels and no metadata, if that fits."""
    mime = _FORMATS.get(picture.format or "")
    if (
        mime not in limits.image_mimes
        or max(picture.size) > limits.image_side
        or len(data) > limits.image_bytes * 2
    ):
        return None
    if (
        _transparent(picture)
        or picture.mode not in {"RGB", "L", "P", "1"}
        or picture.getexif().get(0x0112, 1) != 1
    ):
        return None
    bare = strip_jpeg(data) if mime == "image/jpeg" else strip_png(data)
    if bare is None or len(bare) > limits.image_bytes:
        return None
    from PIL import Image as Pillow

    with Pillow.open(io.BytesIO(bare), formats=KINDS) as copy:
        copy.load()  # a cut-off file is refused here, not by the platform
    return Prepared(bare, mime, *picture.size)


def _transparent(picture: Picture) -> bool:
    return picture.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in picture.info


def _rewritten(picture: Picture, limits: Limits) -> Prepared:
    return encode(_flat(picture, limits.image_side), limits.image_bytes)


def upright(data: bytes, side: int) -> Picture:
    """A picture decoded: upright, sRGB, on white, its longest side at most `side`. Raises MediaError."""
    return _guarded(data, lambda picture: _flat(picture, side))


def _flat(picture: Picture, side: int) -> Picture:
    from PIL import ImageOps

    longest = max(picture.size)
    if longest > side and picture.format == "JPEG":
        scale = side / longest
        # Decodes at 1/2, 1/4 or 1/8 where that is still large enough; the box must keep the aspect ratio.
        picture.draft("RGB", (math.ceil(picture.width * scale), math.ceil(picture.height * scale)))
    return _within(_on_white(_srgb(ImageOps.exif_transpose(picture))), side)


def _srgb(picture: Picture) -> Picture:
    """`picture` in sRGB (or with its alpha still on), by its own colour profile where that is valid."""
    from PIL import ImageCms

    if picture.mode.startswith("I;16") or picture.mode == "I":
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            return picture  # a broken profile: its colours as they are
        return turned if turned is not None else picture
    return picture


def _on_white(picture: Picture) -> Picture:
    from PIL import Image as Pillow

    if not _transparent(picture):
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    sheet = Pillow.new("RGBA", layer.size, "white")
    return Pillow.alpha_composite(sheet, layer).convert("RGB")


def _within(picture: Picture, side: int) -> Picture:
    longest = max(picture.size)
    return scaled(picture, side / longest) if longest > side else picture
