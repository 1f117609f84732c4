"""Covers under each platform's limit, whatever comes; and none of them ever stops a post."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image as Pillow
from PIL import ImageCms

from bot import media
from bot.errors import MediaError
from bot.media import jpeg
from bot.media.metadata import strip_jpeg
from bot.model import Card, Image, Limits, Message, Part

LIMITS = Limits(300, "graphemes", image_bytes=976_000, image_side=2000)
ORIENTATION, GPS = 0x0112, 0x8825


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


@pytest.mark.parametrize("how", [{"progressive": True}, {"optimize": True}, {"restart_marker_blocks": 4}])
def test_every_kind_of_jpeg_is_walked_to_its_end(how: dict[str, object]) -> None:
    """Several scans with tables between them, restart marks: the same bytes as before, no more, no less."""
    data = encoded(noise(640, 360), "JPEG", **how)
    assert strip_jpeg(data + data) == data
    assert strip_jpeg(data[:-2]) is None


def test_metadata_of_a_png_goes_without_a_new_encoding() -> None:
    """Text chunks and EXIF; the pixels stay."""
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Author", "someone")
    told.add_itxt("Place", "somewhere", zip=True)
    exif = Pillow.Exif()
    exif[0x010F] = "CameraMaker"
    picture = noise(300, 200)
    ready = media.convert(encoded(picture, "PNG", pnginfo=told, exif=exif), LIMITS)
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


@pytest.mark.parametrize("limit", [976_000, 300_000, 60_000, 9_000])
@pytest.mark.parametrize("size", [(1600, 900), (900, 1600), (2000, 40)])
def test_the_limit_holds_in_at_most_five_encodes(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], limit: int
) -> None:
    """Quality first, then size; the proportions stay, and the room is used."""
    sizes: list[int] = []
    write = jpeg._jpeg

    def counted(picture: Pillow.Image, quality: int) -> bytes:
        sizes.append(len(write(picture, quality)))
        return write(picture, quality)

    monkeypatch.setattr(jpeg, "_jpeg", counted)
    data = encoded(noise(*size), "PNG")
    ready = media.convert(data, replace(LIMITS, image_bytes=limit))
    assert len(ready.data) <= limit
    assert ready.width / ready.height == pytest.approx(size[0] / size[1], rel=0.05)
    assert len(sizes) <= 5
    if len(sizes) > 1:
        assert len(ready.data) > limit * 0.5


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
    with pytest.raises(MediaError) as told:
        media.convert(data, LIMITS)
    assert "\n" not in str(told.value)


def _message(*images: Image, thumb: Image | None = None) -> Message:
    card = Card("https://blog.example.com/a/", "T", "D", thumb) if thumb else None
    return Message("x", (Part("t", 1, 280, images=images, card=card),), warnings=("first",))


def test_prepare_fills_in_what_is_known_of_each_picture(tmp_path: Path) -> None:
    """Pictures and the card's; the bytes are kept once by their SHA-256."""
    file = tmp_path / "a.png"
    noise(300, 200).save(file)
    image = Image("/a.png", "alt", file=str(file))
    ready, stored = media.prepare(_message(image, thumb=image), LIMITS, fetch=None)
    (found,) = ready.parts[0].images
    assert (found.mime, found.width, found.height, found.alt) == ("image/png", 300, 200, "alt")
    assert stored == {found.sha256: file.read_bytes()}
    assert found.bytes == len(stored[found.sha256])
    assert ready.parts[0].card.thumb == found
    assert ready.warnings == ("first",)


@pytest.mark.parametrize("kind", ["missing", "folder", "broken", "nowhere"])
def test_prepare_drops_what_cannot_be_used_and_says_so(tmp_path: Path, kind: str) -> None:
    """One warning that names the cover and the reason; the message goes on without it."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "broken").write_bytes(b"GIF89a")
    image = Image("/covers/a.png", file=None if kind == "nowhere" else str(tmp_path / kind))
    ready, stored = media.prepare(_message(image, thumb=image), LIMITS, fetch=None)
    assert stored == {}
    assert ready.parts[0].images == ()
    assert ready.parts[0].card.thumb is None
    (warning,) = ready.warnings[1:]
    assert warning.startswith("cover /covers/a.png: ")
    assert warning.endswith("the post goes without it")


def test_a_remote_cover_is_fetched_when_announced_and_named_in_a_preview() -> None:
    """`fetch=None` keeps it with a note; a fetch gives its bytes; one that fails drops it."""
    image = Image("https://pictures.example.org/a.png", url="https://pictures.example.org/a.png")
    kept, stored = media.prepare(_message(image), LIMITS, fetch=None)
    assert kept.parts[0].images == (image,)
    assert "fetched when announced" in kept.warnings[1]
    assert stored == {}
    data = encoded(noise(60, 40), "PNG")
    ready, stored = media.prepare(_message(image), LIMITS, fetch=lambda _: data)
    assert list(stored.values()) == [data]
    assert ready.parts[0].images[0].width == 60

    def refuse(_: str) -> bytes:
        raise MediaError("its address answered 404")

    gone, _ = media.prepare(_message(image), LIMITS, fetch=refuse)
    assert gone.parts[0].images == ()
    assert "answered 404" in gone.warnings[1]


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


def test_a_cover_behind_a_link_is_not_read(tmp_path: Path) -> None:
    """`bot.content` resolves what stays in the site: a path with a link leads outside."""
    secret, link, folder = tmp_path / "secret.png", tmp_path / "cover.png", tmp_path / "linked"
    secret.write_bytes(encoded(noise(64, 32), "PNG"))
    link.symlink_to(secret)
    folder.symlink_to(tmp_path)
    for file in (link, folder / "secret.png"):
        message = Message("x", (Part("t", 1, 280, images=(Image("cover.png", file=str(file)),)),))
        ready, stored = media.prepare(message, LIMITS, fetch=None)
        assert not stored
        why = "leads outside the site: put the file itself there, not a link"
        assert ready.warnings == (f"cover cover.png: {why}; the post goes without it",)
