"""The session under Mastodon.py: requests encodes, httpx sends within the shared bounds.

requests alone would follow a redirect with the token, has no deadline for a whole answer and no limit to
its size. Mastodon.py gets no header to see: its own reckoning of rate limits breaks on those that it can't
read, and what an answer means is said in `answers`. Only `api` imports this, when it connects.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import requests

from adapters.mastodon.answers import refusal
from adapters.shared.http import network_error
from bot.adapter import Guard
from bot.errors import Paused


@dataclass(frozen=True)
class Answer:
    """What Mastodon.py looks at of an answer."""

    httpx: httpx.Response
    headers: dict[str, str] = field(default_factory=dict)

    ok, reason = True, ""

    @property
    def status_code(self) -> int:
        """Always of a success: `Session` raises for the others."""
        return self.httpx.status_code

    @property
    def content(self) -> bytes:
        """The whole body."""
        return self.httpx.content

    def json(self) -> Any:
        """The body's value. Raises ValueError."""
        return self.httpx.json()


class Session:
    """What Mastodon.py takes for a `requests.Session`. `last` is the last answer that was a success."""

    def __init__(self, http: httpx.Client, who: str, secrets: tuple[str, ...]) -> None:
        self.begin(None)
        self._http = http
        self._who = who
        self._secrets = secrets

    def begin(self, guard: Guard | None) -> None:
        """For one request, `guard` is asked when its headers are out, before the body's first byte."""
        self.last: httpx.Response | None = None
        self._guard = guard

    def request(self, method: str, url: str, **more: Any) -> Answer:
        """One request. Raises a `DeliveryError` for all but 2xx."""
        more.pop("timeout", None)
        try:
            prepared = requests.Request(method, url, **more).prepare()
        except (requests.RequestException, ValueError):
            raise Paused(
                f"{self._who}: `service` is not an address; correct it, then `sangyo retry`"
            ) from None
        try:
            answer = self._http.request(
                method,
                str(prepared.url),
                headers=dict(prepared.headers),
                content=self._content(prepared.body),
            )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise network_error(error, self._who) from None
        if not answer.is_success:
            raise refusal(answer, self._who, self._secrets)
        self.last = answer
        return Answer(answer)

    def _content(self, body: bytes | str | None) -> bytes | Iterator[bytes] | None:
        content = body.encode() if isinstance(body, str) else body
        if content is None or self._guard is None:
            return content
        return _guarded(content, self._guard)


def _guarded(content: bytes, guard: Guard) -> Iterator[bytes]:
    guard()
    yield content
