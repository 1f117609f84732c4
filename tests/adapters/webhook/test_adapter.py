"""Webhooks: Standard Webhooks verified by its own library, Discord's embeds, Slack's blocks."""

from __future__ import annotations

import base64
import json
import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError
from standardwebhooks import Webhook

from adapters.webhook.adapter import WebhookAdapter
from adapters.webhook.standard import identity, withdrawal
from bot import __version__
from bot.errors import Ambiguous, DeliveryError, Paused, Rejected
from bot.model import Post, Receipt
from bot.sandbox import Sandbox
from tests.support.canned import Canned
from tests.support.targets import (
    LINES,
    DiscordTarget,
    SlackTarget,
    StandardTarget,
    adapter,
    cover,
    delivery,
    post,
    unguarded,
)

OLD, NEW = ("whsec_" + base64.b64encode(bytes([n]) * 32).decode() for n in (1, 2))


def standard(canned: Canned, **more: Any) -> WebhookAdapter:
    values = {"adapter": "webhook", "url": canned.url, "secret": NEW, "timeout": "10s"} | more
    return WebhookAdapter("hook", WebhookAdapter.Options(**values), {})


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


def test_discord_gets_an_embed_that_pings_nobody(box: Sandbox) -> None:
    """Title, link, all lines, the cover by its address."""
    made = adapter(DiscordTarget(box))
    its = post(summary=("@everyone 一行目", "*強調* と _下線_", "<@123> 三行目"), cover=cover("/there.jpg"))
    made.send(delivery(made, its), unguarded)
    payload = box.discord.messages[0].payload
    assert payload["allowed_mentions"] == {"parse": []}
    embed = payload["embeds"][0]
    assert embed["url"] == its.url
    assert embed["image"]["url"] == "https://blog.example.com/images/cover.jpg"
    assert "@everyone" not in embed["description"]
    assert r"\*強調\*" in embed["description"]


def test_discord_gets_a_cover_that_is_not_on_the_web_as_a_file(box: Sandbox, picture: str) -> None:
    """Prepared bytes, named in the embed, with the alt text."""
    made = adapter(DiscordTarget(box))
    made.send(delivery(made, post(cover=replace(cover(picture), url=None))), unguarded)
    message = box.discord.messages[0]
    assert list(message.files) == ["cover.jpg"]
    assert message.payload["embeds"][0]["image"]["url"] == "attachment://cover.jpg"
    assert message.payload["attachments"][0]["description"] == "夕焼けの海の写真"


def _limit_title(title: str) -> Post:
    return post(title=title, summary=("行。" * 1500,), cover=None)


@pytest.mark.parametrize("title", ["題" * 600, "*" * 300, "a😀" * 200])
def test_discord_titles_fit(box: Sandbox, title: str) -> None:
    """256 characters, marks that keep them neutral included."""
    made = adapter(DiscordTarget(box))
    made.send(delivery(made, _limit_title(title)), unguarded)
    embed = box.discord.messages[0].payload["embeds"][0]
    assert len(embed["title"]) <= 256
    assert len(embed["description"]) <= 4096


def test_a_discord_limit_for_all_is_the_accounts(canned: Canned) -> None:
    """`global` in the body; `retry_after` is a float and more exact than the header."""
    body = json.dumps({"message": "You are being rate limited.", "retry_after": 64.57, "global": True})
    canned.answer(429, body, content_type="application/json", retry_after="65")
    made = standard(canned, format="discord")
    with pytest.raises(Paused) as told:
        made.send(delivery(made, post()), unguarded)
    assert told.value.scope == "account"
    assert 63 < (told.value.until - datetime.now(UTC)).total_seconds() < 65


def test_discord_answers_that_a_proxy_wrote_are_ambiguous(canned: Canned) -> None:
    """200 and a page: nobody knows."""
    canned.answer(200, "<html>sign in to the network</html>", content_type="text/html")
    made = standard(canned, format="discord")
    with pytest.raises(Ambiguous):
        made.send(delivery(made, post()), unguarded)


def test_discord_receipts_lead_to_the_message_once_doctor_has_asked(canned: Canned) -> None:
    """The server's id is only in what the webhook says of itself."""
    about = {"id": "7", "name": "News", "guild_id": "42"}
    canned.answer(200, json.dumps(about), content_type="application/json")
    canned.answer(200, json.dumps({"id": "9", "channel_id": "8"}), content_type="application/json")
    made = standard(canned, format="discord")
    assert made.check().name == "News"
    assert made.send(delivery(made, post()), unguarded).url == "https://discord.com/channels/42/8/9"


def test_slack_gets_blocks_in_which_nothing_formats_by_accident(box: Sandbox) -> None:
    """The title is the link, the lines are plain text, and so is the text for notifications."""
    made = adapter(SlackTarget(box))
    lines = ("A < B & C", "<!channel> 皆さん", "`rm -rf *` _und_ ~so~ *weiter*")
    its = post(summary=lines, cover=cover("/there.jpg"))
    made.send(delivery(made, its), unguarded)
    message = box.slack.messages[0]
    title, text, image = message["blocks"]
    assert title["text"]["text"] == f"*<{its.url}|三行で分かる &amp; &lt;新しい&gt;公開>*"
    assert (text["text"]["type"], text["text"]["emoji"]) == ("plain_text", False)
    assert text["text"]["text"] == "• A < B & C\n• <\u200b!channel> 皆さん\n• `rm -rf *` _und_ ~so~ *weiter*"
    assert "<!channel>" not in json.dumps(message)
    assert image == {
        "type": "image",
        "image_url": "https://blog.example.com/images/cover.jpg",
        "alt_text": "夕焼けの海の写真",
    }
    assert its.url in message["text"]
    assert message["mrkdwn"] is False


def test_slacks_title_with_marks_of_its_own_is_not_bold(box: Sandbox) -> None:
    """They could pair with the bold ones."""
    made = adapter(SlackTarget(box))
    its = post(title="2 * 3 _und_ so")
    made.send(delivery(made, its), unguarded)
    assert box.slack.messages[0]["blocks"][0]["text"]["text"] == f"<{its.url}|2 * 3 _und_ so>"


@pytest.mark.parametrize("wanted", [True, False])
def test_slack_draws_the_pages_card_where_that_is_wanted(box: Sandbox, wanted: bool) -> None:
    made = adapter(SlackTarget(box), unfurl_links=wanted)
    made.send(delivery(made, post()), unguarded)
    message = box.slack.messages[0]
    assert (message["unfurl_links"], message["unfurl_media"]) == (wanted, wanted)


def test_slack_refusing_the_picture_gets_the_message_without_it(canned: Canned) -> None:
    """It fetches the picture as it checks the blocks: a cover that is not live yet must not cost the post."""
    canned.answer(400, "invalid_blocks", content_type="text/plain")
    canned.answer(200, "ok", content_type="text/plain")
    made = standard(canned, format="slack")
    receipt = made.send(delivery(made, post(cover=cover("/there.jpg"))), unguarded)
    assert "without the cover" in receipt.warnings[0]
    kinds = [[block["type"] for block in json.loads(r.body)["blocks"]] for r in canned.requests]
    assert kinds == [["section", "section", "image"], ["section", "section"]]


@pytest.mark.parametrize(
    ("status", "word", "error"),
    [
        (400, "invalid_payload", Rejected),
        (400, "no_text", Rejected),
        (403, "action_prohibited", Paused),
        (404, "channel_not_found", Paused),
        (404, "no_service", Paused),
        (410, "channel_is_archived", Paused),
        (400, "no_team", Paused),
        (500, "rollup_error", Ambiguous),
        (200, "maybe", Ambiguous),
    ],
)
def test_slacks_words(canned: Canned, status: int, word: str, error: type[DeliveryError]) -> None:
    """About this message: rejected. About the channel or the webhook: a person."""
    canned.answer(status, word, content_type="text/plain")
    made = standard(canned, format="slack")
    with pytest.raises(error):
        made.send(delivery(made, post()), unguarded)


def test_the_address_stands_in_no_log(box: Sandbox, caplog: pytest.LogCaptureFixture) -> None:
    """httpx would log each URL, and Discord's is the secret."""
    with caplog.at_level(logging.DEBUG):
        made = adapter(DiscordTarget(box))
        made.send(delivery(made, post()), unguarded)
    assert box.discord.token not in caplog.text


def test_a_receiver_gets_a_new_address_with_the_query_it_had(canned: Canned) -> None:
    """`?wait=true` joins what stands in the configured address."""
    canned.answer(200, json.dumps({"id": "9", "channel_id": "8"}), content_type="application/json")
    made = standard(canned, format="discord", url=f"{canned.url}/api/webhooks/1/t?thread_id=5")
    made.send(delivery(made, post()), unguarded)
    made.delete(made.send(delivery(made, post()), unguarded))
    assert [request.path for request in canned.requests] == [
        "/api/webhooks/1/t?thread_id=5&wait=true",
        "/api/webhooks/1/t?thread_id=5&wait=true",
        "/api/webhooks/1/t/messages/9?thread_id=5",
    ]


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


DRESS = {
    "username": "三行",
    "avatar_url": "https://blog.example.com/icon.png",
    "color": "#ff8800",
    "mention_role": "123456789012345678",
}


def test_discord_wears_its_dress(box: Sandbox) -> None:
    """Name, picture and colour; one role is pinged and nobody else, whatever the post says."""
    made = adapter(DiscordTarget(box), **DRESS)
    made.send(delivery(made, post(summary=("<@&999999> @everyone",))), unguarded)
    (message,) = box.discord.messages
    payload = message.payload
    assert (payload["username"], payload["avatar_url"]) == ("三行", DRESS["avatar_url"])
    assert payload["embeds"][0]["color"] == 0xFF8800
    assert payload["content"] == "<@&123456789012345678>"
    assert payload["allowed_mentions"] == {"parse": [], "roles": ["123456789012345678"]}
    assert message.pinged == ["123456789012345678"]


def test_discord_keeps_its_dress_where_the_cover_is_refused(canned: Canned) -> None:
    canned.answer(413, "{}", content_type="application/json")
    canned.answer(200, json.dumps({"id": "9", "channel_id": "8"}), content_type="application/json")
    made = standard(canned, format="discord", **DRESS)
    made.send(delivery(made, post(cover=cover("/there.jpg"))), unguarded)
    first, second = (json.loads(request.body) for request in canned.requests)
    assert "image" in first["embeds"][0]
    del first["embeds"][0]["image"]
    assert first == second


def test_discord_knows_who_is_asking(box: Sandbox) -> None:
    """The User-Agent that it asks for, with the blog's address."""
    made = adapter(DiscordTarget(box))
    made.check()
    made.delete(made.send(delivery(made, post()), unguarded))
    agents = [call.headers["user-agent"] for call in box.discord.calls]
    assert agents[1] == f"DiscordBot (https://blog.example.com, {__version__})"
    assert all(agent.startswith("DiscordBot (") for agent in agents)


def test_a_forum_gets_a_thread_for_each_post(box: Sandbox) -> None:
    """Named after it; withdrawing finds the message in its thread."""
    box.discord.forum = True
    made = adapter(DiscordTarget(box), thread_name="📰 {title}")
    receipt = made.send(delivery(made, post(title="題" * 200)), unguarded)
    (message,) = box.discord.messages
    name = message.payload["thread_name"]
    assert name.startswith("📰 題題")
    assert name.endswith("…")
    assert len(name) <= 100
    assert message.thread == receipt.remote_id
    made.delete(receipt)
    assert box.discord.messages == []


@pytest.mark.parametrize(("forum", "name", "todo"), [(True, None, "set thread_name"), (False, "x", "take")])
def test_a_channel_of_another_kind_waits_for_a_person(
    box: Sandbox, forum: bool, name: str | None, todo: str
) -> None:
    """Each post would fail in the same way: it is the configuration's trouble, not theirs."""
    box.discord.forum = forum
    made = adapter(DiscordTarget(box), thread_name=name)
    with pytest.raises(Paused, match=todo) as told:
        made.send(delivery(made, post()), unguarded)
    assert told.value.until is None


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


@pytest.mark.parametrize(("form", "bullet"), CHATS)
def test_a_chats_title_stands_once_and_ends_at_a_phrase(canned: Canned, form: str, bullet: str) -> None:
    """It is the link's: a text that is no summary follows without it."""
    words = "prediction " * 30
    its = post(title=words, summary=("It predicts storms.",), summary_source="paragraph", lang="en")
    part = standard(canned, format=form).compose(its).parts[0]
    assert part.text == "It predicts storms."
    assert part.card is not None
    assert part.card.title == ("prediction " * 23).strip() + "…"
