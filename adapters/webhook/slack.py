"""The format `slack`: a section in mrkdwn, and the picture by its address.

Sources: "Sending messages using incoming webhooks", "Handling errors" and "Block Kit reference" (Slack
developer documentation), November 2026.
"""

from __future__ import annotations

import html
import re
from typing import Any

from adapters.shared.composing import shorten
from bot.compose.clean import ZERO_WIDTH
from bot.model import Drawing, Message

TEMPLATE = """\
{% for line in lines %}{{ "• " if lines | length > 1 else "" }}{{ emoji if loop.first and emoji else "" }}{{ line }}
{% endfor %}"""  # mrkdwn has no lists
TEXT = 2000  # UTF-16 units; a section may have 3000, the title's link among them
TITLE = 256  # ours: Slack has no limit of its own
_ALT = 2000
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_PING = re.compile(r"(@)(?=here\b|channel\b|everyone\b)")

# What Slack answers about the channel or the webhook, not about this message.
SETUP = frozenset(
    {
        "action_prohibited",
        "channel_is_archived",
        "channel_not_found",
        "invalid_token",
        "no_active_hooks",
        "no_service",
        "no_service_id",
        "no_team",
        "posting_to_general_channel_denied",
        "team_disabled",
        "user_not_found",
    }
)


def is_invalid_blocks(answer: str) -> bool:
    """Slack's error code for blocks that it does not take; the reason may follow it."""
    return answer.strip().partition(":")[0] == "invalid_blocks"


def neutral(text: str) -> str:
    """`text` so that it pings nobody: Slack's three entities, and @here with a mark inside."""
    return _PING.sub(rf"\1{ZERO_WIDTH}", text.translate(_ENTITIES))


DRAWING = Drawing(
    name="Slack",
    frame="blocks",
    colors={
        "accent": ("#4a154b", "#4a154b"),
        "on-accent": ("#fff", "#fff"),
        "link": ("#1264a3", "#5aaee8"),
    },
    card_crop=None,
    readable=html.unescape,
)


def payload(message: Message, *, picture: bool) -> dict[str, Any]:
    """Blocks, and the same as text for notifications."""
    part, card = message.parts[0], message.parts[0].card
    head = f"*<{_address(card.uri)}|{card.title}>*\n" if card else ""
    section = {"type": "section", "text": {"type": "mrkdwn", "text": head + part.text}}
    blocks: list[dict[str, Any]] = [section]
    image = message.extra.get("image")
    if picture and image:
        alt = shorten(image["alt"] or "cover", _ALT)
        blocks.append({"type": "image", "image_url": image["url"], "alt_text": alt})
    tail = f"\n{_address(card.uri)}" if card else ""
    return {"text": f"{card.title if card else ''}\n{part.text}{tail}".strip(), "blocks": blocks}


def alert(text: str) -> dict[str, Any]:
    """A plain message for the operator."""
    return {"text": text.translate(_ENTITIES)}


def _address(url: str) -> str:
    return url.replace("&", "&amp;").replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")
