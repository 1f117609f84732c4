"""Webhooks: Standard Webhooks verified by its own library, what answers mean, options, what chats share."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError
from standardwebhooks import Webhook

from adapters.webhook.adapter import WebhookAdapter
from adapters.webhook.standard import identity, withdrawal
from bot.errors import Ambiguous, DeliveryError, Paused, Rejected
from bot.model import Receipt
from bot.sandbox import Sandbox
from tests.support.canned import Canned
from tests.support.on_webhook import NEW, OLD, standard
from tests.support.targets import (
    LINES,
    StandardTarget,
    adapter,
    cover,
    delivery,
    post,
    unguarded,
)


def test_the_standard_library_verifies_what_was_sent(canned: Canned) -> None:
    """Signature over the exact bytes; the data say what the post is, its lines whole."""
    canned.answer(204)
    its = post(cover=cover("/there.jpg"))
    made = standard(canned)
    made.send(delivery(made, its), unguarded)
    (request,) = canned.requests
    event = Webhook(NEW).verify(request.body, dict(request.headers))
    assert set(event) == {"type", "timestamp", "data"}
    assert event["type"] == "post.published"
    data = event["data"]
    assert data["summary"] == list(LINES)
    assert data["url"] == its.url
    assert data["title"] == its.title
    assert data["cover"] == {"url": "https://blog.example.com/images/cover.jpg", "alt": its.cover.alt}
    assert (data["tags"], data["categories"]) == (list(its.tags), list(its.categories))
    assert (data["lang"], data["date"], data["id"]) == ("ja", "2026-01-30T00:00:00+00:00", its.id)


def test_while_secrets_are_changed_over_both_verify(canned: Canned) -> None:
    """One signature for each."""
    canned.answer(200)
    made = standard(canned, secret=f"{NEW} {OLD}")
    made.send(delivery(made, post()), unguarded)
    (request,) = canned.requests
    for key in (OLD, NEW):
        Webhook(key).verify(request.body, dict(request.headers))
    assert len(request.headers["webhook-signature"].split(" ")) == 2


def test_attempts_share_id_and_body(canned: Canned) -> None:
    """A receiver drops repeats by the id; only the attempt's own time and signature are new."""
    canned.answer(500)
    made = standard(canned)
    sent = delivery(made, post())
    for _ in range(2):
        with pytest.raises(Ambiguous):
            made.send(sent, unguarded)
    first, second = canned.requests
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.body == second.body


def test_ids_are_for_ever() -> None:
    """By site, post and channel; without a dot. A release that changes this vector announces twice."""
    known = identity("blog.example.com", "content/posts/2026-01-30-ef901c5e.md", "hook")
    assert known == "msg_4b091bbe4c44582bcf06c8c0fcdf59f3"
    others = [("t", "a.md", "hook"), ("s", "a.md", "hook"), ("s", "a.md", "hook2"), ("s", "b.md", "hook")]
    assert len({identity(*names) for names in others}) == 4
    assert all("." not in identity(*names) for names in others)


def test_the_body_stays_under_20_kilobytes_with_its_lines_whole(canned: Canned) -> None:
    """Description and text give way first; the lines never."""
    canned.answer(204)
    lines = tuple("長い行です。" * 110 for _ in range(3))
    made = standard(canned)
    made.send(delivery(made, post(summary=lines, description="説明" * 3000)), unguarded)
    (request,) = canned.requests
    assert len(request.body) < 20_000
    assert json.loads(request.body)["data"]["summary"] == list(lines)


def _in(seconds: int) -> str:
    moment = datetime.now(UTC) + timedelta(seconds=seconds)
    return moment.strftime("%a, %d %b %Y %H:%M:%S GMT")


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (429, {"retry_after": "120"}, 120),
        (429, {"retry_after": "in an hour"}, 3600),
        (429, {}, 60),
        (429, {"retry_after": "never"}, 60),
        (503, {"retry_after": "90"}, 90),
        (502, {"retry_after": "30"}, 30),
    ],
)
def test_a_receiver_that_asks_for_patience_gets_it(
    canned: Canned, status: int, headers: dict[str, str], seconds: int
) -> None:
    """Seconds or an HTTP date."""
    sent = {name: _in(3600) if value == "in an hour" else value for name, value in headers.items()}
    canned.answer(status, **sent)
    made = standard(canned)
    with pytest.raises(Paused) as told:
        made.send(delivery(made, post()), unguarded)
    assert told.value.until is not None
    assert abs((told.value.until - datetime.now(UTC)).total_seconds() - seconds) < 5


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (301, Paused),
        (307, Paused),
        (400, Rejected),
        (401, Paused),
        (403, Paused),
        (404, Paused),
        (405, Paused),
        (410, Paused),
        (413, Rejected),
        (422, Rejected),
        (500, Ambiguous),
        (504, Ambiguous),
    ],
)
def test_only_2xx_is_success(canned: Canned, status: int, error: type[DeliveryError]) -> None:
    """A redirect is not followed; what speaks of address or secret waits for a person."""
    canned.answer(status, location=f"{canned.url}/elsewhere")
    made = standard(canned)
    with pytest.raises(error) as told:
        made.send(delivery(made, post()), unguarded)
    assert len(canned.requests) == 1
    assert getattr(told.value, "until", None) is None
    assert getattr(told.value, "over", False) is (status == 410)  # a person, and no clock


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_any_2xx_is_success(canned: Canned, status: int) -> None:
    """Whatever stands in it."""
    canned.answer(status, "" if status == 204 else "<html>thanks</html>")
    made = standard(canned)
    assert made.send(delivery(made, post()), unguarded).remote_id.startswith("msg_")


@pytest.mark.parametrize(
    "changed",
    [
        {"url": "example.org/hook"},
        {"url": "ftp://example.org"},
        {"url": "https://"},
        {"secret": "hunter2hunter2hunter2hunter2"},
        {"secret": "whsec_c2hvcnQ="},
        {"secret": f"{NEW} whsec_!!"},
        {"secret": " "},
        {"format": "teams"},
    ],
)
def test_options_that_cannot_work_are_refused(changed: dict[str, str]) -> None:
    """At start-up, and the message does not show the value of a secret."""
    values = {"adapter": "webhook", "url": "https://example.org/hook", "secret": NEW} | changed
    with pytest.raises(ValidationError) as told:
        WebhookAdapter.Options(**values)
    message = told.value.errors(include_input=False, include_url=False)[0]["msg"]
    assert changed.get("secret", "?").strip() not in message or not changed.get("secret", "").strip()


def test_a_signature_needs_a_secret(box: Sandbox) -> None:
    """Without one nothing is sent, and the text says what to do."""
    made = adapter(StandardTarget(box), secret=None)
    assert made.options.required_secrets() == ("secret",)
    with pytest.raises(Paused, match="secret"):
        made.send(delivery(made, post()), unguarded)
    assert box.hook.received == []


def test_a_withdrawn_post_is_told_to_the_receiver(box: Sandbox) -> None:
    """A signed event with an id of its own, always the same: told twice, it is dropped once."""
    made = adapter(StandardTarget(box))
    receipt = made.send(delivery(made, post()), unguarded)
    for _ in range(2):
        adapter(StandardTarget(box)).delete(receipt)
    published, withdrawn = box.hook.received
    assert withdrawn.json["type"] == "post.withdrawn"
    assert withdrawn.json["data"] == {"webhook_id": published.id}
    assert withdrawn.id == withdrawal(published.id) != published.id
    assert withdrawn.repeats == 1


def test_a_withdrawal_has_a_name_of_your_own_and_needs_a_known_id(canned: Canned) -> None:
    canned.answer(204)
    made = standard(canned, withdrawn_event="blog.gone")
    made.delete(Receipt("msg_" + "0" * 32))
    assert json.loads(canned.requests[0].body)["type"] == "blog.gone"
    with pytest.raises(Rejected, match="no way to take a post back"):
        made.delete(Receipt("three-lines"))


def test_a_withdrawals_id_is_for_ever() -> None:
    """A release that changes this vector tells twice."""
    assert withdrawal("msg_4b091bbe4c44582bcf06c8c0fcdf59f3") == "msg_93b663a9d996ce337f41515ea2851232"


@pytest.mark.parametrize(
    ("form", "changed"),
    [
        ("slack", {"username": "x"}),
        ("standard", {"mention_role": "123456"}),
        ("discord", {"unfurl_links": True}),
        ("discord", {"username": "My Discord"}),
        ("discord", {"color": "orange"}),
        ("discord", {"mention_role": "@news"}),
        ("discord", {"thread_name": "x" * 101}),
        ("discord", {"avatar_url": "icon.png"}),
    ],
)
def test_a_dress_that_cannot_be_worn_is_refused(form: str, changed: dict[str, Any]) -> None:
    values = {"adapter": "webhook", "url": "https://example.org/hook", "format": form} | changed
    with pytest.raises(ValidationError):
        WebhookAdapter.Options(**values)


CHATS = [("discord", "- "), ("slack", "• ")]


@pytest.mark.parametrize(("form", "bullet"), CHATS)
def test_in_a_chat_the_lines_are_bullets_without_hashtags(canned: Canned, form: str, bullet: str) -> None:
    """As the chat draws them; an emoji stands behind the first one. One line alone is no list."""
    made = standard(canned, format=form, category_emoji={"AI News": "📰"})
    text = made.compose(post(summary=("一行目", "二行目"))).parts[0].text
    assert text == f"{bullet}📰 一行目\n{bullet}二行目"
    without = made.compose(post(summary=("一行目", "Zwei"), categories=())).parts[0].text
    assert without == f"{bullet}一行目\n{bullet}Zwei"
    assert made.compose(post(summary=("一行目",), categories=())).parts[0].text == "一行目"
    own = standard(canned, format=form, template="{{ lines[0] }}\n{{ hashtags }}")
    assert own.compose(post(summary=("一行目",))).parts[0].text == "一行目"


@pytest.mark.parametrize(("form", "times"), [("discord", 23), ("slack", 268)])
def test_a_chats_title_stands_once_and_ends_at_a_phrase(canned: Canned, form: str, times: int) -> None:
    """It is the link's: a text that is no summary follows without it. In Slack its block is what is full."""
    words = "prediction " * 400
    its = post(title=words, summary=("It predicts storms.",), summary_source="paragraph", lang="en")
    part = standard(canned, format=form).compose(its).parts[0]
    assert part.text == "It predicts storms."
    assert part.card is not None
    assert part.card.title == ("prediction " * times).strip() + "…"
