"""X's v2 API through tweepy: signing and sending are tweepy's, what an answer means is decided here.

Sources: "X API v2: Response codes and errors", "Rate limits" and "Create Post" (X developer documentation),
November 2026.
"""

from __future__ import annotations

import json
import weakref
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from adapters.shared.http import after_seconds, at_epoch, host, now, one_line, retry_after
from bot.errors import Ambiguous, DeliveryError, NotSent, Paused, Rejected
from bot.model import Guard

if TYPE_CHECKING:
    import requests
    import tweepy

_TWEEPY_HOST = "https://api.twitter.com"  # built into tweepy
_QUOTAS = ("x-user-limit-24hour", "x-app-limit-24hour", "x-rate-limit")  # headers: …-remaining, …-reset
_WINDOW_SECONDS = 900.0  # X's usual rate limit window, where a 429 does not say when it ends
# Problem types and texts of a 403 that speak of the app or the account, not of this post.
_SETUP = (
    "client-forbidden",
    "oauth1-permissions",
    "unsupported-authentication",
    "usage-capped",
    "not permitted to access",
    "account is suspended",
    "account is temporarily locked",
)


# OpenSSL's words for what fails before a request is sent.
_HANDSHAKE = ("CERTIFICATE_VERIFY", "WRONG_VERSION", "HANDSHAKE", "PROTOCOL_VERSION", "UNRECOGNIZED_NAME")


class Missing(Paused):
    """X's own 404: there is no such post (or user)."""


class Duplicate(Ambiguous):
    """X has a post with this text already: this one, or an older one."""


class XApi:
    """One account's calls. `keys`: consumer key and secret, access token and secret; `timeout` in seconds."""

    def __init__(self, url: str, keys: tuple[str, str, str, str], timeout: float) -> None:
        self._url = url.rstrip("/")
        self._keys = keys
        self._timeout = timeout
        self._client: Any = None
        self.quota: dict[str, int] = {}  # what X's last answer said is left, by its header's name
        self.access = ""  # what the keys may do, as X's last answer said: "read", "read-write", …

    def call(self, request: Callable[[tweepy.Client], Any]) -> dict[str, Any]:
        """The JSON object that `request` is answered. Raises a `DeliveryError` for everything else."""
        if self._client is None:
            self._client = self._connect()
        response: requests.Response = request(self._client)
        self.access = response.headers.get("x-access-level", "")
        try:
            answer = response.json()
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise Ambiguous(f"X answered {response.status_code} with something that is not JSON")
        return answer

    def _connect(self) -> tweepy.Client:
        import requests
        import tweepy

        key, secret, token, token_secret = self._keys
        client = tweepy.Client(
            consumer_key=key,
            consumer_secret=secret,
            access_token=token,
            access_token_secret=token_secret,
            return_type=requests.Response,
        )
        # A kept connection that X closes in the meantime would make the next attempt ambiguous.
        client.session.headers["Connection"] = "close"
        weakref.finalize(self, client.session.close)
        client.session = _Session(client.session, self._url, self._timeout, self._keys, self.quota)
        return client


class GuardedBody:
    """A JSON body that asks `guard` when the connection stands and the headers are out, before its bytes.

    A process that is held up anywhere before that does not publish when it goes on: what it has sent is no
    whole request. One that is held up right there finds that X has given the connection up in the meantime.
    """

    def __init__(self, body: Mapping[str, Any], guard: Guard) -> None:
        self._content = json.dumps(body).encode()
        self._guard = guard

    def __len__(self) -> int:
        return len(self._content)

    def __iter__(self) -> Iterator[bytes]:
        self._guard()
        yield self._content


class _Session:
    """The session under tweepy: the configured host before the request is signed, a time-out, no redirects.

    It judges the answers as well, since tweepy breaks on error bodies that are not JSON objects.
    """

    def __init__(
        self,
        inner: requests.Session,
        url: str,
        timeout: float,
        secrets: tuple[str, ...],
        quota: dict[str, int],
    ) -> None:
        self._inner = inner
        self._quota = quota
        self._url = url
        self._timeout = timeout
        self._secrets = secrets

    def request(self, method: str, url: str, **more: Any) -> requests.Response:
        import requests

        body = more.get("json")
        if isinstance(body, GuardedBody):  # tweepy only knows `json`
            headers = {**(more.get("headers") or {}), "Content-Type": "application/json"}
            more = {**more, "json": None, "data": body, "headers": headers}
        try:
            response = self._inner.request(
                method,
                self._url + url.removeprefix(_TWEEPY_HOST),
                timeout=self._timeout,
                allow_redirects=False,
                **more,
            )
        except requests.RequestException as error:
            raise _network_error(error, host(self._url)) from None
        for name in _QUOTAS:
            left = response.headers.get(f"{name}-remaining", "").strip()
            if left.isdigit():
                self._quota[name.removeprefix("x-")] = int(left)
        if 200 <= response.status_code < 300:
            return response
        raise refusal(response.status_code, response.headers, response.text, self._secrets)


def _network_error(error: requests.RequestException, where: str) -> DeliveryError:
    import requests
    from urllib3.exceptions import NewConnectionError

    reason = getattr(error.args[0], "reason", None) if error.args else None
    if isinstance(error, requests.ConnectTimeout) or isinstance(reason, NewConnectionError):
        return NotSent(f"X ({where}) could not be reached; check api_url and the network")
    if isinstance(error, requests.exceptions.SSLError) and any(word in str(error) for word in _HANDSHAKE):
        return NotSent(f"X ({where}): no secure connection could be made; check api_url and the clock")
    bad_address = (requests.exceptions.MissingSchema, requests.exceptions.InvalidSchema)
    if isinstance(error, (*bad_address, requests.exceptions.InvalidURL)):
        return Paused("X: api_url is not an address; correct it, then `sangyo retry`")
    if isinstance(error, requests.Timeout):
        return Ambiguous("X did not answer in time")
    return Ambiguous(f"the connection to X was lost ({type(error).__name__})")


def refusal(status: int, headers: Mapping[str, str], body: str, secrets: tuple[str, ...]) -> DeliveryError:
    """What an answer other than 2xx means. The body is problem+json, `{"errors": […]}` or a proxy's page."""
    detail = one_line(_detail(body), secrets)
    said = f"X answered {status}: {detail}" if detail else f"X answered {status}"
    if status == 429:
        return _limited(said, headers)
    if status == 401:
        return Paused(f"{said}; check the four keys and that the app may write, then `sangyo retry`")
    if status == 402:
        return Paused(f"{said}; out of credits: buy some at X, then `sangyo retry`")
    if status == 403 and "duplicate content" in body.lower():
        return Duplicate(f"{said}; it may be posted already")
    if status == 403 and any(word in body.lower() for word in _SETUP):
        return Paused(f"{said}; check the app's access and the account at X, then `sangyo retry`")
    if status == 404 and "resource-not-found" in body:
        return Missing(said)
    if status == 404 or 300 <= status < 400:
        return Paused(f"{said}; is api_url right? Correct it, then `sangyo retry`")
    if status >= 500 or status == 408:
        return Ambiguous(said)
    return Rejected(f"{said}; the post is as X will not take it")


def _limited(said: str, headers: Mapping[str, str]) -> Paused:
    """A 429, until the latest of the limits that are used up. An app's limit holds for all its accounts."""
    moment = now()
    resets, scope = [], "channel"
    for name in _QUOTAS:
        reset = at_epoch(headers.get(f"{name}-reset"), moment)
        if reset is not None and headers.get(f"{name}-remaining", "").strip() == "0":
            resets.append(reset)
            scope = "account" if name.startswith("x-app") else scope
    if not resets:
        hinted = retry_after(headers, moment) or at_epoch(headers.get("x-rate-limit-reset"), moment)
        resets.append(hinted or after_seconds(_WINDOW_SECONDS, moment))
    return Paused(f"{said}; the rate limit is used up", max(resets), scope)


def _detail(body: str) -> str:
    try:
        answer = json.loads(body)
    except ValueError:
        return "a page that is no JSON" if body.strip() else ""
    if not isinstance(answer, dict):
        return ""
    errors = answer.get("errors")
    first = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}
    found = first.get("message") or answer.get("detail") or first.get("detail") or answer.get("title")
    return str(found or "")
