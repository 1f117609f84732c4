"""Remote covers: http(s) only, with a ceiling and a time-out, and never an unexpected error."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from bot.errors import MediaError
from bot.media import fetch_cover
from tests.support.canned import Canned, canned

__all__ = ["canned"]


def test_bytes_arrive(canned: Canned) -> None:
    """A redirect is followed here: covers move to other hosts."""
    canned.answer(302, location=f"{canned.url}/there.png")
    canned.answer(200, b"\x89PNG", content_type="image/png")
    assert fetch_cover(f"{canned.url}/a.png") == b"\x89PNG"
    assert [request.path for request in canned.requests] == ["/a.png", "/there.png"]


def test_an_error_answer_is_no_cover(canned: Canned) -> None:
    """An error page is not taken for a picture."""
    canned.answer(404, b"<html>")
    with pytest.raises(MediaError, match="404"):
        fetch_cover(f"{canned.url}/a.png")


def test_a_ceiling_holds(canned: Canned) -> None:
    """Whatever the server says of its length."""
    canned.answer(200, bytes(300_000))
    with pytest.raises(MediaError, match="larger than"):
        fetch_cover(f"{canned.url}/a.png", max_bytes=100_000)


def test_a_loop_of_redirects_ends(canned: Canned) -> None:
    """After five."""
    canned.answer(302, location=f"{canned.url}/a.png")
    with pytest.raises(MediaError, match="TooManyRedirects"):
        fetch_cover(f"{canned.url}/a.png")
    assert len(canned.requests) <= 6


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://example.org/a.png", "/a.png", "http://[::", "data:,x"]
)
def test_other_addresses_are_refused(url: str) -> None:
    """No file of this machine becomes a cover."""
    with pytest.raises(MediaError):
        fetch_cover(url)


def test_a_server_that_drips_is_left() -> None:
    """The time-out is for the whole picture: a byte now and then does not keep it open."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def drip() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n")
                for _ in range(40):
                    try:
                        connection.sendall(b"x")
                    except OSError:
                        return
                    time.sleep(0.05)

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        started = time.monotonic()
        with pytest.raises(MediaError):
            fetch_cover(f"http://127.0.0.1:{listener.getsockname()[1]}/a.png", timeout=0.3)
        assert time.monotonic() - started < 1.5
        thread.join()
