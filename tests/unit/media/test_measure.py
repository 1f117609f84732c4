"""A preview knows of a picture what its header says, and says when that is not the last word."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot import media
from bot.media.child import process
from bot.media.measure import measure
from bot.model import Image, Message, Part
from tests.support.pictures import LIMITS, encoded, noise
from tests.unit.media.test_header import exif


def message(file: Path) -> Message:
    image = Image("/a.png", "alt", file=str(file))
    return Message("x", (Part("t", 1, 280, images=(image,)),))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_stays_is_measured_exactly(tmp_path: Path, kind: str) -> None:
    """As `prepare` makes it, without its metadata."""
    file = tmp_path / "a"
    file.write_bytes(encoded(noise(300, 200), kind, exif=exif(1)))
    ready, stored = media.prepare(message(file), LIMITS, fetch=None)
    assert measure(message(file), LIMITS) == ready
    assert len(stored) == 1


def test_one_that_is_written_anew_has_a_bound(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(encoded(noise(3000, 1500), "JPEG", exif=exif(6)))
    (found,) = measure(message(file), LIMITS).parts[0].images
    ready, _ = media.prepare(message(file), LIMITS, fetch=None)
    (made,) = ready.parts[0].images
    assert (found.mime, found.width, found.height) == ("image/jpeg", 1000, 2000)
    assert (found.sha256, found.bytes) == ("", LIMITS.image_bytes)
    assert found.bytes >= made.bytes
    assert found.width >= made.width


def test_one_that_cannot_be_used_is_a_warning(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"no picture")
    assert measure(message(file), LIMITS) == media.prepare(message(file), LIMITS, fetch=None)[0]
    assert "not a picture" in measure(message(file), LIMITS).warnings[0]


def test_a_remote_one_is_named() -> None:
    image = Image("https://pictures.example.org/a.png", url="https://pictures.example.org/a.png")
    shown = measure(Message("x", (Part("t", 1, 280, images=(image,)),)), LIMITS)
    assert shown.parts[0].images == (image,)
    assert "fetched when announced" in shown.warnings[0]


def test_nothing_is_decoded(tmp_path: Path) -> None:
    """No child is started, Pillow is not even imported."""
    file = tmp_path / "a"
    file.write_bytes(encoded(noise(3000, 1500), "WEBP"))
    code = (
        "import sys\n"
        "from bot.media.child import process\nfrom bot.media.measure import measure\n"
        "from bot.model import Image, Limits, Message, Part\n"
        f"image = Image('a', file={str(file)!r})\n"
        "message = Message('x', (Part('t', 1, 280, images=(image,)),))\n"
        "(found,) = measure(message, Limits(280, '')).parts[0].images\n"
        "assert found.width == 3000 and process._shared._process is None and 'PIL' not in sys.modules"
    )
    root = Path(process.__file__).parents[3]
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)
