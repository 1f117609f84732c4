"""The addresses of messages on Discord and Slack, for an operator who says where one stands."""

from __future__ import annotations

import re

from adapters.shared import addresses
from adapters.webhook.options import Format
from bot.model import Receipt

# A message's address on the service, its id in it, and how one looks.
_ADDRESSES: dict[Format, tuple[str, str]] = {
    "standard": (r"https?://[^/\s]+/\S*?([^/\s]+)/?", "https://example.org/what-was-made-of-it"),
    "discord": (
        r"https://(?:\w+\.)?discord(?:app)?\.com/channels/(?:\d+|@me)/\d+/(\d+)",
        "https://discord.com/channels/1/2/3",
    ),
    "slack": (
        r"https://[\w.-]+\.slack\.com/archives/\w+/(p\d+)(?:\?\S*)?",
        "https://name.slack.com/archives/C1/p1",
    ),
}


def receipt_at(form: Format, url: str) -> Receipt:
    """What stands at `url`. Raises ValueError: it is none that such a webhook posts to."""
    pattern, example = _ADDRESSES[form]
    return addresses.receipt_at(url, re.compile(pattern), example)
