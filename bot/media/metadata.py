"""Strips metadata (EXIF, XMP, IPTC, comments) from JPEG and PNG files; pixels stay as they are. Pure."""

from __future__ import annotations

import re

_PNG = b"\x89PNG\r\n\x1a\n"
# What a PNG needs to look as it does; text, EXIF, times and animation are left behind.
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"IDAT", b"IEND"}
)
_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # in a scan: neither a stuffed byte, a restart nor filling


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
