"""X's HTTP interface: the v2 endpoints that an announcer needs, signed with OAuth 1.0a."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.faults import Fault
from bot.sandbox.faulty import faulty
from bot.sandbox.wire import App, iso, json_object, multipart, parse_time
from bot.sandbox.x import oauth
from bot.sandbox.x.account import Media, Tweet, X
from bot.sandbox.x.rules import Problem, forbidden, invalid, not_found, out_of_credits, too_many

PREFIX = "/x"
Endpoint = Callable[[Request], Awaitable[Response]]
Body = Callable[[Request], Awaitable[tuple[int, dict[str, Any]]]]


def app(x: X) -> App:
    """What is served below `/x`."""
    return faulty(XApi(x).routes(), x, lambda fault: refuse(fault, x.clock()))


class XApi:
    """The endpoints around one `X`."""

    def __init__(self, x: X) -> None:
        self.x = x

    def routes(self) -> list[Route]:
        """Paths below `/x`."""
        table: list[tuple[str, str, str, Body]] = [
            ("POST", "/2/tweets", "post", self.create),
            ("GET", "/2/tweets/{id}", "timeline", self.read),
            ("DELETE", "/2/tweets/{id}", "delete", self.delete),
            ("GET", "/2/users/me", "me", self.me),
            ("GET", "/2/users/{id}/tweets", "timeline", self.timeline),
            ("POST", "/2/media/upload", "media", self.upload),
            ("GET", "/2/media/upload", "media", self.upload_status),
            ("POST", "/2/media/metadata", "metadata", self.metadata),
        ]
        return [
            Route(path, self._endpoint(limit, body), methods=[method]) for method, path, limit, body in table
        ]

    def _endpoint(self, limit: str, body: Body) -> Endpoint:
        """Signature first, then the rate limit, then the endpoint's own work."""

        async def endpoint(request: Request) -> Response:
            headers: dict[str, str] = {}
            try:
                why = await oauth.problem(request, PREFIX, self.x.credentials)
                if why is not None:
                    return refusal(Problem(401, "Unauthorized", "Unauthorized", reason=why))
                headers = self.x.use(limit)
                status, answer = await body(request)
            except Problem as problem:
                problem.headers = headers | problem.headers
                return refusal(problem)
            return JSONResponse(answer, status_code=status, headers=headers)

        return endpoint

    async def create(self, request: Request) -> tuple[int, dict[str, Any]]:
        """POST /2/tweets."""
        body = await json_object(request)
        if body is None:
            raise invalid("$: the body is not a JSON object")
        post = self.x.create(body)
        return 201, {"data": {"id": post.id, "text": post.shown, "edit_history_tweet_ids": [post.id]}}

    async def read(self, request: Request) -> tuple[int, dict[str, Any]]:
        """GET /2/tweets/{id}."""
        post = self.x.post(request.path_params["id"])
        self.x.charge_reads([post])
        return 200, {"data": self._shown(post, request)}

    async def delete(self, request: Request) -> tuple[int, dict[str, Any]]:
        """DELETE /2/tweets/{id}."""
        self.x.delete(request.path_params["id"])
        return 200, {"data": {"deleted": True}}

    async def me(self, _request: Request) -> tuple[int, dict[str, Any]]:
        """GET /2/users/me."""
        self.x.charge("user_read")
        return 200, {"data": {"id": self.x.user_id, "name": self.x.name, "username": self.x.username}}

    async def timeline(self, request: Request) -> tuple[int, dict[str, Any]]:
        """GET /2/users/{id}/tweets; paged by `pagination_token`, a post's id here."""
        query = request.query_params
        if request.path_params["id"] != self.x.user_id:
            raise not_found("user", request.path_params["id"])
        size = _number(query.get("max_results", "10"), "max_results", 5, 100)
        before = query.get("pagination_token") or query.get("until_id")
        since, until = (_time(query.get(key), key) for key in ("start_time", "end_time"))
        since_id = _number(query.get("since_id", "0"), "since_id", 0, 1 << 63)
        before_id = None if before is None else _number(before, "pagination_token", 0, 1 << 63)
        if self.x.only_errors:
            return 200, {"errors": [not_found("user", request.path_params["id"]).body]}
        exclude = [one for one in query.get("exclude", "").split(",") if one]
        if not {"replies", "retweets"}.issuperset(exclude):
            raise invalid(f"The `exclude` query parameter value [{exclude}] is not one of [replies,retweets]")
        posts = self.x.timeline(since, until, since_id, before_id, exclude)
        page = posts[:size]
        if not page:
            return 200, {"meta": {"result_count": 0}}
        self.x.charge_reads(page)
        meta: dict[str, Any] = {
            "result_count": len(page),
            "newest_id": page[0].id,
            "oldest_id": page[-1].id,
        }
        if len(posts) > size:
            meta["next_token"] = page[-1].id
        return 200, {"data": [self._shown(post, request) for post in page], "meta": meta}

    async def upload(self, request: Request) -> tuple[int, dict[str, Any]]:
        """POST /2/media/upload, in both forms: multipart with the bytes, JSON with base64."""
        parts = await multipart(request)
        if parts is not None:
            fields = {part.name: part.data for part in parts}
            data, category = fields.get("media"), fields.get("media_category", b"").decode("utf-8", "replace")
        else:
            data, category = _media_json(await json_object(request))
        if data is None:
            raise invalid("$.media: is missing but it is required")
        return 200, {"data": self._media_shown(self.x.upload(data, category))}

    async def upload_status(self, request: Request) -> tuple[int, dict[str, Any]]:
        """GET /2/media/upload?command=STATUS&media_id=…: whether it is processed."""
        identity = request.query_params.get("media_id", "")
        media = self.x.media.get(identity)
        if media is None:
            raise not_found("media", identity)
        return 200, {"data": self._media_shown(media)}

    async def metadata(self, request: Request) -> tuple[int, dict[str, Any]]:
        """POST /2/media/metadata: the alt text."""
        body = await json_object(request) or {}
        alt = body.get("metadata", {}).get("alt_text", {}).get("text")
        if not isinstance(body.get("id"), str) or not isinstance(alt, str):
            raise invalid("$.id and $.metadata.alt_text.text are required")
        if self.x.only_errors:
            return 200, {"errors": [not_found("media", body["id"]).body]}
        self.x.describe(body["id"], alt)
        return 200, {"data": {"id": body["id"], "associated_metadata": {"alt_text": {"text": alt}}}}

    def _shown(self, post: Tweet, request: Request) -> dict[str, Any]:
        fields = request.query_params.get("tweet.fields", "").split(",")
        shown: dict[str, Any] = {"id": post.id, "text": post.shown, "edit_history_tweet_ids": [post.id]}
        if "created_at" in fields:
            shown["created_at"] = iso(post.created_at)
        if "author_id" in fields:
            shown["author_id"] = post.author_id
        if "entities" in fields and post.entities():
            shown["entities"] = post.entities()
        if "note_tweet" in fields and post.note:
            shown["note_tweet"] = post.note_tweet()
        if "referenced_tweets" in fields and post.reply_to:
            shown["referenced_tweets"] = [{"type": "replied_to", "id": post.reply_to}]
        if "attachments" in fields and post.media:
            shown["attachments"] = {"media_keys": [f"3_{media.id}" for media in post.media]}
        return shown

    def _media_shown(self, media: Media) -> dict[str, Any]:
        now = self.x.clock()
        shown: dict[str, Any] = {
            "id": media.id,
            "media_key": f"3_{media.id}",
            "size": len(media.data),
            "expires_after_secs": int(media.expires_at - now),
        }
        if media.ready_at > now:
            wait = max(1, round(media.ready_at - now))
            shown["processing_info"] = {
                "state": "in_progress",
                "check_after_secs": wait,
                "progress_percent": 50,
            }
        elif self.x.processing_seconds:
            shown["processing_info"] = {"state": "succeeded", "progress_percent": 100}
        return shown


def refusal(problem: Problem) -> Response:
    """A problem as its answer."""
    return JSONResponse(
        problem.body,
        status_code=problem.status,
        headers=problem.headers,
        media_type="application/problem+json",
    )


def refuse(fault: Fault, now: float) -> Response:
    """X's own answer to a fault."""
    if fault.kind == "rate_limit":
        reset = str(int(now + (900 if fault.seconds is None else fault.seconds)))
        limits = {"limit": "100", "remaining": "0", "reset": reset}
        return refusal(too_many({f"x-rate-limit-{key}": value for key, value in limits.items()}))
    problems = {
        "rejected": invalid("$.text: is not valid"),
        "credits": out_of_credits(),
        "forbidden": forbidden(),
        "unauthorized": Problem(401, "Unauthorized", "Unauthorized"),
        "not_found": not_found("tweet", "0"),
        "gone": Problem(410, "Gone", "Gone"),
    }
    return refusal(problems.get(fault.kind) or Problem(500, "Internal Server Error", "Something is broken."))


def _media_json(body: dict[str, Any] | None) -> tuple[bytes | None, str]:
    if body is None:
        raise invalid("$: neither multipart/form-data nor a JSON object")
    for key in body:
        if key not in {"media", "media_category", "media_type", "additional_owners", "shared"}:
            raise invalid(f"$.{key}: is not defined in the schema")
    try:
        return base64.b64decode(str(body.get("media", "")), validate=True), str(body.get("media_category"))
    except binascii.Error:
        raise invalid("$.media: is not base64") from None


def _number(value: str, name: str, low: int, high: int) -> int:
    if not value.isdigit() or not low <= int(value) <= high:
        raise invalid(f"The `{name}` query parameter value [{value}] is not between {low} and {high}")
    return int(value)


def _time(value: str | None, name: str) -> Any:
    if value is None:
        return None
    moment = parse_time(value)
    if moment is None:
        raise invalid(f"The `{name}` query parameter value [{value}] is not an RFC 3339 time")
    return moment
