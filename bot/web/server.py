"""Answers the pages' requests: read-only, on loopback unless configured otherwise.

The standard library's WSGI server, measured side by side, idles at 0.02 % of a core and takes 15 MB with all
that it imports, most of which an HTTP client has loaded anyway; uvicorn with Starlette idles at 0.2 % and
takes 28 MB.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from bot import logs
from bot.errors import OutboxError, UsageError

if TYPE_CHECKING:
    from bot.settings import WebOptions
    from bot.web.observed import Observed

_Start = Callable[..., Any]
_Answer = tuple[str, str, bytes]  # status line, content type, body
_HEADERS = [
    ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-store"),
]
_TEXT = "text/plain; charset=utf-8"
_LONGEST_REQUEST = 10.0  # seconds that a client may take for its request


class Web:
    """Serves the pages of a running daemon, from a thread of its own."""

    def __init__(self, daemon: Observed) -> None:
        from bot.web.metrics import Metrics

        self._daemon = daemon
        self._metrics = Metrics(daemon)
        self._server: WSGIServer | None = None
        self._where: tuple[str, int] | None = None

    def sent(self, channel: str, seconds: float) -> None:
        """Counts a message that was sent in `seconds`."""
        self._metrics.sent(channel, seconds)

    @property
    def port(self) -> int | None:
        """Where it listens; None while it doesn't."""
        return self._server.server_port if self._server else None

    def open(self, options: WebOptions) -> None:
        """Listens as `options` require, again where they changed. Raises UsageError: the port is taken."""
        where = (options.host, options.port) if options.enabled else None
        if where == self._where:
            return
        self.close()
        if where is None:
            return
        try:
            self._server = make_server(options.host, options.port, self._app, _Server, _Handler)
        except (OSError, OverflowError) as error:
            fault = getattr(error, "strerror", None) or error
            raise UsageError(
                f"[web] cannot listen on {options.host}:{options.port}: {fault}; "
                "choose another port, or write enabled = false"
            ) from None
        self._where = where
        serve = self._server.serve_forever
        threading.Thread(target=serve, kwargs={"poll_interval": 0.5}, name="web", daemon=True).start()
        logs.get().info("status page", url=f"http://{options.host}:{self._server.server_port}/")

    def close(self) -> None:
        """Stops listening, within half a second."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
        self._server = self._where = None

    def _app(self, environ: dict[str, Any], start: _Start) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        if method not in {"GET", "HEAD"}:
            status, kind, body = "405 Method Not Allowed", _TEXT, b"read-only\n"
        else:
            try:
                status, kind, body = self._answer(environ.get("PATH_INFO", "/"))
            except OutboxError as error:
                status, kind, body = "503 Service Unavailable", _TEXT, f"{error}\n".encode()
        start(status, [("Content-Type", kind), ("Content-Length", str(len(body))), *_HEADERS])
        return [body if method != "HEAD" else b""]

    def _answer(self, path: str) -> _Answer:
        match path:
            case "/":
                from bot.web.page import render

                return "200 OK", "text/html; charset=utf-8", render(self._daemon).encode()
            case "/healthz":
                return _yes_or_no(self._daemon.is_alive(), "alive", "a part of the daemon has died")
            case "/readyz":
                self._daemon.outbox.now()  # raises where the outbox cannot be read
                return _yes_or_no(self._daemon.is_ready(), "ready", "starting, draining or without a scan")
            case "/metrics":
                return "200 OK", self._metrics.content_type, self._metrics.text()
            case _:
                return "404 Not Found", _TEXT, b"there are /, /healthz, /readyz and /metrics\n"


class _Server(WSGIServer):
    """Handles each request in a thread of its own; exit waits for none of them."""

    daemon_threads = True

    def process_request(self, request: Any, client_address: Any) -> None:
        threading.Thread(target=self._serve, args=(request, client_address), daemon=True).start()

    def _serve(self, request: Any, client_address: Any) -> None:
        try:
            self.finish_request(request, client_address)
        except OSError:
            return  # the client has gone
        finally:
            self.shutdown_request(request)

    def server_bind(self) -> None:
        """Binds without the base class's reverse lookup of the host name, which may hang."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])
        self.setup_environ()


class _Handler(WSGIRequestHandler):
    timeout = _LONGEST_REQUEST

    def log_message(self, format: str, *_: Any) -> None:
        """Logs nothing: a line for each scrape would bury the rest."""


def _yes_or_no(is_well: bool, yes: str, no: str) -> _Answer:
    if is_well:
        return "200 OK", _TEXT, f"{yes}\n".encode()
    return "503 Service Unavailable", _TEXT, f"{no}\n".encode()
