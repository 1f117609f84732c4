"""The addresses of messages on Discord and Slack, for an operator who says where one stands."""

from __future__ import annotations

import re

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
    found = re.fullmatch(pattern, url.strip())
    if found is None:
        raise ValueError(f"it looks like {example}")
    return Receipt(found[1], url.strip())
