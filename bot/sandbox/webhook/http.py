"""The HTTP interface of what a webhook may point at: `/hook`, `/discord`, `/slack`."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.sandbox.faults import Fault
from bot.sandbox.faulty import faulty, plain_refusal
from bot.sandbox.webhook import discord, slack, standard
from bot.sandbox.webhook.discord import Discord
from bot.sandbox.webhook.slack import Slack
from bot.sandbox.webhook.standard import Hook
from bot.sandbox.wire import App, json_object, multipart

_DISCORD_ANSWERS = {
    "rejected": (400, "Invalid Form Body", 50035),
    "forbidden": (403, "Missing Permissions", 50013),
    "unauthorized": (401, "Invalid Webhook Token", 50027),
    "not_found": (404, "Unknown Webhook", 10015),
}
_SLACK_WORDS = {
    "rejected": "no_text",
    "forbidden": "action_prohibited",
    "unauthorized": "invalid_token",
    "not_found": "channel_not_found",
    "gone": "channel_is_archived",
}


def hook_app(hook: Hook) -> App:
    """Any path below `/hook`, so that one receiver can stand for several."""

    async def receive(request: Request) -> Response:
        body = (await request.body()).decode("utf-8", "replace")
        try:
            hook.receive(request.headers, body)
        except standard.Refused as refused:
            return JSONResponse({"error": str(refused)}, status_code=401)
        return Response(status_code=204)

    return faulty([Route("/{rest:path}", receive, methods=["POST"])], hook, plain_refusal)


def discord_app(stand_in: Discord) -> App:
    """What is served below `/discord`."""
    faces: list[tuple[str, str, Callable[[Request, Discord], Awaitable[Response]]]] = [
        ("", "POST", _execute),
        ("", "GET", _about),
        ("/messages/{message}", "GET", _read),
        ("/messages/{message}", "DELETE", _delete),
    ]
    base = "/api/webhooks/{id}/{token}"
    routes = [Route(base + path, _authorised(stand_in, face), methods=[verb]) for path, verb, face in faces]
    return faulty(routes, stand_in, refuse_as_discord)


def slack_app(stand_in: Slack) -> App:
    """What is served below `/slack`."""

    async def post(request: Request) -> Response:
        path = "/services/{team}/{bot}/{token}".format(**request.path_params)
        try:
            stand_in.post(path, await json_object(request))
        except slack.Refused as refused:
            return PlainTextResponse(str(refused), status_code=refused.status)
        return PlainTextResponse("ok")

    route = Route("/services/{team}/{bot}/{token}", post, methods=["POST"])
    return faulty([route], stand_in, refuse_as_slack)


def refuse_as_discord(fault: Fault) -> Response:
    """Discord's bodies: a message and a code; 429 with seconds as a float."""
    if fault.kind == "rate_limit":
        wait = 0.75 if fault.seconds is None else fault.seconds
        headers = {"retry-after": str(max(1, round(wait))), "x-ratelimit-remaining": "0"}
        body = {"message": "You are being rate limited.", "retry_after": wait, "global": False}
        return JSONResponse(body, status_code=429, headers=headers)
    unknown = (fault.status, "Internal Server Error", 0)
    status, message, code = _DISCORD_ANSWERS.get(fault.kind, unknown)
    return JSONResponse({"message": message, "code": code}, status_code=status)


def refuse_as_slack(fault: Fault) -> Response:
    """Slack's words."""
    return plain_refusal(fault, _SLACK_WORDS.get(fault.kind, "rollup_error"))


def _authorised(
    stand_in: Discord, face: Callable[[Request, Discord], Awaitable[Response]]
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            stand_in.authorise(request.path_params["id"], request.path_params["token"])
            return await face(request, stand_in)
        except discord.Refused as refused:
            return JSONResponse(refused.body, status_code=refused.status)

    return endpoint


async def _execute(request: Request, stand_in: Discord) -> Response:
    """204, or with `?wait=true` the message itself."""
    posted = stand_in.execute(*await _payload(request), request.query_params.get("thread_id"))
    if request.query_params.get("wait", "").lower() != "true":
        return Response(status_code=204)
    return JSONResponse(stand_in.shown(posted))


async def _about(_request: Request, stand_in: Discord) -> Response:
    return JSONResponse(stand_in.about())


async def _read(request: Request, stand_in: Discord) -> Response:
    thread = request.query_params.get("thread_id")
    return JSONResponse(stand_in.shown(stand_in.message(request.path_params["message"], thread)))


async def _delete(request: Request, stand_in: Discord) -> Response:
    stand_in.delete(request.path_params["message"], request.query_params.get("thread_id"))
    return Response(status_code=204)


async def _payload(request: Request) -> tuple[dict[str, Any] | None, dict[str, bytes]]:
    parts = await multipart(request)
    if parts is None:
        return await json_object(request), {}
    files = {part.filename: part.data for part in parts if part.filename}
    text = next((part.data for part in parts if part.name == "payload_json"), b"{}")
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    return (value if isinstance(value, dict) else None), files
