"""`/_sandbox/`: the switches and the store over HTTP, for programs in another process.

GET  /_sandbox/state                           everything that is stored
GET  /_sandbox/calls/{platform}                the requests that came in, and their answers' status
POST /_sandbox/faults  {"platform","kind",…}   sets a fault (the keys of `bot.sandbox.faults.Fault`)
DELETE /_sandbox/faults                        takes all faults back
POST /_sandbox/site    {"live":[…],"down":[…],"all_live":bool}
POST /_sandbox/set     {"platform","name","value"}  one of the platform's plain settings
POST /_sandbox/reset                           forgets everything

What a browser sends from another site's page is refused.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.sandbox.stand_ins import StandIns
from bot.sandbox.wire import json_object

Endpoint = Callable[[Request], Awaitable[JSONResponse]]
SETTINGS = {
    "x": {
        "media_ttl",
        "processing_seconds",
        "credits_mills",
        "spend_cap_mills",
        "reset_date",
        "refuse_metadata",
        "refuse_replies",
        "refuse_posts",
        "premium",
        "owns_app",
        "only_errors",
    },
    "discord": {"forum"},
    "mastodon": {
        "max_characters",
        "description_limit",
        "image_bytes",
        "media_seconds",
        "key_seconds",
        "may_read",
    },
    "bluesky": {"access_seconds", "refresh_seconds", "blob_seconds", "rate_limited"},
}


class _Control:
    def __init__(self, stand_ins: StandIns) -> None:
        self.stand_ins = stand_ins

    async def state(self, _request: Request) -> JSONResponse:
        return _json(self.stand_ins.state())

    async def calls(self, request: Request) -> JSONResponse:
        platform = self.stand_ins.by_name().get(request.path_params["platform"])
        if platform is None:
            return _json({"error": "no such platform"}, 404)
        calls = [{"line": call.line, "status": call.status, "fault": call.fault} for call in platform.calls]
        return _json({"calls": calls})

    async def add_fault(self, request: Request) -> JSONResponse:
        body = await json_object(request) or {}
        platform = self.stand_ins.by_name().get(str(body.pop("platform", "")))
        if platform is None:
            return _json({"error": f'"platform" must be one of {", ".join(self.stand_ins.by_name())}'}, 400)
        try:
            platform.faults.add(str(body.pop("kind", "")), **body)
        except (TypeError, ValueError) as error:
            return _json({"error": str(error)}, 400)
        return _json({"faults": platform.faults.state()})

    async def clear_faults(self, _request: Request) -> JSONResponse:
        for platform in self.stand_ins.by_name().values():
            platform.faults.clear()
        return _json({"ok": True})

    async def site(self, request: Request) -> JSONResponse:
        body = await json_object(request) or {}
        for url in body.get("live", []):
            self.stand_ins.site.live(str(url))
        for url in body.get("down", []):
            self.stand_ins.site.take_down(str(url))
        self.stand_ins.site.all_live = bool(body.get("all_live", self.stand_ins.site.all_live))
        return _json(self.stand_ins.site.state())

    async def set(self, request: Request) -> JSONResponse:
        body = await json_object(request) or {}
        platform, name = str(body.get("platform")), str(body.get("name"))
        if name not in SETTINGS.get(platform, ()):
            return _json({"error": f"settings are { ({k: sorted(v) for k, v in SETTINGS.items()}) }"}, 400)
        setattr(self.stand_ins.by_name()[platform], name, body.get("value"))
        return _json({"ok": True})

    async def reset(self, _request: Request) -> JSONResponse:
        self.stand_ins.reset()
        return _json({"ok": True})


def control_routes(stand_ins: StandIns) -> list[Route]:
    """Paths below `/_sandbox`."""
    control = _Control(stand_ins)
    return [
        Route("/_sandbox/state", control.state, methods=["GET"]),
        Route("/_sandbox/calls/{platform}", control.calls, methods=["GET"]),
        Route("/_sandbox/faults", _from_here(control.add_fault), methods=["POST"]),
        Route("/_sandbox/faults", _from_here(control.clear_faults), methods=["DELETE"]),
        Route("/_sandbox/site", _from_here(control.site), methods=["POST"]),
        Route("/_sandbox/set", _from_here(control.set), methods=["POST"]),
        Route("/_sandbox/reset", _from_here(control.reset), methods=["POST"]),
    ]


def _from_here(endpoint: Endpoint) -> Endpoint:
    """`endpoint`, but not for a page of another origin: a browser names it with every POST."""

    async def checked(request: Request) -> JSONResponse:
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
            return _json({"error": "refused: the request comes from another site's page"}, 403)
        return await endpoint(request)

    return checked


def _json(value: Any, status: int = 200) -> JSONResponse:
    return JSONResponse(value, status_code=status)
