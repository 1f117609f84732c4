"""Fault switches: what goes wrong, how often, and for which request.

A fault meets the next requests that match it, each as often as its `times` says. Without `match` and
`body` it meets the platform's write: the request that makes something public. "before" and "after" are
about that write: a `before` fault leaves nothing behind, after an `after` fault the post is there and
only the answer is lost.
"""

from __future__ import annotations

import asyncio
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from starlette.responses import Response

Scope = MutableMapping[str, Any]
ASGIMessage = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[ASGIMessage]]
Send = Callable[[ASGIMessage], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

BEFORE = {
    "before_write": "answers 500, nothing written",
    "drop_before": "closes the connection without an answer, nothing written",
    "hang_before": "does not answer for `seconds` (or until the client leaves), nothing written",
    "slow": "waits `seconds`, then goes on as usual",
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

MAX_HANG = 60.0
MAX_KEPT_BODY = 65_536


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
        """Is this the request that the fault is for?"""
        if self.match is None and self.body is None:
            return is_write
        return (self.match is None or self.match in line) and (
            self.body is None or self.body in body.decode("utf-8", "replace")
        )


@dataclass(frozen=True)
class Call:
    """A request as it came in, and what it was answered (0: no answer)."""

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
        """Takes all switches back."""
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


class StandIn(ABC):
    """What every stand-in has: a clock, its switches and the calls that it got."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self.clock = clock
        self.faults = Faults()
        self.calls: deque[Call] = deque(maxlen=5000)
        self.reset()

    def reset(self) -> None:
        """Forgets everything, the switches too."""
        self.faults.clear()
        self.calls.clear()
        self.forget()

    @abstractmethod
    def forget(self) -> None:
        """Forgets what was posted."""


class Platform(Protocol):
    """What the server needs of a stand-in."""

    faults: Faults
    calls: deque[Call]

    def is_write(self, method: str, path: str) -> bool:
        """Does this request make something public?"""
        ...

    def refuse(self, fault: Fault) -> Response:
        """The platform's own answer to the fault's kind."""
        ...


@dataclass
class _Answer:
    """An answer that is held back until it is known whether it may leave."""

    messages: list[ASGIMessage] = field(default_factory=list)

    async def send(self, message: ASGIMessage) -> None:
        self.messages.append(message)

    @property
    def status(self) -> int:
        return int(self.messages[0]["status"]) if self.messages else 0


class Faulty:
    """ASGI middleware around one platform: records every call and applies the faults."""

    def __init__(self, app: App, platform: Platform) -> None:
        self.app = app
        self.platform = platform

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        body = await _read(receive)
        if body is None:
            return
        path = str(scope["path"]).removeprefix(str(scope.get("root_path", ""))) or "/"
        query = scope["query_string"].decode("latin-1")
        line = f"{scope['method']} {path}" + (f"?{query}" if query else "")
        is_write = self.platform.is_write(scope["method"], path)
        fault = self.platform.faults.take(line, body, is_write=is_write)
        answer = await self._answer(fault, scope, body, receive)
        headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
        kept = body[:MAX_KEPT_BODY]
        kind = fault.kind if fault else None
        self.platform.calls.append(Call(scope["method"], path, query, headers, kept, answer.status, kind))
        if not answer.messages:
            await _close(scope, receive)
        for message in answer.messages:
            await send(message)

    async def _answer(self, fault: Fault | None, scope: Scope, body: bytes, receive: Receive) -> _Answer:
        if fault is None:
            return await self._run(scope, body)
        if fault.kind in AFTER:
            return await self._after(fault, scope, body, receive)
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds if fault.seconds is not None else 1.0)
            return await self._run(scope, body)
        if fault.kind == "drop_before":
            return _Answer()
        if fault.kind == "hang_before":
            return await _hang(fault, receive)
        return await self._render(self.platform.refuse(fault), scope)

    async def _after(self, fault: Fault, scope: Scope, body: bytes, receive: Receive) -> _Answer:
        written = await self._run(scope, body)
        if written.status >= 400:
            self.platform.faults.give_back(fault)
            return written
        if fault.kind == "drop_after":
            return _Answer()
        if fault.kind == "hang_after":
            return await _hang(fault, receive)
        return await self._render(self.platform.refuse(fault), scope)

    async def _run(self, scope: Scope, body: bytes) -> _Answer:
        answer = _Answer()
        await self.app(scope, _replay(body), answer.send)
        return answer

    async def _render(self, response: Response, scope: Scope) -> _Answer:
        answer = _Answer()
        await response(scope, _replay(b""), answer.send)
        return answer


def common_refusal(fault: Fault) -> Response | None:
    """Answers that look the same on every platform; None where the platform has its own."""
    from starlette.responses import HTMLResponse, RedirectResponse
    from starlette.responses import Response as Plain

    if fault.kind == "garbage":
        return HTMLResponse("<html><body><h1>503 Service Unavailable</h1></body></html>", status_code=503)
    if fault.kind == "redirect":
        return RedirectResponse("/moved", status_code=302)
    if fault.kind == "bad_json":
        return Plain('{"data": {"id": "17', media_type="application/json")
    return None


async def _read(receive: Receive) -> bytes | None:
    """The whole body; None when the client left before it had sent it all."""
    chunks = []
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        chunks.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(chunks)


def _replay(body: bytes) -> Receive:
    async def receive() -> ASGIMessage:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def _hang(fault: Fault, receive: Receive) -> _Answer:
    seconds = MAX_HANG if fault.seconds is None else min(fault.seconds, MAX_HANG)
    try:
        async with asyncio.timeout(seconds):
            while (await receive())["type"] != "http.disconnect":
                pass
    except TimeoutError:
        pass
    return _Answer()


async def _close(scope: Scope, receive: Receive) -> None:
    """Ends the connection without an answer, and waits until the server knows."""
    scope["state"]["transport"].close()
    while (await receive())["type"] != "http.disconnect":
        pass
