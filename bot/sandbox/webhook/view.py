"""The columns of Standard Webhooks, Discord and Slack on the timeline page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.shown import CardView, Column, Item, Picture, Run, picture, web, when
from bot.sandbox.webhook.discord import Discord, DiscordMessage
from bot.sandbox.webhook.slack import Slack
from bot.sandbox.webhook.standard import Hook, Received

_URL = re.compile(r"https?://[^\s<>]+")
# A link, bold or not (`*<url|label>*`), or bold text.
_SLACK = re.compile(r"\*?<(https?://[^|>]+)(?:\|([^>]*))?>\*?|\*([^*\n]+)\*")


def hook_column(hook: Hook) -> Column:
    """Its messages with a valid signature."""
    items = [_received(received) for received in reversed(hook.received)]
    return Column("hook", "{}", "Webhook", "signed", "Standard Webhooks", items)


def discord_column(discord: Discord, base_url: str) -> Column:
    """Its messages."""
    items = [_discord(message, base_url) for message in reversed(discord.messages)]
    return Column("discord", "D", "Discord", "Sangyo", "APP", items)


def slack_column(slack: Slack, base_url: str) -> Column:
    """Its messages."""
    numbered = reversed(list(enumerate(slack.messages, 1)))
    items = [_slack(number, message, base_url) for number, message in numbered]
    return Column("slack", "#", "Slack", "Sangyo", "APP", items)


def _received(received: Received) -> Item:
    try:
        raw = json.dumps(received.json, ensure_ascii=False, indent=2)
    except ValueError:
        raw = received.body
    badges = ["✓ signature"]
    if received.repeats:
        badges.append(f"{received.repeats} repeated, dropped")
    return Item(received.id, *when(received.received_at), badges=tuple(badges), raw=raw)


def _discord(message: DiscordMessage, base_url: str) -> Item:
    embeds = [embed for embed in message.payload.get("embeds") or [] if isinstance(embed, dict)]
    own = {name: Picture(f"/_sandbox/media/discord/{message.id}/{name}", name) for name in message.files}
    card = _embed(message, embeds[0], base_url) if embeds else None
    in_card = card is not None and card.picture in own.values()
    runs = _linked(re.sub(r"<@&\d+>", "@role", str(message.payload.get("content") or "")))
    return Item(
        message.id,
        *when(message.created_at),
        runs,
        () if in_card else tuple(own.values()),
        card,
        tuple(_worn(message)),
    )


def _worn(message: DiscordMessage) -> Iterator[str]:
    """What is special about a message: the name it goes by, its thread, whom it pings."""
    for key, label in (("username", "as"), ("thread_name", "thread")):
        if value := message.payload.get(key):
            yield f"{label} {value}"
    yield from (f"pings {role}" for role in message.pinged)


def _embed(message: DiscordMessage, embed: dict[str, Any], base_url: str) -> CardView:
    source = str((embed.get("image") or embed.get("thumbnail") or {}).get("url", ""))
    if source.startswith("attachment://"):
        name = source.removeprefix("attachment://")
        drawn: Picture | None = Picture(f"/_sandbox/media/discord/{message.id}/{name}", name)
    else:
        drawn = picture(base_url, source) if source else None
    url = str(embed.get("url", ""))
    title, description = str(embed.get("title", "")), str(embed.get("description", ""))
    return CardView(web(url) or "", urlsplit(url).netloc, title, description, drawn)


def _slack(number: int, message: dict[str, Any], base_url: str) -> Item:
    runs: list[Run] = []
    pictures: list[Picture] = []
    for block in message.get("blocks") or []:
        text = block.get("text")
        if isinstance(text, dict):
            runs += [Run("\n")] if runs else []
            words = str(text.get("text", ""))
            runs += _mrkdwn(words) if text.get("type") == "mrkdwn" else [Run(words)]
        for part in (block, block.get("accessory") or {}):
            if part.get("type") == "image":
                source = str(part.get("image_url", ""))
                pictures.append(picture(base_url, source, str(part.get("alt_text", ""))))
    if not runs:
        runs = _mrkdwn(str(message.get("text", "")))
    moment = datetime.fromisoformat(message["created_at"])
    return Item(f"message {number}", *when(moment.timestamp()), tuple(runs), tuple(pictures))


def _mrkdwn(text: str) -> list[Run]:
    runs, at = [], 0
    for hit in _SLACK.finditer(text):
        runs.append(Run(_unescaped(text[at : hit.start()])))
        url, label, strong = hit.groups()
        runs.append(
            Run(_unescaped(strong), "strong") if strong else Run(_unescaped(label or url), "link", web(url))
        )
        at = hit.end()
    runs.append(Run(_unescaped(text[at:])))
    return [run for run in runs if run.text]


def _unescaped(text: str) -> str:
    """Slack knows these three entities and no other."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _linked(text: str) -> tuple[Run, ...]:
    runs, at = [], 0
    for hit in _URL.finditer(text):
        runs += [Run(text[at : hit.start()]), Run(hit.group(), "link", web(hit.group()))]
        at = hit.end()
    runs.append(Run(text[at:]))
    return tuple(run for run in runs if run.text)
