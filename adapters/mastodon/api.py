"""One account's calls to a Mastodon server, through Mastodon.py. What an answer means is in `answers`."""

from __future__ import annotations

import logging
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from adapters.mastodon.instance import Instance
from adapters.shared.http import before_write, host, json_object
from adapters.shared.http import client as bounded_client
from bot import __version__
from bot.adapter import Guard
from bot.errors import DeliveryError, NotSent, Paused, Rejected

if TYPE_CHECKING:
    import httpx
    from mastodon import Mastodon

    from adapters.mastodon.session import Session

_AGENT = f"Sangyo/{__version__}"
_API = "4.0.0"  # the version for which Mastodon.py chooses paths: pictures go to /api/v2/media


class MastodonApi:
    """Connects when first needed. `token` is the account's, `timeout` in seconds."""

    def __init__(self, service: str, token: str, timeout: float) -> None:
        self._service = service.rstrip("/")
        self._token = token
        self._timeout = timeout
        self._connected: tuple[Mastodon, Session] | None = None
        self._instance: Instance | None = None
        self.who = f"Mastodon ({host(service)})"

    def call(self, request: Callable[[Mastodon], object], guard: Guard | None = None) -> httpx.Response:
        """The answer to the one request that `request` makes; 2xx. Raises a `DeliveryError` else.

        Mastodon.py's own reading of the answer is left aside: it breaks where another kind of server differs.
        """
        if self._connected is None:
            self._connected = self._connect()
        mastodon, session = self._connected
        session.begin(guard)
        try:
            request(mastodon)
        except DeliveryError:
            raise
        except Exception as error:  # Mastodon.py wraps what its session raises, and breaks on odd values
            if isinstance(error.__context__, DeliveryError):
                raise error.__context__ from None
            if session.last is None:
                raise Rejected(f"Mastodon.py cannot send this ({type(error).__name__})") from None
        if session.last is None:
            raise Rejected("Mastodon.py made no request")
        return session.last

    def instance(self) -> Instance:
        """The server's limits, asked once. Raises `NotSent` where it does not answer."""
        if self._instance is None:
            try:
                answer = self.call(lambda mastodon: mastodon.instance_v2())
                self._instance = Instance.parse(json_object(answer))
            except (Paused, Rejected) as error:  # a server without that page, or one that shows it to nobody
                if isinstance(error, Paused) and error.until is not None:
                    return Instance()  # not now: it is asked again
                self._instance = Instance()
            except DeliveryError as error:
                raise before_write(error) from None
        return self._instance

    def object(self, request: Callable[[Mastodon], object]) -> dict[str, Any]:
        """The JSON object of an answer to a request that publishes nothing. Raises a `DeliveryError`."""
        if not (found := json_object(self.call(request))):
            raise NotSent(f"{self.who} answered with something that is not JSON")
        return found

    def _connect(self) -> tuple[Mastodon, Session]:
        try:
            from mastodon import Mastodon
        except ImportError:
            raise Paused(
                "Mastodon.py is not installed: pip install 'sangyo[mastodon]', then `sangyo retry`"
            ) from None
        from adapters.mastodon.session import Session

        http = bounded_client(self._timeout, headers={"Connection": "close"})
        weakref.finalize(self, http.close)
        logging.getLogger("httpx").setLevel(logging.WARNING)
        session = Session(http, self.who, (self._token,))
        made = Mastodon(
            api_base_url=self._service,
            session=session,  # type: ignore[arg-type] # it calls `request` and nothing else
            ratelimit_method="throw",  # it would sleep
            version_check_mode="created",
            mastodon_version=_API,  # else it asks the server before each upload
            user_agent=_AGENT,
        )
        made.access_token = self._token  # given above, it could be taken for a file's name
        return made, session
