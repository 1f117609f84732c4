"""The live check against a real HTTP server on loopback."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.delivery.live_check import CEILING, FIRST, FRESH, PICTURE_WAIT, LiveCheck

Answer = tuple[int, dict[str, str], bytes]


class Web:
    """A site whose answers a test sets; it keeps every request's path and headers."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
                status, headers, body = web.answers.get(self.path, (404, {}, b"nothing here"))
                etag = headers.get("ETag")
                if etag and self.headers.get("If-None-Match") == etag:
                    status, body = 304, b""
                self.send_response(status)
                for key, value in headers.items():
                    self.send_header(key, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def page(self, path: str, body: str = "<html></html>", **headers: str) -> None:
        self.answers[path] = (200, {"Content-Type": "text/html; charset=utf-8", **headers}, body.encode())


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()
    thread = threading.Thread(target=made.server.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


class Clock:
    """A clock that a test winds."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def live(clock: Clock) -> Iterator[LiveCheck]:
    with LiveCheck(timeout=1.0, monotonic=clock) as check:
        yield check


def test_a_page_that_answers_200_is_live(web: Web, live: LiveCheck) -> None:
    web.page("/a/")
    assert live(web.url + "/a/") is True
    assert web.asked[0][1]["user-agent"].startswith("Sangyo/")


def test_a_page_is_asked_ever_more_rarely_until_it_appears(web: Web, live: LiveCheck, clock: Clock) -> None:
    url, waits = web.url + "/a/", []
    for _ in range(30):
        assert live(url) is False
        assert live(url) is None
        wait = live.seconds_until_next()
        assert wait is not None
        waits.append(wait)
        clock.now += wait
    assert live.reason(url) == "404"
    assert len(web.asked) == 30
    assert waits[:3] == [FIRST, 3.0, 4.5]
    assert waits == sorted(waits)
    assert waits[-1] == CEILING
    web.page("/a/")
    assert live(url) is True
    assert live.seconds_until_next() is None


def test_the_server_may_ask_for_more_patience(web: Web, live: LiveCheck) -> None:
    web.answers["/a/"] = (503, {"Retry-After": "120"}, b"")
    assert live(web.url + "/a/") is False
    assert live.seconds_until_next() == 120.0


def test_a_live_page_is_confirmed_later_with_its_etag(web: Web, live: LiveCheck, clock: Clock) -> None:
    web.page("/a/", ETag='"1"')
    assert live(web.url + "/a/") is True
    assert live(web.url + "/a/") is True
    assert len(web.asked) == 1
    clock.now += FRESH
    assert live(web.url + "/a/") is True
    assert web.asked[1][1]["if-none-match"] == '"1"'


def test_a_live_page_that_is_taken_down_is_noticed(web: Web, live: LiveCheck, clock: Clock) -> None:
    web.page("/a/")
    assert live(web.url + "/a/") is True
    del web.answers["/a/"]
    clock.now += FRESH
    assert live(web.url + "/a/") is False


@pytest.mark.parametrize(("target", "expected"), [("/a/", True), ("/a/index.html", True), ("/", False)])
def test_a_redirect_counts_only_to_the_same_page(
    web: Web, live: LiveCheck, target: str, expected: bool
) -> None:
    """Some hosts answer what they don't have with their front page."""
    web.answers["/a"] = (302, {"Location": target}, b"")
    web.page(target)
    assert live(web.url + "/a") is expected


def test_redirects_in_a_circle(web: Web, live: LiveCheck) -> None:
    web.answers["/a/"] = (302, {"Location": "/a/"}, b"")
    assert live(web.url + "/a/") is False
    assert live.reason(web.url + "/a/") == "redirects in a circle"


def test_nobody_there(live: LiveCheck) -> None:
    url = "http://127.0.0.1:9/a/"
    assert live(url) is False
    assert "refused" in live.reason(url)


def test_the_cards_picture_is_waited_for(web: Web, live: LiveCheck, clock: Clock) -> None:
    """X and Bluesky draw the card once: without its picture it would stay without."""
    web.page("/a/", '<head><meta property="og:image" content="/a.png"></head>')
    assert live(web.url + "/a/") is False
    assert live.reason(web.url + "/a/") == f"its picture {web.url}/a.png is not there: 404"
    web.answers["/a.png"] = (200, {"Content-Type": "image/png"}, b"\x89PNG")
    clock.now += FIRST
    assert live(web.url + "/a/") is True


def test_a_picture_that_never_comes_does_not_hold_the_post_for_ever(
    web: Web, live: LiveCheck, clock: Clock
) -> None:
    web.page("/a/", "<head><meta content='http://127.0.0.1:9/a.png' name='twitter:image'></head>")
    assert live(web.url + "/a/") is False
    clock.now += PICTURE_WAIT
    assert live(web.url + "/a/") is True


@pytest.mark.parametrize("source", ["data:image/png;base64,AAAA", "file:///etc/hosts", ""])
def test_only_pictures_on_the_web_are_asked_for(web: Web, live: LiveCheck, source: str) -> None:
    web.page("/a/", f'<head><meta property="og:image" content="{source}"></head>')
    assert live(web.url + "/a/") is True
    assert len(web.asked) == 1


def test_two_channels_that_ask_at_once_cause_one_request(web: Web, live: LiveCheck) -> None:
    web.page("/a/")
    answers: list[bool | None] = []
    threads = [threading.Thread(target=lambda: answers.append(live(web.url + "/a/"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [True] * 8
    assert len(web.asked) == 1


def test_another_process_goes_on_where_one_stopped(web: Web) -> None:
    """It waits as long, and as long for a picture."""
    live = LiveCheck()
    assert live(web.url + "/a/") is False
    web.page("/a/")
    after = LiveCheck(seen=pickle.loads(pickle.dumps(live.noted())))  # noqa: S301 - our own
    assert after(web.url + "/a/") is None
    assert after.seconds_until_next() == pytest.approx(live.seconds_until_next(), abs=0.5)
    assert LiveCheck()(web.url + "/a/") is True
