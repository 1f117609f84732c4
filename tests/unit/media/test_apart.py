"""Covers that would take the machine down are one line, within seconds, in a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image as Pillow

from bot import media
from bot.errors import MediaError
from bot.media import apart
from bot.media.apart import convert_apart, thumbnail_apart
from bot.media.child import process
from bot.media.header import read_header
from tests.support.pictures import LIMITS, encoded, noise

SIDE = 6_300  # 39.7 million pixels: below the limit that the header is judged by


def peak_megabytes() -> int:
    """What the child has taken at most."""
    status = Path(f"/proc/{process._shared._process.pid}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) // 1024


def outcome(data: bytes) -> tuple[int, int] | MediaError:
    try:
        ready = convert_apart(data, LIMITS)
    except MediaError as error:
        return error
    return ready.width, ready.height


def test_the_child_makes_the_same_of_a_picture() -> None:
    for data in (encoded(noise(640, 360), "PNG"), encoded(noise(2500, 1200), "JPEG", quality=95)):
        assert convert_apart(data, LIMITS) == media.convert(data, LIMITS)


def test_a_thumbnail_is_small() -> None:
    small = thumbnail_apart(encoded(noise(2500, 1200).convert("RGBA"), "PNG"))
    assert read_header(small).shown == (640, 307)


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "GIF", "PNG"])
@pytest.mark.parametrize("mode", ["RGBA", "L"])
def test_forty_million_pixels_are_refused_or_made_smaller_within_bounds(kind: str, mode: str) -> None:
    picture = Pillow.new(mode, (SIDE, SIDE), 100)
    how = {"WEBP": {"method": 0}, "AVIF": {"speed": 10}, "PNG": {"compress_level": 1}, "GIF": {}}[kind]
    data = encoded(picture, kind, **how)
    del picture
    made = outcome(data)
    assert made == (2000, 2000) or "memory" in str(made) or "could not create decoder" in str(made)
    assert peak_megabytes() < 250


def test_the_scans_of_a_jpeg_are_counted_before_any_is_decoded() -> None:
    data = encoded(noise(640, 360), "JPEG", progressive=True)
    start = data.rindex(b"\xff\xda")
    with pytest.raises(MediaError, match="scans"):
        convert_apart(data[:start] + data[start:-2] * 400 + data[-2:], LIMITS)


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_photograph_is_decoded_at_the_size_that_is_needed(mode: str) -> None:
    """Twenty-four million pixels, in a fraction of their memory."""
    process.close()
    data = encoded(noise(1000, 667).resize((6000, 4000)).convert(mode), "JPEG", quality=85)
    ready = convert_apart(data, LIMITS)
    assert (ready.width, ready.height) == (2000, 1333)
    assert peak_megabytes() < 130


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"image/jpeg 10 10\n",
        b"image/jpeg 10 10\nnot a picture",
        b"image/png 64 32\n" + encoded(noise(64, 32), "JPEG"),
        b"image/jpeg 64 33\n" + encoded(noise(64, 32), "JPEG"),
        b"image/jpeg 3000 20\n" + encoded(noise(3000, 20), "JPEG"),
        b"image/jpeg 64 32\n" + encoded(noise(64, 32), "JPEG") + bytes(1_000_000),
        json.dumps({"mime": "image/jpeg"}).encode(),
    ],
)
def test_an_answer_is_checked_like_anything_from_outside(
    monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    """What a hijacked decoder says about its picture counts for nothing."""
    monkeypatch.setattr(apart, "run", lambda _task, _payload: answer)
    with pytest.raises(MediaError):
        convert_apart(b"", LIMITS)
