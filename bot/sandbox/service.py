"""An ASGI application on a loopback port: in a thread of its own, or in this one until interrupted."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.sandbox.wire import App

if TYPE_CHECKING:
    from uvicorn import Server

HOST = "127.0.0.1"


class Service:
    """Serves what `make_app` makes. `port=0` takes a free one; it is known once `listen` was called."""

    def __init__(self, make_app: Callable[[], App], port: int = 0) -> None:
        self._make_app = make_app
        self._wanted_port = port
        self._socket: socket.socket | None = None
        self._server: Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """Without a slash at the end. Raises RuntimeError when it is not running."""
        if self._socket is None:
            raise RuntimeError("it is not running: use it in a with block")
        return f"http://{HOST}:{self._socket.getsockname()[1]}"

    def listen(self) -> None:
        """Opens the port. Raises OSError when it is taken."""
        # Without the protocol's number asyncio does not set TCP_NODELAY, and every answer takes 40 ms.
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, self._wanted_port))
            listener.listen(128)
        except OSError:
            listener.close()
            raise
        self._socket = listener

    def start(self) -> None:
        """Serves in a thread; returns when it answers. Raises OSError when the port is taken."""
        self.listen()
        self._thread = threading.Thread(target=self.serve, name="sangyo-sandbox", daemon=True)
        self._thread.start()
        pause = threading.Event()
        while self._server is None or not self._server.started:
            if not self._thread.is_alive():
                raise RuntimeError("the sandbox did not start")
            pause.wait(0.005)

    def stop(self) -> None:
        """Ends the thread and closes the port."""
        if self._server is not None:
            self._server.should_exit = True
        if self._thread is not None:
            self._thread.join(timeout=10)
        if self._socket is not None:
            self._socket.close()
        self._socket = self._server = self._thread = None

    def serve(self) -> None:
        """Serves in this thread, until `stop` or a signal."""
        from uvicorn import Config, Server

        from bot.sandbox.protocol import DroppableProtocol

        config = Config(
            self._make_app(),
            http=DroppableProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            timeout_graceful_shutdown=1,
            timeout_keep_alive=60,
        )
        self._server = Server(config)
        assert self._socket is not None  # noqa: S101 - `listen` came first
        self._server.run(sockets=[self._socket])
