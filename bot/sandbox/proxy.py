"""A proxy on loopback that sits in front of a real server and lets things go wrong on the way.

    with FaultyProxy("http://127.0.0.1:2583") as proxy:
        proxy.faults.add("drop_after", match="putRecord")
        ...  # use proxy.url in place of the server's

The faults are those of `bot.sandbox.faults`: "before" means that the request never reached the server,
"after" that it did and was answered, and the answer was lost.
"""

from __future__ import annotations

import time
from collections import deque
from typing import Any

from starlette.responses import Response

from bot.sandbox.bluesky.account import is_write as bluesky_write
from bot.sandbox.bluesky.http import refuse
from bot.sandbox.faults import Call, Fault, Faults
from bot.sandbox.faulty import Faulty
from bot.sandbox.service import Service
from bot.sandbox.wire import Receive, Scope, Send

# Hop-by-hop headers (RFC 9110, section 7.6.1) and those that httpx sets or has undone itself.
DROPPED = frozenset(
    {"connection", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer", "host", "content-length"}
)
UNDONE = frozenset({"content-encoding"})


class FaultyProxy:
    """Passes requests on to `target`, a Bluesky server, with fault switches. `url` is where to send them.

    A fault without `match` meets the next write of a record; the answers to faults are Bluesky's.
    """

    def __init__(self, target: str) -> None:
        self.target = target.rstrip("/")
        self.faults = Faults()
        self.calls: deque[Call] = deque(maxlen=5000)
        self.resets = 0  # it stores nothing that could be reset
        self._service = Service(lambda: Faulty(self._forward, self, self.refuse))

    @property
    def url(self) -> str:
        """Without a slash at the end."""
        return self._service.url

    def is_write(self, method: str, path: str) -> bool:
        """Writing a record."""
        return bluesky_write(method, path)

    def refuse(self, fault: Fault) -> Response:
        """The answer in place of the server's, as Bluesky gives it."""
        return refuse(fault, time.time())

    def __enter__(self) -> FaultyProxy:
        self._service.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._service.stop()

    async def _forward(self, scope: Scope, receive: Receive, send: Send) -> None:
        import httpx

        body = (await receive()).get("body", b"")
        headers = [(key, value) for key, value in scope["headers"] if key.decode().lower() not in DROPPED]
        query = scope["query_string"].decode("latin-1")
        url = f"{self.target}{scope['path']}" + (f"?{query}" if query else "")
        # A connection of its own each time: the server's dying is part of what is tested.
        async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
            try:
                answer = await client.request(scope["method"], url, headers=headers, content=body)
            except httpx.TransportError:
                await _answer(send, 502, [], b"the server behind the proxy did not answer")
                return
        kept = [(k, v) for k, v in answer.headers.raw if k.decode().lower() not in DROPPED | UNDONE]
        await _answer(send, answer.status_code, kept, answer.content)


async def _answer(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    length = (b"content-length", str(len(body)).encode())
    start: dict[str, Any] = {"type": "http.response.start", "status": status, "headers": [*headers, length]}
    await send(start)
    await send({"type": "http.response.body", "body": body})
