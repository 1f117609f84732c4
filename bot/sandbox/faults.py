"""Fault switches: what goes wrong, how often, and for which request.

A fault meets the next requests that match it, each as often as its `times` says. Without `match` and
`body` it meets the platform's write: the request that makes something public. "before" and "after" are
about that write: a `before` fault leaves nothing behind, after an `after` fault the post is there and
only the answer is lost.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

BEFORE = {
    "before_write": "answers 500, nothing written",
    "drop_before": "closes the connection without an answer, nothing written",
    "hang_before": "does not answer for `seconds` (or until the client leaves), nothing written",
    "slow": "waits `seconds`, then goes on as usual",
    "rejected": "answers as the platform does to a post that it won't have, nothing written",
    "rate_limit": "answers 429 as the platform does; `seconds` until it may go on",
    "credits": "answers 402",
    "forbidden": "answers 403",
    "unauthorized": "answers 401",
    "not_found": "answers 404",
    "gone": "answers 410",
    "redirect": "answers 302 to another address",
    "garbage": "answers 503 with an HTML page, as a proxy in front of a platform does",
}
AFTER = {
    "after_write": "answers 500, but it is written",
    "drop_after": "closes the connection without an answer, but it is written",
    "hang_after": "does not answer for `seconds` (or until the client leaves), but it is written",
    "bad_json": "answers 200 with JSON that is cut off, but it is written",
}
STATE = {"late_index": "a new post is missing from the timeline for `reads` reads and `seconds`"}
KINDS = {**BEFORE, **AFTER, **STATE}
ALIASES = {"hang": "hang_before", "drop": "drop_before"}
STATUSES = {
    "rejected": 400,
    "rate_limit": 429,
    "credits": 402,
    "forbidden": 403,
    "unauthorized": 401,
    "not_found": 404,
    "gone": 410,
}


@dataclass
class Fault:
    """One switch. `skip` matching requests pass unharmed first; then `times` are met."""

    kind: str
    times: int = 1
    match: str | None = None  # part of "METHOD /path?query"
    body: str | None = None  # part of the request's body
    skip: int = 0
    seconds: float | None = None
    reads: int = 0

    def __post_init__(self) -> None:
        self.kind = ALIASES.get(self.kind, self.kind)
        if self.kind not in KINDS:
            raise ValueError(f"no fault is called {self.kind!r}; there are {', '.join(sorted(KINDS))}")

    def meets(self, line: str, body: bytes, *, is_write: bool) -> bool:
        """Whether the fault is for this request."""
        if self.match is None and self.body is None:
            return is_write
        return (self.match is None or self.match in line) and (
            self.body is None or self.body in body.decode("utf-8", "replace")
        )

    @property
    def status(self) -> int:
        """The HTTP status of its answer, where the platform has no other."""
        return STATUSES.get(self.kind, 500)


@dataclass(frozen=True)
class Call:
    """A request as it came in, and the status of its answer (0: none)."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes
    status: int
    fault: str | None = None

    @property
    def line(self) -> str:
        """`METHOD /path?query`."""
        return f"{self.method} {self.path}" + (f"?{self.query}" if self.query else "")


class Faults:
    """The switches of one platform. Safe to use from another thread."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(
        self,
        kind: str,
        *,
        times: int = 1,
        match: str | None = None,
        body: str | None = None,
        skip: int = 0,
        seconds: float | None = None,
        reads: int = 0,
    ) -> Fault:
        """Sets a switch. Raises ValueError when there is no such kind."""
        fault = Fault(kind, times, match, body, skip, seconds, reads)
        self.waiting.append(fault)
        return fault

    def clear(self) -> None:
        """Removes every switch."""
        self.waiting.clear()

    def take(self, line: str, body: bytes, *, is_write: bool) -> Fault | None:
        """The fault that this request meets, counted off; None for a request that goes well."""
        for fault in list(self.waiting):
            if fault.kind in STATE or not fault.meets(line, body, is_write=is_write):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            return self._count_off(fault)
        return None

    def take_state(self, kind: str) -> Fault | None:
        """The next switch of a kind that changes what is stored, counted off."""
        found = next((fault for fault in self.waiting if fault.kind == kind), None)
        return None if found is None else self._count_off(found)

    def give_back(self, fault: Fault) -> None:
        """A fault after the write meets no request that the platform refused: it goes on waiting."""
        fault.times += 1
        if fault not in self.waiting:
            self.waiting.append(fault)

    def state(self) -> list[dict[str, Any]]:
        """What still waits, as JSON values."""
        return [asdict(fault) for fault in self.waiting]

    def _count_off(self, fault: Fault) -> Fault:
        fault.times -= 1
        if fault.times <= 0 and fault in self.waiting:
            self.waiting.remove(fault)
        return fault


@dataclass(kw_only=True)
class Late:
    """A post that the timeline may not show yet: `late_index`."""

    hidden_reads: int = 0
    hidden_until: float = 0.0


class StandIn(ABC):
    """What every stand-in has: a clock, its switches, and the calls it received."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self.clock = clock
        self.faults = Faults()
        self.calls: deque[Call] = deque(maxlen=5000)
        self.resets = 0  # a request from before the last one stores nothing any more
        self.reset()

    def reset(self) -> None:
        """Forgets everything, the switches too, and requests that are still under way."""
        self.resets += 1
        self.faults.clear()
        self.calls.clear()
        self.forget()

    def hide(self, post: Late) -> None:
        """Leaves a new post out of the timeline for a while, where the switch for it is set."""
        late = self.faults.take_state("late_index")
        if late is not None:
            post.hidden_reads, post.hidden_until = late.reads, self.clock() + (late.seconds or 0.0)

    def is_hidden(self, post: Late) -> bool:
        """Whether a read of the timeline misses the post; counts as one of the reads."""
        if post.hidden_reads > 0 or post.hidden_until > self.clock():
            post.hidden_reads = max(0, post.hidden_reads - 1)
            return True
        return False

    @abstractmethod
    def forget(self) -> None:
        """Forgets what was posted."""

    @abstractmethod
    def is_write(self, method: str, path: str) -> bool:
        """Whether this request publishes something."""

    @abstractmethod
    def state(self) -> dict[str, Any]:
        """Everything that is stored, as JSON values."""
