"""A server that answers exactly what a test says, for answers that no well-behaved stand-in gives."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@dataclass(frozen=True)
class Request:
    """A request as it came in."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Canned:
    """Answers in turn; the last one for ever. With `echo` the body of an answer is the request itself."""

    url: str = ""
    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    echo: bool = False

    def answer(self, status: int, body: str | bytes = b"", **headers: str) -> None:
        """Adds an answer; `content_type` and other headers by keyword."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers.append((status, named, body.encode() if isinstance(body, str) else body))

    def next(self, request: Request) -> tuple[int, dict[str, str], bytes]:
        """The answer to `request`."""
        self.requests.append(request)
        status, headers, body = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if self.echo:
            lines = [f"{request.method} {request.path}", *(f"{k}: {v}" for k, v in request.headers.items())]
            body = "\n".join(lines).encode() + b"\n" + request.body
        return status, headers, body


@pytest.fixture
def canned() -> Iterator[Canned]:
    """See `Canned`."""
    state = Canned()

    class Handler(BaseHTTPRequestHandler):
        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            request = Request(self.command, self.path, dict(self.headers), body)
            status, headers, content = state.next(request)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_DELETE = _any  # noqa: N815 - http.server's names

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    yield state
    server.shutdown()
    server.server_close()
    thread.join()
