"""Remote covers: http(s) only, with a ceiling and a time-out, and never an unexpected error."""

from __future__ import annotations

import socket
import time

import pytest

from bot.errors import MediaError
from bot.media import fetch_cover
from tests.support.canned import Canned, canned
from tests.support.hostile import Hostile, dribble

__all__ = ["canned"]


def test_bytes_arrive(canned: Canned) -> None:
    """A redirect is followed here: covers move to other hosts."""
    canned.answer(302, location=f"{canned.url}/there.png")
    canned.answer(200, b"\x89PNG", content_type="image/png")
    assert fetch_cover(f"{canned.url}/a.png", own=canned.url) == b"\x89PNG"
    assert [request.path for request in canned.requests] == ["/a.png", "/there.png"]


def test_an_error_answer_is_no_cover(canned: Canned) -> None:
    """An error page is not taken for a picture."""
    canned.answer(404, b"<html>")
    with pytest.raises(MediaError, match="404"):
        fetch_cover(f"{canned.url}/a.png", own=canned.url)


def test_a_ceiling_holds(canned: Canned) -> None:
    """Whatever the server says of its length."""
    canned.answer(200, bytes(300_000))
    with pytest.raises(MediaError, match="larger than"):
        fetch_cover(f"{canned.url}/a.png", own=canned.url, max_bytes=100_000)


def test_a_loop_of_redirects_ends(canned: Canned) -> None:
    """After three."""
    canned.answer(302, location=f"{canned.url}/a.png")
    with pytest.raises(MediaError, match="TooManyRedirects"):
        fetch_cover(f"{canned.url}/a.png", own=canned.url)
    assert len(canned.requests) <= 4


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://example.org/a.png", "/a.png", "http://[::", "data:,x"]
)
def test_other_addresses_are_refused(url: str) -> None:
    """No file of this machine becomes a cover."""
    with pytest.raises(MediaError):
        fetch_cover(url)


def test_a_server_that_drips_is_left() -> None:
    """The time-out is for the whole picture: a byte now and then does not keep it open."""
    head = b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n"
    with Hostile(dribble(head, b"x", pause=0.05, count=600)) as server:
        started = time.monotonic()
        with pytest.raises(MediaError):
            fetch_cover(f"{server.url}/a.png", own=server.url, timeout=0.3)
        assert time.monotonic() - started < 15


def test_a_header_that_drips_is_left_too() -> None:
    """A byte now and then within the header: a time-out of each read would never end it."""
    with Hostile(dribble(b"H", b"H", pause=0.05, count=600)) as server:
        started = time.monotonic()
        with pytest.raises(MediaError):
            fetch_cover(f"{server.url}/a.png", own=server.url, timeout=0.3)
        assert time.monotonic() - started < 15


def forms_of(port: int) -> list[str]:
    """This machine, in every spelling."""
    hosts = [
        "127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1", "0.0.0.0",  # noqa: S104 - not bound, but asked
        "0",
        "127.0.0.1.", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]", "x@127.0.0.1", "x:y@127.0.0.1", "\uff11\uff12\uff17.0.0.1",
        "127\u30020\u30020\u30021",
    ]  # fmt: skip
    return [f"http://{host}:{port}/a.png" for host in hosts]


def test_no_inner_address_is_asked() -> None:
    """Not by any spelling, with another origin as the site's own; nobody connects at all."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        for url in forms_of(listener.getsockname()[1]):
            with pytest.raises(MediaError):
                fetch_cover(url, own="http://127.0.0.1:1/", timeout=2)
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.mark.parametrize(
    "host", ["10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
             "240.0.0.1", "255.255.255.255", "[fe80::1]", "[fd00::1]", "[ff02::1]", "[2001:0:7f00:1::]",
             "134744072", "8.8.2056"],
)  # fmt: skip
def test_inner_networks_and_odd_forms_are_refused(host: str) -> None:
    with pytest.raises(MediaError, match=r"inside this network|odd form|not known"):
        fetch_cover(f"http://{host}/a.png", timeout=2)


def test_a_redirect_inwards_is_not_followed(canned: Canned) -> None:
    """Each hop is judged anew: the site's own origin may not send elsewhere inside."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        canned.answer(302, location=f"http://127.0.0.1:{listener.getsockname()[1]}/secret.png")
        with pytest.raises(MediaError, match="inside this network"):
            fetch_cover(f"{canned.url}/a.png", own=canned.url)
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_a_name_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second answer for the same name, an inner address, is never asked for: the first is pinned."""
    answers = iter(["93.184.215.14", "127.0.0.1"])

    def look_up(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 80))]

    connected: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(MediaError, match="ConnectError"):
        fetch_cover("http://example.org/a.png")
    assert connected == [("93.184.215.14", 80)]
