"""Hostile answers: each ends soon in one of the four errors or a receipt, and never as a fault of ours."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Callable

import pytest

import adapters
from bot.delivery.channel import Channel, ask, safe_receipt
from bot.errors import Ambiguous, CannotTell, DeliveryError, NotSent, Paused, Rejected
from bot.model import Delivery, Receipt
from tests.poison.bombs import gzip_bomb
from tests.support.hostile import Bytes, Hostile, answer, as_json, dribble, endless, session
from tests.support.pigeon import channel as channel_of
from tests.support.targets import delivery, post, unguarded

JSON = "Content-Type: application/json"
SECRET = "geheim-0123456789-geheim"
HOOK_KEY = "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo="
PLATFORMS = ("x", "bluesky", "mastodon", "standard", "discord", "slack")
SECONDS = 1.0  # the channel's time-out in these tests

STATUSES = (
    101,
    200,
    201,
    204,
    206,
    301,
    304,
    307,
    308,
    400,
    401,
    402,
    403,
    404,
    405,
    408,
    409,
    410,
    413,
    418,
)
STATUSES += (422, 425, 429, 451, 500, 501, 502, 503, 504, 507, 511, 599, 600, 999)
BODIES: dict[str, bytes] = {
    "deep": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "deep list": b"[" * 100_000,
    "surrogate": b'{"message":"\\ud800 lone","error":"\\udfff","detail":"\\ud800","id":"\\ud800"}',
    "nul": b'{"message":"a\\u0000b\x00","error":"\\u0000","detail":"\\u0000\x00","data":{"id":"\\u0000"}}',
    "not utf-8": b'{"message":"\xff\xfe\xed\xa0\x80"}',
    "a list": b"[1]",
    "a number": b"9" * 5_000,
    "null": b"null",
    "types": b'{"message":[1],"error":{"a":1},"errors":7,"data":"x","code":[],"retry_after":{},"id":{}}',
    "types 2": b'{"errors":[{"code":[1],"message":{}},null,7],"data":[1],"meta":"x","uri":5,"cid":[]}',
    "controls": b'{"message":"\\u001b[31mred\\u0007 \\u202egnp.exe \\u0085 line\\nline"}',
    "long": json.dumps({"message": "x" * 500_000, "error": "y" * 400_000}).encode(),
    "quotes": b'"' + b'\\"' * 200_000,
    "markup": b"<" * 100_000,
    "empty": b"",
}
HEADERS = {
    "zlib": "Content-Type: application/json; charset=zlib_codec",
    "punycode": "Content-Type: application/json; charset=punycode",
    "idna": "Content-Type: text/plain; charset=idna",
    "no charset": "Content-Type: application/json; charset=\xff\x00nothing".replace("\x00", ""),
    "not a type": "Content-Type: ;;;=",
}
WAITS = ("0", "-1", "-1e300", "1e300", "nan", "inf", "²", "9" * 4_000, "Tue, 24 Nov 1826 13:00:00 GMT")
WAITS += ("Fri, 31 Dec 9999 23:59:59 -2359", "Tue, 24 Nov 2026 13:00:00 +99999999999999999999")
SLOW: dict[str, Bytes] = {
    "slow header": dribble(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
    "slow status": dribble(b"HTTP/1.1 2", b"0"),
    "slow body": dribble(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n", b" "
    ),
    "slow chunks": dribble(b"HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
    "slow 1xx": dribble(b"", b"HTTP/1.1 102 Processing\r\n\r\n"),
    "endless 1xx": endless(b"", b"HTTP/1.1 102 Processing\r\n\r\n" * 500),
    "endless body": endless(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", b"x" * 65_536),
    "endless header": endless(b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"b" * 8_000 + b"\r\n"),
}
BROKEN: dict[str, Bytes] = {
    "nothing": b"",
    "garbage": b"\x00\x01\x02\xff" * 100,
    "http/0.9": b"hello",
    "no reason": b"HTTP/1.1 200\r\n\r\n",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabc",
    "bad length": b"HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\n",
    "huge length": b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
    "bad chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "cut off": b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
    "bad header": b"HTTP/1.1 200 OK\r\nX\x00Y: 1\r\nContent-Length: 0\r\n\r\n",
    "deflate": answer(400, zlib.compress(b'{"message":"no"}'), "Content-Encoding: deflate", JSON),
    "not gzip": answer(200, b"not gzip", "Content-Encoding: gzip", JSON),
    "zstd": answer(503, b"\x28\xb5\x2f\xfd", "Content-Encoding: zstd"),
    "br": answer(200, b"\x0b", "Content-Encoding: br, br, br"),
    "large": answer(200, b"[" + b"1," * 1_000_000 + b"1]", JSON),
}


def table() -> dict[str, Bytes]:
    """Over a hundred answers."""
    made: dict[str, Bytes] = {f"status {status}": as_json(status, {"message": "no"}) for status in STATUSES}
    for name, body in BODIES.items():
        for status in (200, 400, 429, 500):
            made[f"{name}, {status}"] = answer(status, body, JSON)
    made |= {
        f"{name} {status}": answer(status, b"{}", line)
        for name, line in HEADERS.items()
        for status in (200, 403)
    }
    for wait in WAITS:
        lines = (f"Retry-After: {wait}", f"x-rate-limit-reset: {wait}", f"ratelimit-reset: {wait}")
        made[f"wait {wait[:30]}"] = answer(429, b'{"retry_after": -1e300}', JSON, *lines)
    for number in ("0.0", "NaN", "-5", "1e300", "1e999", "-Infinity", '"²"', "true", "9" * 400):
        made[f"retry_after {number[:20]}"] = answer(429, f'{{"retry_after": {number}}}', JSON)
    for place in (
        "http://[::1/x",
        "//evil.test",
        "\xff",
        "http://a.test:99999/",
        "javascript:1",
        "x" * 5_000,
    ):
        made[f"location {place[:20]}"] = answer(307, b"", f"Location: {place}")
    made |= {
        "gzip bomb": answer(200, gzip_bomb(), "Content-Encoding: gzip", JSON),
        "gzip bomb, 400": answer(400, gzip_bomb(), "Content-Encoding: gzip", JSON),
    }
    return made | BROKEN


def made_for(platform: str, url: str, seconds: float = SECONDS) -> Channel:
    """A channel of that platform whose other side is at `url`."""
    own = {
        "x": {"adapter": "x", "api_url": url, "settle_delay": "0s"}
        | dict.fromkeys(("consumer_key", "consumer_secret", "access_token", "access_token_secret"), SECRET),
        "bluesky": {"adapter": "bluesky", "service": url, "handle": "blog.test", "app_password": SECRET},
        "mastodon": {"adapter": "mastodon", "service": url, "access_token": SECRET, "settle_delay": "0s"},
        "standard": {"adapter": "webhook", "format": "standard", "url": f"{url}/hook", "secret": HOOK_KEY},
        "discord": {"adapter": "webhook", "format": "discord", "url": f"{url}/{SECRET}"},
        "slack": {"adapter": "webhook", "format": "slack", "url": f"{url}/{SECRET}"},
    }[platform]
    cls = adapters.load(own["adapter"])
    options = cls.Options(**own, timeout=f"{seconds}s")
    made = channel_of(cls(platform, options, {}), platform)
    return Channel(platform, made.adapter, options, made.rules)


Outcome = Receipt | DeliveryError | CannotTell | None


def attempt(channel: Channel, one: Delivery) -> Outcome:
    """What sending comes to, as the delivery sees it."""
    return _outcome(channel, lambda: channel.adapter.send(one, unguarded))


def look(channel: Channel, one: Delivery) -> Outcome:
    """What a look comes to."""
    return _outcome(channel, lambda: channel.adapter.find(one))


def _outcome(channel: Channel, call: Callable[[], Receipt | None]) -> Outcome:
    try:
        found = ask(channel.name, call, channel.options.secrets())
        return safe_receipt(channel, found) if found else None
    except (DeliveryError, CannotTell) as error:
        return error


def assert_sound(result: Outcome) -> None:
    """One of the four errors or a receipt, with a text that can be stored and shown."""
    assert isinstance(result, Receipt | Rejected | Paused | NotSent | Ambiguous | CannotTell | None)
    texts = [str(result)] if isinstance(result, Exception) else list(result.warnings) if result else []
    if isinstance(result, Receipt):
        texts += [result.remote_id, result.url or ""]
    for text in texts:
        assert text.isprintable()
        assert len(text) <= 300
        assert "the adapter broke" not in text
        assert SECRET not in text
        text.encode()


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_answer_ends_in_one_of_the_four_errors_or_a_receipt(platform: str, hostile: Hostile) -> None:
    """An attempt and a look per answer; a request is made at most three times."""
    for phase in ("write", "before") if platform in {"bluesky", "mastodon"} else ("write",):
        hostile.routes = {}
        if phase == "write":
            hostile.behave_before_the_write(platform)
        for name, reply in table().items():
            hostile.bytes_, hostile.requests[:] = reply, []
            channel = made_for(platform, hostile.url)
            one = delivery(channel.adapter, post())
            began = time.monotonic()
            result = attempt(channel, one)
            assert time.monotonic() - began < 15 * SECONDS, name
            assert len(hostile.requests) <= 3, name
            assert result is not None, name
            assert_sound(result)
            assert_sound(look(channel, one))
            if name.startswith("location") or name in {"status 301", "status 307", "status 308"}:
                assert isinstance(result, Paused), name


@pytest.mark.parametrize("platform", PLATFORMS)
def test_an_answer_without_end_ends_in_time(platform: str, hostile: Hostile) -> None:
    """In header, body or interim answers; what may have been posted by then is not called unsent."""
    hostile.behave_before_the_write(platform)
    for name, reply in SLOW.items():
        hostile.bytes_ = reply
        channel = made_for(platform, hostile.url, SECONDS / 2)
        one = delivery(channel.adapter, post())
        began = time.monotonic()
        result = attempt(channel, one)
        assert time.monotonic() - began < 10 * SECONDS, name
        assert_sound(result)
        sent_anyway = (
            isinstance(result, Receipt) and name == "endless body"
        )  # 200, and more than anyone reads
        assert sent_anyway or isinstance(result, Ambiguous), name


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_look_of_which_everything_is_hostile(platform: str, hostile: Hostile) -> None:
    """Timelines and Bluesky's record, read through every answer: never proof that nothing was posted."""
    if platform == "x":
        hostile.routes = {"/2/users/me": as_json(200, {"data": {"id": "1", "username": "blog"}})}
    if platform == "bluesky":
        hostile.routes = {"createSession": session()}
    if platform == "mastodon":
        hostile.routes = {"verify_credentials": as_json(200, {"id": "1", "acct": "blog"})}
    for name, reply in table().items():
        hostile.bytes_, hostile.requests[:] = reply, []
        channel = made_for(platform, hostile.url)
        result = look(channel, delivery(channel.adapter, post()))
        assert_sound(result)
        assert isinstance(result, CannotTell), name
        assert len(hostile.requests) <= 3, name


TIMELINES = [
    {"data": [{"id": "1", "text": "a", "entities": 5}, 7, {"id": []}], "meta": {"result_count": 1}},
    {
        "data": [{"id": "1", "entities": {"urls": [3, {"expanded_url": "http://[::1/x", "url": ""}]}}],
        "meta": {"result_count": 1},
    },
    {"data": {"id": 1}, "meta": {"result_count": [], "next_token": {"a": 1}}},
    {
        "data": [{"id": "1", "text": " " * 400_000 + "x", "created_at": "0001-01-01T00:00:00+14:00"}],
        "meta": {"result_count": 1},
    },
]


@pytest.mark.parametrize("page", TIMELINES)
def test_a_timeline_of_wrong_types(page: dict[str, object], hostile: Hostile) -> None:
    """It is read as far as it is one, in no more than five pages."""
    hostile.routes = {"/2/users/me": as_json(200, {"data": {"id": "1", "username": "\ud800\u0000"}})}
    hostile.bytes_ = as_json(200, page)
    channel = made_for("x", hostile.url)
    began = time.monotonic()
    assert_sound(look(channel, delivery(channel.adapter, post())))
    assert time.monotonic() - began < 30 * SECONDS
    assert len(hostile.requests) <= 5


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nothing_of_ours_follows_a_redirect(platform: str, status: int, hostile: Hostile) -> None:
    """Neither a write nor a login: the other host is never asked, and nothing counts as sent."""
    with Hostile(
        as_json(200, {"uri": "at://x/y/z", "cid": "c", "id": "1", "data": {"id": "1"}})
    ) as elsewhere:
        moved = answer(status, b"", f"Location: {elsewhere.url}/xrpc/anything")
        known = {"bluesky": {"createSession": session()}, "mastodon": {"/instance": as_json(200, {})}}
        for routes in ({}, known[platform]) if platform in known else ({},):
            hostile.routes, hostile.bytes_ = dict(routes), moved
            channel = made_for(platform, hostile.url)
            one = delivery(channel.adapter, post())
            result = attempt(channel, one)
            assert isinstance(result, Paused)
            assert isinstance(look(channel, one), CannotTell)
        assert elsewhere.all_requests == []


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("status", [400, 401, 403, 429, 500])
def test_what_a_server_echoes_is_masked(platform: str, status: int, hostile: Hostile) -> None:
    """The whole request comes back as the error's text: neither key, password, address nor token is in it."""
    hostile.behave_before_the_write(platform)
    channel = made_for(platform, hostile.url)
    one = delivery(channel.adapter, post())
    for kind in ("text/plain", "application/json"):
        hostile.echo = kind == "text/plain"
        head = f"HTTP/1.1 {status} No\r\nContent-Type: {kind}\r\n".encode()
        token = session().decode().partition('"accessJwt": "')[2].partition('"')[0]
        keys = HOOK_KEY if platform == "standard" else SECRET
        told = f"key {keys} Bearer abcdefghijkl {token}"
        named = {"message": told, "error": told, "detail": told, "title": told}
        hostile.bytes_ = head if hostile.echo else as_json(status, named)
        text = str(attempt(channel, one))
        for secret in (keys, "abcdefghijkl", token):
            assert secret not in text
