"""Channels side by side: one thread each, so that one channel's trouble never delays another's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from bot.delivery.channel import Channel
from bot.delivery.sending import Run

_THREADS = 8


def each_channel(run: Run, channels: Sequence[Channel], work: Callable[[Channel], None]) -> None:
    """Does `work` for each channel, then raises the first error there was.

    An interrupt lets what is in flight end, so that its result is recorded.
    """
    if len(channels) < 2:
        for channel in channels:
            work(channel)
        return
    interrupted, asked = Event(), run.stop
    run.stop = lambda: interrupted.is_set() or asked()
    with ThreadPoolExecutor(min(_THREADS, len(channels)), "channel") as pool:
        futures = [pool.submit(work, channel) for channel in channels]
        try:
            errors = [future.exception() for future in futures]
        except BaseException:  # Ctrl-C too: no new claim, and what is in flight ends
            interrupted.set()
            raise
    for error in errors:
        if error is not None:
            raise error
