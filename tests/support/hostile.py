"""A server that writes whatever a test says, for answers that no HTTP library would send."""

from __future__ import annotations

import base64
import json
import socket
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import repeat
from types import TracebackType
from typing import Self

Bytes = bytes | Callable[[], Iterable[bytes]]  # what is written to a connection, at once or bit by bit


def answer(status: int | str, body: str | bytes = b"", *headers: str) -> bytes:
    """An answer with a true `Content-Length`; `headers` are whole lines."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} Any", *headers, f"Content-Length: {len(content)}"]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + content


def as_json(status: int, value: object, *headers: str) -> bytes:
    """An answer in JSON."""
    return answer(status, json.dumps(value), "Content-Type: application/json", *headers)


def session(**more: str) -> bytes:
    """Bluesky's answer to a login."""
    token = ".".join(
        base64.urlsafe_b64encode(part).decode().rstrip("=") for part in (b'{"alg":"HS256"}', _CLAIMS, b"s")
    )
    opened = {
        "did": "did:plc:abcdefghijklmnopqrstuvwx",
        "handle": "blog.test",
        "accessJwt": token,
        "refreshJwt": token,
    }
    return as_json(200, opened | more)


_CLAIMS = b'{"scope":"com.atproto.access","iat":1700000000,"exp":4000000000,"aud":"did:web:x.test"}'
_NO_RECORD = {"error": "RecordNotFound", "message": "Could not locate record"}


@dataclass
class Hostile:
    """Answers every request with `bytes_`, but for the paths that contain a key of `routes`."""

    bytes_: Bytes = b""
    routes: dict[str, Bytes] = field(default_factory=dict)
    echo: bool = False  # the body is the request itself, after the head in `bytes_`
    requests: list[bytes] = field(default_factory=list)  # the hostile ones, as they came
    all_requests: list[bytes] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._closing = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._open: list[socket.socket] = []
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        with suppress(OSError):  # wakes the thread that waits for a connection
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join(timeout=1)
        for one in self._open:
            one.close()

    def behave_before_the_write(self, platform: str) -> None:
        """Bluesky logs in and knows no record, Mastodon tells its limits: what is hostile is the write."""
        known: dict[str, dict[str, Bytes]] = {
            "bluesky": {"createSession": session(), "getRecord": as_json(400, _NO_RECORD)},
            "mastodon": {"/api/v2/instance": as_json(200, {})},
        }
        self.routes = known.get(platform, {})

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(connection)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                while request := _request(connection):
                    self._answer(connection, request)
            except OSError:
                return

    def _answer(self, connection: socket.socket, request: bytes) -> None:
        self.all_requests.append(request)
        path = request.split(b" ", 2)[1].decode("latin-1")
        known = next((self.routes[key] for key in self.routes if key in path), None)
        if known is None:
            self.requests.append(request)
        reply = self.bytes_ if known is None else known
        if self.echo and known is None and isinstance(reply, bytes):
            reply = reply + b"Content-Length: %d\r\n\r\n" % len(request) + request
        for piece in (reply,) if isinstance(reply, bytes) else reply():
            if self._closing.is_set():
                return
            connection.sendall(piece)
        if b"Content-Length" not in (reply if isinstance(reply, bytes) else b""):
            connection.shutdown(socket.SHUT_RDWR)


def _request(connection: socket.socket) -> bytes:
    """A whole request; empty when the client has left."""
    taken = b""
    while b"\r\n\r\n" not in taken:
        if not (more := connection.recv(65_536)):
            return b""
        taken += more
    head, _, body = taken.partition(b"\r\n\r\n")
    size = next(
        (
            int(line.split(b":")[1])
            for line in head.lower().split(b"\r\n")
            if line.startswith(b"content-length:")
        ),
        0,
    )
    while len(body) < size and (more := connection.recv(65_536)):
        body += more
    return head + b"\r\n\r\n" + body


def dribble(
    start: bytes, piece: bytes, pause: float = 0.1, count: int | None = None
) -> Callable[[], Iterable[bytes]]:
    """`start`, and then a little, `count` times or for ever: no single read of it takes long."""

    def bit_by_bit() -> Iterable[bytes]:
        yield start
        for one in repeat(piece) if count is None else repeat(piece, count):
            time.sleep(pause)
            yield one

    return bit_by_bit


def endless(start: bytes, piece: bytes) -> Callable[[], Iterable[bytes]]:
    """`start`, and then as much as the line carries."""

    def flood() -> Iterable[bytes]:
        yield start
        while True:
            yield piece

    return flood
