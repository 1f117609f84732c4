"""Turns file events into work: gathers bursts and waits for half-written files."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from bot import logs
from bot.daemon.watch import QUIET, in_checkout, unsettled
from bot.errors import SangyoError

MANY = 100  # changed files from which on a scan of everything is cheaper than one by one
AGAIN = (0.5, 1.0, 2.0, 4.0)  # seconds until a file that may not be whole yet is read again
_TICK = 0.05
_TROUBLE = (5.0, 15.0, 60.0)  # seconds after a failed scan
_LONGEST_WRITE = 30.0  # a file that stands still no sooner is taken as it is, and again when it changes
_LONGEST_CHECKOUT = 120.0
_AFTER_CHECKOUT = 0.4  # seconds until its last events have come in
_BURST = 1.0  # so long the settled files of a burst wait for those that are still being written

_Item = frozenset[Path] | None  # None: everything


class Work(Protocol):
    """Handles what changed."""

    def everything(self) -> None:
        """Scans the whole site. Raises SangyoError."""
        ...

    def some(self, paths: frozenset[Path], *, last: bool) -> frozenset[Path]:
        """Reads these files; returns those that may not be whole yet, unless `last`.

        Raises SangyoError.
        """
        ...


class ChangeQueue(threading.Thread):
    """Takes the watchers' events, waits until the files have settled, and hands them on, one batch at a time.

    `root` is the site's folder; `first` is called once, after the first scan of everything.
    """

    def __init__(self, work: Work, root: Callable[[], Path], first: Callable[[], None]) -> None:
        super().__init__(name="intake", daemon=True)
        self._work = work
        self._root = root
        self._queue: queue.SimpleQueue[_Item] = queue.SimpleQueue()
        self._stopped = threading.Event()
        self._since: dict[Path, float] = {}  # changed, not yet worked on: when it was first reported
        self._not_before: dict[Path, float] = {}
        self._tries: dict[Path, int] = {}
        self._all = False
        self._troubles = 0
        self._checkout_seen = -_AFTER_CHECKOUT
        self._first: Callable[[], None] | None = first

    def changed(self, paths: frozenset[Path]) -> None:
        """Reports files or folders that changed, appeared or vanished."""
        self._queue.put(paths)

    def everything(self) -> None:
        """Requests a scan of the whole site."""
        self._queue.put(None)

    def stop(self) -> None:
        """Ends the thread once its current work is done."""
        self._stopped.set()
        self._queue.put(frozenset())

    def run(self) -> None:
        """The thread's work, until `stop`."""
        while not self._stopped.is_set():
            self._take_in()
            if self._stopped.is_set():
                return
            try:
                self._step(time.monotonic())
                self._troubles = 0 if not self._since else self._troubles
            except SangyoError as error:
                if not self._stopped.is_set():  # a stop ends a scan that is running: no failure
                    logs.get().error("scan failed", error=str(error))
                self._try_later()
            except Exception:  # a fault of ours must not end the watching: log it and scan again
                logs.get().exception("internal error; please report it")
                self._try_later()

    def _try_later(self) -> None:
        """Scans everything a little later, so that no change is lost."""
        self._all = True
        self._stopped.wait(_TROUBLE[min(self._troubles, len(_TROUBLE) - 1)])
        self._troubles += 1

    def _take_in(self) -> None:
        busy = self._all or bool(self._since)
        try:
            self._accept(self._queue.get(timeout=_TICK if busy else None))
            while True:
                self._accept(self._queue.get_nowait())
        except queue.Empty:
            return

    def _accept(self, item: _Item) -> None:
        if item is None:
            self._all = True
            return
        for path in item:
            self._since.setdefault(path, time.monotonic())
            self._not_before.pop(path, None)  # it changed again: no reason to wait any longer
            self._tries.pop(path, None)

    def _step(self, now: float) -> None:
        oldest = min(self._since.values(), default=now)
        if in_checkout(self._root()):
            self._checkout_seen = now
        if now - self._checkout_seen < _AFTER_CHECKOUT and now - oldest < _LONGEST_CHECKOUT:
            return
        if self._all or len(self._since) >= MANY or any(_needs_all(path) for path in self._since):
            self._everything(now)
            return
        ready = self._ready(now)
        if ready:
            self._some(ready, now)

    def _everything(self, now: float) -> None:
        if unsettled(self._since) and now - min(self._since.values()) < _LONGEST_WRITE:
            return
        self._all = False
        kept = {path: since for path, since in self._since.items() if path in self._not_before}
        self._since = kept
        self._work.everything()
        if self._first is not None:
            self._first()
            self._first = None

    def _ready(self, now: float) -> frozenset[Path]:
        """What can be worked on: the whole burst, or after a while the part that has settled."""
        waiting = {path for path in self._since if self._not_before.get(path, 0.0) <= now}
        fresh = {path for path in unsettled(waiting) if now - self._since[path] < _LONGEST_WRITE}
        settled = waiting - fresh
        if fresh and any(now - self._since[path] < _BURST + QUIET for path in settled):
            return frozenset()
        return frozenset(settled)

    def _some(self, ready: frozenset[Path], now: float) -> None:
        for path in ready:
            self._since.pop(path)
            self._not_before.pop(path, None)
        last = frozenset(path for path in ready if self._tries.get(path, 0) >= len(AGAIN))
        for group, is_last in ((ready - last, False), (last, True)):
            if group:
                self._try_again(self._work.some(group, last=is_last), now)
        for path in ready - self._since.keys():
            self._tries.pop(path, None)

    def _try_again(self, paths: frozenset[Path], now: float) -> None:
        for path in paths:
            tries = self._tries.get(path, 0)
            self._tries[path] = tries + 1
            self._since[path] = now
            self._not_before[path] = now + AGAIN[min(tries, len(AGAIN) - 1)]


def _needs_all(path: Path) -> bool:
    """Folders hold any number of pages, and an `_index` file may change every page below it."""
    return path.stem.split(".")[0] == "_index" or not path.suffix or path.is_dir()
