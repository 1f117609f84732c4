"""Stand-ins for what a webhook may point at: a Standard Webhooks receiver, Discord and Slack.

Sources: "Standard Webhooks" specification 1.0; "Webhook resource" and "Rate limits" (Discord developer
documentation); "Sending messages using incoming webhooks" (Slack), November 2026.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from .faults import Fault, StandIn, common_refusal
from .wire import iso, json_object, multipart

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

DISCORD_EPOCH_MS = 1_420_070_400_000
EMBED_LIMITS = {"title": 256, "description": 4096}


@dataclass
class Received:
    """A webhook that was signed rightly and is new; `repeats` counts the same id coming again."""

    id: str
    timestamp: int
    body: str
    received_at: float
    repeats: int = 0

    @property
    def json(self) -> Any:
        """The body's value."""
        return json.loads(self.body)


class Hook(StandIn):
    """A receiver as the Standard Webhooks library would be used by one: verify, then drop repeats."""

    secret = "whsec_c2FuZ3lvLXNhbmRib3gtc2VjcmV0LTMyLWJ5dGVzISE="  # noqa: S105 - the sandbox's own

    def forget(self) -> None:
        """Everything that was posted."""
        self.received: list[Received] = []
        self.refused: list[str] = []
        self._by_id: dict[str, Received] = {}

    def is_write(self, method: str, _path: str) -> bool:
        """Every POST."""
        return method == "POST"

    def refuse(self, fault: Fault) -> Response:
        """A plain answer with `Retry-After` where that helps."""
        return plain_refusal(fault)

    def routes(self) -> list[Route]:
        """Paths below `/hook`: any, so that one receiver can stand for several."""
        from starlette.routing import Route

        return [Route("/{rest:path}", self.receive, methods=["POST"])]

    async def receive(self, request: Request) -> Response:
        """Verifies, stores, answers 204; 401 when the signature is wrong."""
        from standardwebhooks import Webhook, WebhookVerificationError
        from starlette.responses import JSONResponse, Response

        body = (await request.body()).decode("utf-8", "replace")
        try:
            Webhook(self.secret).verify(body, dict(request.headers), json_parse=False)
        except (WebhookVerificationError, ValueError) as error:
            self.refused.append(str(error))
            return JSONResponse({"error": str(error)}, status_code=401)
        identity = request.headers["webhook-id"]
        known = self._by_id.get(identity)
        if known is not None:
            known.repeats += 1
            return Response(status_code=204)
        new = Received(identity, int(request.headers["webhook-timestamp"]), body, self.clock())
        self._by_id[identity] = new
        self.received.append(new)
        return Response(status_code=204)

    def state(self) -> dict[str, Any]:
        """Everything that is stored, as JSON values."""
        return {
            "received": [asdict(item) | {"received_at": iso(item.received_at)} for item in self.received],
            "refused": self.refused,
            "faults": self.faults.state(),
        }


@dataclass
class DiscordMessage:
    """A message in Discord's channel."""

    id: str
    payload: dict[str, Any]
    created_at: float
    files: dict[str, bytes] = field(default_factory=dict, repr=False)


class Discord(StandIn):
    """One webhook of one Discord channel."""

    webhook_id = "1310000000000000001"
    channel_id = "1310000000000000002"
    token = "sandbox-discord-token"  # noqa: S105 - the sandbox's own
    path = f"/api/webhooks/{webhook_id}/{token}"

    def forget(self) -> None:
        """Everything that was posted."""
        self.messages: list[DiscordMessage] = []
        self.deleted: list[str] = []
        self._last_ms = 0

    def is_write(self, method: str, _path: str) -> bool:
        """Executing the webhook."""
        return method == "POST"

    def refuse(self, fault: Fault) -> Response:
        """Discord's bodies: a message and a code; 429 with seconds as a float."""
        from starlette.responses import JSONResponse

        common = common_refusal(fault)
        if common is not None:
            return common
        if fault.kind == "rate_limit":
            wait = 0.75 if fault.seconds is None else fault.seconds
            headers = {"retry-after": str(max(1, round(wait))), "x-ratelimit-remaining": "0"}
            body = {"message": "You are being rate limited.", "retry_after": wait, "global": False}
            return JSONResponse(body, status_code=429, headers=headers)
        answers = {
            "forbidden": (403, "Missing Permissions", 50013),
            "unauthorized": (401, "Invalid Webhook Token", 50027),
            "not_found": (404, "Unknown Webhook", 10015),
        }
        status, message, code = answers.get(fault.kind, (_status(fault), "Internal Server Error", 0))
        return JSONResponse({"message": message, "code": code}, status_code=status)

    def routes(self) -> list[Route]:
        """Paths below `/discord`."""
        from starlette.routing import Route

        base = "/api/webhooks/{id}/{token}"
        return [
            Route(base, self.execute, methods=["POST"]),
            Route(base, self.about, methods=["GET"]),
            Route(base + "/messages/{message}", self.message, methods=["GET", "DELETE"]),
        ]

    async def execute(self, request: Request) -> Response:
        """Posts a message: 204, or with `?wait=true` the message itself."""
        from starlette.responses import JSONResponse, Response

        refused = self._unknown(request)
        if refused is not None:
            return refused
        payload, files = await _discord_payload(request)
        problems = discord_problems(payload, files)
        if payload is None or problems:
            body = {"message": "Invalid Form Body", "code": 50035, "errors": problems}
            return JSONResponse(body, status_code=400)
        self._last_ms = max(int(self.clock() * 1000), self._last_ms + 1)
        identity = str((self._last_ms - DISCORD_EPOCH_MS) << 22)
        posted = DiscordMessage(identity, payload, self.clock(), files)
        self.messages.append(posted)
        if request.query_params.get("wait", "").lower() != "true":
            return Response(status_code=204)
        return JSONResponse(self._shown(posted))

    async def about(self, request: Request) -> Response:
        """Who the webhook is."""
        from starlette.responses import JSONResponse

        body = {"id": self.webhook_id, "channel_id": self.channel_id, "name": "Sangyo", "type": 1}
        return self._unknown(request) or JSONResponse(body)

    async def message(self, request: Request) -> Response:
        """Reads or deletes a message."""
        from starlette.responses import JSONResponse, Response

        identity = request.path_params["message"]
        found = next((m for m in self.messages if m.id == identity), None)
        refused = self._unknown(request)
        if refused is not None:
            return refused
        if found is None:
            return JSONResponse({"message": "Unknown Message", "code": 10008}, status_code=404)
        if request.method == "GET":
            return JSONResponse(self._shown(found))
        self.messages.remove(found)
        self.deleted.append(identity)
        return Response(status_code=204)

    def state(self) -> dict[str, Any]:
        """Everything that is stored, as JSON values."""
        messages = [
            {"id": m.id, "created_at": iso(m.created_at), "files": sorted(m.files), **m.payload}
            for m in self.messages
        ]
        return {"messages": messages, "deleted": self.deleted, "faults": self.faults.state()}

    def _shown(self, message: DiscordMessage) -> dict[str, Any]:
        return {
            "id": message.id,
            "type": 0,
            "channel_id": self.channel_id,
            "webhook_id": self.webhook_id,
            "content": message.payload.get("content", ""),
            "embeds": message.payload.get("embeds", []),
            "attachments": [{"filename": name, "size": len(data)} for name, data in message.files.items()],
            "timestamp": iso(message.created_at),
        }

    def _unknown(self, request: Request) -> Response | None:
        from starlette.responses import JSONResponse

        if request.path_params["id"] != self.webhook_id:
            return JSONResponse({"message": "Unknown Webhook", "code": 10015}, status_code=404)
        if request.path_params["token"] != self.token:
            return JSONResponse({"message": "Invalid Webhook Token", "code": 50027}, status_code=401)
        return None


class Slack(StandIn):
    """One incoming webhook of Slack; its answers are plain text."""

    path = "/services/T0SANDBOX/B0SANDBOX/sandboxslacktoken"

    def forget(self) -> None:
        """Everything that was posted."""
        self.messages: list[dict[str, Any]] = []

    def is_write(self, method: str, _path: str) -> bool:
        """Every POST."""
        return method == "POST"

    def refuse(self, fault: Fault) -> Response:
        """Slack's words."""
        words = {
            "forbidden": "action_prohibited",
            "unauthorized": "invalid_token",
            "not_found": "channel_not_found",
            "gone": "channel_is_archived",
        }
        return plain_refusal(fault, words.get(fault.kind, "rollup_error"))

    def routes(self) -> list[Route]:
        """Paths below `/slack`."""
        from starlette.routing import Route

        return [Route("/services/{team}/{bot}/{token}", self.post, methods=["POST"])]

    async def post(self, request: Request) -> Response:
        """Stores a message: `ok`, or an error's name."""
        from starlette.responses import PlainTextResponse

        path = "/services/{team}/{bot}/{token}".format(**request.path_params)
        if path != self.path:
            return PlainTextResponse("no_service", status_code=404)
        body = await json_object(request)
        if body is None:
            return PlainTextResponse("invalid_payload", status_code=400)
        if not body.get("text") and not body.get("blocks"):
            return PlainTextResponse("no_text", status_code=400)
        if len(str(body.get("text", ""))) > 40_000 or len(body.get("blocks", [])) > 50:
            return PlainTextResponse("invalid_blocks", status_code=400)
        if any(len(text) > 3000 for text in _section_texts(body.get("blocks", []))):
            return PlainTextResponse("invalid_blocks", status_code=400)
        self.messages.append(body | {"created_at": iso(self.clock())})
        return PlainTextResponse("ok")

    def state(self) -> dict[str, Any]:
        """Everything that is stored, as JSON values."""
        return {"messages": self.messages, "faults": self.faults.state()}


def plain_refusal(fault: Fault, text: str = "") -> Response:
    """A text answer with the fault's status; `Retry-After` on 429."""
    from starlette.responses import PlainTextResponse

    common = common_refusal(fault)
    if common is not None:
        return common
    headers = {}
    if fault.kind == "rate_limit":
        headers["retry-after"] = str(max(0, round(30 if fault.seconds is None else fault.seconds)))
    return PlainTextResponse(text or fault.kind, status_code=_status(fault), headers=headers)


def discord_problems(payload: dict[str, Any] | None, files: dict[str, bytes]) -> dict[str, Any]:
    """What Discord would refuse, by field; empty when nothing."""
    if payload is None:
        return {"_": "not JSON"}
    problems = {}
    content, embeds = str(payload.get("content") or ""), payload.get("embeds") or []
    if not content and not embeds and not files:
        problems["content"] = "Cannot send an empty message"
    if len(content) > 2000:
        problems["content"] = "Must be 2000 or fewer in length."
    if len(embeds) > 10:
        problems["embeds"] = "Must be 10 or fewer in length."
    for embed in embeds:
        for key, limit in EMBED_LIMITS.items():
            if len(str(embed.get(key) or "")) > limit:
                problems[f"embeds.{key}"] = f"Must be {limit} or fewer in length."
    if sum(_embed_length(embed) for embed in embeds) > 6000:
        problems["embeds"] = "Embed size exceeds maximum size of 6000"
    return problems


def _embed_length(embed: dict[str, Any]) -> int:
    texts = [embed.get("title"), embed.get("description"), (embed.get("footer") or {}).get("text")]
    texts += [(embed.get("author") or {}).get("name")]
    for item in embed.get("fields") or []:
        texts += [item.get("name"), item.get("value")]
    return sum(len(text) for text in texts if isinstance(text, str))


async def _discord_payload(request: Request) -> tuple[dict[str, Any] | None, dict[str, bytes]]:
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


def _section_texts(blocks: list[dict[str, Any]]) -> list[str]:
    texts = [block.get("text") for block in blocks if block.get("type") == "section"]
    return [str(text.get("text", "")) for text in texts if isinstance(text, dict)]


def _status(fault: Fault) -> int:
    statuses = {"rate_limit": 429, "credits": 402, "forbidden": 403, "unauthorized": 401}
    return statuses.get(fault.kind) or {"not_found": 404, "gone": 410}.get(fault.kind, 500)
