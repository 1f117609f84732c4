"""Pictures converted in the child process; its answers are checked like anything from outside."""

from __future__ import annotations

import json
import re

from bot.errors import MediaError
from bot.media.child import run
from bot.media.header import MIMES, read_header
from bot.media.jpeg import Prepared
from bot.model import Limits

_HEAD = re.compile(rb"(image/[a-z]{2,8}) (\d{1,5}) (\d{1,5})\n")
_LARGEST_THUMBNAIL = 1_000_000


def convert_apart(data: bytes, limits: Limits) -> Prepared:
    """`bot.media.convert.convert` in the child. Raises MediaError."""
    order = {
        "image_bytes": limits.image_bytes,
        "image_mimes": limits.image_mimes,
        "image_side": limits.image_side,
    }
    answer = run("convert", json.dumps(order).encode() + b"\n" + data)
    if (head := _HEAD.match(answer)) is None:
        raise MediaError("its decoder gave no sound answer")
    ready = Prepared(answer[head.end() :], head[1].decode(), int(head[2]), int(head[3]))
    _check(ready, limits)
    return ready


def thumbnail_apart(data: bytes) -> bytes:
    """A small JPEG of a picture. Raises MediaError."""
    answer = run("thumbnail", data)
    if len(answer) > _LARGEST_THUMBNAIL or read_header(answer).kind != "JPEG":
        raise MediaError("its decoder gave no sound answer")
    return answer


def is_as_told(ready: Prepared) -> bool:
    """Whether a picture's own header has the kind and the sides that came with it. Raises MediaError."""
    header = read_header(ready.data)
    own = (MIMES.get(header.kind), header.width, header.height)
    return own == (ready.mime, ready.width, ready.height)


def _check(ready: Prepared, limits: Limits) -> None:
    sound = (
        is_as_told(ready)
        and len(ready.data) <= limits.image_bytes
        and max(ready.width, ready.height) <= limits.image_side
    )
    if not sound:
        raise MediaError("its decoder gave no sound answer")
