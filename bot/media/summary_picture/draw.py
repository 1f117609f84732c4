"""A summary picture, asked of a child process; its answer is checked like anything from outside."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

from bot.errors import ContentError, MediaError
from bot.media.apart import is_as_told
from bot.media.child import Bounds, run
from bot.media.jpeg import Prepared
from bot.model import Typeset

MISSING = "typst is not installed: pip install 'sangyo[picture]'"
_COMFORTABLE = 900_000  # bytes: a JPEG of so many looks like the PNG, loads sooner and fits every platform
_LOGO_BYTES = 2_000_000
_WARNING = 300  # characters
_BOUNDS = Bounds(
    seconds=20.0, deadline=90.0, memory=450_000_000
)  # beside fonts, a cover of 40 million pixels
_KEPT = 4  # pictures for the next channels of the same post
_recent: dict[tuple[Typeset, bytes, int], tuple[Prepared, tuple[str, ...]]] = {}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def is_installed() -> bool:
    """Whether the extra `picture` is there."""
    try:
        return find_spec("typst") is not None
    except ValueError:  # something has marked it as absent
        return False


def draw(wish: Typeset, cover: bytes | None, image_bytes: int) -> tuple[Prepared, tuple[str, ...]]:
    """The picture that `wish` describes, with the cover's bytes, and warnings. Raises MediaError."""
    most = min(image_bytes, _COMFORTABLE)
    key = (wish, hashlib.sha256(cover or b"").digest(), most)
    if key not in _recent:
        made = _draw(wish, cover, most)
        while len(_recent) >= _KEPT:
            _recent.pop(next(iter(_recent)), None)
        _recent[key] = made
    return _recent[key]


def _draw(wish: Typeset, cover: bytes | None, image_bytes: int) -> tuple[Prepared, tuple[str, ...]]:
    if not is_installed():
        raise MediaError(MISSING)
    logo = _logo(wish.logo) if wish.logo else b""
    job = {key: value for key, value in asdict(wish).items() if key not in ("cover", "logo")}
    job |= {"image_bytes": image_bytes, "cover_bytes": len(cover or b""), "home": str(Path.home())}
    answer = run("typeset", json.dumps(job).encode() + b"\n" + (cover or b"") + logo, _BOUNDS)
    return checked(answer, image_bytes)


def _logo(file: str) -> bytes:
    from bot.hugo.files.regular import read_regular

    try:
        return read_regular(file, _LOGO_BYTES)
    except ContentError as error:
        raise MediaError(f"its logo {file} {error}") from error
    except OSError as error:
        raise MediaError(f"its logo {file} cannot be read ({error.strerror})") from error


def checked(answer: bytes, image_bytes: int) -> tuple[Prepared, tuple[str, ...]]:
    """The picture and the warnings in a child's answer. Raises MediaError where it is none."""
    head, _, picture = answer.partition(b"\n")
    try:
        said = json.loads(head)
        ready = Prepared(picture, str(said["mime"]), int(said["width"]), int(said["height"]))
        warnings = tuple(_CONTROLS.sub(" ", str(one))[:_WARNING] for one in said["warnings"])
    except (ValueError, KeyError, TypeError) as error:
        raise MediaError("its typesetter gave no sound answer") from error
    if not is_as_told(ready) or len(picture) > image_bytes:
        raise MediaError("its typesetter gave no sound answer")
    return ready, warnings
