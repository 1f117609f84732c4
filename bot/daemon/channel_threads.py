"""One thread for each channel, so that one channel's trouble never delays another's.

It knows when something is due; the sending itself is another process's (`sender`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import timedelta

from bot import logs
from bot.daemon.reports import Reports
from bot.daemon.sender import Sender
from bot.delivery import Channel, next_due
from bot.errors import OutboxError, SangyoError
from bot.outbox.store import Outbox

SOON = timedelta(seconds=1)  # until a delivery that another process held is tried again
_LEAST = timedelta(milliseconds=50)
_TROUBLE = (2.0, 5.0, 15.0, 60.0)  # seconds without an outbox before the next try

Wake = Callable[[str, timedelta | None], None]


class ChannelThread(threading.Thread):
    """Delivers one channel whenever it is nudged, by a change or by the scheduler; then calls `done`.

    `wake(name, delay)` schedules that nudge and replaces an earlier one; with None it cancels it.
    """

    def __init__(
        self,
        channel: Channel,
        *,
        outbox: Outbox,
        site: str,
        sender: Sender,
        reports: Reports,
        wake: Wake,
        done: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(name=f"channel {channel.name}", daemon=True)
        self.channel = channel
        self.site = site
        self._sender = sender
        self._outbox = outbox
        self._reports = reports
        self._wake = wake
        self._done = done
        self._nudged = threading.Event()
        self._stopped = threading.Event()
        self._troubles = 0

    def nudge(self) -> None:
        """Wakes the thread: it delivers now, or again after what is in flight."""
        self._nudged.set()

    def stop(self) -> None:
        """Claims nothing more; the thread ends when what is in flight has ended."""
        self._stopped.set()
        self._nudged.set()

    def run(self) -> None:
        """The thread's work, until `stop`."""
        delay: float | None = 0.0
        while not self._stopped.is_set():
            self._nudged.wait(delay)
            self._nudged.clear()
            if not self._stopped.is_set():
                delay = self._round()

    def _round(self) -> float | None:
        """Delivers what is due; returns the seconds until the next try after trouble, else None."""
        channel = self.channel
        try:
            self._deliver(channel)
            self._done()
        except OutboxError as error:
            self._reports.once("outbox", channel.name, str(error))
        except SangyoError:  # the process that sends died or broke, which is in the log
            pass
        except Exception:  # a fault of ours must not end the channel: logged, and tried later
            logs.get().exception("internal error; please report it", channel=channel.name)
        else:
            self._troubles = 0
            self._reports.mended("outbox", channel.name)
            return None
        self._troubles += 1
        return _TROUBLE[min(self._troubles, len(_TROUBLE)) - 1]

    def _deliver(self, channel: Channel) -> None:
        """Has the channel delivered if that can do anything, and schedules the next time."""
        delay = self._until_next(channel, _seconds(self._sender.page_wait(), 0.0), only_unchecked=True)
        # After trouble always: what a process that died had in flight can be settled before its lease ends.
        if self._troubles or (delay is not None and delay <= timedelta(0)):
            done = self._sender.deliver(channel.name)
            _take_over(getattr(channel.adapter, "quota", None), done.quota)
            wait = max(_seconds(self._sender.page_wait(), SOON.total_seconds()), _LEAST)
            delay = self._until_next(channel, wait)
        self._wake(channel.name, None if delay is None else max(delay, _LEAST))

    def _until_next(
        self, channel: Channel, again: timedelta, *, only_unchecked: bool = False
    ) -> timedelta | None:
        """How long until something can be done; `again`: until what may go now is tried again.

        With `only_unchecked` that is only what waits for its page; the rest may go now.
        """
        now = self._outbox.now()
        due = next_due(
            self._outbox, self.site, [channel], retry_at=now + again, fresh_at=now if only_unchecked else None
        )
        return None if due is None else due - now


def _seconds(wait: float | None, otherwise: float) -> timedelta:
    return timedelta(seconds=otherwise if wait is None else wait)


def _take_over(known: object, quota: Mapping[str, int]) -> None:
    """What the platform still allows, from the adapter of the process that sends to the one that is shown."""
    if isinstance(known, dict):
        known.clear()
        known.update(quota)
