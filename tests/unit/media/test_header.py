"""A header is read as Pillow reads it, and a broken one is refused in one line."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from PIL import Image as Pillow

from bot.errors import MediaError
from bot.media.header import read_header
from tests.support.pictures import encoded, noise

SMALL = noise(75, 40)
ALPHA = SMALL.convert("RGBA")


def exif(orientation: int) -> Pillow.Exif:
    made = Pillow.Exif()
    made[0x010F] = "Maker"
    made[0x0112] = orientation
    return made


PICTURES = {
    "jpeg": encoded(SMALL, "JPEG"),
    "jpeg, progressive, with a comment": encoded(SMALL, "JPEG", progressive=True, comment=b"\xff\xc0"),
    "jpeg, grey": encoded(SMALL.convert("L"), "JPEG"),
    "jpeg, print colours": encoded(SMALL.convert("CMYK"), "JPEG"),
    "jpeg, turned": encoded(SMALL, "JPEG", exif=exif(6)),
    "jpegs in one": encoded(SMALL, "MPO", save_all=True, append_images=[SMALL]),
    "png": encoded(SMALL, "PNG"),
    "png, transparent": encoded(ALPHA, "PNG"),
    "png, palette": encoded(SMALL.quantize(8), "PNG"),
    "png, a transparent colour": encoded(SMALL.quantize(8), "PNG", transparency=1),
    "png, bits": encoded(SMALL.convert("1"), "PNG"),
    "png, deep grey": encoded(Pillow.new("I;16", (75, 40)), "PNG"),
    "png, turned": encoded(SMALL, "PNG", exif=exif(3)),
    "gif": encoded(SMALL, "GIF"),
    "webp": encoded(SMALL, "WEBP"),
    "webp, lossless": encoded(SMALL, "WEBP", lossless=True),
    "webp, transparent": encoded(ALPHA, "WEBP"),
    "avif": encoded(SMALL, "AVIF"),
    "avif, transparent": encoded(ALPHA, "AVIF"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_it_reads_what_pillow_reads(name: str) -> None:
    data = PICTURES[name]
    found = read_header(data)
    with Pillow.open(io.BytesIO(data)) as picture:
        assert (found.width, found.height) == picture.size
        assert found.kind == picture.format.replace("MPO", "JPEG")
        if found.kind in {"JPEG", "PNG"}:
            assert found.orientation == picture.getexif().get(0x0112, 1)
            plain = picture.mode in {"RGB", "L", "P", "1"} and "transparency" not in picture.info
            assert found.plain == (plain and picture.format != "MPO")


def test_a_turned_picture_is_shown_with_its_sides_changed() -> None:
    assert read_header(PICTURES["jpeg, turned"]).shown == (40, 75)
    assert read_header(PICTURES["jpeg"]).shown == (75, 40)


@pytest.mark.parametrize("name", PICTURES)
def test_whatever_is_cut_off_or_changed_is_a_header_or_a_refusal(name: str) -> None:
    """At any place."""
    data = PICTURES[name][:400]
    for at in range(len(data)):
        for broken in (data[:at], data[:at] + b"\xff" + data[at + 1 :], data[:at] + b"\0" + data[at + 1 :]):
            with suppress(MediaError):
                assert read_header(broken).width > 0
