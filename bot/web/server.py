"""Listens for the page's visitors: waitress, with a deadline and a bound that it doesn't have by itself.

waitress reads and writes every connection in one thread, so a slow client costs a descriptor and nothing
else. What it lacks: a request that comes a byte at a time counts as active for ever, and at its limit of
connections it takes no new ones. Here an exchange has ten seconds for its bytes, and at the limit the oldest
connection that is not being answered makes room.
"""

from __future__ import annotations

import logging
import socket
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer

from bot import logs
from bot.errors import UsageError
from bot.web.http import LONGEST_BODY

if TYPE_CHECKING:
    from bot.settings import WebOptions
    from bot.web.observed import Observed

DEADLINE = 10.0  # seconds from a request's first byte to its last, and again for its answer
MOST = 100  # connections at once
_IDLE = 10  # seconds that a connection may say nothing
_THREADS = 4
_LONGEST_HEAD = 16_384  # bytes


class Web:
    """Serves the pages of a running daemon, from threads of its own."""

    def __init__(self, daemon: Observed) -> None:
        from bot.web.metrics import Metrics

        self._daemon = daemon
        self._metrics = Metrics(daemon)
        self._app: Any = None
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None
        self._where: tuple[str, int, str | None] | None = None

    def sent(self, channel: str, seconds: float) -> None:
        """Counts a message that was sent in `seconds`."""
        self._metrics.sent(channel, seconds)

    @property
    def port(self) -> int | None:
        """Where it listens; None while it doesn't."""
        return int(self._server.effective_port) if self._server else None

    def open(self, options: WebOptions) -> None:
        """Listens as `options` require, again where they changed. Raises UsageError: the port is taken."""
        where = (options.host, options.port, options.trusted_proxy) if options.enabled else None
        if self._app is not None:
            self._app.gate.use(options)
        if where == self._where:
            return
        self.close()
        if where is None:
            return
        self._server = self._listen(options)
        self._where = where
        self._thread = threading.Thread(target=self._server.run, name="web", daemon=True)
        self._thread.start()
        logs.get().info("operator's page", url=f"http://{_shown(options.host)}:{self.port}/")

    def close(self) -> None:
        """Stops listening. Requests in progress are cut off."""
        server, thread = self._server, self._thread
        self._server = self._thread = self._where = None
        if server is not None and thread is not None:
            server.end()
            thread.join(2.0)

    def _listen(self, options: WebOptions) -> _Server:
        if self._app is None:
            from bot.web.app import App
            from bot.web.gate import Gate

            self._app = App(self._daemon, Gate(options), self._metrics)
        logging.getLogger("waitress").setLevel(
            logging.ERROR
        )  # a line for each slow client would bury the rest
        try:
            sock = _bound(options.host, options.port)
        except (OSError, OverflowError, ValueError) as error:
            fault = getattr(error, "strerror", None) or error
            raise UsageError(
                f"[web] cannot listen on {options.host}:{options.port}: {fault}; "
                "choose another port, or write enabled = false"
            ) from None
        info = (sock.family, sock.type, sock.proto, sock.getsockname())
        return _Server(self._app, {}, _sock=sock, adj=_adjustments(options), sockinfo=info, bind_socket=False)


def _bound(host: str, port: int) -> socket.socket:
    """A socket of ours there. Raises OSError, with nothing left open."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    sock = socket.socket(family, kind, protocol)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(address)
    except BaseException:
        sock.close()
        raise
    return sock


def _adjustments(options: WebOptions) -> Adjustments:
    proxy: dict[str, Any] = {}
    if options.trusted_proxy:
        headers = {"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"}
        proxy = {"trusted_proxy": options.trusted_proxy, "trusted_proxy_headers": headers}
    return Adjustments(
        host="127.0.0.1",  # not looked at: the socket is bound already
        port=0,
        threads=_THREADS,
        ident=None,
        connection_limit=2 * MOST,  # never reached: see `_Server.handle_accept`
        backlog=2 * MOST,
        channel_timeout=_IDLE,
        cleanup_interval=1,
        asyncore_loop_timeout=2,
        asyncore_use_poll=True,
        max_request_header_size=_LONGEST_HEAD,
        max_request_body_size=LONGEST_BODY,
        clear_untrusted_proxy_headers=False,  # the gate reads them: who comes through a proxy is not local
        **proxy,
    )


class _Channel(HTTPChannel):  # type: ignore[misc] # waitress has no types
    """A connection that knows how long its client has been at the present request, or answer."""

    since = 0.0

    def received(self, data: bytes) -> Any:
        """Takes what the client sent; the first bytes after an answer begin a new exchange."""
        if self.request is None and not self.requests:
            self.since = time.time()
        return super().received(data)

    def write_soon(self, data: bytes) -> Any:
        """Takes a piece of the answer, whose time begins: what our code takes is not the client's."""
        taken = super().write_soon(data)
        self.since = time.time()  # behind it, for it may have waited for room
        return taken

    @property
    def is_answering(self) -> bool:
        """Whether its request is complete and our code is at work on it."""
        return bool(self.requests)

    def is_late(self, now: float) -> bool:
        """Whether the client has had its time, for its request or for taking the answer."""
        is_busy = self.request is not None or self.total_outbufs_len > 0
        return is_busy and not self.is_answering and now - self.since > DEADLINE


class _Server(TcpWSGIServer):  # type: ignore[misc] # waitress has no types
    channel_class = _Channel

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._waking = threading.Lock()
        self._has_ended = False
        super().__init__(*arguments, **options)

    def handle_accept(self) -> None:
        """Takes a connection; at the limit the oldest one that waits for its client makes room.

        The new one is then taken in the next round: in this one it would have the other's descriptor, and
        be given what was reported of that.
        """
        if len(self.active_channels) >= MOST:
            waiting = [one for one in self.active_channels.values() if not one.is_answering]
            if waiting:
                min(waiting, key=lambda one: max(one.since, one.creation_time)).handle_close()
                return
        super().handle_accept()

    def maintenance(self, now: float) -> None:
        """Closes connections whose client says nothing, or takes too long."""
        for channel in list(self.active_channels.values()):
            is_idle = not channel.is_answering and now - channel.last_activity > self.adj.channel_timeout
            if is_idle or channel.is_late(now):
                _hang_up(channel.socket)

    def end(self) -> None:
        """Ends `run`, from another thread."""
        with self._waking:
            if not self._has_ended:
                self.trigger.pull_trigger(self._end)
        self.task_dispatcher.shutdown(timeout=1)

    def _end(self) -> None:
        with self._waking:
            self._has_ended = True
            wasyncore.close_all(self._map)

    def pull_trigger(self) -> None:
        """Wakes the thread of `run`, if it is still there: its descriptor may be another file's by now."""
        with self._waking:
            if not self._has_ended:
                super().pull_trigger()


def _hang_up(sock: socket.socket) -> None:
    """Ends the connection of `sock`, which `run` then closes.

    `will_close` would wait for the client to take something. Closing it here would free its descriptor
    while `run` still asks for it.
    """
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
