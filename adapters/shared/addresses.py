"""Where posts stand: the address that an operator gives, and what a receipt made of it keeps."""

from __future__ import annotations

import re

from bot.model import Receipt


def receipt_at(url: str, pattern: re.Pattern[str], example: str) -> Receipt:
    """What stands at `url`, its id the group of `pattern`. Raises ValueError, which shows `example`."""
    found = pattern.fullmatch(url.strip())
    if found is None:
        raise ValueError(f"it looks like {example}")
    return Receipt(found[1], url.strip())


def last_step(receipt: Receipt) -> str:
    """A post's own id or key: of an at:// URI, or of what an operator's `resolve --sent URL` left."""
    return receipt.remote_id.rstrip("/").rpartition("/")[2]
