"""A Mastodon server's HTTP interface: the endpoints that an announcer needs, with a bearer token."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.faults import Fault
from bot.sandbox.faulty import faulty
from bot.sandbox.mastodon import limits, text
from bot.sandbox.mastodon.account import Mastodon, Media, Refused, Status, rate_headers
from bot.sandbox.wire import App, iso, json_object, multipart

Body = Callable[[Request], Awaitable[tuple[int, Any]]]
_SENTENCES = {
    "rejected": "Validation failed: Text is invalid",
    "forbidden": "This action is not allowed",
    "unauthorized": "The access token is invalid",
    "not_found": "The page you are looking for isn't here.",
    "credits": "Payment required",
    "gone": "Gone",
}


def app(server: Mastodon) -> App:
    """What is served below `/mastodon`."""
    return faulty(MastodonApi(server).routes(), server, lambda fault: refuse(fault, server.clock()))


class MastodonApi:
    """The endpoints around one `Mastodon`."""

    def __init__(self, server: Mastodon) -> None:
        self.server = server

    def routes(self) -> list[Route]:
        """Paths below `/mastodon`."""
        table: list[tuple[str, str, str, Body]] = [
            ("POST", "/api/v1/statuses", "post", self.create),
            ("GET", "/api/v1/statuses/{id}", "all", self.read),
            ("DELETE", "/api/v1/statuses/{id}", "delete", self.delete),
            ("GET", "/api/v1/accounts/verify_credentials", "all", self.me),
            ("GET", "/api/v1/accounts/{id}/statuses", "all", self.timeline),
            ("POST", "/api/v2/media", "media", self.upload),
            ("GET", "/api/v1/media/{id}", "all", self.media),
            ("GET", "/api/v2/instance", "all", self.instance),
            ("GET", "/api/v2/instance/", "all", self.instance),
        ]
        return [Route(path, self._endpoint(limit, body), methods=[verb]) for verb, path, limit, body in table]

    def _endpoint(self, limit: str, body: Body) -> Callable[[Request], Awaitable[Response]]:
        """The token first, then the rate limit, then the endpoint's own work."""

        async def endpoint(request: Request) -> Response:
            headers: dict[str, str] = {}
            try:
                self.server.authorise(request.headers.get("authorization"))
                headers = self.server.use(limit)
                status, answer = await body(request)
            except Refused as refused:
                return refusal(refused, headers)
            return JSONResponse(answer, status_code=status, headers=headers)

        return endpoint

    async def create(self, request: Request) -> tuple[int, Any]:
        """POST /api/v1/statuses."""
        status = self.server.post(await _body(request), request.headers.get("idempotency-key"))
        return 200, self._shown(status)

    async def read(self, request: Request) -> tuple[int, Any]:
        """GET /api/v1/statuses/{id}."""
        return 200, self._shown(self.server.status(request.path_params["id"]))

    async def delete(self, request: Request) -> tuple[int, Any]:
        """DELETE /api/v1/statuses/{id}."""
        status = self.server.delete(request.path_params["id"])
        return 200, self._shown(status) | {"text": status.text}

    async def me(self, _request: Request) -> tuple[int, Any]:
        """GET /api/v1/accounts/verify_credentials."""
        return 200, self._account() | {"source": {"privacy": "public", "language": None}}

    async def timeline(self, request: Request) -> tuple[int, Any]:
        """GET /api/v1/accounts/{id}/statuses, newest first; paged by `max_id`."""
        query = request.query_params
        if request.path_params["id"] != self.server.user_id:
            raise Refused(404, "Record not found")
        limit = min(int(query.get("limit", "20")), 40)
        return 200, [self._shown(one) for one in self.server.timeline(query.get("max_id"), limit)]

    async def upload(self, request: Request) -> tuple[int, Any]:
        """POST /api/v2/media; 202 while the picture is processed."""
        parts = {part.name: part.data for part in await multipart(request) or []}
        if "file" not in parts:
            raise Refused(422, "Validation failed: File can't be blank")
        description, focus = (
            parts[name].decode() if name in parts else None for name in ("description", "focus")
        )
        media = self.server.upload(parts["file"], description, focus)
        return (200 if self._is_ready(media) else 202), self._media_shown(media)

    async def media(self, request: Request) -> tuple[int, Any]:
        """GET /api/v1/media/{id}; 206 while the picture is processed."""
        media = self.server.picture(request.path_params["id"])
        return (200 if self._is_ready(media) else 206), self._media_shown(media)

    async def instance(self, _request: Request) -> tuple[int, Any]:
        """GET /api/v2/instance."""
        server = self.server
        posts = {
            "max_characters": server.max_characters,
            "max_media_attachments": limits.IMAGES,
            "characters_reserved_per_url": limits.LINK,
        }
        media = {
            "supported_mime_types": list(limits.MIMES),
            "description_limit": server.description_limit,
            "image_size_limit": server.image_bytes,
            "image_matrix_limit": limits.IMAGE_PIXELS,
        }
        about = {
            "domain": server.host,
            "title": "Sandbox",
            "version": "4.5.2",
            "api_versions": {"mastodon": 7},
        }
        return 200, about | {"configuration": {"statuses": posts, "media_attachments": media}}

    def _is_ready(self, media: Media) -> bool:
        return media.ready_at <= self.server.clock()

    def _account(self) -> dict[str, Any]:
        server = self.server
        names = {"id": server.user_id, "username": server.username, "acct": server.username}
        return names | {
            "display_name": server.name,
            "bot": True,
            "url": f"https://{server.host}/@{server.username}",
        }

    def _shown(self, status: Status) -> dict[str, Any]:
        address = f"https://{self.server.host}/@{self.server.username}/{status.id}"
        return {
            "id": status.id,
            "created_at": iso(status.created_at),
            "in_reply_to_id": status.reply_to,
            "sensitive": False,
            "visibility": status.visibility,
            "language": status.language,
            "uri": address,
            "url": address,
            "content": text.page(status.text),
            "reblog": None,
            "account": self._account(),
            "media_attachments": [self._media_shown(media) for media in status.media],
        }

    def _media_shown(self, media: Media) -> dict[str, Any]:
        url = f"https://{self.server.host}/media/{media.id}" if self._is_ready(media) else None
        focus = {"focus": dict(zip("xy", media.focus, strict=True))} if media.focus else {}
        return {"id": media.id, "type": "image", "url": url, "description": media.description, "meta": focus}


def refusal(refused: Refused, headers: dict[str, str] | None = None) -> Response:
    """An error as its answer."""
    body = {"error": str(refused)}
    return JSONResponse(body, status_code=refused.status, headers={**(headers or {}), **refused.headers})


def refuse(fault: Fault, now: float) -> Response:
    """The server's own answer to a fault."""
    if fault.kind == "rate_limit":
        reset = now + (300 if fault.seconds is None else fault.seconds)
        return refusal(Refused(429, "Too many requests", rate_headers(300, 0, reset)))
    status = 422 if fault.kind == "rejected" else fault.status
    return refusal(Refused(status, _SENTENCES.get(fault.kind, "An unexpected error occurred.")))


async def _body(request: Request) -> dict[str, Any]:
    """A form's fields, or JSON's; `media_ids[]` as a list."""
    if request.headers.get("content-type", "").startswith("application/json"):
        return await json_object(request) or {}
    pairs = parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)
    fields: dict[str, Any] = {key: value for key, value in pairs if not key.endswith("[]")}
    return fields | {"media_ids": [value for key, value in pairs if key == "media_ids[]"]}
