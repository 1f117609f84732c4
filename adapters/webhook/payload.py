"""What a webhook is sent, per format. Pure.

Sources: "Standard Webhooks" specification 1.0; "Webhook resource: Execute Webhook" and "Embed limits"
(Discord developer documentation); "Sending messages using incoming webhooks" and "Block Kit reference"
(Slack developer documentation), November 2026.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any, Literal

from adapters.shared.composing import REMOTE, public_url, shorten
from bot.errors import ComposeError
from bot.model import Cover, Image, Message, Post

STANDARD_BYTES = 20_000
_TITLE = 256  # Discord's; Slack has none of its own
_SLACK_ALT = 2000


def title(post: Post, form: Literal["discord", "slack"]) -> str:
    """The post's title (or address), neutral for `form`: marks that make it so may double its length."""
    from bot.compose.clean import neutral, one_line

    return neutral(shorten(one_line(post.title) or post.url or "", _TITLE // 2), form)


def cover_url(cover: Cover | None) -> str | None:
    """The cover's public address; None for one that is named in the front matter and not there."""
    if cover is None or (cover.file is None and not cover.source.startswith(REMOTE)):
        return None
    return public_url(Image(cover.source, url=cover.url))


def data(post: Post, text: str, alt: str) -> dict[str, Any]:
    """`data` of a standard webhook: the post as it is, with its lines whole.

    Raises ComposeError when even without text and description it is over what the body may weigh.
    """
    from bot.compose.clean import one_line

    url = cover_url(post.cover)
    made: dict[str, Any] = {
        "id": post.id,
        "url": post.url,
        "title": one_line(post.title),
        "summary": [one_line(line) for line in post.summary],
        "text": text,
        "description": one_line(post.description),
        "cover": {"url": url, "alt": alt} if url else None,
        "tags": list(post.tags),
        "categories": list(post.categories),
        "lang": post.lang,
        "date": post.date.isoformat() if post.date else None,
    }
    for spare in ("description", "text"):
        if _weight(made) > STANDARD_BYTES:
            made[spare] = ""
    if _weight(made) > STANDARD_BYTES:
        raise ComposeError(f"the post's data weigh {_weight(made)} bytes; a webhook carries {STANDARD_BYTES}")
    return made


def _weight(value: dict[str, Any]) -> int:
    return len(encode(value)) + 200  # type and timestamp come around it


def encode(value: dict[str, Any]) -> bytes:
    """JSON as it is signed and sent."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def identity(site: str, post_id: str, channel: str) -> str:
    """The webhook-id of a post on a channel, for ever the same; it holds no dot."""
    digest = hashlib.sha256("\0".join(("sangyo/1", site, post_id, channel)).encode()).hexdigest()
    return f"msg_{digest[:32]}"


def is_key(secret: str) -> bool:
    """Is it `whsec_` and 24 to 64 bytes in base64?"""
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except ValueError:
        return False
    return secret.startswith("whsec_") and 24 <= len(key) <= 64


def discord(message: Message, attached: str | None) -> dict[str, Any]:
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
    return {"embeds": [embed], "allowed_mentions": {"parse": []}}


def discord_request(message: Message, images: Mapping[str, bytes]) -> dict[str, Any]:
    """The body for httpx: JSON, or multipart/form-data where the picture goes along as a file."""
    image = next(iter(message.parts[0].images), None)
    content = images.get(image.sha256) if image else None
    if image is None or content is None:
        return {"json": discord(message, None)}
    name = "cover.png" if image.mime == "image/png" else "cover.jpg"
    attachment = {"id": 0, "filename": name, "description": image.alt}
    body = discord(message, name) | {"attachments": [attachment]}
    return {
        "data": {"payload_json": json.dumps(body, ensure_ascii=False)},
        "files": {"files[0]": (name, content, image.mime)},
    }


def slack(message: Message, *, picture: bool) -> dict[str, Any]:
    """Blocks, and the same as text for notifications."""
    part, card = message.parts[0], message.parts[0].card
    head = f"*<{_slack_url(card.uri)}|{card.title}>*\n" if card else ""
    section = {"type": "section", "text": {"type": "mrkdwn", "text": head + part.text}}
    blocks: list[dict[str, Any]] = [section]
    image = message.extra.get("image")
    if picture and image:
        alt = shorten(image["alt"] or "cover", _SLACK_ALT)
        blocks.append({"type": "image", "image_url": image["url"], "alt_text": alt})
    tail = f"\n{_slack_url(card.uri)}" if card else ""
    return {"text": f"{card.title if card else ''}\n{part.text}{tail}".strip(), "blocks": blocks}


def _slack_url(url: str) -> str:
    return url.replace("&", "&amp;").replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")
