"""What a Mastodon server's answers mean.

Sources: "Rate limits", "statuses API methods", "media API methods" (docs.joinmastodon.org) and
`Api::ErrorHandling`, `Api::RateLimitHeaders` (Mastodon's source), November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from adapters.shared.http import after_seconds, at_epoch, json_object, now, one_line, retry_after
from bot.errors import Ambiguous, DeliveryError, Paused, Rejected

if TYPE_CHECKING:
    import httpx

_WINDOW = timedelta(minutes=5)  # of the usual limit, for a 429 that does not say when it ends
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")  # a number at Mastodon, letters and digits at other servers
_LONGEST_URL = 500
_RECORD = (
    "record not found",
    "not found: ",
)  # an API's own 404, of Mastodon and of GoToSocial; no code exists


class NotFound(Paused):
    """A 404 of the API: about the address, or about what a request names."""


class Missing(NotFound):
    """One about a post or a picture, by its id."""


def refusal(answer: httpx.Response, who: str, secrets: tuple[str, ...]) -> DeliveryError:
    """The error that an answer other than 2xx is. None of `secrets` stands in its text."""
    status, error = answer.status_code, _error(answer)
    text = f"{who} answered {status} {one_line(error, secrets, 120)}".rstrip()
    if status == 429:
        return Paused(f"{text}; the rate limit is used up", _reset(answer.headers))
    if status in {401, 402, 403}:
        return Paused(f"{text}; check the access token, its scopes and the account, then `sangyo retry`")
    if status == 404 and error.lower().startswith(_RECORD):
        return Missing(text)
    if status == 404 and error:
        return NotFound(f"{text}; is `service` right? Correct it, then `sangyo retry`")
    if status in {404, 405, 410, 501} or 300 <= status < 400:
        return Paused(f"{text}; is `service` right? Correct it, then `sangyo retry`")
    if status >= 500 or status in {408, 409, 425} or status < 200:
        return Ambiguous(text)
    return Rejected(f"{text}; {who} rejected the post")


def identity(value: object) -> str:
    """An id as servers have them; empty for anything else."""
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text if _ID.fullmatch(text) else ""


def web_address(value: object) -> str | None:
    """A post's public address; None for anything else."""
    if not isinstance(value, str) or len(value) > _LONGEST_URL or not value.isprintable():
        return None
    return value if value.startswith(("https://", "http://")) else None


def _error(answer: httpx.Response) -> str:
    """`error` of the body, and nothing of a page that is no JSON."""
    error = json_object(answer).get("error")
    return error[:1000] if isinstance(error, str) else ""


def _reset(headers: Mapping[str, str]) -> datetime:
    """When the limit ends: ISO 8601 at Mastodon, epoch seconds at others."""
    moment = now()
    value = headers.get("x-ratelimit-reset", "").strip()[:40]
    try:
        at = datetime.fromisoformat(value)
        seconds = (at if at.tzinfo else at.replace(tzinfo=UTC)) - moment
        return after_seconds(seconds.total_seconds(), moment)
    except (ValueError, OverflowError):
        return at_epoch(value, moment) or retry_after(headers, moment) or moment + _WINDOW
