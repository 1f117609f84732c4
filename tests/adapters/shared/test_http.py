"""What is shared about HTTP: connections that never came about, waiting times, addresses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from adapters.shared import http
from bot.errors import Ambiguous, DeliveryError, NotSent, Paused
from tests.support.canned import Canned
from tests.support.targets import ADDRESSES, ON_SANDBOX, adapter, delivery, post, unguarded

MOMENT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("name", ON_SANDBOX)
def test_a_handshake_that_fails_sends_nothing(box: object, canned: Canned, name: str) -> None:
    """https asked of a server that speaks http: surely not sent, on every adapter."""
    canned.answer(200)
    target = ON_SANDBOX[name](box)
    key = ADDRESSES.get(name, "url")
    address = canned.url.replace("http://", "https://") + "/somewhere"
    sent = delivery(adapter(target), post())
    with pytest.raises(NotSent):
        adapter(target, **{key: address}).send(sent, unguarded)
    assert canned.requests == []


@pytest.mark.parametrize(
    ("error", "leaf"),
    [
        (httpx.ConnectError("[Errno -2] Name or service not known"), NotSent),
        (httpx.ConnectTimeout("timed out"), NotSent),
        (httpx.PoolTimeout("timed out"), NotSent),
        (httpx.ProxyError("407"), NotSent),
        (httpx.UnsupportedProtocol("x"), Paused),
        (httpx.InvalidURL("x"), Paused),
        (httpx.WriteTimeout("x"), Ambiguous),
        (httpx.ReadTimeout("x"), Ambiguous),
        (httpx.WriteError("x"), Ambiguous),
        (httpx.ReadError("x"), Ambiguous),
        (httpx.RemoteProtocolError("x"), Ambiguous),
        (httpx.DecodingError("x"), Ambiguous),
    ],
)
def test_what_each_network_error_means(error: Exception, leaf: type[DeliveryError]) -> None:
    """Not sent only where no request can have left."""
    assert type(http.network_error(error, "example.com")) is leaf


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("0.5", 0.5),
        ("-5", 0),
        ("Tue, 24 Nov 2026 13:00:00 GMT", 3600),
        ("Tue, 24 Nov 2026 11:00:00 GMT", 0),
        ("Tue, 24 Nov 2026 13:00:00", 3600),
        ("1e99", 30 * 86_400),
        ("inf", 30 * 86_400),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 30 * 86_400),
        ("nan", None),
        ("soon", None),
        ("²", None),
        ("Tue, 24 Nov 2026 13:00:00 +99999999999999999999", None),
        ("Tue, 24 Nov 99999999999999999999 13:00:00 GMT", None),
        ("Mon, 01 Jan 0001 00:00:00 +1400", 0),
        ("9" * 5000, 30 * 86_400),
        ("", None),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    """Seconds or an HTTP date; never in the past, never beyond a month, never an error."""
    found = http.retry_after({"retry-after": value}, MOMENT)
    assert found == (None if seconds is None else MOMENT + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://user:pass@example.com/secret?token=1", "example.com"),
        ("http://127.0.0.1:8765/x", "127.0.0.1:8765"),
        ("http://example.com:port/", "example.com"),
        ("nonsense", "?"),
    ],
)
def test_only_the_host_of_an_address_is_shown(url: str, shown: str) -> None:
    """Neither user nor path nor query."""
    assert http.host(url) == shown


def test_a_remote_text_becomes_one_short_line() -> None:
    """No markup, no line breaks, no secret."""
    page = "<html><style>p {color: red}</style><p>Bad\n gateway</p> for hunter2 " + "x" * 500
    line = http.one_line(page, ("hunter2", ""))
    assert line.startswith("Bad gateway for *** xxx")
    assert len(line) == 200


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://bsky.social", False),
        ("http://bsky.social", True),
        ("http://127.0.0.1:2583", False),
        ("http://localhost", False),
        ("http://[::1]:80", False),
    ],
)
def test_plain_http_is_none_on_this_machine(url: str, plain: bool) -> None:
    """What `doctor` warns of: a password that anyone on the way can read."""
    assert http.is_plain_http(url) is plain
