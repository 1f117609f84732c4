"""The server against clients that are slow on purpose, over real connections."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from bot.errors import UsageError
from bot.settings import WebOptions
from bot.web import Web, server
from tests.support.running import wait_for
from tests.support.watched import Watched

HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"


@pytest.fixture
def web(daemon: Watched) -> Iterator[Web]:
    made = Web(daemon)
    made.open(WebOptions(port=0))
    yield made
    made.close()


def get(web: Web, path: str = "/healthz", timeout: float = 5.0) -> int:
    assert web.port is not None
    connection = http.client.HTTPConnection("127.0.0.1", web.port, timeout=timeout)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status


Connect = Callable[[], socket.socket]


@pytest.fixture
def connect(web: Web) -> Iterator[Connect]:
    """Opens connections to the page; they end with the test."""
    opened: list[socket.socket] = []

    def one() -> socket.socket:
        assert web.port is not None
        opened.append(socket.create_connection(("127.0.0.1", web.port), timeout=10))
        return opened[-1]

    yield one
    for client in opened:
        client.close()


def is_closed(client: socket.socket) -> bool:
    """Whether the other side ends the connection, having answered or not."""
    try:
        while client.recv(65536):
            pass
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    return True


def test_500_slow_clients_keep_nobody_out(web: Web, connect: Connect) -> None:
    """They cost a hundred descriptors at the most, and the page answers meanwhile."""
    before = len(list(Path("/proc/self/fd").iterdir()))
    clients = []
    for _ in range(500):
        client = connect()
        client.sendall(HEAD)
        clients.append(client)
    assert get(web) == 200
    assert get(web, "/") == 200
    held = len(list(Path("/proc/self/fd").iterdir())) - before - len(clients)
    assert held <= server.MOST + 2


@pytest.mark.parametrize(
    "start", [HEAD, b"POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000\r\n\r\n", b""]
)
def test_a_client_has_seconds_for_its_request(
    web: Web, connect: Connect, monkeypatch: pytest.MonkeyPatch, start: bytes
) -> None:
    """However often it sends a byte."""
    monkeypatch.setattr(server, "DEADLINE", 0.5)
    client = connect()
    client.sendall(start)
    ended = threading.Event()
    threading.Thread(target=_dribble, args=(client, ended), daemon=True).start()
    assert is_closed(client)
    ended.set()
    assert get(web) == 200


def _dribble(client: socket.socket, ended: threading.Event) -> None:
    with suppress(OSError):
        while not ended.wait(0.05):
            client.sendall(b"x")


def test_a_client_has_seconds_for_taking_the_answer(
    web: Web, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that asks for much and reads nothing does not keep a thread."""
    monkeypatch.setattr(server, "DEADLINE", 0.5)
    client = connect()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
    with suppress(ConnectionError, TimeoutError):
        for _ in range(300):
            client.sendall(b"GET /static/page.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    wait_for(lambda: _connections(web) == 0, 10)
    assert get(web) == 200


def test_a_visitor_does_not_inherit_what_was_said_of_another(
    web: Web, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the limit one makes room, and its descriptor is the next one's."""
    monkeypatch.setattr(server, "MOST", 1)
    assert web._server is not None
    first = connect()
    first.sendall(HEAD)
    wait_for(lambda: _connections(web) == 1, 5)
    held, readable = threading.Event(), web._server.readable
    monkeypatch.setattr(web._server, "readable", lambda: held.wait(5) and readable())
    web._server.trigger.pull_trigger()
    first.sendall(b"X")
    second = connect()
    held.set()
    second.sendall(HEAD + b"\r\n")
    assert second.recv(12) == b"HTTP/1.1 200"


def test_who_has_ended_is_not_woken(web: Web, tmp_path: Path) -> None:
    """His descriptors are files' by now."""
    ended = web._server
    assert ended is not None
    web.close()
    files = [tmp_path / str(number) for number in range(20)]
    with ExitStack() as opened:
        for file in files:
            opened.enter_context(file.open("wb"))
        ended.pull_trigger()
    assert not any(file.stat().st_size for file in files)


def test_an_idle_connection_is_closed(web: Web, connect: Connect) -> None:
    assert web._server is not None
    web._server.adj.channel_timeout = 0.5
    client = connect()
    client.sendall(HEAD + b"\r\n")
    assert client.recv(12) == b"HTTP/1.1 200"
    wait_for(lambda: _connections(web) == 0, 10)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (HEAD + b"X: " + b"x" * 20_000 + b"\r\n\r\n", b"431"),
        (b"POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 70000\r\n\r\n" + b"x" * 70_000, b"413"),
        (b"GET /\r\n\r\n", b"421"),  # names no host
        (b"\x00\xff / HTTP/1.1\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n", b"421"),
        (b"GET /%FF%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b"404"),
    ],
)
def test_a_request_without_measure_is_refused(
    web: Web, connect: Connect, request_: bytes, status: bytes
) -> None:
    client = connect()
    with suppress(ConnectionError):
        client.sendall(request_)
    assert client.recv(12)[9:12] == status
    assert get(web) == 200


def test_a_reload_changes_what_has_changed(web: Web) -> None:
    """The same place: it goes on listening. Another: there. None: nowhere."""
    port = web.port
    options = WebOptions(port=0, read_only=True)
    web.open(options)
    assert web.port == port
    assert get(web, "/") == 200
    web.open(WebOptions(enabled=False))
    assert web.port is None


def test_a_place_that_is_taken_is_one_line(web: Web, daemon: Watched) -> None:
    with pytest.raises(UsageError, match=r"cannot listen on 127\.0\.0\.1:\d+: Address already in use"):
        Web(daemon).open(WebOptions(port=web.port or 0))


def _connections(web: Web) -> int:
    return len(web._server.active_channels) if web._server else 0
