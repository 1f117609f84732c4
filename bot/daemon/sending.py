"""The process that sends: it has the SDKs, which an interpreter never gives back, and goes when it is idle.

``python -m bot.daemon.sending FD`` is that process; `sender` starts it. It takes a `Start` and `Order`s from
socket FD, does each in a thread of its own by `bot.delivery`, as `announce` and `withdraw` do, and answers
with `Report`s and a `Done`. What it has claimed is in the outbox: it may die at any point. When the socket
ends, with its parent, or on SIGTERM, it claims nothing more, ends what is in flight, and exits.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.delivery.live_check import LiveCheck, Seen
from bot.model import Delivery

if TYPE_CHECKING:
    from bot.delivery import Channel
    from bot.outbox import Outbox
    from bot.settings import Settings


ORPHANED = 5.0  # seconds that what is in flight has once the daemon was killed: its successor is waiting


@dataclass(frozen=True, slots=True)
class Place:
    """The site, as far as sending depends on it."""

    name: str
    timezone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Start:
    """What the process begins with."""

    settings: Settings
    site: Place
    log_format: str
    pages: Mapping[str, Seen]  # those that were not live


@dataclass(frozen=True, slots=True)
class Order:
    """Deliver what is due on a channel; or, with its id, withdraw one delivery."""

    channel: str
    withdraw: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A delivery that changed, without its message."""

    delivery: Delivery


@dataclass(frozen=True, slots=True)
class Done:
    """The end of an `Order`."""

    channel: str
    error: str | None = None  # why it could not be done, in one line
    broke: bool = False  # by a fault of ours, which is in the log
    refused: bool = False  # the delivery's state doesn't allow it
    withdraw: int | None = None  # the order's
    quota: Mapping[str, int] = field(default_factory=dict)  # what the platform still allows
    pages: Mapping[str, Seen] = field(default_factory=dict)  # those that are not live


class _Stop(Exception):  # noqa: N818 - an order, no error
    """SIGTERM."""


class Sending:
    """Does the orders of one socket."""

    def __init__(self, connection: Connection, start: Start) -> None:
        self._connection = connection
        self._outbox, channels = _opened(start)
        self._site = start.site.name
        self._channels = {channel.name: channel for channel in channels}
        self._live = LiveCheck(seen=start.pages) if start.settings.announce.live_check else None
        self._stopped = threading.Event()
        self._lock = threading.Lock()  # one message at a time on the socket

    def work(self) -> None:
        """Until the socket ends; then what is in flight ends, for a killed daemon's within seconds."""
        threads: list[threading.Thread] = []
        orphaned = False
        try:
            while (order := self._connection.recv()) is not None:
                threads = [*(one for one in threads if one.is_alive()), self._begin(order)]
        except (EOFError, OSError):
            orphaned = True
        except _Stop:
            orphaned = False
        self._stopped.set()
        until = time.monotonic() + ORPHANED if orphaned else None
        for thread in threads:
            thread.join(None if until is None else max(until - time.monotonic(), 0.0))
        if any(thread.is_alive() for thread in threads):
            os._exit(1)  # the daemon was killed: whoever comes next settles what this process had claimed
        self._outbox.close()

    def _begin(self, order: Order) -> threading.Thread:
        channel, number = self._channels[order.channel], order.withdraw
        work = partial(self._deliver, channel) if number is None else partial(self._withdraw, channel, number)
        thread = threading.Thread(target=work)
        thread.start()
        return thread

    def _deliver(self, channel: Channel) -> None:
        from bot import logs
        from bot.delivery import deliver
        from bot.errors import OutboxError

        error, broke = None, False
        try:
            deliver(
                self._outbox,
                self._site,
                [channel],
                live=self._live,
                stop=self._stopped.is_set,
                report=self._report,
            )
        except OutboxError as trouble:
            error = str(trouble)
        except Exception as fault:  # a fault of ours must not end the channel: logged, and tried later
            logs.get().exception("internal error; please report it", channel=channel.name)
            error, broke = f"internal error: {type(fault).__name__}", True
        quota = dict(getattr(channel.adapter, "quota", {}))
        pages = self._live.noted() if self._live else {}
        self._say(Done(channel.name, error, broke, quota=quota, pages=pages))

    def _withdraw(self, channel: Channel, number: int) -> None:
        from bot import logs
        from bot.delivery import withdraw
        from bot.errors import SangyoError, UsageError

        error, refused = None, False
        try:
            withdraw(self._outbox, number, [channel])
        except SangyoError as trouble:
            error, refused = str(trouble), isinstance(trouble, UsageError)
        except Exception as fault:  # as in `_deliver`
            logs.get().exception("internal error; please report it", channel=channel.name)
            error = f"internal error: {type(fault).__name__}"
        self._say(Done(channel.name, error, refused=refused, withdraw=number))

    def _report(self, delivery: Delivery) -> None:
        self._say(Report(replace(delivery, message=None, images={})))

    def _say(self, message: Any) -> None:
        with self._lock, suppress(OSError):  # the parent is gone: the outbox knows what there is to know
            self._connection.send(message)


def _opened(start: Start) -> tuple[Outbox, tuple[Channel, ...]]:
    from bot import bootstrap, logs
    from bot.outbox import open_outbox

    logs.set_up(start.log_format)
    logs.redactor.learn(logs.secrets_of(start.settings))
    outbox = open_outbox(start.settings.state_url)
    options, _ = bootstrap.with_secrets(start.settings.channels)
    return outbox, bootstrap.make_channels(start.settings, start.site, outbox, options)


def main() -> int:
    """Works for the process that holds the other end of the socket."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of the terminal: the daemon ends us itself
    signal.signal(signal.SIGTERM, _stop)
    from bot.daemon import system

    system.stay_small()
    with Connection(int(sys.argv[1])) as connection, suppress(EOFError, OSError, _Stop):
        Sending(connection, connection.recv()).work()
    gc.freeze()  # Python would go through all that was imported once more, in search of garbage
    return 0


def _stop(_number: int, _frame: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise _Stop


if __name__ == "__main__":
    # Run as a program this module has another name than the daemon knows its classes by.
    from bot.daemon.sending import main as named_main

    raise SystemExit(named_main())
