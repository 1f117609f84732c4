"""Who may see the page and act on it: each attack is a test. `test_app.py` has those of whole requests."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from pydantic import SecretStr

from bot.settings import WebOptions
from bot.web.gate import COOKIE, LIFETIME, Gate, Session
from bot.web.http import Request

TOKEN = "correct-horse-battery"


class Watch:
    """A clock that a test winds."""

    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def request(form: dict[str, str] | None = None, /, **environ: Any) -> Request:
    """One as a browser on this machine sends it; `environ` overrides."""
    body = urlencode(form or {}).encode()
    given = {
        "REQUEST_METHOD": "POST" if form is not None else "GET",
        "PATH_INFO": "/",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1:8766",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }
    return Request(given | environ)


def with_cookie(session: Session) -> Request:
    return request(HTTP_COOKIE=f"{COOKIE}={session.cookie}")


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [
        ("127.0.0.1:8766", True),
        ("localhost:9000", True),
        ("[::1]:8766", True),
        ("192.0.2.7", True),  # a number can't be rebound
        ("sangyo.example.org", True),
        ("SANGYO.example.org:443", True),
        ("evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("localhost.evil.example", False),
        ("evil.example@127.0.0.1", False),
        ("127.0.0.1, evil.example", False),
        ("2130706433", False),
        ("[::1", False),
        ("", False),
    ],
)
def test_only_our_names_are_answered(host: str, is_ours: bool) -> None:
    """DNS rebinding: a browser that took a foreign name for this machine sends that name."""
    gate = Gate(WebOptions(hosts=("sangyo.example.org",)))
    assert gate.is_ours(request(HTTP_HOST=host)) is is_ours


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_X_FORWARDED_FOR": "192.0.2.1"},
        {"HTTP_X_FORWARDED_HOST": "127.0.0.1"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_VIA": "1.1 proxy"},
        {"SERVER_PROTOCOL": "HTTP/1.0"},  # nginx, unless told otherwise
        {"REMOTE_ADDR": "192.0.2.1"},
        {"HTTP_HOST": "sangyo.example.org"},
    ],
)
def test_a_proxy_or_another_machine_is_not_local(environ: dict[str, str]) -> None:
    """Without a token only this machine is let in, and whatever passes a request on is not this machine."""
    gate = Gate(WebOptions(hosts=("sangyo.example.org",)))
    assert gate.is_local(request())
    assert not gate.is_local(request(**environ))
    assert not Gate(WebOptions(host="0.0.0.0")).is_local(request())  # noqa: S104 - that is what is refused


@pytest.mark.parametrize(
    ("header", "is_known"),
    [
        (f"Bearer {TOKEN}", True),
        (f"bearer {TOKEN}", True),
        (f"Bearer {TOKEN}x", False),
        ("Bearer ", False),
        ("Bearer \u00e9", False),
        (f"Basic {TOKEN}", False),
        ("", False),
    ],
)
def test_a_bearer_is_the_whole_token(header: str, is_known: bool) -> None:
    gate = Gate(WebOptions(token=SecretStr(TOKEN)))
    assert gate.has_bearer(request(HTTP_AUTHORIZATION=header)) is is_known


def test_without_a_token_no_bearer_is_right() -> None:
    assert not Gate(WebOptions()).has_bearer(request(HTTP_AUTHORIZATION="Bearer "))


def test_a_session_is_what_this_process_signed() -> None:
    """A changed cookie, another process's, an old one, one of an earlier token: each begins anew."""
    watch = Watch()
    gate = Gate(WebOptions(token=SecretStr(TOKEN)), watch)
    mine = gate.new_session(known=True)
    assert gate.session(with_cookie(mine)).known
    guest = gate.new_session(known=False)
    forged = guest.cookie.replace(".0.", ".1.", 1)
    for cookie in (
        forged,
        f"{mine.cookie}x",
        Gate(WebOptions()).new_session(known=True).cookie,
        "a.1.b",
        "é.1.1.é",
    ):
        found = gate.session(request(HTTP_COOKIE=f"{COOKIE}={cookie}"))
        assert (found.known, found.new) == (False, True), cookie
    gate.use(WebOptions(token=SecretStr("another-token-by-now")))
    assert not gate.session(with_cookie(mine)).known
    gate.use(WebOptions(token=SecretStr(TOKEN)))
    watch.now += LIFETIME + 2
    assert not gate.session(with_cookie(mine)).known


def test_the_cookie_is_kept_from_scripts_and_other_sites() -> None:
    gate = Gate(WebOptions())
    name, value = gate.set_cookie(gate.new_session(known=False), is_secure=True)
    assert name == "Set-Cookie"
    assert {"HttpOnly", "SameSite=Lax", "Secure", "Path=/"} <= set(value.split("; "))


def test_a_form_is_taken_once() -> None:
    """A replayed one is refused; another of the same page too, for it has the same word."""
    gate = Gate(WebOptions())
    session = gate.new_session(known=False)
    form = {"csrf": gate.word(session)}
    assert gate.refuse_form(request(form, HTTP_ORIGIN="http://127.0.0.1:8766"), session) is None
    refused = gate.refuse_form(request(form, HTTP_ORIGIN="http://127.0.0.1:8766"), session)
    assert refused is not None
    assert refused.status == 403
    assert b"sent before" in refused.body


def test_a_forms_word_belongs_to_its_session_and_its_time() -> None:
    watch = Watch()
    gate = Gate(WebOptions(), watch)
    session, other = gate.new_session(known=False), gate.new_session(known=False)
    word = gate.word(session)
    for given in (gate.word(other), word + "0", word.replace(".", "", 1), "", "a.b.c", "é.1.é"):
        assert gate.refuse_form(request({"csrf": given}), session) is not None, given
    watch.now += LIFETIME + 2
    assert gate.refuse_form(request({"csrf": word}), session) is not None
    watch.now -= LIFETIME + 2
    assert gate.refuse_form(request({"csrf": word}), session) is None


@pytest.mark.parametrize(
    ("environ", "is_taken"),
    [
        ({"HTTP_ORIGIN": "http://127.0.0.1:8766"}, True),
        ({"HTTP_ORIGIN": "https://sangyo.example.org", "HTTP_HOST": "sangyo.example.org"}, True),
        ({"HTTP_ORIGIN": "https://sangyo.example.org", "HTTP_HOST": "sangyo.example.org:443"}, True),
        ({"HTTP_SEC_FETCH_SITE": "same-origin"}, True),
        ({}, True),  # a program: it has the word
        ({"HTTP_ORIGIN": "http://evil.example"}, False),
        ({"HTTP_ORIGIN": "http://127.0.0.1:8767"}, False),  # another program on this machine
        ({"HTTP_ORIGIN": "http://localhost:8766"}, False),
        ({"HTTP_ORIGIN": "null"}, False),
        ({"HTTP_ORIGIN": "file://"}, False),
        ({"HTTP_ORIGIN": "http://[::1"}, False),
        ({"HTTP_SEC_FETCH_SITE": "cross-site"}, False),
        ({"HTTP_SEC_FETCH_SITE": "same-site"}, False),
    ],
)
def test_a_form_of_another_site_is_refused(environ: dict[str, str], is_taken: bool) -> None:
    """Even with the right word."""
    gate = Gate(WebOptions())
    session = gate.new_session(known=False)
    answer = gate.refuse_form(request({"csrf": gate.word(session)}, **environ), session)
    assert (answer is None) is is_taken


@pytest.mark.parametrize(
    "environ", [{"CONTENT_TYPE": "text/plain"}, {"CONTENT_LENGTH": "99999999"}, {"CONTENT_LENGTH": "x"}]
)
def test_only_a_form_of_some_size_is_read(environ: dict[str, str]) -> None:
    """What a page elsewhere can send without asking (text/plain) has no word."""
    assert request({"csrf": "a"}, **environ).form == {}
    assert request({str(number): "" for number in range(99)}).form == {}
