"""A cover -> bytes that a platform takes; a picture that cannot be used never stops a post.

What happens to a picture: its header is judged first (kind, pixel count), a JPEG or PNG that is within the
limits already keeps its own pixels and only loses its metadata, everything else is turned upright, brought
to sRGB, laid on white where it is transparent, shrunk where it is too large and written as JPEG. The first
frame stands for an animation. The same input gives the same bytes. Pillow is imported when first needed.
"""

from __future__ import annotations

import hashlib
import io
import math
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import MediaError
from bot.model import Image, Limits, Message, Part

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MAX_PIXELS = 50_000_000  # decoded 150 MB; 169 million took 703 MB from a file of 0.5 MB
MAX_FILE_BYTES = 40_000_000
FETCH_SECONDS = 20.0
_PNG = b"\x89PNG\r\n\x1a\n"
# What a PNG needs to look as it does; text, EXIF, times and animation are left behind.
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"IDAT", b"IEND"}
)
_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # in a scan: neither a stuffed byte, a restart nor filling
_FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png"}
_START_QUALITY, _LEAST_QUALITY, _SMALL_QUALITY = 88, 55, 75
_LOG_STEP = 0.034  # log(size) a point of quality, typical of photographs; only the first guess leans on it


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture ready for a platform."""

    data: bytes
    mime: str
    width: int
    height: int


def prepare(
    message: Message, limits: Limits, *, fetch: Callable[[str], bytes] | None
) -> tuple[Message, dict[str, bytes]]:
    """Makes every picture of `message` fit `limits`; returns the message and the bytes by their SHA-256.

    A picture that cannot be used is dropped with a warning that names it and says why. `fetch` gets a remote
    cover's bytes (`fetch_cover` in production); None leaves a remote cover as it is, with a warning.
    Raises nothing.
    """
    session = _Session(limits, fetch)
    parts = tuple(session.part(part) for part in message.parts)
    warnings = message.warnings + tuple(dict.fromkeys(session.warnings))
    return replace(message, parts=parts, warnings=warnings), session.stored


class _Session:
    """One message's pictures: each source is read once, each warning said once."""

    def __init__(self, limits: Limits, fetch: Callable[[str], bytes] | None) -> None:
        self.limits = limits
        self.fetch = fetch
        self.stored: dict[str, bytes] = {}
        self.warnings: list[str] = []
        self._done: dict[tuple[str | None, str | None], Prepared | None] = {}

    def part(self, part: Part) -> Part:
        images = tuple(kept for image in part.images if (kept := self.image(image)) is not None)
        card = part.card
        if card is not None and card.thumb is not None:
            card = replace(card, thumb=self.image(card.thumb))
        return replace(part, images=images, card=card)

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
            self.warnings.append(f"cover {image.source}: {error}; the post goes without it")
            return None


def _load(image: Image, fetch: Callable[[str], bytes] | None) -> bytes:
    if image.file is not None:
        path = Path(image.file)
        try:
            if path.stat().st_size > MAX_FILE_BYTES:
                raise MediaError(f"the file is larger than {MAX_FILE_BYTES // 1_000_000} MB")
            return path.read_bytes()
        except OSError as error:
            raise MediaError(f"cannot be read ({error.strerror or type(error).__name__})") from error
    if image.url is None or fetch is None:
        raise MediaError("no such file")
    return fetch(image.url)


def fetch_cover(url: str, *, timeout: float = FETCH_SECONDS, max_bytes: int = MAX_FILE_BYTES) -> bytes:
    """The bytes behind an http(s) URL, within `timeout` seconds in all and `max_bytes`. Raises MediaError."""
    import httpx

    if not url.startswith(("https://", "http://")):
        raise MediaError("not an http or https address")
    deadline = time.monotonic() + timeout
    try:
        with (
            httpx.Client(timeout=timeout, follow_redirects=True, max_redirects=5) as client,
            client.stream("GET", url) as response,
        ):
            if not response.is_success:
                raise MediaError(f"its address answered {response.status_code}")
            body = bytearray()
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > max_bytes:
                    raise MediaError(f"larger than {max_bytes // 1_000_000} MB")
                if time.monotonic() > deadline:
                    raise MediaError(f"did not arrive within {timeout:g} s")
            return bytes(body)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise MediaError(f"could not be fetched ({type(error).__name__})") from error


def convert(data: bytes, limits: Limits) -> Prepared:
    """Makes one picture fit `limits` (bytes, longest side, kinds). Raises MediaError."""
    import PIL

    try:
        return _converted(data, limits)
    except MediaError:
        raise
    except PIL.UnidentifiedImageError as error:
        raise MediaError("not a picture of a known kind") from error
    except Exception as error:  # on a damaged file a decoder may raise anything
        raise MediaError(f"damaged or cut off ({_line(error)})") from error


def _converted(data: bytes, limits: Limits) -> Prepared:
    from PIL import Image as Pillow

    # Pillow would only warn, and from a count of its own; the header's count is judged here instead.
    Pillow.MAX_IMAGE_PIXELS = None
    with Pillow.open(io.BytesIO(data)) as picture:
        width, height = picture.size
        if width * height > MAX_PIXELS:
            most = MAX_PIXELS // 1_000_000
            raise MediaError(f"{width} × {height} pixels are too many (at most {most} million)")
        return _unchanged(picture, data, limits) or _rewritten(picture, limits)


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

    with Pillow.open(io.BytesIO(bare)) as copy:
        copy.load()  # a cut-off file is refused here, not by the platform
    return Prepared(bare, mime, *picture.size)


def strip_jpeg(data: bytes) -> bytes | None:
    """A JPEG without EXIF, XMP, IPTC, comments and what follows its end; None if it is no plain JPEG.

    Kept are the segments that change how it looks: JFIF, the colour profile (APP2 ICC_PROFILE), Adobe's.
    """
    out, at = bytearray(data[:2]), 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        segment = data[at:end]
        if marker == 0xDA:
            last = _end_of_scans(data, at)
            return bytes(out + data[at:last]) if last else None
        profile = marker == 0xE2 and segment[4:16] == b"ICC_PROFILE\0"
        if marker not in {*range(0xE1, 0xEE), 0xEF, 0xFE} or profile:
            out += segment
        at = end
    return None


def _end_of_scans(data: bytes, at: int) -> int:
    """Where the picture ends whose first scan starts at `at`; 0 if it doesn't. A film or more may follow."""
    while True:
        at += 2 + int.from_bytes(data[at + 2 : at + 4])  # the segment; its scan follows, if it has one
        found = _MARK.search(data, at)
        if found is None:
            return 0
        at = found.start()
        if data[at + 1] == 0xD9:
            return at + 2


def strip_png(data: bytes) -> bytes | None:
    """A PNG with only the chunks that change how it looks; None if its chunks do not add up."""
    out, at = bytearray(_PNG), len(_PNG)
    while at + 12 <= len(data):
        kind = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4])
        if kind in _PNG_KEPT:
            out += data[at:end]
        if kind == b"IEND":
            return bytes(out)
        at = end
    return None


def _transparent(picture: Picture) -> bool:
    return picture.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in picture.info


def _rewritten(picture: Picture, limits: Limits) -> Prepared:
    from PIL import ImageOps

    longest = max(picture.size)
    if longest > limits.image_side and picture.format == "JPEG":
        scale = limits.image_side / longest
        # Decodes at 1/2, 1/4 or 1/8 where that is still large enough; the box must keep the aspect ratio.
        picture.draft("RGB", (math.ceil(picture.width * scale), math.ceil(picture.height * scale)))
    upright = ImageOps.exif_transpose(picture)
    plain = _on_white(_srgb(upright))
    return _encode(_within(plain, limits.image_side), limits.image_bytes)


def _srgb(picture: Picture) -> Picture:
    """`picture` in sRGB (or with its alpha still on), by its own colour profile where it has a sound one."""
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
    return _scaled(picture, side / longest) if longest > side else picture


def _scaled(picture: Picture, factor: float) -> Picture:
    from PIL import Image as Pillow

    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    return picture.resize(size, Pillow.Resampling.LANCZOS)


def _encode(picture: Picture, limit: int) -> Prepared:
    """The picture as JPEG of at most `limit` bytes: quality is given up first, then size.

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
    data = _jpeg(picture, quality)
    for _ in range(2):
        guess = int(quality - math.log(len(data) / (limit * 0.97)) / step) - 1
        if len(data) <= limit or guess < _LEAST_QUALITY:
            break
        size, before, quality = len(data), quality, guess
        data = _jpeg(picture, quality)
        if before > quality and size > len(data):
            step = math.log(size / len(data)) / (before - quality)
    return data, quality


def _by_size(picture: Picture, limit: int, quality: int, data: bytes) -> Prepared:
    """The largest dimensions that fit, by the power of the scale that the sizes follow."""
    scale, size, power = 1.0, len(data) * 0.7, 1.6  # quality has yet to be lowered to `quality`
    best: Prepared | None = None
    for attempt in range(12):
        guess = min(scale * (limit * 0.9 / size) ** (1 / power), 1.0)
        smaller = _scaled(picture, guess)
        data = _jpeg(smaller, quality)
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


def _jpeg(picture: Picture, quality: int) -> bytes:
    out = io.BytesIO()
    options: Mapping[str, Any] = {"optimize": True, "progressive": True}
    picture.save(out, "JPEG", quality=quality, **options)
    return out.getvalue()
