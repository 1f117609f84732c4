"""Small helpers for the stand-ins' HTTP: JSON bodies, multipart bodies, sniffed pictures, times."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.parser import BytesHeaderParser
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.requests import Request

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
    content_type: str
    data: bytes


def sniff(data: bytes) -> str:
    """The MIME type that a picture's first bytes tell; `application/octet-stream` when they don't."""
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
    """The fields of a multipart/form-data body; None when it is not one."""
    kind = Message()
    kind["content-type"] = request.headers.get("content-type", "")
    boundary = kind.get_param("boundary")
    if kind.get_content_type() != "multipart/form-data" or not isinstance(boundary, str):
        return None
    sections = (b"\r\n" + await request.body()).split(b"\r\n--" + boundary.encode("latin-1"))
    return [_form_part(section) for section in sections[1:] if section.startswith(b"\r\n")]


def _form_part(section: bytes) -> FormPart:
    head, _, data = section.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    headers = BytesHeaderParser().parsebytes(head + b"\r\n\r\n")
    name = headers.get_param("name", header="content-disposition")
    return FormPart(
        name=name if isinstance(name, str) else "",
        filename=headers.get_filename(),
        content_type=headers.get_content_type() if "content-type" in headers else "",
        data=data,
    )
