"""Small helpers for the stand-ins' HTTP: bodies, sniffed pictures, times, pages."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.preview.pages import environment

if TYPE_CHECKING:
    from jinja2 import Template
    from starlette.requests import Request

Scope = MutableMapping[str, Any]
ASGIMessage = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[ASGIMessage]]
Send = Callable[[ASGIMessage], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)


@dataclass(frozen=True)
class FormPart:
    """One field of a multipart body."""

    name: str
    filename: str | None
    data: bytes


def sniff(data: bytes) -> str:
    """The MIME type by a picture's first bytes; `application/octet-stream` where they show none."""
    for magic, mime in _MAGIC:
        if data.startswith(magic):
            return mime
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return "application/octet-stream"


def iso(seconds: float) -> str:
    """Epoch seconds -> `2026-11-24T07:00:00.000Z`, as X and Bluesky write it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parse_time(value: str) -> datetime | None:
    """An RFC 3339 time with its zone; None when it is not one."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None and "T" in value else None


async def json_object(request: Request) -> dict[str, Any] | None:
    """The body as a JSON object; None when it is something else."""
    try:
        value = json.loads(await request.body())
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


async def multipart(request: Request) -> list[FormPart] | None:
    """The fields of a multipart/form-data body, none of one that is malformed; None for another kind."""
    from starlette.datastructures import UploadFile
    from starlette.formparsers import MultiPartException

    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return None
    parts = []
    try:
        async with request.form() as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    parts.append(FormPart(name, value.filename, await value.read()))
                else:
                    parts.append(FormPart(name, None, value.encode()))
    except MultiPartException:
        return []
    return parts


@cache
def template(name: str) -> Template:
    """A page of `templates/`; what goes into it is escaped."""
    return environment(Path(__file__).parent / "templates").get_template(name)
