"""The calls to a Bluesky server through the `atproto` SDK, and what its errors mean.

Every call goes to the server that the configuration names: the SDK would move to the address that the
account's DID document gives, which goes round a proxy and may be one that this machine cannot reach.
(bsky.social forwards to the account's own server: "PDS Entryway", docs.bsky.app, November 2026.)
"""

from __future__ import annotations

import json
import re
import weakref
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from adapters.shared.http import at_epoch, before_write, host, network_error, now, one_line, retry_after
from bot.errors import Ambiguous, DeliveryError, NotSent, Paused, Rejected

if TYPE_CHECKING:
    from atproto_client import Client, Session
    from atproto_client.request import Response

PROFILE = "app.bsky.actor.profile"
_BOT = {"val": "bot"}
_USUAL_WAIT = timedelta(minutes=5)  # a 429 without a time
_LONGEST_REFERENCE = 2_000  # characters of a blob's reference, which goes into a record as it is
_DID = re.compile(r"did:[a-z]{1,20}:[A-Za-z0-9._:%-]{1,256}")
_HANDLE = re.compile(r"[A-Za-z0-9.-]{3,253}")
_BAD_SESSION = {"ExpiredToken", "InvalidToken"}
_PICTURE = {"BlobTooLarge", "InvalidMimeType"}
# A record's error is "InvalidRequest" for any fault, so only its text names the picture.
# `@atproto/pds` 0.5.35 checks the record first: "blob too big (maximum 1000000, got …) at $.record.embed…"
_BAD_BLOB = re.compile(r"\b(blob|mime)\b.* at \$\.record\.(embed|coverImage|icon)\b", re.IGNORECASE)


class PictureRefused(Rejected):
    """The picture is what the server does not take; the post may go without it."""


class RecordExists(Rejected):
    """The key is taken: nothing was written."""


class BskyApi:
    """One account's session: opened when first needed, refreshed by the SDK, renewed once when refused."""

    def __init__(self, service: str, handle: str, password: str, timeout: float) -> None:
        self._service = service.rstrip("/")
        self._login = (handle, password)
        self._timeout = timeout
        self._client: Any = None
        self._close: Callable[[], object] = lambda: None  # closes the newest client
        self._tokens: tuple[str, ...] = ()
        self.did = ""
        self.handle = handle

    def sign_in(self) -> None:
        """Makes sure of a session. Raises `Paused` or `NotSent`."""
        if self._client is None:
            self._client = self._connect()

    def _connect(self) -> Client:
        from atproto_client import Client
        from atproto_client.request import Request

        from bot.remote.bounded_http import BoundedTransport

        self._close()
        # The SDK's own client would follow redirects, with the password, and has no end of its own.
        transport = BoundedTransport(self._timeout, keep=True)
        client = Client(base_url=self._service, request=Request(timeout=self._timeout, transport=transport))
        self._close = weakref.finalize(self, client.request.close)

        def remember(_: object, session: Session) -> None:
            self.did, self.handle = _did(session.did), _handle(session.handle) or self._login[0]
            self._tokens = (session.access_jwt, session.refresh_jwt)
            client.update_base_url(self._service)

        client.on_session_change(remember)
        try:
            client.login(*self._login, fetch_bsky_profile=False)
        except Exception as error:  # the SDK lets JSON, JWT and model errors of a broken answer through
            meaning = error if isinstance(error, DeliveryError) else self._meaning(error)
            raise before_write(meaning) from None
        return client

    def get(self, collection: str, key: str) -> dict[str, Any] | None:
        """A record as `{"uri", "cid", "value"}`; None where there is none. Raises a `DeliveryError`."""
        from atproto_client import models

        self.sign_in()
        params = models.ComAtprotoRepoGetRecord.Params(collection=collection, repo=self.did, rkey=key)
        try:
            return _with_uri(
                self._call(lambda client: client.invoke_query("com.atproto.repo.getRecord", params=params))
            )
        except _Missing:
            return None
        except DeliveryError as error:
            raise before_write(error) from None

    def put(self, collection: str, key: str, record: dict[str, Any], swap: str | None) -> dict[str, Any]:
        """Writes a record where the one with CID `swap` stands (None: where there is none yet).

        The SDK's own put_record leaves `swapRecord: null` out of the body, which is the guard here.
        Raises `RecordExists`, `PictureRefused` or another `DeliveryError`.
        """
        self.sign_in()
        body = {"repo": self.did, "collection": collection, "rkey": key, "record": record, "swapRecord": swap}
        content = json.dumps(body, ensure_ascii=False).encode()
        return _with_uri(self._post("com.atproto.repo.putRecord", content))

    def delete(self, collection: str, key: str) -> None:
        """Takes a record away; one that is gone already is success. Raises a `DeliveryError`."""
        self.sign_in()
        body = {"repo": self.did, "collection": collection, "rkey": key}
        self._post("com.atproto.repo.deleteRecord", json.dumps(body).encode())

    def upload(self, data: bytes, mime: str) -> dict[str, Any]:
        """A blob's reference for a record. Raises `PictureRefused` or another `DeliveryError`."""
        self.sign_in()
        try:
            answer = self._post("com.atproto.repo.uploadBlob", data, mime)
        except _TooLarge as error:
            raise PictureRefused(str(error)) from None
        except DeliveryError as error:
            raise before_write(error) from None
        blob = answer.get("blob")
        if not isinstance(blob, dict) or len(str(blob)) > _LONGEST_REFERENCE:
            raise NotSent("Bluesky accepted the picture but returned no reference to it; nothing was posted")
        return blob

    def label_bot(self) -> None:
        """Marks the account's profile as a bot's; what else stands in it stays. Raises a `DeliveryError`."""
        stored = self.get(PROFILE, "self")
        value = stored.get("value") if stored else {"$type": PROFILE}
        if not isinstance(value, dict):
            raise NotSent("Bluesky gave a profile that cannot be read")
        profile: dict[str, Any] = dict(value)
        labels = profile.get("labels")
        values = labels.get("values") if isinstance(labels, dict) else None
        values = values if isinstance(values, list) else []
        if _BOT not in values:
            labels = {"$type": "com.atproto.label.defs#selfLabels", "values": [*values, _BOT]}
            profile["labels"] = labels
            self.put(PROFILE, "self", profile, str(stored.get("cid")) if stored else None)

    def _post(self, name: str, body: bytes, mime: str = "application/json") -> dict[str, Any]:
        headers = {"Content-Type": mime}
        return self._call(lambda client: client.invoke_procedure(name, content=body, headers=headers))

    def _call(self, request: Any) -> dict[str, Any]:
        try:
            response = self._sent(request)
        except _BadSession:
            self._client = None
            self.sign_in()
            response = self._sent(request)
        if not isinstance(response.content, dict):
            raise Ambiguous(f"Bluesky answered {response.status_code} with something that is not JSON")
        return response.content

    def _sent(self, request: Any) -> Response:
        try:
            response: Response = request(self._client)
        except Exception as error:  # besides its own the SDK lets httpx, JSON and JWT errors through
            raise self._meaning(error) from None
        return response

    def _meaning(self, error: Exception) -> DeliveryError:
        import httpx
        from atproto_client.exceptions import RequestErrorBase

        who = f"Bluesky ({host(self._service)})"
        cause = error if isinstance(error, httpx.HTTPError | httpx.InvalidURL) else error.__cause__
        if isinstance(cause, httpx.HTTPError | httpx.InvalidURL):
            return network_error(cause, who)
        if isinstance(error, RequestErrorBase) and error.response is not None:
            return _refusal(error.response, (self._login[1], *self._tokens))
        return Ambiguous(f"{who} answered something that cannot be read ({type(error).__name__})")


def _with_uri(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer about a record. Raises `Ambiguous` for one that names none."""
    if not isinstance(answer.get("uri"), str):
        raise Ambiguous("Bluesky answered without a record's address")
    return answer


def _did(text: str) -> str:
    """A session's DID. Raises `Ambiguous` for what is none: it becomes part of every address."""
    if not _DID.fullmatch(text):
        raise Ambiguous("Bluesky opened a session for something that is not a DID")
    return text


def _handle(text: str) -> str:
    """A session's handle; empty for what is none."""
    return text if _HANDLE.fullmatch(text) else ""


class _BadSession(Paused):
    """The session is refused: sign in again."""


class _Missing(Rejected):
    """There is no such record."""


class _TooLarge(Rejected):
    """413: the SDK makes a network error of it, which would be retried."""


def _refusal(response: Response, secrets: tuple[str, ...]) -> DeliveryError:
    status, content = response.status_code, response.content
    name = str(getattr(content, "error", None) or "")
    message = str(getattr(content, "message", None) or "")
    text = f"Bluesky answered {status} {one_line(f'{name} {message}', secrets)}".rstrip()
    if status == 429:
        return Paused(f"{text}; the rate limit is used up", _reset(response))
    if status == 400 and name in _NAMED:
        return _NAMED[name](text)
    if status == 400 and (name in _PICTURE or _BAD_BLOB.search(message)):
        return PictureRefused(text)
    if status == 400 and name == "BlobNotFound":
        return NotSent(f"{text}; the picture is uploaded again at the next attempt")
    if status in {401, 402, 403} or name in {"AccountTakedown", "AccountDeactivated"}:
        return Paused(f"{text}; check handle and app password, then `sangyo retry`")
    if status in {404, 405, 501} or 300 <= status < 400:
        return Paused(f"{text}; is `service` right? Correct it, then `sangyo retry`")
    if status == 413:
        return _TooLarge(text)
    if status in {408, 409} or status >= 500 or status < 200:
        return Ambiguous(text)
    return Rejected(f"{text}; Bluesky rejected the post")


_NAMED: dict[str, type[DeliveryError]] = {
    **dict.fromkeys(_BAD_SESSION, _BadSession),
    "RecordNotFound": _Missing,
    "InvalidSwap": RecordExists,
}


def _reset(response: Response) -> datetime:
    moment = now()
    reset = at_epoch(response.headers.get("ratelimit-reset"), moment)
    return reset or retry_after(response.headers, moment) or moment + _USUAL_WAIT
