"""Answers requests: a WSGI application over what `desk` shows, `actions` does and `gate` allows."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import logs
from bot.errors import ComposeError, OutboxError, SangyoError, UsageError
from bot.outbox import figures
from bot.web.http import Answer, Request, page, see, text

if TYPE_CHECKING:
    from bot.web.gate import Gate, Session
    from bot.web.metrics import Metrics
    from bot.web.observed import Observed

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    ("Content-Security-Policy", _POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),  # with no-referrer a browser sends our forms with `Origin: null`
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)
_PICTURE_HEADERS = (
    ("Content-Security-Policy", "default-src 'none'; sandbox"),
    ("Cache-Control", "private, max-age=3600"),
)
_DELIVERY = re.compile(r"/deliveries/(\d{1,18})(?:/([a-z]+))?")
_PICTURE = re.compile(r"/deliveries/(\d{1,18})/pictures/([0-9a-f]{64})")
_SCRIPT = (Path(__file__).parent / "static" / "page.js").read_bytes()
_MAY_BE_SHOWN = {"image/jpeg", "image/png", "image/gif", "image/webp"}
_ASKED_FIRST = {"text": "edit.html", "withdraw": "withdraw.html"}  # what a GET of an action shows


class App:
    """The page of one daemon."""

    def __init__(self, daemon: Observed, gate: Gate, metrics: Metrics) -> None:
        self.gate = gate
        self._daemon = daemon
        self._metrics = metrics
        self._place = secrets.token_hex(16)  # stands for a form's word until the page is sent

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """WSGI."""
        request = Request(environ)
        try:
            answer = self._answer(request)
        except OutboxError as error:
            answer = text(str(error), HTTPStatus.SERVICE_UNAVAILABLE)
        except Exception as error:  # on purpose: whatever one request brings, the next one is answered
            logs.get().error("the page broke", error=type(error).__name__, path=request.path[:200])
            answer = text("an internal error: see the daemon's log", HTTPStatus.INTERNAL_SERVER_ERROR)
        own = {name for name, _ in answer.headers}
        headers = [("Content-Type", answer.kind), ("Content-Length", str(len(answer.body)))]
        headers += [*answer.headers, *(pair for pair in _HEADERS if pair[0] not in own)]
        start(f"{answer.status.value} {answer.status.phrase}", headers)
        return [b"" if request.method == "HEAD" else answer.body]

    def _answer(self, request: Request) -> Answer:
        if request.method not in {"GET", "HEAD", "POST"}:
            return _not_allowed()
        if request.path in {"/healthz", "/readyz"}:
            return self._health(request)
        if request.path == "/metrics" and self._may_scrape(request):
            return Answer(HTTPStatus.OK, self._metrics.text(), self._metrics.content_type)
        if not self.gate.is_ours(request):
            line = "this page does not answer to that name: add it to `[web] hosts` if it is yours"
            return text(line, HTTPStatus.MISDIRECTED_REQUEST)
        if request.method != "POST" and (found := self._static(request.path)):
            return found
        return self._guarded(request)

    def _health(self, request: Request) -> Answer:
        if request.method == "POST":
            return _not_allowed()
        if request.path == "/healthz":
            return _yes_or_no(self._daemon.is_alive(), "alive", "a part of the daemon has died")
        self._daemon.outbox.now()  # raises where the outbox cannot be read
        return _yes_or_no(self._daemon.is_ready(), "ready", "starting, draining or without a scan")

    def _may_scrape(self, request: Request) -> bool:
        """Metrics are as open as the page; where it has no token, as open as the network that it is on."""
        if request.method == "POST":
            return False
        if self.gate.has_token:
            return self.gate.has_bearer(request)
        return self.gate.is_ours(request) or not self.gate.is_local_only

    def _static(self, path: str) -> Answer | None:
        """What the login form needs as well."""
        if path == "/static/page.js":
            return Answer(HTTPStatus.OK, _SCRIPT, "text/javascript; charset=utf-8")
        if path == "/static/page.css":
            from bot.web.desk import style

            return Answer(HTTPStatus.OK, style(self._daemon).encode(), "text/css; charset=utf-8")
        return Answer(HTTPStatus.NO_CONTENT, b"") if path == "/favicon.ico" else None

    def _guarded(self, request: Request) -> Answer:
        """What only an operator may see."""
        gate, bearer = self.gate, self.gate.has_bearer(request)
        session = gate.session(request)
        if request.path == "/login" and gate.has_token and request.method == "POST":
            return self._login(request)
        if gate.has_token and not (bearer or session.known):
            return self._ask_for_token(request)
        if not gate.has_token and not gate.is_local(request):
            line = "from another machine, or through a proxy, this page needs a token: set SANGYO_WEB__TOKEN"
            return text(line, HTTPStatus.FORBIDDEN)
        if request.method == "POST" and not _takes_forms(request.path):
            return _not_allowed()
        if request.method != "POST":
            return self._with_session(request, session, self._show(request))
        refused = None if bearer else gate.refuse_form(request, session)
        return refused or self._with_session(request, session, self._act(request))

    def _ask_for_token(self, request: Request, note: str = "") -> Answer:
        from bot.web.desk import render

        back = request.form.get("back", "/") if request.path == "/login" else request.target
        html = render(self._daemon, "login.html", back=back, note=note)
        asks = ("WWW-Authenticate", 'Bearer realm="sangyo"')
        return page(html, HTTPStatus.UNAUTHORIZED).with_headers(asks)

    def _login(self, request: Request) -> Answer:
        from bot.web.gate import is_same_origin

        if not is_same_origin(request):
            return text("refused: this form was not sent by the page itself", HTTPStatus.FORBIDDEN)
        if not self.gate.is_token(request.form.get("token", "").strip()):
            return self._ask_for_token(request, "That is not the token.")
        session = self.gate.new_session(known=True)
        back = request.form.get("back", "/")
        is_own = back.startswith("/") and not back.startswith(("//", "/\\", "/login")) and back.isprintable()
        return self._with_session(request, session, see(back if is_own and back.isascii() else "/"))

    def _with_session(self, request: Request, session: Session, answer: Answer) -> Answer:
        """`answer` with the session's cookie where the browser lacks it, and a word for its forms."""
        if self._place.encode() in answer.body:
            body = answer.body.replace(self._place.encode(), self.gate.word(session).encode())
            answer = Answer(answer.status, body, answer.kind, answer.headers)
        if not session.new:
            return answer
        is_secure = request.environ.get("wsgi.url_scheme") == "https"
        return answer.with_headers(self.gate.set_cookie(session, is_secure=is_secure))

    def _show(self, request: Request) -> Answer:
        if request.path == "/":
            return self._desk(request)
        if found := _PICTURE.fullmatch(request.path):
            return self._picture(int(found[1]), found[2])
        found = _DELIVERY.fullmatch(request.path)
        if found and found[2] == "cover":
            return self._cover(int(found[1]))
        if found:
            return self._delivery(int(found[1]), found[2] or "", HTTPStatus.OK)
        if request.path == "/login":
            return see("/")
        return text("there are /, /healthz, /readyz and /metrics", HTTPStatus.NOT_FOUND)

    def _desk(self, request: Request) -> Answer:
        from bot.web.desk import DONE, Filters, desk

        done = DONE.get(request.query.get("done", ""), "")
        number = request.query.get("id", "")
        said = f"Delivery {number} {done}." if done and number.isdecimal() and len(number) < 19 else ""
        html = desk(
            self._daemon,
            Filters.of(request.query),
            self._place,
            read_only=self.gate.options.read_only,
            done=said,
        )
        version = f'"{hashlib.sha256(html.encode("utf-8", "replace")).hexdigest()[:32]}"'
        if request.header("If-None-Match") == version:
            return Answer(HTTPStatus.NOT_MODIFIED, b"").with_headers(("ETag", version))
        return page(html).with_headers(("ETag", version))

    def _delivery(
        self, number: int, action: str, status: HTTPStatus, problem: str = "", typed: str = ""
    ) -> Answer:
        from bot.web.desk import one_delivery

        template = _ASKED_FIRST.get(action, "delivery.html")
        read_only = self.gate.options.read_only
        html = one_delivery(
            self._daemon, number, template, self._place, read_only=read_only, problem=problem, typed=typed
        )
        if html is None:
            return text(f"there is no delivery {number}", HTTPStatus.NOT_FOUND)
        return page(html, status)

    def _picture(self, number: int, sha256: str) -> Answer:
        with self._daemon.outbox.read() as tx:
            found = figures.one(tx, self._daemon.site_name, number)
            content = figures.picture(tx, number, sha256) if found else None
        message = found.delivery.message if found else None
        if content is None or message is None:
            return text("there is no such picture", HTTPStatus.NOT_FOUND)
        pictures = [image for part in message.parts for image in part.images]
        pictures += [part.card.thumb for part in message.parts if part.card and part.card.thumb]
        mime = next((image.mime for image in pictures if image.sha256 == sha256), "")
        kind = mime if mime in _MAY_BE_SHOWN else "application/octet-stream"
        return Answer(HTTPStatus.OK, content, kind).with_headers(*_PICTURE_HEADERS)

    def _cover(self, number: int) -> Answer:
        """The cover of a delivery's post as it is now, small: where the outbox has no picture."""
        from bot.preview.html import thumbnail

        with self._daemon.outbox.read() as tx:
            found = figures.one(tx, self._daemon.site_name, number)
        try:
            cover = self._daemon.post(found.delivery.path).cover if found else None
        except SangyoError:
            cover = None
        content = thumbnail(cover.file) if cover and cover.file else None
        if content is None:
            return text("there is no such picture", HTTPStatus.NOT_FOUND)
        return Answer(HTTPStatus.OK, content, "image/jpeg").with_headers(*_PICTURE_HEADERS)

    def _act(self, request: Request) -> Answer:
        """A form that is in order."""
        if request.path == "/logout":
            return self._logout(request)
        from bot.web.actions import act

        _, _, number, action = request.path.split("/")
        if self.gate.options.read_only:
            return text("this page is read-only: see `[web] read_only`", HTTPStatus.FORBIDDEN)
        if action == "withdraw" and request.form.get("confirm") != "yes":
            return self._delivery(int(number), action, HTTPStatus.OK)
        try:
            act(self._daemon, action, int(number), request.form)
        except OutboxError:
            raise
        except SangyoError as error:
            status = HTTPStatus.CONFLICT if isinstance(error, UsageError) else HTTPStatus.UNPROCESSABLE_ENTITY
            shown = action if isinstance(error, ComposeError) else ""
            return self._delivery(int(number), shown, status, str(error), request.form.get("text", ""))
        logs.get().info("done on the page", action=action, id=int(number))
        return see(f"/?done={action}&id={number}")

    def _logout(self, request: Request) -> Answer:
        session = self.gate.new_session(known=False)
        return self._with_session(request, session, see("/"))


def _takes_forms(path: str) -> bool:
    from bot.web.actions import ACTIONS

    found = _DELIVERY.fullmatch(path)
    return path == "/logout" or (found is not None and found[2] in ACTIONS)


def _not_allowed() -> Answer:
    return text("this takes no such request", HTTPStatus.METHOD_NOT_ALLOWED).with_headers(
        ("Allow", "GET, HEAD")
    )


def _yes_or_no(is_well: bool, yes: str, no: str) -> Answer:
    return text(yes) if is_well else text(no, HTTPStatus.SERVICE_UNAVAILABLE)
