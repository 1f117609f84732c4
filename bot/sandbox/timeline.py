"""The timeline page: what was posted, as a person would see it on each platform.

Nothing on it comes from outside of the sandbox: a Content-Security-Policy holds the browser to that.
"""

from __future__ import annotations

import hashlib
import json
import secrets

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.sandbox.bluesky import view as bluesky
from bot.sandbox.mastodon import view as mastodon
from bot.sandbox.shown import Column
from bot.sandbox.stand_ins import StandIns
from bot.sandbox.webhook import view as webhook
from bot.sandbox.wire import sniff, template
from bot.sandbox.x import view as x


def timeline_routes(stand_ins: StandIns) -> list[Route]:
    """The page at `/`, the pictures it shows, and what it polls."""

    async def page(_request: Request) -> Response:
        nonce = secrets.token_urlsafe(16)
        policy = (
            "default-src 'none'; img-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; "
            f"script-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'"
        )
        return HTMLResponse(render(stand_ins, nonce), headers={"content-security-policy": policy})

    async def version(_request: Request) -> Response:
        return JSONResponse({"version": version_of(stand_ins)}, headers={"cache-control": "no-store"})

    async def media(request: Request) -> Response:
        found = _media(stand_ins, request.path_params["platform"], request.path_params["name"])
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


def render(stand_ins: StandIns, nonce: str) -> str:
    """The page as HTML."""
    return template("timeline.html").render(
        columns=columns(stand_ins),
        spent=f"${stand_ins.x.spent_usd:.3f}",
        faults=sum(len(platform.faults.waiting) for platform in stand_ins.by_name().values()),
        version=version_of(stand_ins),
        base_url=stand_ins.base_url,
        nonce=nonce,
    )


def columns(stand_ins: StandIns) -> list[Column]:
    """The page's columns; Mastodon's, Discord's and Slack's only once something is there."""
    base_url = stand_ins.base_url
    more = (
        mastodon.column(stand_ins.mastodon),
        webhook.discord_column(stand_ins.discord, base_url),
        webhook.slack_column(stand_ins.slack, base_url),
    )
    return [
        x.column(stand_ins.x, stand_ins.site, base_url),
        bluesky.column(stand_ins.bluesky),
        webhook.hook_column(stand_ins.hook),
        *(column for column in more if column.items),
    ]


def version_of(stand_ins: StandIns) -> str:
    """Changes whenever the page would."""
    state = json.dumps({name: p.state() for name, p in stand_ins.by_name().items() if name != "site"})
    return hashlib.sha256(state.encode()).hexdigest()[:16]


def _media(stand_ins: StandIns, platform: str, name: str) -> tuple[bytes, str] | None:
    if platform == "x" and name in stand_ins.x.media:
        return stand_ins.x.media[name].data, stand_ins.x.media[name].mime
    if platform == "mastodon" and name in stand_ins.mastodon.media:
        return stand_ins.mastodon.media[name].data, stand_ins.mastodon.media[name].mime
    if platform == "bluesky" and name in stand_ins.bluesky.blobs:
        data = stand_ins.bluesky.blobs[name].data
        return data, sniff(data)
    if platform == "discord":
        identity, _, filename = name.partition("/")
        for message in stand_ins.discord.messages:
            if message.id == identity and filename in message.files:
                return message.files[filename], sniff(message.files[filename])
    return None
