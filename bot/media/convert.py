"""One picture -> bytes within a platform's limits. Runs in the child: see `bot.media.apart`.

Its header is judged first (kind, pixel count). A JPEG or PNG that is within the limits keeps its pixels and
only loses its metadata. Everything else is turned upright, brought to sRGB, laid on white where it is
transparent, shrunk where it is too large and written as JPEG. The first frame stands for an animation.
No step keeps a second copy of the pixels that it can do without: four bytes each, of up to 40 million.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from bot.errors import MediaError
from bot.media.header import MIMES, Header, read_header
from bot.media.jpeg import Prepared, encode, jpeg, scaled
from bot.media.metadata import strip_jpeg, strip_png
from bot.model import Limits

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MAX_PIXELS = 40_000_000  # decoded 120 MB; 169 million took 703 MB from a file of 0.5 MB
MAX_SIDE = 20_000  # a line of 39 million pixels, which is a file of 150 kB, took 3.6 GB to shrink
DRAFT_PIXELS = 12_000_000  # a JPEG of more is decoded at half its sides or less: readers see 4 million
MAX_SCANS = 64  # of a progressive JPEG: each goes over the whole picture, 400 take 45 s; encoders write 10
KINDS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")  # others may start a program (EPS: Ghostscript), or be huge
T = TypeVar("T")
THUMBNAIL = (640, 640)


def convert_task(payload: bytes) -> bytes:
    """`convert` as a task of the child: see `bot.media.apart`, which asks for it."""
    order, _, data = payload.partition(b"\n")
    ready = convert(data, Limits(0, "", **json.loads(order)))
    return f"{ready.mime} {ready.width} {ready.height}\n".encode() + ready.data


def thumbnail_task(data: bytes) -> bytes:
    """A small JPEG of a picture, on white."""
    with open_picture(data) as picture:
        picture.draft(None, THUMBNAIL)
        picture.thumbnail(THUMBNAIL)
        return jpeg(_on_white(picture), 80)


def convert(data: bytes, limits: Limits) -> Prepared:
    """Makes one picture fit `limits` (bytes, longest side, kinds). Raises MediaError."""
    return _guarded(lambda: _converted(data, limits))


def _guarded(work: Callable[[], T]) -> T:
    """What `work` comes to. Raises MediaError, whatever a decoder raises."""
    import PIL

    try:
        return work()
    except (MediaError, MemoryError):
        raise
    except PIL.UnidentifiedImageError as error:
        raise MediaError("not a picture of a known kind") from error
    except Exception as error:  # on a damaged file a decoder may raise anything
        raise MediaError(f"damaged or cut off ({_line(error)})") from error


def _converted(data: bytes, limits: Limits) -> Prepared:
    if (kept := _unchanged(data, limits)) is not None:
        return kept
    with open_picture(data) as picture:
        return _rewritten(picture, limits)


def open_picture(data: bytes) -> Picture:
    """A picture, judged by its header and not decoded yet. Raises MediaError for one that is too large.

    Raises PIL's errors for one of a kind that is not taken.
    """
    from PIL import AvifImagePlugin
    from PIL import Image as Pillow

    judge(data)
    Pillow.MAX_IMAGE_PIXELS = None  # it would only warn, and from a count of its own
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # each would hold a picture of its own
    return Pillow.open(io.BytesIO(data), formats=KINDS)


def judge(data: bytes) -> Header:
    """The header of a picture that may be decoded. Raises MediaError: unknown, damaged, too large."""
    header = read_header(data)
    if header.width * header.height > MAX_PIXELS:
        most = MAX_PIXELS // 1_000_000
        raise MediaError(f"{header.width} × {header.height} pixels are too many (at most {most} million)")
    if max(header.width, header.height) > MAX_SIDE:
        raise MediaError(f"{header.width} × {header.height} pixels: no side may have more than {MAX_SIDE:,}")
    if header.kind == "JPEG" and data.count(b"\xff\xda") > MAX_SCANS:
        raise MediaError(f"a JPEG of more than {MAX_SCANS} scans: save it again")
    return header


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__


def bare(data: bytes, header: Header, limits: Limits) -> bytes | None:
    """The file without its metadata, where it can stay as it is; else None."""
    mime = MIMES.get(header.kind)
    if not header.plain or header.orientation != 1 or mime not in limits.image_mimes:
        return None
    if max(header.width, header.height) > limits.image_side or len(data) > limits.image_bytes * 2:
        return None
    own = strip_jpeg(data) if header.kind == "JPEG" else strip_png(data)
    return own if own is not None and len(own) <= limits.image_bytes else None


def _unchanged(data: bytes, limits: Limits) -> Prepared | None:
    """The file with its own pixels and no metadata, if that fits."""
    header = read_header(data)
    if (own := bare(data, header, limits)) is None:
        return None
    with open_picture(own) as copy:
        # A cut-off file is refused here, not by the platform: at an eighth of its size a JPEG is read as far.
        copy.draft(None, (max(1, header.width // 8), max(1, header.height // 8)))
        copy.load()
    return Prepared(own, MIMES[header.kind], header.width, header.height)


def _transparent(picture: Picture) -> bool:
    return picture.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in picture.info


def _rewritten(picture: Picture, limits: Limits) -> Prepared:
    return encode(_flat(picture, limits.image_side), limits.image_bytes)


def upright(data: bytes, side: int) -> Picture:
    """A picture decoded: upright, sRGB, on white, its longest side at most `side`. Raises MediaError."""

    def work() -> Picture:
        with open_picture(data) as picture:
            return _flat(picture, side)

    return _guarded(work)


def _flat(picture: Picture, side: int) -> Picture:
    from PIL import ImageOps

    times = _reduction(*picture.size, side)
    if picture.format in {"JPEG", "MPO"}:
        # Decodes at 1/2, 1/4 or 1/8; the box must keep the aspect ratio.
        picture.draft(None, (picture.width // times, picture.height // times))
    picture.load()
    if picture.width * picture.height > DRAFT_PIXELS:
        picture = _reduced(picture)
    ImageOps.exif_transpose(picture, in_place=True)
    return _within(_on_white(_srgb(picture)), side)


def _reduced(picture: Picture) -> Picture:
    """A huge picture of another kind at half its sides or less, before anything makes a copy of it."""
    mixable = picture.convert("RGBA" if _transparent(picture) else "RGB") if picture.mode == "P" else picture
    smaller = mixable.reduce(_reduction(*picture.size, max(picture.size)))
    smaller.info = picture.info
    return smaller


def _reduction(width: int, height: int, side: int) -> int:
    """By how much a JPEG may be reduced while it is decoded: enough is left for `side`, unless it is huge."""
    large = math.sqrt(width * height / DRAFT_PIXELS)
    needed = 2 ** math.ceil(math.log2(large)) if large > 1 else 1
    return max(needed, max(width, height) // side, 1)


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
        return picture if picture.mode == "RGB" else picture.convert("RGB")
    layer = picture if picture.mode == "RGBA" else picture.convert("RGBA")
    sheet = Pillow.new("RGB", layer.size, "white")
    sheet.paste(layer, mask=layer)
    return sheet


def _within(picture: Picture, side: int) -> Picture:
    longest = max(picture.size)
    return scaled(picture, side / longest) if longest > side else picture
