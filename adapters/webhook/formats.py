"""What differs by a webhook's format: lengths, templates, texts that format nothing, drawings."""

from __future__ import annotations

from collections.abc import Callable

from adapters.webhook import discord, slack, standard
from adapters.webhook.options import Format
from bot.model import Drawing

TEXT: dict[Format, int] = {"standard": standard.TEXT, "discord": discord.TEXT, "slack": slack.TEXT}
TITLE: dict[Format, int] = {"discord": discord.TITLE, "slack": slack.TITLE}
TEMPLATE: dict[Format, str] = {"discord": discord.TEMPLATE, "slack": slack.TEMPLATE}
NEUTRAL: dict[Format, Callable[[str], str]] = {
    "standard": str,
    "discord": discord.neutral,
    "slack": slack.neutral,
}
TITLE_NEUTRAL: dict[Format, Callable[[str], str]] = {
    "discord": discord.neutral,
    "slack": slack.neutral_title,
}
DRAWINGS: dict[Format, Drawing] = {
    "standard": Drawing(name="Webhook", frame="data"),
    "discord": discord.DRAWING,
    "slack": slack.DRAWING,
}
