"""The rules that X holds a post to, and how it words a refusal. Pure.

Sources: "X API v2: Create Post", "Media upload", "Rate limits", "Pricing", "Response codes and errors"
(X developer documentation) and the OpenAPI description served with them, November 2026.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bot.sandbox.x import limits

EPOCH_MS = 1_288_834_974_657  # ids are "snowflakes": milliseconds since then, 22 bits up
DUPLICATE = "You are not allowed to create a Tweet with duplicate content."
BODY_SCHEMA: dict[str, type | tuple[type, ...]] = {
    "text": str,
    "media": dict,
    "reply": dict,
    "poll": dict,
    "geo": dict,
    "quote_tweet_id": str,
    "reply_settings": str,
    "for_super_followers_only": bool,
    "direct_message_deep_link": str,
    "community_id": str,
    "card_uri": str,
    "nullcast": bool,
    "made_with_ai": bool,
    "paid_partnership": bool,
    "share_with_followers": bool,
    "edit_options": dict,
}
MEDIA_KEYS = {"media_ids", "tagged_user_ids"}
REPLY_KEYS = {"in_reply_to_tweet_id", "exclude_reply_user_ids", "auto_populate_reply_metadata"}
LOOPBACK = re.compile(r"https?://(?:127\.0\.0\.1|localhost)(?::\d+)?(?:/[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*)?")
# Top-level domains that are younger than twitter-text-parser's list, and older ones of the same length.
_YOUNGER = {
    "amazon": "travel",
    "kids": "info",
    "merck": "video",
    "music": "video",
    "spa": "com",
    "web": "com",
}
_YOUNGER_TLD = re.compile(rf"(?<=\.)(?:{'|'.join(_YOUNGER)})(?![0-9A-Za-z@+-])", re.IGNORECASE)
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


class Problem(Exception):  # noqa: N818 - X's own word for an error's body (RFC 9457)
    """An answer that refuses: status and problem+json."""

    def __init__(self, status: int, title: str, detail: str, kind: str = "about:blank", **extra: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.headers: dict[str, str] = {}
        self.body = {"title": title, "detail": detail, "type": kind, "status": status, **extra}


@dataclass(frozen=True)
class Link:
    """A link of a post: as it was written, where it leads, and the short one that X shows."""

    text: str
    expanded: str
    short: str
    start: int
    end: int

    @property
    def display(self) -> str:
        """What a reader sees: no scheme, at most 26 characters and an ellipsis."""
        bare = self.expanded.split("://", 1)[-1].removeprefix("www.").removesuffix("/")
        return bare if len(bare) <= 26 else bare[:26] + "…"


def links_of(text: str, identity: str) -> tuple[Link, ...]:
    """Every link that twitter-text finds, a bare domain too, and its short one.

    X itself makes no link of an address without a domain; here those of this machine are links as well,
    since the demo's site has no other.
    """
    from twitter_text import extract_urls_with_indices

    hits: list[tuple[str, int, int]] = []
    for found in extract_urls_with_indices(_as_known(text)):
        start, end = map(int, found["indices"])
        hits.append((text[start:end], start, end))
    hits += [(hit.group(), hit.start(), hit.end()) for hit in LOOPBACK.finditer(text)]
    return tuple(
        Link(url, url if "://" in url else f"http://{url}", short_link(identity, number), start, end)
        for number, (url, start, end) in enumerate(sorted(hits, key=lambda hit: hit[1]))
    )


def short_link(identity: str, number: int) -> str:
    """A t.co link of the usual length, made from the post's id."""
    value, letters = (int(identity) >> 12) * 100 + number, ""
    for _ in range(10):
        value, rest = divmod(value, 62)
        letters = _BASE62[rest] + letters
    return f"https://t.co/{letters}"


def check_length(text: str, limit: int) -> None:
    """`limit` by twitter-text v3. Raises `Problem`; X documents the refusal but not its status."""
    if text and weight(text) > limit:
        raise Problem(403, "Forbidden", "Your Tweet text is too long.")


def weight(text: str) -> int:
    """Weighted characters by twitter-text v3, of a text of any length.

    Beyond 280 the reference counts on and only says that the text is not valid.
    """
    from twitter_text import parse_tweet

    return int(parse_tweet(_as_known(LOOPBACK.sub("https://example.com/", text))).weightedLength)


def beginning(text: str) -> str:
    """What `text` of a long post answers: the first 280, cut wherever they end. How is our choice."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if weight(text[:middle]) <= limits.TEXT - 1 else (low, middle - 1)
    return text[:low].rstrip() + "…"


def _as_known(text: str) -> str:
    """`text` with domains that twitter-text-parser knows in the place of younger ones."""
    return _YOUNGER_TLD.sub(lambda found: _YOUNGER[found[0].lower()], text)


def check_schema(body: dict[str, Any]) -> None:
    """The body against the API's own description, which takes no unknown field. Raises `Problem`."""
    for key, value in body.items():
        if key not in BODY_SCHEMA:
            raise unknown_field(f"$.{key}")
        if not isinstance(value, BODY_SCHEMA[key]):
            raise invalid(f"$.{key}: {type(value).__name__} found, {BODY_SCHEMA[key]} expected")
    for parent, keys in (("media", MEDIA_KEYS), ("reply", REPLY_KEYS)):
        for key in body.get(parent, {}):
            if key not in keys:
                raise unknown_field(f"$.{parent}.{key}")
    if "media" in body and not isinstance(body["media"].get("media_ids"), list):
        raise invalid("$.media.media_ids: is missing but it is required")
    if "reply" in body and not isinstance(body["reply"].get("in_reply_to_tweet_id"), str):
        raise invalid("$.reply.in_reply_to_tweet_id: is missing but it is required")


def unknown_field(path: str) -> Problem:
    """The schema's refusal."""
    return invalid(
        f"{path}: is not defined in the schema and the schema does not allow additional properties"
    )


def invalid(message: str) -> Problem:
    """400, as X words it."""
    return Problem(
        400,
        "Invalid Request",
        "One or more parameters to your request was invalid.",
        "https://api.twitter.com/2/problems/invalid-request",
        errors=[{"parameters": {}, "message": message}],
    )


def forbidden(detail: str = "You are not permitted to perform this action.") -> Problem:
    """403."""
    return Problem(403, "Forbidden", detail)


def out_of_credits() -> Problem:
    """402."""
    return Problem(
        402,
        "CreditsDepleted",
        "Your enrolled account does not have any credits to fulfill this request.",
        "https://api.twitter.com/2/problems/credits",
    )


def spend_cap_reached(reset_date: str) -> Problem:
    """403: the account's own monthly limit."""
    return Problem(
        403,
        "SpendCapReached",
        "Your enrolled account has reached its billing cycle spend cap. API requests will be blocked until"
        f" the next cycle begins on {reset_date}.",
        "https://api.twitter.com/2/problems/credits",
        reset_date=reset_date,
    )


def not_found(what: str, identity: str) -> Problem:
    """404."""
    kind = "https://api.twitter.com/2/problems/resource-not-found"
    return Problem(404, "Not Found Error", f"Could not find {what} with id: [{identity}].", kind)


def too_many(headers: dict[str, str]) -> Problem:
    """429 with its headers."""
    found = Problem(429, "Too Many Requests", "Too Many Requests")
    found.headers = headers
    return found
