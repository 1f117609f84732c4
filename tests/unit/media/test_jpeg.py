"""The quality and the size with which a picture fits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image as Pillow

from bot import media
from bot.media import jpeg
from tests.support.pictures import LIMITS, encoded, noise


@pytest.mark.parametrize("limit", [976_000, 300_000, 60_000, 9_000])
@pytest.mark.parametrize("size", [(1600, 900), (900, 1600), (2000, 40)])
def test_the_limit_holds_in_at_most_five_encodes(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], limit: int
) -> None:
    """Quality first, then size; the proportions stay, and the room is used."""
    sizes: list[int] = []
    write = jpeg.jpeg

    def counted(picture: Pillow.Image, quality: int) -> bytes:
        data = write(picture, quality)
        sizes.append(len(data))
        return data

    monkeypatch.setattr(jpeg, "jpeg", counted)
    data = encoded(noise(*size), "PNG")
    ready = media.convert(data, replace(LIMITS, image_bytes=limit))
    assert len(ready.data) <= limit
    assert ready.width / ready.height == pytest.approx(size[0] / size[1], rel=0.05)
    assert len(sizes) <= 5
    if len(sizes) > 1:
        assert len(ready.data) > limit * 0.5
