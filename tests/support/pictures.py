"""Pictures for tests."""

from __future__ import annotations

import io

from PIL import Image as Pillow

from bot.model import Limits

LIMITS = Limits(300, "graphemes", image_bytes=976_000, image_side=2000)  # Bluesky's


def encoded(picture: Pillow.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def noise(width: int, height: int) -> Pillow.Image:
    """A picture that compresses badly, the same each time."""
    base = Pillow.linear_gradient("L").resize((width, height))
    rough = Pillow.frombytes(
        "L", (256, 256), bytes((n * n * 31 + n * 7 + (n >> 3) * 13) & 255 for n in range(65536))
    )
    tiled = Pillow.new("L", (width, height))
    for left in range(0, width, 256):
        for top in range(0, height, 256):
            tiled.paste(rough, (left, top))
    mixed = Pillow.blend(base, tiled, 0.5)
    return Pillow.merge("RGB", (mixed, base, tiled))
