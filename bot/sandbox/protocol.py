"""uvicorn's HTTP protocol, with the connection within reach of the application.

An ASGI application cannot close a connection without answering, which is just what a dying server does;
so the transport travels in the scope's `state`.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol


class DroppableProtocol(H11Protocol):
    """`scope["state"]["transport"]` is the connection."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's
        """Called by asyncio for each connection."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}
