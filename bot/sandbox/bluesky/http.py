"""Bluesky's HTTP interface: the XRPC methods that an announcer needs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.bluesky.account import MISSING, Bluesky, record_state, too_many
from bot.sandbox.bluesky.lexicon import Refused, invalid
from bot.sandbox.bluesky.limits import DAY, HOUR, UPLOAD_BYTES
from bot.sandbox.faults import Fault
from bot.sandbox.faulty import faulty
from bot.sandbox.wire import App, json_object

Method = Callable[[Request], Awaitable[dict[str, Any]]]


def app(bluesky: Bluesky) -> App:
    """What is served below `/bluesky`."""
    return faulty(BlueskyApi(bluesky).routes(), bluesky, lambda fault: refuse(fault, bluesky.clock()))


class BlueskyApi:
    """The methods around one `Bluesky`."""

    def __init__(self, bluesky: Bluesky) -> None:
        self.bluesky = bluesky

    def routes(self) -> list[Route]:
        """Paths below `/bluesky`."""
        table: list[tuple[str, str, Method, bool]] = [
            ("GET", "_health", self.health, False),
            ("GET", "com.atproto.server.describeServer", self.describe, False),
            ("POST", "com.atproto.server.createSession", self.create_session, False),
            ("GET", "com.atproto.server.getSession", self.get_session, True),
            ("POST", "com.atproto.server.refreshSession", self.refresh_session, False),
            ("POST", "com.atproto.server.deleteSession", self.delete_session, False),
            ("GET", "com.atproto.identity.resolveHandle", self.resolve_handle, False),
            ("POST", "com.atproto.repo.uploadBlob", self.upload_blob, True),
            ("POST", "com.atproto.repo.createRecord", self.create_record, True),
            ("POST", "com.atproto.repo.putRecord", self.put_record, True),
            ("POST", "com.atproto.repo.deleteRecord", self.delete_record, True),
            ("GET", "com.atproto.repo.getRecord", self.get_record, False),
            ("GET", "com.atproto.repo.listRecords", self.list_records, False),
            ("GET", "app.bsky.actor.getProfile", self.get_profile, True),
        ]
        routes = [
            Route(f"/xrpc/{name}", self._endpoint(method, auth), methods=[verb])
            for verb, name, method, auth in table
        ]
        blob = Route("/xrpc/com.atproto.sync.getBlob", self.get_blob, methods=["GET"])
        return [*routes, blob, Route("/{rest:path}", self.unsupported, methods=["GET", "POST"])]

    def _endpoint(self, method: Method, auth: bool) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            try:
                if auth:
                    self.bluesky.authorise(bearer(request), "access")
                answer = await method(request)
            except Refused as refused:
                return refusal(refused)
            return JSONResponse(answer, headers=self.bluesky.point_headers() if auth else {})

        return endpoint

    async def unsupported(self, _request: Request) -> Response:
        """A method that the stand-in doesn't know."""
        return refusal(Refused(404, "XRPCNotSupported", "the sandbox does not know this method"))

    async def health(self, _request: Request) -> dict[str, Any]:
        """Reports that it is up."""
        return {"version": "sandbox"}

    async def describe(self, _request: Request) -> dict[str, Any]:
        """Describes the server."""
        return {
            "did": "did:web:localhost",
            "availableUserDomains": [".test"],
            "inviteCodeRequired": False,
            "blobUploadLimit": UPLOAD_BYTES,
            "links": {},
            "contact": {},
        }

    async def create_session(self, request: Request) -> dict[str, Any]:
        """Log in."""
        body = await _body(request)
        return self.bluesky.login(str(body.get("identifier", "")), str(body.get("password", "")))

    async def get_session(self, _request: Request) -> dict[str, Any]:
        """Describes the session's account."""
        return self.bluesky.account()

    async def refresh_session(self, request: Request) -> dict[str, Any]:
        """The next pair of tokens."""
        return self.bluesky.refresh(bearer(request) or "")

    async def delete_session(self, request: Request) -> dict[str, Any]:
        """Log out."""
        self.bluesky.logout(bearer(request) or "")
        return {}

    async def resolve_handle(self, request: Request) -> dict[str, Any]:
        """A handle -> its DID."""
        if request.query_params.get("handle") != self.bluesky.handle:
            raise Refused(400, "HandleNotFound", "Unable to resolve handle")
        return {"did": self.bluesky.did}

    async def upload_blob(self, request: Request) -> dict[str, Any]:
        """Bytes -> a reference for a record."""
        declared = request.headers.get("content-type", "application/octet-stream")
        return {"blob": self.bluesky.upload(await request.body(), declared)}

    async def create_record(self, request: Request) -> dict[str, Any]:
        """A new record."""
        body = await _body(request)
        self._own_repo(body.get("repo"))
        collection, record = _text(body, "collection"), body.get("record")
        return self.bluesky.create(collection, _record(record), body.get("rkey"))

    async def put_record(self, request: Request) -> dict[str, Any]:
        """A record at a key, new or not."""
        body = await _body(request)
        self._own_repo(body.get("repo"))
        swap = body.get("swapRecord", MISSING)
        collection, rkey = _text(body, "collection"), _text(body, "rkey")
        return self.bluesky.put(collection, rkey, _record(body.get("record")), swap)

    async def delete_record(self, request: Request) -> dict[str, Any]:
        """Deletes a record."""
        body = await _body(request)
        self._own_repo(body.get("repo"))
        return self.bluesky.delete(_text(body, "collection"), _text(body, "rkey"))

    async def get_record(self, request: Request) -> dict[str, Any]:
        """One record."""
        query = request.query_params
        self._known_repo(query.get("repo"))
        record = self.bluesky.get(_text(query, "collection"), _text(query, "rkey"))
        if query.get("cid") not in (None, record.cid):
            raise Refused(400, "RecordNotFound", f"Could not locate record: {record.uri}")
        return record_state(record)

    async def list_records(self, request: Request) -> dict[str, Any]:
        """A collection's records, newest key first."""
        query = request.query_params
        self._known_repo(query.get("repo"))
        prefix = _text(query, "collection") + "/"
        limit, cursor = int(query.get("limit", "50")), query.get("cursor")
        keys = sorted((k for k in self.bluesky.records if k.startswith(prefix)), reverse=True)
        if query.get("reverse") == "true":
            keys.reverse()
        if cursor is not None:
            keys = keys[keys.index(prefix + cursor) + 1 :] if prefix + cursor in keys else []
        page = [self.bluesky.records[key] for key in keys[:limit]]
        answer: dict[str, Any] = {"records": [record_state(record) for record in page]}
        if page:
            answer["cursor"] = page[-1].rkey
        return answer

    async def get_profile(self, request: Request) -> dict[str, Any]:
        """The account as the app view shows it."""
        if request.query_params.get("actor") not in (self.bluesky.handle, self.bluesky.did):
            raise invalid("Profile not found")
        stored = self.bluesky.records.get("app.bsky.actor.profile/self")
        shown = {"did": self.bluesky.did, "handle": self.bluesky.handle, "displayName": "三行 Sangyo"}
        if stored is not None and "displayName" in stored.value:
            shown["displayName"] = stored.value["displayName"]
        return {**shown, "postsCount": len(self.bluesky.posts), "labels": []}

    async def get_blob(self, request: Request) -> Response:
        """A blob's bytes."""
        blob = self.bluesky.blobs.get(request.query_params.get("cid", ""))
        if blob is None:
            return refusal(invalid("Blob not found"))
        return Response(blob.data, media_type=blob.mime)

    def _own_repo(self, repo: Any) -> None:
        if repo not in (self.bluesky.did, self.bluesky.handle):
            raise Refused(403, "AccountNotFound", "Account not found")

    def _known_repo(self, repo: Any) -> None:
        if repo not in (self.bluesky.did, self.bluesky.handle):
            raise invalid(f"Could not find repo: {repo}")


def bearer(request: Request) -> str | None:
    """The token of the Authorization header."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token if kind.lower() == "bearer" and token else None


def refusal(refused: Refused) -> Response:
    """An XRPC error as its answer."""
    body = {"error": refused.name, "message": str(refused)}
    return JSONResponse(body, status_code=refused.status, headers=refused.headers)


def refuse(fault: Fault, now: float) -> Response:
    """The server's own answer to a fault."""
    if fault.kind == "rate_limit":
        wait = HOUR if fault.seconds is None else fault.seconds
        return refusal(too_many(5000, HOUR if wait <= HOUR else DAY, now + wait, now))
    answers = {
        "rejected": invalid("Invalid app.bsky.feed.post record: Record/text is not valid"),
        "credits": Refused(402, "PaymentRequired", "Payment Required"),
        "forbidden": Refused(403, "AccountTakedown", "Account has been taken down"),
        "unauthorized": Refused(401, "AuthenticationRequired", "Authentication Required"),
        "not_found": Refused(404, "NotFound", "Not Found"),
        "gone": Refused(410, "Gone", "Gone"),
    }
    return refusal(answers.get(fault.kind) or Refused(500, "InternalServerError", "Internal Server Error"))


async def _body(request: Request) -> dict[str, Any]:
    body = await json_object(request)
    if body is None:
        raise Refused(400, "SyntaxError", "the body is not a JSON object")
    return body


def _text(holder: Any, key: str) -> str:
    value = holder.get(key)
    if not isinstance(value, str) or not value:
        raise invalid(f'Missing required key "{key}" at $')
    return value


def _record(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise invalid('Missing required key "record" at $')
    return value
