"""A picture by way of the child process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import MediaError
from bot.media.summary_picture.draw import checked, draw
from bot.model import Typeset
from tests.support.pictures import encoded, noise
from tests.support.specimens import cover_bytes, summary

WISH = Typeset("題", summary("mixed", 0), "ja", "blog.example.com")


def test_a_picture_with_its_cover() -> None:
    ready, warnings = draw(WISH, cover_bytes("card"), 976_000)
    assert (ready.mime, ready.width, ready.height, warnings) == ("image/png", 1080, 1350, ())
    assert ready == draw(WISH, cover_bytes("card"), 5_000_000)[0]  # the same for every channel


def test_a_cover_of_ten_megabytes() -> None:
    """12 million pixels of noise: decoded at reduced size, in the child."""
    cover = encoded(noise(4000, 3000), "JPEG", quality=99, subsampling=0)
    cover += b"\0" * max(0, 10_000_000 - len(cover))
    ready, warnings = draw(WISH, cover, 976_000)
    assert (ready.width, ready.height, warnings) == (1080, 1350, ())
    assert len(ready.data) <= 900_000


def test_a_cover_that_is_a_bomb_is_left_out() -> None:
    """Sixty million pixels in a few kilobytes."""
    from PIL import Image as Pillow

    ready, warnings = draw(WISH, encoded(Pillow.new("1", (10_000, 6_000)), "PNG"), 976_000)
    assert ready.width == 1080
    (warning,) = warnings
    assert "10000 × 6000 pixels are too many" in warning


def test_what_the_child_refuses_is_said() -> None:
    with pytest.raises(MediaError, match="the lines are too long for it"):
        draw(Typeset("題", ("長い行です。" * 100,) * 3, "ja", "n"), None, 976_000)


@pytest.mark.parametrize("file", ["/nowhere/logo.png", "/dev/zero"])
def test_a_logo_that_cannot_be_read(file: str) -> None:
    with pytest.raises(MediaError, match=f"its logo {file} "):
        draw(Typeset("題", ("行",), "ja", "n", logo=file), None, 976_000)


def test_a_logo_that_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("no picture")
    with pytest.raises(MediaError, match="its template cannot be set"):
        draw(Typeset("題", ("行",), "ja", "n", logo=str(tmp_path / "logo.png")), None, 976_000)


PNG = encoded(noise(3, 2), "PNG")


def answer(picture: bytes = PNG, **head: object) -> bytes:
    """A child's, as it should be but for what is given."""
    said = {"mime": "image/png", "width": 3, "height": 2, "warnings": []} | head
    return json.dumps(said).encode() + b"\n" + picture


@pytest.mark.parametrize(
    "nonsense",
    [
        b"",
        b"[]\n",
        answer(width="x"),
        answer(width=4),
        answer(mime="image/jpeg"),
        answer(b"GIF89a\3\0\2\0", mime="image/gif"),
        answer(PNG + b"\0" * 2000),
    ],
)
def test_a_childs_nonsense_is_no_picture(nonsense: bytes) -> None:
    """A decoder that was taken over may say anything."""
    with pytest.raises(MediaError, match="no sound answer"):
        checked(nonsense, 1000)


def test_a_childs_warning_is_one_line() -> None:
    _, (warning,) = checked(answer(warnings=["a\n\x1b[31mb" + "c" * 900]), 1000)
    assert "\n" not in warning
    assert "\x1b" not in warning
    assert len(warning) == 300


def test_without_typst_it_says_what_to_install() -> None:
    """In a process that has none."""
    code = (
        "import sys; sys.modules['typst'] = None\n"
        "from bot.errors import MediaError\n"
        "from bot.media.summary_picture.draw import draw\n"
        "from bot.model import Typeset\n"
        "try: draw(Typeset('t', ('l',)), None, 10**6)\n"
        "except MediaError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "typst is not installed: pip install 'sangyo[picture]'"


def test_this_process_stays_small() -> None:
    """Neither Typst nor Pillow is loaded here for it."""
    code = (
        "import sys\n"
        "from bot.media.summary_picture.draw import draw\n"
        "from bot.model import Typeset\n"
        "draw(Typeset('題', ('行',), 'ja'), None, 10**6)\n"
        "print(sorted({'typst', 'PIL', 'budoux'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
