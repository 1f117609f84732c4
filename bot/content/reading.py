"""Reads many files, on two cores where that pays: a first scan of a large site."""

from __future__ import annotations

import marshal
import os
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from bot.content.record import Record
from bot.content.walk import Source

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MANY = 2000  # files, from which on a second process saves more than it costs (30 ms)
Read = Callable[[Source], Record]


def read_all(sources: Sequence[Source], read: Read) -> list[Record | bytes]:
    """`read` of each source, in their order. A large number is shared with a forked process.

    What that one read comes as packed bytes, which weigh half of a record.
    """
    if len(sources) < MANY or not _may_fork():
        return [read(source) for source in sources]
    import multiprocessing

    half = len(sources) * 6 // 13  # the other process has nothing to put together afterwards
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    helper = context.Process(target=_send, args=(sender, sources[half:], read), daemon=True)
    helper.start()
    sender.close()
    found: list[Record | bytes] = [read(source) for source in sources[:half]]
    try:
        found.extend(marshal.loads(receiver.recv_bytes()))  # noqa: S302 - our own process's
    except (EOFError, OSError, ValueError):  # the helper was killed, say for want of memory
        found.extend(read(source) for source in sources[half:])
    helper.join()
    return found


def _may_fork() -> bool:
    """Forking is safe with one thread only; the daemon has several and reads by itself."""
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


def _send(sender: Connection, sources: Sequence[Source], read: Read) -> None:
    sender.send_bytes(marshal.dumps([read(source).pack() for source in sources]))
    sender.close()
