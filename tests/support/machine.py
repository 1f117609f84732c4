"""How quick this machine is now: what must end in time has as much time as the machine needs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

_USUAL = 0.016  # seconds of processor time that `_seconds` finds on a quiet machine of 2024


def slowness() -> float:
    """How many times as long as on a quiet machine a piece of work takes here and now; at least 1."""
    return max(1.0, median(_seconds() for _ in range(9)) / _USUAL)


@contextmanager
def in_time(seconds: float) -> Iterator[None]:
    """The block takes no more processor time than `seconds` on a quiet machine, as long as that is here.

    For what would take minutes if it grew with the square of its input, not for how quick something is.
    """
    slow = slowness()
    began = time.process_time()
    yield
    taken = time.process_time() - began
    allowed = seconds * max(slow, slowness())
    assert taken < allowed, f"{taken:.1f} s of processor time, {allowed:.1f} s allowed"


def _seconds() -> float:
    began = time.process_time()
    counts: dict[str, int] = {}
    for number in range(60_000):
        key = str(number * 7919 % 9973)
        counts[key] = counts.get(key, 0) + len(key)
    sorted(counts)
    return time.process_time() - began
