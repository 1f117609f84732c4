"""What each answer of a Mastodon server means, and when a limit ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from adapters.mastodon.answers import Missing, NotFound, identity, refusal, web_address
from bot.errors import Ambiguous, DeliveryError, Paused, Rejected

TABLE = [
    (301, "", Paused),
    (400, "Bad request", Rejected),
    (401, "The access token is invalid", Paused),
    (402, "", Paused),
    (403, "This action is outside the authorized scopes", Paused),
    (403, "Your login is currently disabled", Paused),
    (404, "Record not found", Missing),
    (404, "Not Found: target status not found", Missing),
    (404, "The page you are looking for isn't here.", NotFound),
    (404, "", Paused),
    (406, "", Rejected),
    (408, "", Ambiguous),
    (410, "", Paused),
    (413, "", Rejected),
    (422, "Validation failed: Text can't be blank", Rejected),
    (500, "", Ambiguous),
    (503, "Remote data could not be fetched", Ambiguous),
]


@pytest.mark.parametrize(("status", "error", "meaning"), TABLE)
def test_a_refusal(status: int, error: str, meaning: type[DeliveryError]) -> None:
    told = refusal(httpx.Response(status, json={"error": error}), "Mastodon (m.example)", ("token-value",))
    assert type(told) is meaning
    assert str(told).startswith(f"Mastodon (m.example) answered {status}")
    assert error in str(told)


WAYS = {
    "ISO 8601": lambda at: {"X-RateLimit-Reset": at.isoformat()},
    "with a Z": lambda at: {"X-RateLimit-Reset": at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")},
    "epoch": lambda at: {"X-RateLimit-Reset": str(at.timestamp())},
    "Retry-After": lambda _: {"Retry-After": "120"},
    "no time": lambda _: {"X-RateLimit-Reset": "soon", "Retry-After": "120"},
}


@pytest.mark.parametrize("way", WAYS)
def test_a_rate_limit_ends_when_the_server_says(way: str) -> None:
    at = datetime.now(UTC) + timedelta(minutes=2)
    told = refusal(httpx.Response(429, headers=WAYS[way](at)), "m", ())
    assert isinstance(told, Paused)
    assert told.until is not None
    assert abs(told.until - at) < timedelta(seconds=30)


@pytest.mark.parametrize("value", ["", "never", "9999-12-31T23:59:59-23:59", "1e300", "nan"])
def test_a_limit_without_a_usable_time_waits_a_while(value: str) -> None:
    told = refusal(httpx.Response(429, headers={"X-RateLimit-Reset": value}), "m", ())
    assert isinstance(told, Paused)
    assert told.until is not None
    assert timedelta(0) < told.until - datetime.now(UTC) < timedelta(days=31)


@pytest.mark.parametrize(("value", "expected"), [("112", "112"), (7, "7"), ("01HX-z_", "01HX-z_")])
def test_ids(value: object, expected: str) -> None:
    assert identity(value) == expected


@pytest.mark.parametrize("value", [None, True, "", "a b", "../x", "x" * 65, ["1"], 1.5, "三"])
def test_what_is_no_id(value: object) -> None:
    assert identity(value) == ""


def test_addresses() -> None:
    assert web_address("https://m.example/@a/1") == "https://m.example/@a/1"
    for value in ("javascript:1", None, 5, "https://" + "x" * 600, "https://a\nb"):
        assert web_address(value) is None
