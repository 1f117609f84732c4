"""The faults at work: what stands between a client and a stand-in, and how a fault is answered.

Imports Starlette, so only what serves imports this.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Router

from bot.sandbox.faults import AFTER, Call, Fault, Faults
from bot.sandbox.wire import App, ASGIMessage, Receive, Scope, Send

MAX_HANG = 60.0  # seconds
MAX_KEPT_BODY = 65_536  # bytes of a request that `calls` keeps


class Watched(Protocol):
    """The stand-in behind the faults."""

    faults: Faults
    calls: deque[Call]
    resets: int

    def is_write(self, method: str, path: str) -> bool:
        """Whether this request publishes something."""
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
    """ASGI middleware around one stand-in: records every call and applies the faults.

    `refuse` makes the platform's own answer to a fault that is not answered the same everywhere.
    """

    def __init__(self, app: App, watched: Watched, refuse: Callable[[Fault], Response]) -> None:
        self.app = app
        self.watched = watched
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        body = await _read(receive)
        if body is None:
            return
        path = str(scope["path"]).removeprefix(str(scope.get("root_path", ""))) or "/"
        query = scope["query_string"].decode("latin-1")
        line = f"{scope['method']} {path}" + (f"?{query}" if query else "")
        is_write = self.watched.is_write(scope["method"], path)
        fault = self.watched.faults.take(line, body, is_write=is_write)
        answer = await self._answer(fault, scope, body, receive)
        headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
        kept = body[:MAX_KEPT_BODY]
        kind = fault.kind if fault else None
        self.watched.calls.append(Call(scope["method"], path, query, headers, kept, answer.status, kind))
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
            before = self.watched.resets
            await asyncio.sleep(fault.seconds if fault.seconds is not None else 1.0)
            return await self._run(scope, body) if self.watched.resets == before else _Answer()
        if fault.kind == "drop_before":
            return _Answer()
        if fault.kind == "hang_before":
            return await _hang(fault, receive)
        return await self._refused(fault, scope)

    async def _after(self, fault: Fault, scope: Scope, body: bytes, receive: Receive) -> _Answer:
        written = await self._run(scope, body)
        if written.status >= 400:
            self.watched.faults.give_back(fault)
            return written
        if fault.kind == "drop_after":
            return _Answer()
        if fault.kind == "hang_after":
            return await _hang(fault, receive)
        return await self._refused(fault, scope)

    async def _run(self, scope: Scope, body: bytes) -> _Answer:
        answer = _Answer()
        await self.app(scope, _replay(body), answer.send)
        return answer

    async def _refused(self, fault: Fault, scope: Scope) -> _Answer:
        response = _common_refusal(fault) or self.refuse(fault)
        answer = _Answer()
        await response(scope, _replay(b""), answer.send)
        return answer


def faulty(routes: Iterable[BaseRoute], watched: Watched, refuse: Callable[[Fault], Response]) -> App:
    """A stand-in's routes behind its faults."""
    return Faulty(Router(list(routes), redirect_slashes=False), watched, refuse)


def plain_refusal(fault: Fault, text: str = "") -> Response:
    """A text answer with the fault's status; `Retry-After` on 429."""
    headers = {}
    if fault.kind == "rate_limit":
        headers["retry-after"] = str(max(0, round(30 if fault.seconds is None else fault.seconds)))
    return PlainTextResponse(text or fault.kind, status_code=fault.status, headers=headers)


def _common_refusal(fault: Fault) -> Response | None:
    """Answers that look the same on every platform; None where the platform has its own."""
    if fault.kind == "garbage":
        return HTMLResponse("<html><body><h1>503 Service Unavailable</h1></body></html>", status_code=503)
    if fault.kind == "redirect":
        return RedirectResponse("/moved", status_code=302)
    if fault.kind == "bad_json":
        return Response('{"data": {"id": "17', media_type="application/json")
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
