"""The format `standard`: the post as data, signed (Standard Webhooks).

Source: "Standard Webhooks" specification 1.0, November 2026.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import datetime
from typing import Any

from bot.errors import ComposeError
from bot.model import Post

TEXT = 5000  # UTF-16 units; what counts in the end are the bytes
BYTES = 20_000  # of a whole body


def data(post: Post, text: str, url: str | None, alt: str) -> dict[str, Any]:
    """`data` of the event: the post as it is, with its lines whole. `url` and `alt` are the cover's.

    Raises ComposeError when even without text and description it weighs more than a body may.
    """
    from bot.compose.clean import description, one_line

    made: dict[str, Any] = {
        "id": post.id,
        "url": post.url,
        "title": one_line(post.title),
        "summary": [one_line(line) for line in post.summary],
        "text": text,
        "description": description(post.description),
        "cover": {"url": url, "alt": alt} if url else None,
        "tags": list(post.tags),
        "categories": list(post.categories),
        "lang": post.lang,
        "date": post.date.isoformat() if post.date else None,
    }
    for spare in ("description", "text"):
        if _weight(made) > BYTES:
            made[spare] = ""
    if _weight(made) > BYTES:
        raise ComposeError(f"the post's data weigh {_weight(made)} bytes; a webhook carries {BYTES}")
    return made


def _weight(value: dict[str, Any]) -> int:
    return len(encode(value)) + 200  # type and timestamp come around it


def encode(value: dict[str, Any]) -> bytes:
    """JSON as it is signed and sent."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def identity(site: str, post_id: str, channel: str) -> str:
    """The webhook-id of a post on a channel: always the same, and without a dot."""
    digest = hashlib.sha256("\0".join(("sangyo/1", site, post_id, channel)).encode()).hexdigest()
    return f"msg_{digest[:32]}"


def withdrawal(published: str) -> str:
    """The webhook-id of the event that takes the post of the webhook-id `published` back: always the same."""
    digest = hashlib.sha256("\0".join(("sangyo/1", "withdrawn", published)).encode()).hexdigest()
    return f"msg_{digest[:32]}"


def is_identity(text: str) -> bool:
    """Is it a webhook-id as `identity` makes them?"""
    return re.fullmatch(r"msg_[0-9a-f]{32}", text) is not None


def headers(secrets: list[str], own: str, moment: datetime, body: bytes) -> dict[str, str]:
    """The three headers; signed with each of `secrets`, as a receiver may still have the old one."""
    from standardwebhooks import Webhook

    made = {"webhook-id": own, "webhook-timestamp": str(int(moment.timestamp()))}
    if secrets:
        signatures = [Webhook(secret).sign(own, moment, body.decode()) for secret in secrets]
        made["webhook-signature"] = " ".join(signatures)
    return made


def is_key(secret: str) -> bool:
    """Is it `whsec_` and 24 to 64 bytes in base64?"""
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except ValueError:
        return False
    return secret.startswith("whsec_") and 24 <= len(key) <= 64
