"""Reads many files, on two cores where that pays: a first scan of a large site."""

from __future__ import annotations

import marshal
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from bot.content.post.record import Record
from bot.hugo.files.source import Source

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

# Files in a row that this process and the helper read in turn. The helper has more: what it read waits here
# while the posts of both are put together. Its share, 0.9 KB a page, fits into a pipe of 64 KB, so that it
# reads on meanwhile: with shares of 350 each process waited for the other.
_OURS, _THEIRS = 45, 55
Read = Callable[[Source], Record]


def read_all(sources: Sequence[Source], read: Read) -> Iterator[Record | bytes]:
    """`read` of each source, in their order, shared with a forked process where forking is safe.

    What that one read comes as packed bytes, which weigh half of a record.
    """
    if not _may_fork():
        yield from map(read, sources)
        return
    with _helper(sources, read) as receiver:
        for ours, theirs in _shares(sources):
            yield from map(read, ours)
            yield from _received(receiver) or map(read, theirs)


def _shares(sources: Sequence[Source]) -> Iterator[tuple[Sequence[Source], Sequence[Source]]]:
    """The sources, a share for this process and one for the helper at a time."""
    for at in range(0, len(sources), _OURS + _THEIRS):
        middle = at + _OURS
        yield sources[at:middle], sources[middle : middle + _THEIRS]


def _may_fork() -> bool:
    """Forking is safe with one thread only; the daemon has several and reads by itself."""
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


@contextmanager
def _helper(sources: Sequence[Source], read: Read) -> Iterator[Connection]:
    """A forked process that reads its shares, and the pipe from it."""
    import multiprocessing

    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    helper = context.Process(target=_send, args=(sender, sources, read), daemon=True)
    helper.start()
    sender.close()
    try:
        yield receiver
    finally:
        receiver.close()
        helper.join()


def _send(sender: Connection, sources: Sequence[Source], read: Read) -> None:
    with sender, suppress(BrokenPipeError):  # nobody wants more of it
        for _, theirs in _shares(sources):
            sender.send_bytes(marshal.dumps([read(source).pack() for source in theirs]))


def _received(receiver: Connection) -> list[bytes]:
    """A share of the helper's; empty where it was killed, perhaps for lack of memory."""
    try:
        found: list[bytes] = marshal.loads(receiver.recv_bytes())  # noqa: S302 - our own process's
    except (EOFError, OSError, ValueError):
        return []
    return found
