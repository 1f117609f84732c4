"""X's v2 API through tweepy, which signs and sends. What an answer means is decided in `answers`."""

from __future__ import annotations

import json
import ssl
import weakref
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from adapters.shared.http import host
from adapters.x.answers import QUOTAS, refusal
from bot.errors import Ambiguous, DeliveryError, NotSent, Paused
from bot.model import Guard

if TYPE_CHECKING:
    import requests
    import tweepy

_TWEEPY_HOST = "https://api.twitter.com"  # built into tweepy
# OpenSSL's reasons, as `ssl.SSLError.reason` has them, for what fails before a request is sent.
_HANDSHAKE = ("CERTIFICATE_VERIFY", "WRONG_VERSION", "HANDSHAKE", "PROTOCOL_VERSION", "UNRECOGNIZED_NAME")


class XApi:
    """One account's calls. `keys`: consumer key and secret, access token and secret; `timeout` in seconds."""

    def __init__(self, url: str, keys: tuple[str, str, str, str], timeout: float) -> None:
        self._url = url.rstrip("/")
        self._keys = keys
        self._timeout = timeout
        self._client: Any = None
        self.quota: dict[str, int] = {}  # what is left by X's last answer, by its header's name
        self.access = ""  # what the keys may do, by X's last answer: "read", "read-write", …

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
        for name in QUOTAS:
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
    if isinstance(error, requests.exceptions.SSLError) and any(
        word in _tls_reason(reason) for word in _HANDSHAKE
    ):
        return NotSent(f"X ({where}): no secure connection could be made; check api_url and the clock")
    bad_address = (requests.exceptions.MissingSchema, requests.exceptions.InvalidSchema)
    if isinstance(error, (*bad_address, requests.exceptions.InvalidURL)):
        return Paused("X: api_url is not an address; correct it, then `sangyo retry`")
    if isinstance(error, requests.Timeout):
        return Ambiguous("X did not answer in time")
    return Ambiguous(f"the connection to X was lost ({type(error).__name__})")


def _tls_reason(error: object) -> str:
    """OpenSSL's name for what failed under urllib3's `error`, such as "CERTIFICATE_VERIFY_FAILED"."""
    inner = error.args[0] if isinstance(error, Exception) and error.args else None
    return (inner.reason or "") if isinstance(inner, ssl.SSLError) else ""
