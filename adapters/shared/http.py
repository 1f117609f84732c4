"""What the adapters share about HTTP: lost connections, waiting times, texts fit to be shown."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.errors import Ambiguous, CannotTell, DeliveryError, NotSent, Paused
from bot.remote import safe_text

if TYPE_CHECKING:
    import httpx

_LONGEST_WAIT = timedelta(days=30)
_LOOKED_AT = 4_000  # characters of a page whose markup is taken out: more would only cost time
_LONGEST_HEADER = 100  # characters of a date; what is longer is none
_LOOK_AGAIN = timedelta(minutes=1)
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.IGNORECASE | re.DOTALL)


def now() -> datetime:
    """The time, aware, UTC."""
    return datetime.now(UTC)


def host(url: str) -> str:
    """`url`'s host and port, for messages: the rest may be a secret."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = None
    return f"{parts.hostname or '?'}:{port}" if port else parts.hostname or "?"


def is_plain_http(url: str) -> bool:
    """Does what is sent to `url` leave this machine unencrypted?"""
    name = urlsplit(url).hostname or ""
    return url.startswith("http://") and name not in {"localhost", "::1"} and not name.startswith("127.")


def secrets_in(url: str) -> tuple[str, ...]:
    """What of `url` may be a secret: itself, its password, the long steps of its path and query."""
    parts = urlsplit(url)
    steps = re.split(r"[/?&=]", f"{parts.path}?{parts.query}")
    return (url, parts.password or "", *(step for step in steps if len(step) > 8))


def joined(url: str, path: str) -> str:
    """`url` with `path` behind its path or, for one that starts with "?", its query."""
    base, _, query = url.partition("?")
    if path.startswith("?"):
        return f"{base}?{query}&{path[1:]}" if query else base + path
    return base + path + (f"?{query}" if query else "")


def one_line(text: str, secrets: Iterable[str] = (), most: int = 200) -> str:
    """A remote answer as one short line: no markup, no line breaks, none of `secrets`."""
    return safe_text.one_line(
        _TAGS.sub(" ", safe_text.masked(text[:20_000], secrets)[:_LOOKED_AT]), secrets, most
    )


def retry_after(headers: Mapping[str, str], moment: datetime) -> datetime | None:
    """When a `Retry-After` header (seconds, or an HTTP date: RFC 9110, 10.2.3) allows the next request."""
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    try:
        return after_seconds(float(value), moment)
    except ValueError:
        pass
    try:
        at = parsedate_to_datetime(value[:_LONGEST_HEADER])
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        return min(max(at, moment), moment + _LONGEST_WAIT)
    except (TypeError, ValueError, OverflowError):
        return None


def after_seconds(seconds: float, moment: datetime) -> datetime:
    """`moment` and `seconds` later, never earlier and within a month: no number of a platform breaks this.

    How long a wait has to be at least is the policy's: see `bot.policy.pause_and_retry.after`.
    """
    if math.isnan(seconds):
        raise ValueError("not a number of seconds")
    return moment + timedelta(seconds=min(max(seconds, 0.0), _LONGEST_WAIT.total_seconds()))


def at_epoch(value: str | None, moment: datetime) -> datetime | None:
    """A header's epoch seconds as a time, kept between now and a month from now; None for anything else."""
    try:
        return after_seconds(float(value or "") - moment.timestamp(), moment)
    except ValueError:
        return None


def client(seconds: float, *, keep: bool = False, headers: Mapping[str, str] | None = None) -> httpx.Client:
    """A client whose requests end within `seconds`, whose answers are small and that follows no redirect.

    Only with `keep` it keeps a connection: one that the other side has closed in the meantime would make the
    next attempt ambiguous.
    """
    import httpx

    from bot.remote.bounded_http import BoundedTransport

    return httpx.Client(
        transport=BoundedTransport(seconds, keep=keep),
        timeout=seconds,
        headers=headers,
        follow_redirects=False,
    )


def json_object(answer: httpx.Response) -> dict[str, Any]:
    """The JSON object of `answer`; empty where its body is something else."""
    try:
        body = answer.json()
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def network_error(error: Exception, who: str) -> DeliveryError:
    """httpx's errors by what may have happened at the other side. Never shows the URL."""
    import httpx

    if isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)):
        return NotSent(f"{who} could not be reached ({_cause(error)}); check the address and the network")
    if isinstance(error, (httpx.UnsupportedProtocol, httpx.InvalidURL, httpx.LocalProtocolError)):
        return Paused(
            f"{who}: the configured address or header is not valid ({type(error).__name__}); correct it"
        )
    if isinstance(error, httpx.TimeoutException):
        return Ambiguous(f"{who} did not answer in time")
    return Ambiguous(f"the connection to {who} was lost ({type(error).__name__})")


def before_write(error: DeliveryError) -> DeliveryError:
    """`error` of a request that publishes nothing: there is no post yet."""
    return NotSent(f"nothing was posted: {error}") if isinstance(error, Ambiguous) else error


def cannot_tell(error: DeliveryError, what: str) -> CannotTell:
    """`error` of a look for a post; `retry_at` is when another look may find out more."""
    retry_at = error.until if isinstance(error, Paused) else None
    if isinstance(error, NotSent | Ambiguous):
        retry_at = now() + _LOOK_AGAIN
    return CannotTell(f"{what}: {error}", retry_at)


def _cause(error: httpx.HTTPError | Exception) -> str:
    text = one_line(str(error), most=80)
    return text or type(error).__name__
