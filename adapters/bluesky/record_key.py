"""The record key of an announcement on Bluesky: a TID made of what never changes about a post.

So a second announcement of the same post meets the first one's record, even when all state is lost. The
derivation is a promise: `tests/adapters/bluesky` holds its vectors, and no release may change them.

A TID is 64 bits, written as 13 characters that sort as the number does: a zero, 53 bits of microseconds
since 1970, 10 bits of "clock id". Ours takes the calendar day of the post's `date` (as the front matter
says it, so neither an edited time of day nor another time zone moves it) and fills the microseconds within
that day and the clock id, 46 bits, from a SHA-256. Two posts of one day share a key once in 2^46.
Source: "TID", atproto.com, November 2026.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from bot.model import Post

_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
_DAY_MICROSECONDS = 86_400_000_000
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def key_of(post: Post, part: int = 0) -> str:
    """The key of part number `part` of `post`; that of the first is its document's too."""
    return record_key(urlsplit(post.url or "").hostname or "", post.id, post.date or post.publish_date, part)


def record_key(site: str, post_id: str, date: datetime | None, part: int) -> str:
    """The key of part number `part` (from 0) of the post `post_id`.

    `site` is the host of the post's URL: two sites may share an account and have a file of one name.
    """
    day = datetime.combine((date or _NO_DATE).date(), time(), UTC)
    seed = "\0".join(("sangyo/1", site, post_id, str(part))).encode()
    number = int.from_bytes(hashlib.sha256(seed).digest()[:16])
    clock_id, within_day = number & 0x3FF, (number >> 10) % _DAY_MICROSECONDS
    microseconds = max(int(day.timestamp()), 0) * 1_000_000 + within_day
    return encode(microseconds, clock_id)


def encode(microseconds: int, clock_id: int) -> str:
    """Microseconds since 1970 (53 bits) and a clock id (10 bits) as a TID."""
    number = (microseconds & (1 << 53) - 1) << 10 | clock_id & 0x3FF
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(60, -1, -5))
