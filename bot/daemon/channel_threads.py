"""One thread for each channel, so that one channel's trouble never delays another's."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

from bot import logs
from bot.daemon.reports import Reports
from bot.delivery import Channel, deliver, next_due
from bot.delivery.live_check import LiveCheck
from bot.errors import OutboxError
from bot.outbox.store import Outbox

SOON = timedelta(seconds=1)  # until a delivery that another process held is tried again
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
        live: LiveCheck | None,
        reports: Reports,
        wake: Wake,
        done: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(name=f"channel {channel.name}", daemon=True)
        self.channel = channel
        self.live = live
        self.site = site
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
        channel, live = self.channel, self.live
        try:
            deliver(
                self._outbox,
                self.site,
                [channel],
                live=live,
                stop=self._stopped.is_set,
                report=self._reports.report,
            )
            self._wake(channel.name, self._until_next(channel, live))
            self._done()
        except OutboxError as error:
            self._reports.once("outbox", channel.name, str(error))
        except Exception:  # a fault of ours must not end the channel: logged, and tried later
            logs.get().exception("internal error; please report it", channel=channel.name)
        else:
            self._troubles = 0
            self._reports.mended("outbox", channel.name)
            return None
        self._troubles += 1
        return _TROUBLE[min(self._troubles, len(_TROUBLE)) - 1]

    def _until_next(self, channel: Channel, live: LiveCheck | None) -> timedelta | None:
        """How long until something can be sent, dropped or settled."""
        now = self._outbox.now()
        due = next_due(self._outbox, self.site, [channel], retry_at=now + _page_wait(live))
        return None if due is None else max(due - now, timedelta(milliseconds=50))


def _page_wait(live: LiveCheck | None) -> timedelta:
    seconds = live.seconds_until_next() if live else None
    return SOON if seconds is None else max(timedelta(seconds=seconds), timedelta(milliseconds=100))
