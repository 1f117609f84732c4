"""Requests to the page: what each form does in the outbox, and what is refused."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Picture
from pydantic import SecretStr

from bot import delivery
from bot.errors import ComposeError
from bot.model import Charge, Cover, Image, Message, Post, State
from bot.outbox import planning
from bot.settings import WebOptions
from bot.web.app import App
from bot.web.gate import Gate
from bot.web.metrics import Metrics
from tests.support.browserless import Visitor
from tests.support.pigeon import Clock, Pigeon, channel, post
from tests.support.watched import Watched

TOKEN = "correct-horse-battery"


class Writer(Pigeon):
    """A pigeon that takes a text of the post's own for its channel, of at most 20 characters."""

    def compose(self, post: Post, *, link: bool = True) -> Message:
        message = super().compose(post, link=link)
        text = post.overrides.texts.get("loft")
        if text is None:
            return message
        if len(text) > 20:
            raise ComposeError(f"the text is {len(text)} of 20 characters")
        return replace(message, parts=(replace(message.parts[0], text=text, length=len(text)),))


def visitor(daemon: Watched, **options: Any) -> Visitor:
    return Visitor(App(daemon, Gate(WebOptions(**options)), Metrics(daemon)))


def planned(daemon: Watched, pigeon: Pigeon, *, review: bool = False, name: str = "a") -> None:
    """One delivery, number 1."""
    daemon.channels = (channel(pigeon, review=review),)
    delivery.plan(daemon.outbox, daemon.site_name, [], daemon.channels)
    one = post(name)
    daemon.posts[one.path] = one
    delivery.plan(daemon.outbox, daemon.site_name, [one], daemon.channels)


def state(daemon: Watched) -> State:
    found = daemon.outbox.get(1)
    assert found is not None
    return found.state


def test_metrics_tell_what_the_months_money_was_paid_for(daemon: Watched, clock: Clock) -> None:
    """A post, and what its calls cost besides; the parts are the sum."""
    charges = deque([Charge("read", 0.001), Charge("alt_text", 0.005), Charge("read", 0.002)])
    planned(daemon, Pigeon(clock, price=0.2, charges=charges))
    delivery.deliver(daemon.outbox, daemon.site_name, daemon.channels)
    told = visitor(daemon).get("/metrics").text
    assert 'sangyo_spend_month_usd{channel="loft"} 0.208' in told
    parts = [
        line.split("part_usd")[1] for line in told.splitlines() if line.startswith("sangyo_spend_month_p")
    ]
    assert sorted(parts) == [
        '{channel="loft",what="alt_text"} 0.005',
        '{channel="loft",what="post"} 0.2',
        '{channel="loft",what="read"} 0.003',
    ]


@pytest.fixture
def held(daemon: Watched, clock: Clock) -> Watched:
    planned(daemon, Writer(clock), review=True)
    return daemon


def test_health_and_metrics(daemon: Watched) -> None:
    guest = visitor(daemon)
    assert (guest.get("/healthz").text, guest.get("/readyz").text) == ("alive\n", "ready\n")
    assert "sangyo_deliveries" in guest.get("/metrics").text
    daemon.draining = True
    assert guest.get("/readyz").status == 503
    assert guest.get("/nothing").status == 404
    assert guest.post("/").status == 405
    assert guest.ask("PUT", "/", b"", {}).status == 405
    assert guest.ask("HEAD", "/", b"", {}).body == b""


@pytest.mark.parametrize(
    "path", ["/", "/deliveries/1", "/deliveries/1/text", "/static/page.js", "/static/page.css"]
)
def test_every_answer_forbids_scripts_of_others(held: Watched, path: str) -> None:
    answer = visitor(held).get(path)
    assert answer.status == 200
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "style=" not in answer.text


def test_approve_and_skip(held: Watched) -> None:
    answer = visitor(held).act("1/approve")
    assert (answer.status, answer.headers["Location"]) == (303, "/?done=approve&id=1")
    assert "Delivery 1 approved." in visitor(held).get("/?done=approve&id=1").text
    assert state(held) is State.PENDING
    assert held.woken == ["loft"]
    assert visitor(held).act("1/skip").status == 303
    assert state(held) is State.SKIPPED


def test_a_text_is_frozen_anew(held: Watched) -> None:
    answer = visitor(held).act("1/text", {"text": "一行\r\n二行"})
    assert answer.headers["Location"] == "/?done=text&id=1"
    found = held.outbox.get(1)
    assert found is not None
    assert found.message is not None
    assert found.state is State.HELD
    assert found.message.parts[0].text == "一行\n二行"
    assert "frozen" in found.message.extra


def test_a_text_that_does_not_fit_comes_back_with_what_was_typed(held: Watched) -> None:
    answer = visitor(held).act("1/text", {"text": "<b>" + "x" * 30})
    assert answer.status == 422
    assert "the text is 33 of 20 characters" in answer.text
    assert "&lt;b&gt;xxxx" in answer.text
    assert 'aria-invalid="true"' in answer.text
    found = held.outbox.get(1)
    assert found is not None
    assert found.message is not None
    assert found.message.parts[0].text.startswith("About a")


def test_a_text_for_a_post_that_is_gone(held: Watched) -> None:
    held.posts.clear()
    answer = visitor(held).act("1/text", {"text": "x"})
    assert answer.status == 409
    assert "no such post any more" in answer.text


def test_retry_lifts_the_pause(daemon: Watched, clock: Clock) -> None:
    pigeon = Pigeon(clock, script=["paused"])
    planned(daemon, pigeon)
    delivery.deliver(daemon.outbox, daemon.site_name, daemon.channels)
    assert "paused until" in visitor(daemon).get().text
    assert visitor(daemon).act("1/retry").status == 303
    assert "paused until" not in visitor(daemon).get().text
    delivery.deliver(daemon.outbox, daemon.site_name, daemon.channels)
    assert pigeon.posted == [("posts/a.md", 0)]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"outcome": "sent", "url": "https://pigeon.example/1"}, State.SENT),
        ({"outcome": "not-sent"}, State.PENDING),
        ({"outcome": "sent", "url": "javascript:alert(1)"}, State.UNKNOWN),
        ({"outcome": "sent", "url": ""}, State.UNKNOWN),
        ({}, State.UNKNOWN),
    ],
)
def test_resolve(daemon: Watched, clock: Clock, form: dict[str, str], expected: State) -> None:
    planned(daemon, Pigeon(clock, script=["lost before"], can_find=False))
    delivery.deliver(daemon.outbox, daemon.site_name, daemon.channels)
    assert state(daemon) is State.UNKNOWN
    answer = visitor(daemon).act("1/resolve", form)
    assert answer.status == (409 if expected is State.UNKNOWN else 303)
    assert state(daemon) is expected


def test_withdraw_asks_first(daemon: Watched, clock: Clock) -> None:
    pigeon = Pigeon(clock)
    planned(daemon, pigeon)
    delivery.deliver(daemon.outbox, daemon.site_name, daemon.channels)
    page = "/deliveries/1/withdraw"
    asked = visitor(daemon).act("1/withdraw", page=page)
    assert asked.status == 200
    assert "Withdraw it from loft?" in asked.text
    assert pigeon.deleted == []
    assert visitor(daemon).act("1/withdraw", {"confirm": "yes"}, page=page).status == 303
    assert pigeon.deleted == ["posts/a.md#0"]
    assert state(daemon) is State.WITHDRAWN


def test_what_the_state_does_not_allow_is_said(held: Watched) -> None:
    answer = visitor(held).act("1/retry")
    assert answer.status == 409
    assert "cannot retry delivery 1: it is held" in answer.text
    assert visitor(held).act("7/approve").status == 404
    assert state(held) is State.HELD


def test_a_delivery_of_another_site_is_not_there(held: Watched) -> None:
    """Several sites may share one outbox."""
    mine = visitor(held)
    word = mine.get().word
    held.site_name = "other.example"
    assert mine.get("/deliveries/1").status == 404
    assert mine.post("/deliveries/1/approve", {"csrf": word}).status == 404
    assert state(held) is State.HELD


def test_read_only(held: Watched) -> None:
    reader = visitor(held, read_only=True)
    word = reader.app.gate.word(reader.app.gate.session(_bare(reader)))
    assert reader.post("/deliveries/1/approve", {"csrf": word}).status == 403
    assert state(held) is State.HELD


def _bare(reader: Visitor) -> Any:
    """The visitor's request, for its session."""
    from bot.web.http import Request

    reader.get()
    cookies = "; ".join(f"{name}={value}" for name, value in reader.cookies.items())
    return Request({"HTTP_COOKIE": cookies})


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"HTTP_ORIGIN": "http://evil.example"}, 403),
        ({"HTTP_ORIGIN": "null"}, 403),
        ({"HTTP_HOST": "evil.example"}, 421),
        ({"CONTENT_TYPE": "text/plain"}, 403),
        ({"HTTP_COOKIE": ""}, 403),
        ({"HTTP_X_FORWARDED_FOR": "192.0.2.1"}, 403),
    ],
)
def test_a_form_from_elsewhere_changes_nothing(held: Watched, headers: dict[str, str], status: int) -> None:
    """Cross-site, rebound, as text/plain, without the cookie, through a proxy: with the right word even."""
    victim = visitor(held)
    assert victim.post("/deliveries/1/approve", {"csrf": victim.get().word}, **headers).status == status
    assert state(held) is State.HELD


def test_a_replayed_form_is_refused(held: Watched) -> None:
    mine = visitor(held)
    word = mine.get().word
    assert mine.post("/deliveries/1/approve", {"csrf": word}).status == 303
    assert mine.post("/deliveries/1/skip", {"csrf": word}).status == 403
    assert state(held) is State.PENDING


def test_with_a_token_nothing_is_shown_without(held: Watched) -> None:
    """Page, picture, metrics, forms: 401. Health needs none."""
    guest = visitor(held, token=SecretStr(TOKEN))
    for path in ("/", "/deliveries/1", "/deliveries/1/text", "/metrics", "/?state=held"):
        answer = guest.get(path)
        assert answer.status == 401, path
        assert "About a" not in answer.text
    assert guest.post("/deliveries/1/approve", {"csrf": "x"}).status == 401
    assert guest.get("/healthz").status == 200
    assert state(held) is State.HELD


def test_the_login_form(held: Watched) -> None:
    guest = visitor(held, token=SecretStr(TOKEN))
    wrong = guest.post("/login", {"token": "wrong", "back": "/deliveries/1"})
    assert wrong.status == 401
    assert "That is not the token." in wrong.text
    assert 'value="/deliveries/1"' in wrong.text
    assert guest.post("/login", {"token": TOKEN}, HTTP_ORIGIN="http://evil.example").status == 403
    right = guest.post("/login", {"token": TOKEN, "back": "/deliveries/1"})
    assert (right.status, right.headers["Location"]) == (303, "/deliveries/1")
    assert guest.act("1/approve").status == 303
    assert guest.post("/logout", {"csrf": guest.get("/?state=pending").word}).status == 303
    assert guest.get().status == 401


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nX: y", "/login", "é"]
)
def test_a_login_leads_nowhere_else(held: Watched, back: str) -> None:
    guest = visitor(held, token=SecretStr(TOKEN))
    assert guest.post("/login", {"token": TOKEN, "back": back}).headers["Location"] == "/"


def test_a_bearer_needs_no_form(held: Watched) -> None:
    """A program has no cookie that another site could use."""
    program = visitor(held, token=SecretStr(TOKEN))
    program.headers["HTTP_AUTHORIZATION"] = f"Bearer {TOKEN}"
    assert "sangyo_deliveries" in program.get("/metrics").text
    assert program.post("/deliveries/1/approve", HTTP_ORIGIN="").status == 303
    assert state(held) is State.PENDING


def test_beyond_this_machine_the_page_needs_a_token(held: Watched) -> None:
    """Health and metrics are there as before."""
    guest = visitor(held, host="0.0.0.0")  # noqa: S104 - that is what is refused
    refused = guest.get()
    assert refused.status == 403
    assert "SANGYO_WEB__TOKEN" in refused.text
    assert guest.get("/healthz", HTTP_HOST="sangyo:8766").status == 200
    assert guest.get("/metrics", HTTP_HOST="sangyo:8766").status == 200


def test_an_unchanged_page_is_not_sent_again(held: Watched) -> None:
    mine = visitor(held)
    first = mine.get()
    assert mine.get(HTTP_IF_NONE_MATCH=first.headers["ETag"]).status == 304
    mine.act("1/approve")
    assert mine.get(HTTP_IF_NONE_MATCH=first.headers["ETag"]).status == 200


def test_a_picture_is_shown_as_a_picture_and_nothing_else(held: Watched) -> None:
    digest = "ab" * 32
    found = held.outbox.get(1)
    assert found is not None
    assert found.message is not None
    for mime, shown in (("image/png", "image/png"), ("text/html", "application/octet-stream")):
        image = Image("/a.png", mime=mime, sha256=digest, width=1, height=1)
        message = replace(found.message, parts=(replace(found.message.parts[0], images=(image,)),))
        with held.outbox.write() as tx:
            planning.rewrite(tx, 1, message, {digest: b"<script>"})
        answer = visitor(held).get(f"/deliveries/1/pictures/{digest}")
        assert answer.headers["Content-Type"] == shown
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert visitor(held).get(f"/deliveries/1/pictures/{'cd' * 32}").status == 404


def test_the_cover_stands_in_for_a_picture_that_is_not_kept(held: Watched, tmp_path: Path) -> None:
    """A chat's message names its picture; the page asks nobody else for it."""
    file = tmp_path / "cover.png"
    Picture.new("RGB", (1200, 630), "#f72585").save(file)
    one = next(iter(held.posts.values()))
    mine = visitor(held)
    assert mine.get("/deliveries/1/cover").status == 404
    held.posts[one.path] = replace(one, cover=Cover("/cover.png", file=str(file)))
    answer = mine.get("/deliveries/1/cover")
    assert answer.headers["Content-Type"] == "image/jpeg"
    with Picture.open(BytesIO(answer.body)) as shown:
        assert shown.size == (640, 336)
    held.posts.clear()
    assert mine.get("/deliveries/1/cover").status == 404
    assert mine.get("/deliveries/9/cover").status == 404


def test_an_error_of_ours_is_one_line(held: Watched) -> None:
    held.channels = (None,)  # type: ignore[assignment] # on purpose: something breaks
    answer = visitor(held).get()
    assert (answer.status, answer.text) == (500, "an internal error: see the daemon's log\n")
