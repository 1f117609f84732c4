"""The timeline page: what was posted, as a person would see it on each platform.

Nothing on it comes from outside of the sandbox: a Content-Security-Policy holds the browser to that.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from . import views

if TYPE_CHECKING:
    from jinja2 import Template
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from .server import Sandbox

TEMPLATE = Path(__file__).with_name("timeline.html")


def timeline_routes(box: Sandbox) -> list[Route]:
    """The page at `/`, the pictures it shows, and what it polls."""
    from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
    from starlette.routing import Route

    async def page(_request: Request) -> Response:
        nonce = secrets.token_urlsafe(16)
        policy = (
            "default-src 'none'; img-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; "
            f"script-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'"
        )
        return HTMLResponse(render(box, nonce), headers={"content-security-policy": policy})

    async def version(_request: Request) -> Response:
        return JSONResponse({"version": version_of(box)}, headers={"cache-control": "no-store"})

    async def media(request: Request) -> Response:
        found = _media(box, request.path_params["platform"], request.path_params["name"])
        if found is None:
            return PlainTextResponse("no such picture", status_code=404)
        headers = {"x-content-type-options": "nosniff", "content-security-policy": "sandbox"}
        return Response(found[0], media_type=found[1], headers=headers)

    async def icon(_request: Request) -> Response:
        return Response(status_code=204)

    return [
        Route("/", page),
        Route("/_sandbox/version", version),
        Route("/_sandbox/media/{platform}/{name:path}", media),
        Route("/favicon.ico", icon),
    ]


def render(box: Sandbox, nonce: str) -> str:
    """The page as HTML."""
    return _template().render(
        columns=views.columns(box),
        spent=f"${box.x.spent_usd:.3f}",
        faults=sum(len(platform.faults.waiting) for platform in box.platforms.values()),
        version=version_of(box),
        base_url=box.base_url,
        nonce=nonce,
    )


def version_of(box: Sandbox) -> str:
    """Changes whenever the page would."""
    state = json.dumps({name: p.state() for name, p in box.platforms.items() if name != "site"})
    return hashlib.sha256(state.encode()).hexdigest()[:16]


def _media(box: Sandbox, platform: str, name: str) -> tuple[bytes, str] | None:
    from .wire import sniff

    if platform == "x" and name in box.x.media:
        return box.x.media[name].data, box.x.media[name].mime
    if platform == "bluesky" and name in box.bluesky.blobs:
        data = box.bluesky.blobs[name].data
        return data, sniff(data)
    if platform == "discord":
        identity, _, filename = name.partition("/")
        for message in box.discord.messages:
            if message.id == identity and filename in message.files:
                return message.files[filename], sniff(message.files[filename])
    return None


@cache
def _template() -> Template:
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
