"""Covers under each platform's limit, whatever comes; and none of them ever stops a post."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator

import pytest
from PIL import Image as Pillow
from PIL import ImageCms

from bot import media
from bot.errors import MediaError
from tests.support.pictures import LIMITS, encoded, noise

ORIENTATION, GPS = 0x0112, 0x8825


def opened(ready: media.Prepared) -> Pillow.Image:
    picture = Pillow.open(io.BytesIO(ready.data))
    picture.load()
    assert picture.size == (ready.width, ready.height)
    assert {"JPEG": "image/jpeg", "PNG": "image/png"}[picture.format or ""] == ready.mime
    return picture


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_fits_keeps_its_own_pixels(kind: str) -> None:
    """Byte for byte what it was, when there is no metadata to take out."""
    data = encoded(noise(640, 360), kind)
    assert media.convert(data, LIMITS).data == data


def test_metadata_of_a_jpeg_goes_without_a_new_encoding() -> None:
    """EXIF with a place, XMP, a comment and what hangs behind the end; the pixels stay bit for bit."""
    exif = Pillow.Exif()
    exif[0x010F] = "CameraMaker"
    exif.get_ifd(GPS)[1] = "N"
    picture = noise(640, 360)
    data = encoded(picture, "JPEG", exif=exif, comment=b"secret place", xmp=b"<x:xmpmeta>place</x:xmpmeta>")
    behind = b"a film behind the picture, with " + encoded(picture, "JPEG")
    ready = media.convert(data + behind, LIMITS)
    for trace in (b"CameraMaker", b"secret place", b"xmpmeta", b"Exif", b"a film"):
        assert trace not in ready.data
    assert opened(ready).tobytes() == Pillow.open(io.BytesIO(data)).convert("RGB").tobytes()


def test_metadata_of_a_png_goes_without_a_new_encoding() -> None:
    """Text chunks and EXIF; the pixels stay."""
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", "someone")
    info.add_itxt("Place", "somewhere", zip=True)
    exif = Pillow.Exif()
    exif[0x010F] = "CameraMaker"
    picture = noise(300, 200)
    ready = media.convert(encoded(picture, "PNG", pnginfo=info, exif=exif), LIMITS)
    for trace in (b"tEXt", b"iTXt", b"eXIf", b"someone", b"CameraMaker"):
        assert trace not in ready.data
    assert opened(ready).tobytes() == picture.tobytes()


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_is_turned_as_its_exif_says(turn: int) -> None:
    """The corner that a viewer would show at the top left is there, and no EXIF is left."""
    corners = Pillow.new("RGB", (64, 32), "white")
    corners.paste((255, 0, 0), (0, 0, 32, 16))
    exif = Pillow.Exif()
    exif[ORIENTATION] = turn
    ready = media.convert(encoded(corners, "JPEG", exif=exif, quality=95), LIMITS)
    picture = opened(ready)
    assert not picture.getexif()
    red = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}[turn]
    assert picture.size == ((64, 32) if turn < 5 else (32, 64))
    x, y = (3 if not side else size - 4 for side, size in zip(red, picture.size, strict=True))
    red_value, green, blue = picture.convert("RGB").getpixel((x, y))
    assert red_value > 200
    assert green < 60
    assert blue < 60


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparency_is_laid_on_white(mode: str) -> None:
    """A reader's dark theme must not show through."""
    picture = Pillow.new("RGBA", (80, 40), (0, 0, 0, 0))
    picture.paste((0, 0, 0, 255), (0, 0, 40, 40))
    made = picture.convert(mode) if mode != "P" else picture.quantize(8)
    ready = media.convert(encoded(made, "PNG"), LIMITS)
    shown = opened(ready).convert("RGB")
    assert min(shown.getpixel((70, 20))) > 245
    assert max(shown.getpixel((10, 20))) < 12


def test_the_first_frame_stands_for_an_animation() -> None:
    """A GIF becomes a still picture."""
    frames = [Pillow.new("RGB", (60, 40), colour) for colour in ("red", "blue")]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100)
    picture = opened(media.convert(data, LIMITS)).convert("RGB")
    assert picture.getpixel((30, 20))[0] > 200


@pytest.mark.parametrize("lossless", [True, False])
def test_webp_becomes_what_every_platform_takes(lossless: bool) -> None:
    """With or without alpha."""
    ready = media.convert(encoded(noise(200, 100).convert("RGBA"), "WEBP", lossless=lossless), LIMITS)
    assert ready.mime == "image/jpeg"
    assert opened(ready).size == (200, 100)


@pytest.mark.parametrize("mode", ["CMYK", "L", "1", "I;16"])
def test_unusual_colours_arrive_as_they_look(mode: str) -> None:
    """Grey stays grey, print colours become screen colours, 16 bits become 8."""
    if mode == "I;16":
        grey = Pillow.new("I;16", (40, 40), 40_000)
        data, light = encoded(grey, "PNG"), 40_000 / 257
    elif mode == "CMYK":
        data, light = encoded(Pillow.new("RGB", (40, 40), (150, 150, 150)).convert("CMYK"), "JPEG"), 150
    else:
        data, light = encoded(Pillow.new(mode, (40, 40), 255), "PNG"), 255
    ready = media.convert(data, LIMITS)
    assert all(abs(value - light) < 12 for value in opened(ready).convert("RGB").getpixel((20, 20)))


def test_a_colour_profile_is_applied_when_the_picture_is_written_anew() -> None:
    """Lab's mid grey with its profile is still mid grey in sRGB; a broken profile is no reason to stop."""
    picture = Pillow.new("RGB", (3000, 40), (128, 128, 128))
    sound = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (sound, b"nonsense"):
        ready = media.convert(encoded(picture, "JPEG", icc_profile=profile), LIMITS)
        assert ready.width == 2000
        assert all(abs(value - 128) < 4 for value in opened(ready).getpixel((50, 10)))


def test_the_longest_side_holds() -> None:
    """Also where the bytes would fit."""
    ready = media.convert(encoded(Pillow.new("RGB", (5000, 100), "teal"), "PNG"), LIMITS)
    assert (ready.width, ready.height) == (2000, 40)


def test_same_input_same_bytes() -> None:
    """So that an upload again gives the same blob."""
    data = encoded(noise(2500, 1200), "PNG")
    assert media.convert(data, LIMITS) == media.convert(data, LIMITS)


def _bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be huge."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def test_a_long_line_of_pixels_is_refused() -> None:
    """39 million pixels, one wide: a file of 150 kB took 3.6 GB to shrink."""
    with pytest.raises(MediaError, match="no side may have more"):
        media.convert(_bomb(1, 39_000_000), LIMITS)


@pytest.mark.parametrize("side", [7_100, 13_000, 60_000])
def test_a_bomb_is_refused_by_its_header(side: int) -> None:
    """Nothing is decoded, and Pillow says nothing on stderr."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(MediaError, match="pixels are too many"):
            media.convert(_bomb(side, side), LIMITS)


def _damaged() -> Iterator[tuple[str, bytes]]:
    jpeg, png = encoded(noise(400, 300), "JPEG"), encoded(noise(400, 300), "PNG")
    yield "empty", b""
    yield "text", b"not a picture"
    yield "svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    yield "jpeg cut off", jpeg[: len(jpeg) // 2]
    yield "jpeg header only", jpeg[:30]
    yield "png cut off", png[: len(png) // 2]
    yield "png with a wrong checksum", png[:60] + b"xxxx" + png[64:]
    yield "gif header only", b"GIF89a" + bytes(7)
    yield "webp of nothing", b"RIFF\x10\0\0\0WEBPVP8 " + bytes(8)
    yield "png of no size", _bomb(0, 0)


@pytest.mark.parametrize(("name", "data"), list(_damaged()))
def test_damaged_files_are_refused_in_one_line(name: str, data: bytes) -> None:
    """MediaError and nothing else, whatever the decoder raised."""
    with pytest.raises(MediaError) as raised:
        media.convert(data, LIMITS)
    assert "\n" not in str(raised.value)


def test_only_five_kinds_are_opened() -> None:
    """An EPS, whatever its name, would start Ghostscript; a TIFF or a BMP is not a picture for the web."""
    eps = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 600 600\n%%EndComments\nshowpage\n%%EOF\n"
    small = noise(64, 32)
    for data in (
        eps,
        encoded(small, "TIFF"),
        encoded(small, "BMP"),
        encoded(small, "PPM"),
        encoded(small, "TGA"),
    ):
        with pytest.raises(MediaError, match="known kind"):
            media.convert(data, LIMITS)
    for kind in ("JPEG", "PNG", "GIF", "WEBP", "AVIF"):
        assert media.convert(encoded(small, kind), LIMITS).width == 64


def test_a_jpeg_of_many_scans_is_not_decoded() -> None:
    """Four hundred took 45 seconds."""
    data = encoded(noise(640, 360), "JPEG", progressive=True)
    start = data.rindex(b"\xff\xda")
    many = data[:start] + data[start:-2] * 100 + data[-2:]
    with pytest.raises(MediaError, match="scans"):
        media.convert(many, LIMITS)
