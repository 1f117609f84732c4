"""X's v2 API through tweepy, which signs and sends. What an answer means is decided in `answers`."""

from __future__ import annotations

import json
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from adapters.shared.http import client as bounded_client
from adapters.shared.http import host, json_object, network_error, one_line
from adapters.x.answers import QUOTAS, Problem, refusal
from bot.adapter import Guard
from bot.errors import Ambiguous, Paused

if TYPE_CHECKING:
    import httpx
    import requests
    import tweepy

_TWEEPY_HOST = "https://api.twitter.com"  # built into tweepy
_DIGITS = 15  # of a number in a header


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
        """The JSON object that `request` is answered. Raises a `DeliveryError` for everything else.

        So for a 2xx with nothing but errors, which is no answer ("Response codes and errors").
        """
        if self._client is None:
            self._client = self._connect()
        response: _Answer = request(self._client)
        self.access = response.headers.get("x-access-level", "")
        if not (answer := json_object(response.httpx)):
            raise Ambiguous(f"X answered {response.status_code} with something that is not JSON")
        if answer.get("errors") and not answer.get("data"):
            detail = one_line(Problem.parse(response.httpx.text).detail, self._keys).rstrip(". ")
            raise Ambiguous(f"X answered {response.status_code} with nothing but errors: {detail}")
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
        http = bounded_client(self._timeout, headers={"Connection": "close"})
        weakref.finalize(self, http.close)
        client.session = _Session(client.session, http, self._url, self._keys, self.quota)
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


@dataclass(frozen=True, slots=True)
class _Answer:
    """What tweepy and `XApi` look at of an answer."""

    httpx: httpx.Response

    @property
    def status_code(self) -> int:
        return self.httpx.status_code

    @property
    def headers(self) -> Mapping[str, str]:
        return self.httpx.headers

    content, reason = b"", ""  # tweepy logs them for debugging: nobody's business

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close: the answer is in memory."""


class _Session:
    """The session under tweepy: requests signs, httpx sends, within the shared bounds.

    The configured host stands in the URL before the request is signed. It judges the answers as well, since
    tweepy breaks on error bodies that are not JSON objects.
    """

    def __init__(
        self,
        signer: requests.Session,
        http: httpx.Client,
        url: str,
        secrets: tuple[str, ...],
        quota: dict[str, int],
    ) -> None:
        self._signer = signer
        self._http = http
        self._quota = quota
        self._url = url
        self._secrets = secrets

    def request(self, method: str, url: str, **more: Any) -> _Answer:
        import httpx

        body = more.get("json")
        if isinstance(body, GuardedBody):  # tweepy only knows `json`
            headers = {**(more.get("headers") or {}), "Content-Type": "application/json"}
            more = {**more, "json": None, "data": body, "headers": headers}
        signed = self._signed(method, self._url + url.removeprefix(_TWEEPY_HOST), more)
        try:
            response = self._http.request(
                method, str(signed.url), headers=dict(signed.headers), content=_content(signed.body)
            )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise network_error(error, f"X ({host(self._url)})") from None
        self._note_quota(response.headers)
        if response.is_success:
            return _Answer(response)
        raise refusal(response.status_code, response.headers, response.text, self._secrets)

    def _signed(self, method: str, url: str, more: dict[str, Any]) -> requests.PreparedRequest:
        import requests

        try:
            return self._signer.prepare_request(requests.Request(method, url, **more))
        except (requests.RequestException, ValueError):
            raise Paused("X: api_url is not an address; correct it, then `sangyo retry`") from None

    def _note_quota(self, headers: Mapping[str, str]) -> None:
        for name in QUOTAS:
            left = headers.get(f"{name}-remaining", "").strip()
            if left.isascii() and left.isdigit() and len(left) <= _DIGITS:
                self._quota[name.removeprefix("x-")] = int(left)


def _content(body: object) -> bytes | Iterable[bytes] | None:
    """A prepared request's body as httpx takes it."""
    return body.encode() if isinstance(body, str) else body  # type: ignore[return-value] # ours are bytes or guarded
