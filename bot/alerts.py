"""`[alerts]`: posts to a webhook, once, whatever needs a person; and fetches a URL while nothing does."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import adapters
from bot import logs

if TYPE_CHECKING:
    from pydantic import SecretStr

    from bot.settings import AlertsOptions

_TRIES = (0.0, 5.0, 60.0)  # seconds before each attempt
_TIMEOUT = 10.0


@dataclass(frozen=True, slots=True)
class _Alert:
    key: str
    text: str


class Alerts:
    """Posts each alert once until it is over, also across restarts: `memo` keeps what was posted.

    Posts from a thread of its own, so that a slow receiver holds up nothing.
    """

    def __init__(self, options: AlertsOptions, memo: MutableMapping[str, str], site: str) -> None:
        self._options = options
        self._memo = memo
        self._site = site
        self._known = set(memo)
        self._lock = threading.Lock()
        self._queue: queue.SimpleQueue[_Alert | None] = queue.SimpleQueue()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="alerts", daemon=True)
        self._thread.start()

    def use(self, options: AlertsOptions) -> None:
        """Posts by `options` from now on."""
        self._options = options

    def post(self, key: str, text: str) -> None:
        """Posts `text`, unless there was an alert about `key` already. Returns at once."""
        with self._lock:
            if self._options.url is None or key in self._known:
                return
            self._known.add(key)
        self._queue.put(_Alert(key, text))

    def over(self, key: str) -> None:
        """What `key` stands for is over; should it happen again, it is posted again."""
        with self._lock:
            if key not in self._known:
                return
            self._known.discard(key)
        self._memo.pop(key, None)

    def close(self, seconds: float = 5.0) -> None:
        """Posts what is queued, for `seconds` at most."""
        self._queue.put(None)
        self._thread.join(seconds)
        self._stopped.set()

    def _run(self) -> None:
        while (alert := self._queue.get()) is not None:
            error = self._try(alert)
            if error is None:
                self._memo[alert.key] = datetime.now(UTC).isoformat(timespec="seconds")
                continue
            with self._lock:
                self._known.discard(alert.key)  # not posted: the next `post` tries again
            logs.get().warning("alert could not be posted", alert=alert.text, error=error)

    def _try(self, alert: _Alert) -> str | None:
        error: str | None = None
        for pause in _TRIES:
            if self._stopped.wait(pause):
                return error or "the daemon stopped"
            error = self._post(alert)
            if error is None:
                return None
        return error

    def _post(self, alert: _Alert) -> str | None:
        """One attempt; what went wrong, or None."""
        options = self._options
        if options.url is None:
            return "no url"
        secret = options.secret.get_secret_value() if options.secret else None
        headers, body = adapters.alert_request()(
            options.format, key=alert.key, text=alert.text, site=self._site, now=time.time(), secret=secret
        )
        return _request("POST", options.url, content=body, headers=headers)


def heartbeat(options: AlertsOptions) -> str | None:
    """Fetches the heartbeat's URL, where there is one; what went wrong, or None. Never names the URL.

    healthchecks.io and its like warn when it stays away: a GET, and any 2xx is fine.
    """
    return None if options.heartbeat is None else _request("GET", options.heartbeat)


def _request(
    method: str, url: SecretStr, *, content: bytes | None = None, headers: Mapping[str, str] | None = None
) -> str | None:
    """One request; what went wrong, or None. Never names the URL: it is a secret."""
    import httpx

    from bot.remote.bounded_http import BoundedTransport

    try:
        with httpx.Client(transport=BoundedTransport(_TIMEOUT), timeout=_TIMEOUT) as client:
            answer = client.request(method, url.get_secret_value(), content=content, headers=headers)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return type(error).__name__
    return None if answer.is_success else f"answered {answer.status_code}"
