"""The format `slack`: the title as a link, the lines as plain text, and the picture by its address.

Sources: "Sending messages using incoming webhooks", "Handling errors" and "Block Kit reference" (Slack
developer documentation), November 2026.
"""

from __future__ import annotations

import html
import re
from typing import Any

from adapters.shared.composing import shorten
from adapters.shared.titles import ended_at_a_phrase
from adapters.webhook.cover import title_of, units
from bot.compose.clean import ZERO_WIDTH
from bot.model import Card, Drawing, Message, Post

TEMPLATE = """\
{% for line in lines %}
{{ "• " if lines | length > 1 else "" }}{{ emoji if loop.first and emoji else "" }}{{ line }}
{% endfor %}"""  # mrkdwn has no lists
TEXT = 3000  # UTF-16 units of a section
_ALT = 2000
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_PING = re.compile(r"(@)(?=here\b|channel\b|everyone\b)|(<)(?=[!@#])")
_MARKS = re.compile(r"[*_~`]")  # they format in mrkdwn, and nothing escapes them

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
    """`text` for a plain_text block, which formats nothing; what pings elsewhere gets a mark inside."""
    return _PING.sub(rf"\g<0>{ZERO_WIDTH}", text)


def neutral_title(text: str) -> str:
    """`text` for a link's label in mrkdwn: Slack's three entities, besides."""
    return neutral(text).translate(_ENTITIES)


def title(post: Post) -> str:
    """The link's label, as long as its block takes: Slack has no limit of its own for a title."""

    def length(text: str) -> int:
        return units(_title(Card(post.url or "", neutral_title(text), "")))

    return neutral_title(ended_at_a_phrase(title_of(post), post.lang, length, TEXT))


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
    """Blocks, and the same as text for notifications; nothing of a post formats anything."""
    part, card = message.parts[0], message.parts[0].card
    blocks: list[dict[str, Any]] = [_section("mrkdwn", _title(card))] if card else []
    blocks += [_section("plain_text", part.text)] if part.text else []
    image = message.extra.get("image")
    if picture and image:
        alt = shorten(image["alt"] or "cover", _ALT)
        blocks.append({"type": "image", "image_url": image["url"], "alt_text": alt})
    lines = [card.title if card else "", part.text.translate(_ENTITIES), _address(card.uri) if card else ""]
    unfurls = dict.fromkeys(("unfurl_links", "unfurl_media"), bool(message.extra.get("unfurl")))
    return {"text": "\n".join(filter(None, lines)), "mrkdwn": False, **unfurls, "blocks": blocks}


def _section(kind: str, text: str) -> dict[str, Any]:
    emoji = {"emoji": False} if kind == "plain_text" else {"verbatim": True}
    return {"type": "section", "text": {"type": kind, "text": text, **emoji}}


def _title(card: Card) -> str:
    """A link, bold unless its label has marks of its own, which the bold ones could pair with."""
    link = f"<{_address(card.uri)}|{card.title}>"
    return link if _MARKS.search(card.title) else f"*{link}*"


def alert(text: str) -> dict[str, Any]:
    """A plain message for the operator."""
    return {"text": text.translate(_ENTITIES)}


def _address(url: str) -> str:
    return url.replace("&", "&amp;").replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")
