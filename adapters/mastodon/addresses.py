"""The addresses of posts on Mastodon and its like, for an operator who says where one stands."""

from __future__ import annotations

import re

from adapters.shared import addresses
from bot.model import Receipt

# As Mastodon's own pages have them, and those of servers that speak its API.
_ADDRESS = re.compile(
    r"https://[^/\s]+/(?:@[^/\s]+|users/[^/\s]+/statuses|web/statuses|notes|notice|p/[^/\s]+)/([\w-]{1,64})/?",
    re.ASCII,
)


def receipt_at(url: str) -> Receipt:
    """What stands at `url`. Raises ValueError: no post stands at such an address."""
    return addresses.receipt_at(url, _ADDRESS, "https://mastodon.example/@NAME/1234567890")
