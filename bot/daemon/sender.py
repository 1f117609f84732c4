"""The daemon's side of the sending process: starts it when something is due, and lets it go when idle."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Future
from contextlib import suppress
from multiprocessing.connection import Connection

from bot import logs
from bot.daemon.full_scan import plain
from bot.daemon.sending import Done, Order, Place, Report, Start
from bot.delivery.live_check import Seen
from bot.errors import OutboxError, SangyoError, UsageError
from bot.model import Delivery
from bot.settings import Settings

IDLE = 30.0  # seconds without an order until the process is let go
COMMAND = (sys.executable, "-m", "bot.daemon.sending")


class Sender:
    """Has channels delivered by one process at a time. Safe for all threads."""

    def __init__(self, report: Callable[[Delivery], None], log_format: str = "auto") -> None:
        self._report = report
        self._log_format = log_format
        self._lock = threading.Lock()
        self._settings: Settings | None = None
        self._site: Place | None = None
        self._process: _Process | None = None
        self._stopped = False
        self._pages: Mapping[str, Seen] = {}

    def use(self, settings: Settings, site: Place) -> None:
        """From now on works by `settings`. A running process ends when what it has in flight has ended."""
        with self._lock:
            self._settings, self._site, self._pages = settings, site, {}
            self._let_go()

    def deliver(self, channel: str) -> Done:
        """Has `channel` delivered, and waits for it.

        Raises OutboxError, SangyoError: the process died, or broke.
        """
        done = self._process_for(Order(channel)).result()
        with self._lock:
            self._pages = done.pages
        if done.error is not None:
            raise (SangyoError if done.broke else OutboxError)(done.error)
        return done

    def withdraw(self, delivery_id: int, channel: str) -> None:
        """Has a delivery of `channel` withdrawn, and waits for it.

        Raises UsageError: its state doesn't allow it; SangyoError: the platform refuses, the process broke.
        """
        done = self._process_for(Order(channel, delivery_id)).result()
        if done.error is not None:
            raise (UsageError if done.refused else SangyoError)(done.error)

    def page_wait(self) -> float | None:
        """Seconds until one of the pages that are not live may be checked again; None: there are none."""
        moments = [page.next_at for page in dict(self._pages).values()]
        return max(min(moments) - time.monotonic(), 0.0) if moments else None

    def keep_only(self, urls: Collection[str]) -> None:
        """Forgets pages that nothing waits for any more."""
        with self._lock:
            self._pages = {url: page for url, page in self._pages.items() if url in urls}

    def stop(self) -> None:
        """Claims nothing more; `deliver` returns when what is in flight has ended."""
        with self._lock:
            self._stopped = True
            self._let_go()

    def kill(self) -> None:
        """Ends what is still in flight: it stays `sending`, and is settled later."""
        for one in list(_Process.running):
            one.kill()

    def _let_go(self) -> None:
        if self._process is not None:
            self._process.let_go()
            self._process = None

    def _process_for(self, order: Order) -> Future[Done]:
        with self._lock:
            if self._settings is None or self._site is None or self._stopped:
                return _finished(order)
            if self._process is not None and (promise := self._process.order(order)) is not None:
                return promise
            start = Start(plain(self._settings), self._site, self._log_format, self._pages)
            self._process = _Process(start, self._report)
            promise = self._process.order(order)
        if promise is None:
            raise SangyoError("the process that sends could not be started")
        return promise


class _Process(threading.Thread):
    """One sending process, and the thread that listens to it."""

    running: set[_Process] = set()  # noqa: RUF012 - those of this program, also while they end

    def __init__(self, start: Start, report: Callable[[Delivery], None]) -> None:
        super().__init__(name="sender", daemon=True)
        self._report = report
        self._lock = threading.Lock()
        self._waiting: dict[Order, Future[Done]] = {}
        self._over = False  # takes no more orders
        ours, theirs = socket.socketpair()
        with theirs:
            number = theirs.fileno()
            self._popen = subprocess.Popen(  # noqa: S603 - our own program
                [*COMMAND, str(number)], pass_fds=[number], stdin=subprocess.DEVNULL
            )
        self._connection = Connection(ours.detach())
        self._connection.send(start)
        self.running.add(self)
        self.start()

    def order(self, order: Order) -> Future[Done] | None:
        """The promise of a `Done`; None: it takes no more orders."""
        with self._lock:
            if self._over:
                return None
            promise: Future[Done] = Future()
            try:
                self._connection.send(order)
            except OSError:
                self._over = True
                return None
            self._waiting[order] = promise
            return promise

    def let_go(self, *, if_idle: bool = False) -> None:
        """It ends when what is in flight has ended."""
        with self._lock:
            if self._over or (if_idle and self._waiting):
                return
            self._over = True
            with suppress(OSError):  # it is gone already
                self._connection.send(None)

    def kill(self) -> None:
        self._popen.kill()

    def run(self) -> None:
        """Listens until the process ends."""
        with suppress(EOFError, OSError):
            while True:
                if self._connection.poll(IDLE):
                    self._hear(self._connection.recv())
                else:
                    self.let_go(if_idle=True)
        self._end()

    def _hear(self, message: Report | Done) -> None:
        if isinstance(message, Report):
            self._report(message.delivery)
            return
        with self._lock:
            promise = self._waiting.pop(Order(message.channel, message.withdraw), None)
        if promise is not None:
            promise.set_result(message)

    def _end(self) -> None:
        status = self._popen.wait()
        with self._lock:
            self._over = True
            left, self._waiting = self._waiting, {}
        self._connection.close()
        self.running.discard(self)
        for order, promise in left.items():
            if status == 0 and order.withdraw is None:  # it was asked to end before it took the order
                promise.set_result(Done(order.channel))
            else:
                error = (
                    f"the process that sends ended with {status}; what it had in flight is looked for later"
                )
                promise.set_exception(SangyoError(error))
        if status:
            logs.get().error("the process that sends has died", status=status)


def _finished(order: Order) -> Future[Done]:
    """An order that comes when nothing is done any more."""
    promise: Future[Done] = Future()
    refused = order.withdraw is not None
    error = "the daemon is stopping: try again when it runs" if refused else None
    promise.set_result(Done(order.channel, error, refused=refused))
    return promise
