"""What a picture's header says: kind, size, and whether its pixels can stay. Decodes nothing. Pure.

Pillow would tell as much for JPEG and PNG, but opens a WebP or AVIF by making room for all its pixels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.errors import MediaError

MIMES = {"JPEG": "image/jpeg", "PNG": "image/png"}  # of the kinds that are sent
_SIZES = re.compile(rb"ispe\0\0\0\0(.{8})", re.DOTALL)  # AVIF: ISO/IEC 23008-12 §6.5.3, one for each item
_BARE_MARKERS = frozenset({0x01, *range(0xD0, 0xDA)})  # of a JPEG: they have no length
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class Header:
    """A picture's header. Width and height in pixels, as the file has them."""

    kind: str  # JPEG, PNG, GIF, WEBP, AVIF
    width: int
    height: int
    orientation: int = 1  # EXIF's: from 5 on width and height change places
    plain: bool = False  # neither transparent nor in colours that a platform may not know

    @property
    def shown(self) -> tuple[int, int]:
        """Width and height as a viewer turns it."""
        return (self.height, self.width) if self.orientation >= 5 else (self.width, self.height)


def read_header(data: bytes) -> Header:
    """The header of a picture's bytes. Raises MediaError: of no known kind, or damaged."""
    try:
        header = _header(data)
    except (IndexError, ValueError) as error:
        raise MediaError("damaged or cut off (in its header)") from error
    if header is None:
        raise MediaError("not a picture of a known kind")
    if min(header.width, header.height) < 1:
        raise MediaError("damaged or cut off (it has no pixels)")
    return header


def _header(data: bytes) -> Header | None:
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(data)
    if data[:6] in {b"GIF87a", b"GIF89a"}:
        return Header("GIF", _little(data, 6, 2), _little(data, 8, 2))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Header("WEBP", *_webp(data))
    if data[4:8] == b"ftyp" and re.search(rb"avi[fs]", data[8:64]):
        return Header("AVIF", *_avif(data))
    return None


def _jpeg(data: bytes) -> Header:
    orientation, films = 1, False
    for marker, segment in _segments(data):
        if marker == 0xE1 and segment.startswith(b"Exif\0\0"):
            orientation = _orientation(segment[6:])
        films = films or (marker == 0xE2 and segment.startswith(b"MPF\0"))  # several pictures in one file
        if marker in _FRAMES:
            height, width = int.from_bytes(segment[1:3]), int.from_bytes(segment[3:5])
            return Header("JPEG", width, height, orientation, segment[5] in {1, 3} and not films)
    raise ValueError("no frame")


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise ValueError("no marker")
        marker = data[at + 1]
        if marker == 0xFF or marker in _BARE_MARKERS:  # filling may stand before a marker
            at += 1 if marker == 0xFF else 2
            continue
        size = int.from_bytes(data[at + 2 : at + 4])
        yield marker, data[at + 4 : at + 2 + size]
        at += 2 + max(size, 2)


def _orientation(tiff: bytes) -> int:
    """EXIF's orientation, 1 to 8 (TIFF 6.0, section 2)."""
    order = "little" if tiff[:2] == b"II" else "big"

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], order)  # type: ignore[arg-type] # "little" or "big"

    start = number(4, 4)
    for at in range(start + 2, min(start + 2 + 12 * number(start, 2), len(tiff) - 11), 12):
        if number(at, 2) == _ORIENTATION:
            return value if 1 <= (value := number(at + 8, 2)) <= 8 else 1
    return 1


def _png(data: bytes) -> Header:
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    depth, colours = data[24], data[25]
    plain = colours in {2, 3} or (colours == 0 and depth <= 8)
    orientation, at = 1, 8
    while at + 12 <= len(data) and (kind := data[at + 4 : at + 8]) != b"IDAT":
        size = int.from_bytes(data[at : at + 4])
        plain = plain and kind != b"tRNS"
        if kind == b"eXIf":
            orientation = _orientation(data[at + 8 : at + 8 + size])
        at += 12 + size
    return Header("PNG", width, height, orientation, plain)


def _webp(data: bytes) -> tuple[int, int]:
    """RFC 9649, §2.5 to §2.7."""
    match data[12:16]:
        case b"VP8X":
            return _little(data, 24, 3) + 1, _little(data, 27, 3) + 1
        case b"VP8L":
            bits = _little(data, 21, 4)
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8 ":
            return _little(data, 26, 2) & 0x3FFF, _little(data, 28, 2) & 0x3FFF
    raise ValueError("no picture")


def _avif(data: bytes) -> tuple[int, int]:
    """The largest of its pictures: the others are its parts, its transparency or a preview."""
    sizes = [(int.from_bytes(one[:4]), int.from_bytes(one[4:])) for one in _SIZES.findall(data[: 1 << 20])]
    return max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))


def _little(data: bytes, at: int, size: int) -> int:
    if len(data) < at + size:
        raise ValueError("cut off")
    return int.from_bytes(data[at : at + size], "little")
