"""The stand-in for a Bluesky server (PDS): accounts, sessions, blobs, records. Its HTTP face is `http`.

Sources: "com.atproto.*" lexicons, "XRPC", "Rate limits" (docs.bsky.app), November 2026, and what
`@atproto/pds` 0.5.35 answered to the same requests (`tests/sandbox` sends them to both).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.bluesky.lexicon import Refused, blob_cid, blobs_of, check_key, check_record, record_cid
from bot.sandbox.bluesky.limits import (
    DAY,
    HOUR,
    LOGIN_LIMITS,
    POINT_LIMITS,
    POINTS,
    REFRESH_GRACE,
    UPLOAD_BYTES,
)
from bot.sandbox.faults import StandIn
from bot.sandbox.wire import sniff

MISSING: Any = object()
WRITES = ("createRecord", "putRecord", "applyWrites")
_TID_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Record:
    """A record at its place in the repository."""

    uri: str
    cid: str
    value: dict[str, Any]
    rkey: str
    created_at: float


@dataclass
class Blob:
    """Uploaded bytes; `kept` once a record refers to them."""

    cid: str
    mime: str
    data: bytes = field(repr=False)
    uploaded_at: float
    kept: bool = False


@dataclass(frozen=True)
class Token:
    """A token that was given out."""

    scope: str  # "access" | "refresh"
    expires_at: float


class Bluesky(StandIn):
    """One account on one server. `records` is the repository, keyed `collection/rkey`."""

    did = "did:plc:sangyosandbox234567abcde"
    handle = "sangyo.test"
    password = "sand-boxx-apps-pass"  # noqa: S105 - the sandbox's own app password

    endpoint = ""  # set by the server: goes into the DID document
    _key = b"sangyo-sandbox"

    def forget(self) -> None:
        """Everything that was posted."""
        self.records: dict[str, Record] = {}
        self.deleted: list[str] = []
        self.blobs: dict[str, Blob] = {}
        self.tokens: dict[str, Token] = {}
        self.access_seconds = 2 * HOUR
        self.refresh_seconds = 90 * DAY
        self.blob_seconds = 600.0
        self.rate_limited = True
        self.logins: list[float] = []
        self.commits = 0
        self._points: list[tuple[float, int]] = []
        self._count = 0

    def is_write(self, method: str, path: str) -> bool:
        """Writing a record."""
        return is_write(method, path)

    @property
    def posts(self) -> list[Record]:
        """The posts, in the order they were written."""
        return [record for key, record in self.records.items() if key.startswith("app.bsky.feed.post/")]

    # Sessions

    def login(self, identifier: str, password: str) -> dict[str, Any]:
        """A new session. Raises `Refused`."""
        now = self.clock()
        self.logins = [at for at in self.logins if at > now - DAY]
        for window, limit in LOGIN_LIMITS.items():
            recent = [at for at in self.logins if at > now - window]
            if self.rate_limited and len(recent) >= limit:
                raise too_many(limit, window, recent[0] + window, now)
        self.logins.append(now)
        if identifier not in (self.handle, self.did) or password != self.password:
            raise Refused(401, "AuthenticationRequired", "Invalid identifier or password")
        return self._session(now)

    def refresh(self, token: str) -> dict[str, Any]:
        """The next session of a refresh token. Raises `Refused`."""
        self.authorise(token, "refresh")
        now = self.clock()
        old = self.tokens[token]
        self.tokens[token] = Token("refresh", min(old.expires_at, now + REFRESH_GRACE))
        return self._session(now)

    def authorise(self, token: str | None, scope: str) -> None:
        """Is `token` one that was given out for `scope` and still good? Raises `Refused`."""
        if token is None:
            raise Refused(401, "AuthMissing", "Authentication Required")
        known = self.tokens.get(token)
        if known is None or known.scope != scope:
            raise Refused(400, "InvalidToken", "Token could not be verified")
        if known.expires_at <= self.clock():
            words = "Token has expired" if known.expires_at else "Token has been revoked"
            raise Refused(400, "ExpiredToken", words)

    def account(self) -> dict[str, Any]:
        """Who it is, as `getSession` answers."""
        doc = {
            "@context": ["https://www.w3.org/ns/did/v1"],
            "id": self.did,
            "alsoKnownAs": [f"at://{self.handle}"],
            "service": [
                {
                    "id": "#atproto_pds",
                    "type": "AtprotoPersonalDataServer",
                    "serviceEndpoint": self.endpoint,
                }
            ],
        }
        return {"handle": self.handle, "did": self.did, "didDoc": doc, "active": True}

    def expire_sessions(self) -> None:
        """Makes every access token one that has expired."""
        for value, token in self.tokens.items():
            if token.scope == "access":
                self.tokens[value] = Token("access", self.clock() - 1)

    # Blobs

    def upload(self, data: bytes, declared: str) -> dict[str, Any]:
        """Keeps bytes for a while; the type is sniffed. Raises `Refused`."""
        if len(data) > UPLOAD_BYTES:
            raise Refused(413, "PayloadTooLarge", "request entity too large")
        mime = sniff(data)
        if mime == "application/octet-stream":
            mime = declared
        blob = Blob(blob_cid(data), mime, data, self.clock())
        known = self.blobs.setdefault(blob.cid, blob)
        known.uploaded_at = self.clock()
        return {"$type": "blob", "ref": {"$link": blob.cid}, "mimeType": mime, "size": len(data)}

    def _claim_blobs(self, record: dict[str, Any]) -> None:
        """Keeps what the record refers to. Only bytes that are still temporary are compared with it."""
        found = []
        for reference in blobs_of(record):
            cid = str(reference.get("ref", {}).get("$link"))
            blob = self.blobs.get(cid)
            if blob is None or (not blob.kept and blob.uploaded_at + self.blob_seconds < self.clock()):
                self.blobs.pop(cid, None)
                raise Refused(400, "BlobNotFound", f"Could not find blob: {cid}")
            if not blob.kept:
                _compare(reference, blob)
            found.append(blob)
        for blob in found:
            blob.kept = True

    # Records

    def create(self, collection: str, record: dict[str, Any], rkey: str | None) -> dict[str, Any]:
        """`createRecord`: a key that is taken makes the server fail (500). Raises `Refused`."""
        rkey = rkey or self.new_tid()
        check_key(collection, rkey)
        check_record(collection, record)
        if f"{collection}/{rkey}" in self.records:
            raise Refused(500, "InternalServerError", "Internal Server Error")
        self._spend("create")
        return self._store(collection, rkey, record)

    def put(
        self, collection: str, rkey: str, record: dict[str, Any], swap: str | None = MISSING
    ) -> dict[str, Any]:
        """`putRecord`: the same record again changes nothing, whatever `swap` says. Raises `Refused`."""
        check_key(collection, rkey)
        check_record(collection, record)
        current = self.records.get(f"{collection}/{rkey}")
        self._spend("update" if current else "create")
        if current is not None and current.cid == record_cid({"$type": collection, **record}):
            return {"uri": current.uri, "cid": current.cid, "validationStatus": "valid"}
        if swap is not MISSING and (current.cid if current else None) != swap:
            at = current.cid if current else "null"
            raise Refused(400, "InvalidSwap", f"Record was at {at}")
        return self._store(collection, rkey, record)

    def get(self, collection: str, rkey: str) -> Record:
        """`getRecord`. Raises `Refused`."""
        found = self.records.get(f"{collection}/{rkey}")
        if found is None:
            uri = f"at://{self.did}/{collection}/{rkey}"
            raise Refused(400, "RecordNotFound", f"Could not locate record: {uri}")
        return found

    def delete(self, collection: str, rkey: str) -> dict[str, Any]:
        """`deleteRecord`: one that is gone already is success."""
        self._spend("delete")
        if self.records.pop(f"{collection}/{rkey}", None) is None:
            return {}
        self.deleted.append(f"{collection}/{rkey}")
        return {"commit": self._commit()}

    def logout(self, token: str) -> None:
        """`deleteSession`: the refresh token is revoked. Raises `Refused`."""
        self.authorise(token, "refresh")
        self.tokens[token] = Token("refresh", 0.0)

    def new_tid(self) -> str:
        """The next timestamp identifier."""
        self._count += 1
        value = (int(self.clock() * 1_000_000) << 10) | (self._count & 1023)
        return "".join(_TID_LETTERS[(value >> shift) & 31] for shift in range(60, -1, -5))

    def point_headers(self) -> dict[str, str]:
        """`ratelimit-*` of the hour's points."""
        now = self.clock()
        used = [(at, points) for at, points in self._points if at > now - HOUR]
        limit = POINT_LIMITS[HOUR]
        reset = int((used[0][0] if used else now) + HOUR)
        return limit_headers(limit, limit - sum(points for _, points in used), reset, HOUR)

    def state(self) -> dict[str, Any]:
        """Everything that is stored, as JSON values."""
        return {
            "handle": self.handle,
            "records": [record_state(record) for record in self.records.values()],
            "deleted": self.deleted,
            "blobs": {blob.cid: {"mime": blob.mime, "bytes": len(blob.data)} for blob in self.blobs.values()},
            "commits": self.commits,
            "logins": len(self.logins),
            "faults": self.faults.state(),
        }

    def _store(self, collection: str, rkey: str, record: dict[str, Any]) -> dict[str, Any]:
        record = {"$type": collection, **record}
        self._claim_blobs(record)
        uri, cid = f"at://{self.did}/{collection}/{rkey}", record_cid(record)
        self.records[f"{collection}/{rkey}"] = Record(uri, cid, record, rkey, self.clock())
        return {"uri": uri, "cid": cid, "commit": self._commit(), "validationStatus": "valid"}

    def _commit(self) -> dict[str, str]:
        self.commits += 1
        return {"cid": record_cid({"commit": self.commits}), "rev": self.new_tid()}

    def _spend(self, what: str) -> None:
        now = self.clock()
        self._points = [(at, points) for at, points in self._points if at > now - DAY]
        for window, limit in POINT_LIMITS.items():
            recent = [(at, points) for at, points in self._points if at > now - window]
            if self.rate_limited and sum(points for _, points in recent) + POINTS[what] > limit:
                raise too_many(limit, window, recent[0][0] + window, now)
        self._points.append((now, POINTS[what]))

    def _session(self, now: float) -> dict[str, Any]:
        access = self._token("access", "com.atproto.appPass", now, self.access_seconds)
        refresh = self._token("refresh", "com.atproto.refresh", now, self.refresh_seconds)
        return {**self.account(), "accessJwt": access, "refreshJwt": refresh}

    def _token(self, scope: str, claim: str, now: float, seconds: float) -> str:
        self._count += 1
        claims = {"scope": claim, "sub": self.did, "iat": int(now), "exp": int(now + seconds)}
        head = _base64(json.dumps({"typ": "at+jwt", "alg": "HS256"}).encode())
        body = _base64(json.dumps({**claims, "jti": str(self._count)}).encode())
        mac = hmac.new(self._key, f"{head}.{body}".encode(), hashlib.sha256).digest()
        token = f"{head}.{body}.{_base64(mac)}"
        self.tokens[token] = Token(scope, now + seconds)
        return token


def is_write(method: str, path: str) -> bool:
    """Does the request write a record?"""
    return method == "POST" and path.rpartition(".")[2] in WRITES


def _compare(reference: dict[str, Any], blob: Blob) -> None:
    pairs = (
        ("Size", reference.get("size"), len(blob.data)),
        ("MimeType", reference.get("mimeType"), blob.mime),
    )
    for name, given, stored in pairs:
        if given != stored:
            words = f"Referenced {name.capitalize()} does not match stored blob."
            raise Refused(400, f"Invalid{name}", f"{words} Expected: {stored}, Got: {given}")


def limit_headers(limit: int, remaining: int, reset: int, window: int) -> dict[str, str]:
    """The headers as the server writes them."""
    return {
        "ratelimit-limit": str(limit),
        "ratelimit-remaining": str(max(0, remaining)),
        "ratelimit-reset": str(reset),
        "ratelimit-policy": f"{limit};w={window}",
    }


def too_many(limit: int, window: int, reset: float, now: float) -> Refused:
    """429 with its headers, `retry-after` among them, as a real server with limits turned on sends it."""
    refused = Refused(429, "RateLimitExceeded", "Rate Limit Exceeded")
    wait = {"retry-after": str(max(0, int(reset - now)))}
    refused.headers = limit_headers(limit, 0, int(reset), window) | wait
    return refused


def record_state(record: Record) -> dict[str, Any]:
    """A record as `getRecord` answers it."""
    return {"uri": record.uri, "cid": record.cid, "value": record.value}


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
