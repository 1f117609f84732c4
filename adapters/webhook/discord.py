"""The format `discord`: an embed, with the picture as a file or by its address.

Sources: "Webhook resource: Execute Webhook", "Embed limits", "JSON error codes" and "Markdown Text 101"
(Discord developer documentation and help centre), November 2026.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from adapters.shared.titles import ended_at_a_phrase
from adapters.webhook.cover import title_of, units
from bot import __version__
from bot.compose.clean import ZERO_WIDTH
from bot.model import Drawing, Message, Post

if TYPE_CHECKING:
    from adapters.webhook.options import WebhookOptions

TEMPLATE = """\
{% for line in lines %}
{{ "- " if lines | length > 1 else "" }}{{ emoji if loop.first and emoji else "" }}{{ line }}
{% endfor %}"""
TEXT = 4096  # UTF-16 units of an embed's description
TITLE = 256  # characters of an embed's title, marks included
UNKNOWN_MESSAGE = 10008  # the code of a 404: the message is gone, not the webhook
THREAD = 100  # characters of a thread's name
# Codes of a 400 that is about the channel: only a forum's message needs a thread's name, and may have one.
SETUP = {220001: "set thread_name", 220002: "set thread_name only", 220003: "take thread_name away"}
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


def agent(site: str) -> str:
    """The User-Agent that Discord asks for ("API reference: User Agent"); `site` is who posts."""
    return f"DiscordBot ({site}, {__version__})"


def title(post: Post) -> str:
    """The embed's title, at most as long as Discord takes."""
    return neutral(ended_at_a_phrase(title_of(post), post.lang, lambda text: units(neutral(text)), TITLE))


def dress(options: WebhookOptions, post: Post) -> dict[str, Any]:
    """How the webhook shows itself, as a message keeps it: name, picture, colour, ping, a forum's thread."""
    made = {
        "username": options.username,
        "avatar_url": options.avatar_url,
        "color": int(options.color[1:], 16) if options.color else None,
        "role": options.mention_role,
        "thread_name": _thread_name(options.thread_name, post) if options.thread_name else None,
    }
    return {name: value for name, value in made.items() if value is not None}


def _thread_name(template: str, post: Post) -> str:
    """`{title}` is what gives way where the name gets too long."""

    def name(title: str) -> str:
        return template.replace("{title}", title)

    return name(ended_at_a_phrase(title_of(post), post.lang, lambda text: units(name(text)), THREAD)) or "…"


def payload(message: Message, attached: str | None) -> dict[str, Any]:
    """An embed; nobody is pinged but a configured role. `attached` names a file that is the picture."""
    part, own = message.parts[0], message.extra.get("dress", {})
    embed: dict[str, Any] = {"description": part.text}
    if "color" in own:
        embed["color"] = own["color"]
    if part.card is not None:
        embed |= {"title": part.card.title, "url": part.card.uri}
    picture = message.extra.get("image")
    if attached:
        embed["image"] = {"url": f"attachment://{attached}"}
    elif picture:
        embed["image"] = {"url": picture["url"]}
    body = {"embeds": [embed], **(_ping(own["role"]) if "role" in own else NO_PINGS)}
    return body | {name: own[name] for name in ("username", "avatar_url", "thread_name") if name in own}


def _ping(role: str) -> dict[str, Any]:
    """A mention outside of the embed, which alone pings, and that role alone."""
    return {"content": f"<@&{role}>", "allowed_mentions": {"parse": [], "roles": [role]}}


def without_picture(message: Message) -> Message:
    """The message, its cover left out."""
    extra = {name: value for name, value in message.extra.items() if name != "image"}
    return replace(message, parts=(replace(message.parts[0], images=()),), extra=extra)


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
