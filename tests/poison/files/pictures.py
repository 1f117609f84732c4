"""Pictures that are broken, or more than they seem; each is small."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

from tests.support.pictures import encoded

EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 600 600\n%%EndComments\n0 0 moveto showpage\n%%EOF\n"
_PNG = b"\x89PNG\r\n\x1a\n"


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (60, 40), **how: object) -> bytes:
    """A sound picture of that kind."""
    return encoded(Image.new(mode, size), kind, **how)


def _chunk(name: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_header(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and has hardly a pixel."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return _PNG + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"\0" * 100)) + _chunk(b"IEND")


def png_with_text(size: int) -> bytes:
    """A PNG with a compressed text of `size` bytes in it."""
    sound = picture("PNG")
    text = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * size, 9))
    return sound[:33] + text + sound[33:]


def png_with_chunks(count: int) -> bytes:
    """A PNG with many chunks that mean nothing."""
    sound = picture("PNG")
    return sound[:33] + _chunk(b"teSt") * count + sound[33:]


def gif_of_frames(count: int) -> bytes:
    """An animation."""
    frames = [Image.new("P", (8, 8), n % 256) for n in range(count)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def jpeg_with_exif(entry: bytes) -> bytes:
    """A JPEG whose EXIF directory has this one entry, in little-endian order."""
    body = b"Exif\0\0II*\0\x08\0\0\0\1\0" + entry + b"\0" * 4
    sound = picture("JPEG")
    return sound[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + sound[2:]
