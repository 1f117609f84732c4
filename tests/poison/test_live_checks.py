"""Hostile pages: a live check never raises, ends in time and asks for little."""

from __future__ import annotations

import socket
import time
from typing import Any

import pytest

from bot.delivery.live_check import LiveCheck
from tests.poison.bombs import gzip_bomb
from tests.support.hostile import Bytes, Hostile, answer, dribble, endless

HTML = "Content-Type: text/html"
SECONDS = 1.0
KB256 = 256 * 1024
BOMB = "gzip bomb"  # compressed when its test runs


def page(body: str | bytes, *headers: str) -> bytes:
    """A page that is there."""
    return answer(200, body, *(headers or (HTML,)))


PICTURES = (
    "http://[::1/x",
    "http://a.test:99999/",
    "http:///",
    "//[",
    "\x00",
    "data:x",
    "javascript:1",
    "\U0001f600",
)
PICTURES += (
    "http://xn--/",
    "http://" + "a" * 70 + ".test/",
    "http://a..b/",
    "x" * 100_000,
    "file:///etc/passwd",
)
CHARSETS = (
    "zlib_codec",
    "punycode",
    "idna",
    "base64",
    "rot13",
    "utf-16",
    "utf-7",
    "unicode_escape",
    "hz",
    "nothing",
)
WAITS = ("²", "-1", "nan", "9" * 4_000, "Tue, 24 Nov 2026 13:00:00 +99999999999999999999")

ANSWERS: dict[str, Bytes] = {
    **{
        f"picture {one[:20]!r}": page(f'<meta property="og:image" content="{one}"></head>')
        for one in PICTURES
    },
    **{f"charset {one}": page(b"<p>\xff" * 50_000, f"{HTML}; charset={one}") for one in CHARSETS},
    **{f"wait {one[:20]}": answer(503, b"", f"Retry-After: {one}") for one in WAITS},
    "location bracket": answer(302, b"", "Location: http://[::1/x"),
    "location circle": answer(302, b"", "Location: /page/"),
    "location file": answer(302, b"", "Location: file:///etc/passwd"),
    "location bytes": answer(302, b"", "Location: \udcff\udcfe"),
    "zstd": page(b"\x28\xb5\x2f\xfd", HTML, "Content-Encoding: zstd"),
    "garbage": b"\x00\xff" * 500,
    "nothing": b"",
    "etag": page(b"", HTML, "ETag: \udcff\udcfe"),
    "slow header": dribble(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
    "slow body": dribble(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>"),
    "slow 1xx": dribble(b"", b"HTTP/1.1 103 Early\r\n\r\n"),
    "endless 1xx": endless(b"", b"HTTP/1.1 102 Processing\r\n\r\n" * 500),
    "endless body": endless(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>" * 20_000),
    "open tags": page("<" * KB256),
    "open attributes": page('<meta a="' * (KB256 // 9)),
    "one attribute": page("<meta " + "a" * KB256),
    "many attributes": page("<meta " + "a " * (KB256 // 2)),
    "comments": page("<!--" * (KB256 // 4)),
    "declarations": page("<!a" * (KB256 // 3)),
    "sections": page("<![" * (KB256 // 3)),
    "instructions": page("<?" * (KB256 // 2)),
    "scripts": page("<script>" + "</" * (KB256 // 2)),
    "entities": page('<meta property="og:image" content="' + "&amp" * (KB256 // 4) + '">'),
}


@pytest.mark.parametrize("name", [*ANSWERS, BOMB])
def test_a_look_at_a_hostile_page_ends(name: str, hostile: Hostile) -> None:
    """With yes or no, a reason that can be shown, and at most a redirect's few requests."""
    hostile.bytes_ = page(gzip_bomb(), HTML, "Content-Encoding: gzip") if name == BOMB else ANSWERS[name]
    with LiveCheck(timeout=SECONDS) as check:
        url = f"{hostile.url}/page/"
        began = time.monotonic()
        assert check(url) in {True, False}
        assert time.monotonic() - began < 10 * SECONDS
        assert check.reason(url).isprintable()
        assert len(check.reason(url)) <= 300
        wait = check.seconds_until_next()
        assert wait is None or 0 <= wait <= 900
    assert len(hostile.requests) <= 6
    assert all(request.startswith(b"GET /") for request in hostile.requests)


def test_a_url_that_is_none_is_no_live_page() -> None:
    with LiveCheck(timeout=SECONDS) as check:
        for url in (
            "",
            "http://[::1/x",
            "http://a\ud800b/",
            "http://" + "a" * 70 + ".test/",
            "\x00",
            "ftp://a/",
        ):
            assert check(url) is False


@pytest.mark.parametrize("way", ["redirect", "picture"])
def test_a_page_leads_nobody_into_the_inner_network(way: str) -> None:
    """Neither by a redirect nor by its card's picture: an inner host that it names hears nothing."""
    with Hostile(page("secret")) as inner:
        target = f"{inner.url}/admin"
        moved = answer(302, "", f"Location: {target}")
        shown = page(f'<meta property="og:image" content="{target}"></head>')
        with Hostile(moved if way == "redirect" else shown) as site, LiveCheck(timeout=SECONDS) as check:
            assert check(f"{site.url}/a/") is False
            assert "inside this network" in check.reason(f"{site.url}/a/")
    assert inner.all_requests == []


def test_a_host_beside_the_site_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means an inner host the second time: what was judged is what is connected to."""
    answers = iter(["93.184.215.14", "127.0.0.1"])
    connect, known = socket.create_connection, socket.getaddrinfo

    def look_up(host: str, *rest: Any, **more: Any) -> list[Any]:
        if host != "pictures.test":
            return known(host, *rest, **more)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 80))]

    with Hostile(page("a picture")) as pictures:

        def to_the_picture(address: tuple[str, int], *rest: object, **more: Any) -> socket.socket:
            there = ("127.0.0.1", int(pictures.url.rpartition(":")[2]))
            return connect(there if address == ("93.184.215.14", 80) else address, *rest, **more)

        monkeypatch.setattr(socket, "create_connection", to_the_picture)
        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        shown = page('<meta property="og:image" content="http://pictures.test/a.png"></head>')
        with Hostile(shown) as site, LiveCheck(timeout=SECONDS) as check:
            assert check(f"{site.url}/a/") is True
        (request,) = pictures.requests
    assert request.startswith(b"GET /a.png ")
    assert b"\r\nHost: pictures.test\r\n" in request
