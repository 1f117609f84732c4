"""The format `discord`: an embed, with the picture as a file or by its address.

Sources: "Webhook resource: Execute Webhook", "Embed limits", "JSON error codes" and "Markdown Text 101"
(Discord developer documentation and help centre), November 2026.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from bot.compose.clean import ZERO_WIDTH
from bot.model import Drawing, Message

TEMPLATE = """\
{% for line in lines %}{{ "- " if lines | length > 1 else "" }}{{ emoji if loop.first and emoji else "" }}{{ line }}
{% endfor %}"""
TEXT = 4096  # UTF-16 units of an embed's description
TITLE = 256  # characters of an embed's title, marks included
UNKNOWN_MESSAGE = 10008  # the code of a 404: the message is gone, not the webhook
NO_PINGS: dict[str, Any] = {"allowed_mentions": {"parse": []}}

# Markdown anywhere, and at a line's start; an address stays whole.
_MARKDOWN = re.compile(r"https?://[^\s<>]+|[\\*_~|`\[\]]|^[#>-]")
_PING = re.compile(r"@(?=everyone|here)|<(?=[@#:/])")
_ESCAPED = re.compile(r"\\([\\*_~|`\[\]#>-])")


def neutral(text: str) -> str:
    """`text` so that it formats nothing and pings nobody: backslashes, and marks that nobody sees."""
    safe = _PING.sub(rf"\g<0>{ZERO_WIDTH}", text)
    return _MARKDOWN.sub(lambda m: m[0] if m[0].startswith("http") else f"\\{m[0]}", safe)


def readable(text: str) -> str:
    """`text` without those backslashes."""
    return _ESCAPED.sub(r"\1", text)


DRAWING = Drawing(
    name="Discord",
    frame="embed",
    colors={
        "accent": ("#5865f2", "#5865f2"),
        "on-accent": ("#fff", "#fff"),
        "ground": ("#f2f3f5", "#313338"),
        "embed": ("#fff", "#2b2d31"),
    },
    card_crop=None,
    readable=readable,
)


def payload(message: Message, attached: str | None) -> dict[str, Any]:
    """An embed; nobody is pinged. `attached` names a file of the same request that is the picture."""
    part = message.parts[0]
    embed: dict[str, Any] = {"description": part.text}
    if part.card is not None:
        embed |= {"title": part.card.title, "url": part.card.uri}
    picture = message.extra.get("image")
    if attached:
        embed["image"] = {"url": f"attachment://{attached}"}
    elif picture:
        embed["image"] = {"url": picture["url"]}
    return {"embeds": [embed], **NO_PINGS}


def request(message: Message, images: Mapping[str, bytes]) -> dict[str, Any]:
    """The body for httpx: JSON, or multipart/form-data where the picture goes along as a file."""
    image = next(iter(message.parts[0].images), None)
    content = images.get(image.sha256) if image else None
    if image is None or content is None:
        return {"json": payload(message, None)}
    name = "cover.png" if image.mime == "image/png" else "cover.jpg"
    attachment = {"id": 0, "filename": name, "description": image.alt}
    body = payload(message, name) | {"attachments": [attachment]}
    return {
        "data": {"payload_json": json.dumps(body, ensure_ascii=False)},
        "files": {"files[0]": (name, content, image.mime)},
    }


def alert(text: str) -> dict[str, Any]:
    """A plain message for the operator; nobody is pinged."""
    return {"content": text, **NO_PINGS}
