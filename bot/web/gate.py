"""Who may see the page and who may act on it.

* **Host**: a browser that was sent to a foreign name (DNS rebinding) is turned away. Addresses written as
  numbers, `localhost` and the configured names are ours.
* **Token**: without one the page is there for this machine only: on loopback, not through a proxy. With one,
  every visitor has to show it, as a bearer or once in the login form; it is compared in constant time.
* **Forms**: `Origin` has to be the page's own, and the hidden field `csrf` a word that this process signed
  for this session and that has not been used.

Everything is signed with a secret of this process: a restart ends every session.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.web.http import Answer, Request, text

if TYPE_CHECKING:
    from bot.settings import WebOptions

COOKIE = "sangyo_session"
LIFETIME = 12 * 3600  # seconds of a session and of a form
_MOST_USED = 10_000  # used words remembered; only a form that was accepted adds one
_FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via")


@dataclass(frozen=True, slots=True)
class Session:
    """A browser as this process knows it. `id` signs its forms, `cookie` is what it has to send."""

    id: str
    cookie: str
    known: bool  # it has shown the token
    new: bool  # it doesn't have the cookie yet


class Gate:
    """The checks for one set of options; its secret outlives a reload."""

    def __init__(self, options: WebOptions, clock: Callable[[], float] = time.time) -> None:
        self._secret = secrets.token_bytes(32)
        self._used: dict[str, float] = {}
        self._clock = clock
        self.use(options)

    def use(self, options: WebOptions) -> None:
        """Takes over changed options. A changed token ends every session."""
        self.options = options
        token = options.token
        self._token = token.get_secret_value().encode() if token else b""

    @property
    def has_token(self) -> bool:
        """Whether visitors have to show a token."""
        return bool(self._token)

    @property
    def is_local_only(self) -> bool:
        """Whether it listens for this machine alone."""
        return is_loopback_name(self.options.host)

    def is_ours(self, request: Request) -> bool:
        """Whether the request was sent to a name of ours."""
        name = host_name(request.header("Host"))
        own = {one.lower() for one in (*self.options.hosts, self.options.host)}
        return name in own or is_loopback_name(name) or _is_address(name)

    def is_local(self, request: Request) -> bool:
        """Whether the request comes from this machine, by a name of this machine, and through no proxy.

        A proxy that names nobody speaks HTTP/1.0, as nginx does unless told otherwise; no browser does.
        """
        names = (host_name(request.header("Host")), self.options.host)
        peer = str(request.environ.get("REMOTE_ADDR") or "")
        return (
            all(is_loopback_name(name) for name in (*names, peer))
            and not any(request.header(name) for name in _FORWARDED)
            and request.environ.get("SERVER_PROTOCOL") != "HTTP/1.0"
        )

    def has_bearer(self, request: Request) -> bool:
        """Whether the request carries the token itself."""
        kind, _, given = request.header("Authorization").partition(" ")
        return kind.lower() == "bearer" and self.is_token(given.strip())

    def is_token(self, given: str) -> bool:
        """Whether `given` is the token; takes as long whatever it is."""
        return bool(self._token) and hmac.compare_digest(given.encode("utf-8", "replace"), self._token)

    def session(self, request: Request) -> Session:
        """The browser's session, or a new one."""
        cookie = request.cookie(COOKIE)
        parts = cookie.split(".")
        if len(parts) == 4:
            identity, known, since, seal = parts
            if _same(seal, self._seal("session", identity, known, since)) and self._is_recent(since):
                return Session(identity, cookie, known == "1", new=False)
        return self.new_session(known=False)

    def new_session(self, *, known: bool) -> Session:
        """A session that no browser has yet."""
        parts = (secrets.token_urlsafe(18), "1" if known else "0", str(int(self._clock())))
        return Session(parts[0], ".".join((*parts, self._seal("session", *parts))), known, new=True)

    def set_cookie(self, session: Session, *, is_secure: bool) -> tuple[str, str]:
        """The header that hands the session to the browser."""
        secure = "; Secure" if is_secure else ""
        value = f"{COOKIE}={session.cookie}; Path=/; Max-Age={LIFETIME}; HttpOnly; SameSite=Lax{secure}"
        return "Set-Cookie", value

    def word(self, session: Session) -> str:
        """A word for the forms of one page: good once, for this session."""
        parts = (secrets.token_urlsafe(12), str(int(self._clock())))
        return ".".join((*parts, self._seal("form", session.id, *parts)))

    def refuse_form(self, request: Request, session: Session) -> Answer | None:
        """Why a posted form is not acted on; None: it is in order, and its word is used up."""
        if not is_same_origin(request):
            return text("refused: this form was not sent by the page itself", HTTPStatus.FORBIDDEN)
        parts = request.form.get("csrf", "").split(".")
        if len(parts) != 3 or not _same(parts[2], self._seal("form", session.id, *parts[:2])):
            return text(
                "refused: the form is not from this session; go back, reload, try again", HTTPStatus.FORBIDDEN
            )
        if not self._is_recent(parts[1]) or not self._use_up(parts[0]):
            return text(
                "refused: the form was sent before, or is old; go back and reload", HTTPStatus.FORBIDDEN
            )
        return None

    def _use_up(self, word: str) -> bool:
        """Notes that a word was used. False: it had been."""
        now = self._clock()
        if word in self._used:
            return False
        if len(self._used) >= _MOST_USED:
            self._used = {one: when for one, when in self._used.items() if when > now - LIFETIME}
        self._used[word] = now
        return True

    def _is_recent(self, since: str) -> bool:
        return since.isdecimal() and len(since) < 15 and 0 <= self._clock() - int(since) + 1 <= LIFETIME

    def _seal(self, *parts: str) -> str:
        text = "\0".join(parts).encode("utf-8", "replace")
        return hmac.new(self._secret + self._token, text, "sha256").hexdigest()


def host_name(host: str) -> str:
    """The name in a `Host` header, without its port and in lower case; empty: it is no host."""
    try:
        return (urlsplit(f"//{host}").hostname or "") if not set(host) & set("/?#@\\ ") else ""
    except ValueError:
        return ""


def is_loopback_name(name: str) -> bool:
    """Whether `name` always means this machine."""
    if name == "localhost" or name.endswith(".localhost"):
        return True
    return _is_address(name) and ip_address(name).is_loopback


def is_same_origin(request: Request) -> bool:
    """Whether a browser says that this page itself sent the form.

    Without `Origin`, `Sec-Fetch-Site` decides; a program that sends neither has to bring a form's word.
    """
    origin, host = request.header("Origin"), request.header("Host").lower()
    if not origin:
        return request.header("Sec-Fetch-Site") in {"", "same-origin", "none"}
    scheme, _, name = origin.lower().partition("://")
    default = {"http": ":80", "https": ":443"}.get(scheme)
    return default is not None and name.removesuffix(default) == host.removesuffix(default)


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
