"""What differs by a webhook's format: lengths, templates, texts that format nothing, drawings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from adapters.shared.composing import style
from adapters.webhook import discord, slack, standard
from adapters.webhook.options import Format, WebhookOptions
from bot.model import Drawing, Post

if TYPE_CHECKING:
    from bot.compose import Style

TEXT: dict[Format, int] = {"standard": standard.TEXT, "discord": discord.TEXT, "slack": slack.TEXT}
TITLE: dict[Format, Callable[[Post], str]] = {"discord": discord.title, "slack": slack.title}
TEMPLATE: dict[Format, str] = {"discord": discord.TEMPLATE, "slack": slack.TEMPLATE}
NEUTRAL: dict[Format, Callable[[str], str]] = {
    "standard": str,
    "discord": discord.neutral,
    "slack": slack.neutral,
}
DRAWINGS: dict[Format, Drawing] = {
    "standard": Drawing(name="Webhook", frame="data"),
    "discord": discord.DRAWING,
    "slack": slack.DRAWING,
}


def style_of(channel: str, options: WebhookOptions, *, link: str, titled: bool) -> Style:
    """In a chat the lines are bullets; hashtags mean nothing there."""
    form = options.format
    made = style(channel, options, link=link, neutral=NEUTRAL[form], titled=titled)
    if form == "standard":
        return made
    return replace(made, template=made.template or TEMPLATE[form], max_hashtags=0)
