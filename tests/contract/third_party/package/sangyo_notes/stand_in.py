"""The other side, with the sandbox's fault switches; `NOTES_FORGET=1` breaks what the adapter promises."""

from __future__ import annotations

import os
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.faults import StandIn
from bot.sandbox.faulty import faulty, plain_refusal
from bot.sandbox.service import Service
from bot.sandbox.wire import App, json_object

TOKEN = "notes-token-of-the-stand-in"


class Notes(StandIn):
    """What is stored: key -> note, in order. The first note under a key stays."""

    def forget(self) -> None:
        self.notes: dict[str, dict[str, Any]] = {}

    def is_write(self, method: str, _path: str) -> bool:
        return method == "PUT"

    def state(self) -> dict[str, Any]:
        return {"notes": self.notes}

    def put(self, key: str, note: dict[str, Any]) -> str:
        if os.environ.get("NOTES_FORGET") and key in self.notes:
            key = f"{key}-{len(self.notes)}"
        self.notes.setdefault(key, note)
        return key


async def _answer(request: Request, store: Notes) -> Response:
    if request.headers.get("authorization") != f"Bearer {TOKEN}":
        return JSONResponse({"error": "wrong token"}, 401)
    key = request.path_params["key"]
    if key == "me":
        return JSONResponse({"name": "somebody"})
    if request.method == "PUT":
        return JSONResponse({"key": store.put(key, await json_object(request) or {})})
    if key not in store.notes:
        return JSONResponse({"error": "no such note"}, 404)
    if request.method == "DELETE":
        del store.notes[key]
    return JSONResponse({"key": key})


def app(store: Notes) -> App:
    async def endpoint(request: Request) -> Response:
        return await _answer(request, store)

    return faulty([Route("/notes/{key}", endpoint, methods=["GET", "PUT", "DELETE"])], store, plain_refusal)


def service(store: Notes, port: int = 0) -> Service:
    """The stand-in on a port of this machine."""
    return Service(lambda: app(store), port)
