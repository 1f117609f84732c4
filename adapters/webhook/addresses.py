"""The addresses of messages, for an operator who says where one stands."""

from __future__ import annotations

import re

from adapters.shared import addresses
from adapters.shared.http import host
from adapters.webhook.options import Format
from bot.model import Receipt

# A message's address on the service, its id in it, and how one looks.
_SERVICES: dict[Format, tuple[str, str]] = {
    "discord": (
        r"https://(?:\w+\.)?discord(?:app)?\.com/channels/(?:\d+|@me)/\d+/(\d+)",
        "https://discord.com/channels/1/2/3",
    ),
    "slack": (
        r"https://[\w.-]+\.slack\.com/archives/\w+/(p\d+)(?:\?\S*)?",
        "https://name.slack.com/archives/C1/p1",
    ),
}


def receipt_at(form: Format, hook: str, url: str) -> Receipt:
    """What the webhook at `hook` made of a post, at `url`. Raises ValueError: it makes none there.

    What a standard webhook's receiver makes is its own affair; it makes it on its own host.
    """
    own = host(hook)
    made = (rf"https?://{re.escape(own)}/\S*?([^/\s]+)/?", f"https://{own}/what-was-made-of-it")
    pattern, example = _SERVICES.get(form, made)
    return addresses.receipt_at(url, re.compile(pattern, re.IGNORECASE), example)
