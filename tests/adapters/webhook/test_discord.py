"""Discord: an embed that pings nobody, its dress and its threads, and what its answers mean."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters.webhook.discord import neutral, readable
from bot import __version__
from bot.errors import Ambiguous, Paused
from bot.model import Post
from bot.sandbox import Sandbox
from tests.support.canned import Canned
from tests.support.on_webhook import standard
from tests.support.targets import DiscordTarget, adapter, cover, delivery, post, unguarded


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*bold* _it_ ~no~ `c` |s|", r"\*bold\* \_it\_ \~no\~ \`c\` \|s\|"),
        ("@everyone と <@123> <#4>", "@\u200beveryone と <\u200b@123> <\u200b#4>"),
        ("# 見出し", r"\# 見出し"),
        ("> 引用 > 3 - 1", r"\> 引用 > 3 - 1"),
        ("[a](https://example.com/a_b)", r"\[a\](https://example.com/a_b)"),
        ("5 > 3", "5 > 3"),
    ],
)
def test_discord_shows_the_text_as_it_is(text: str, shown: str) -> None:
    """No formatting, no ping."""
    assert neutral(text) == shown
    assert readable(neutral(text)).replace("\u200b", "") == text


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


def test_discord_knows_who_is_asking(box: Sandbox) -> None:
    """The User-Agent that it asks for, with the blog's address."""
    made = adapter(DiscordTarget(box))
    made.check()
    made.delete(made.send(delivery(made, post()), unguarded))
    agents = [call.headers["user-agent"] for call in box.discord.calls]
    assert agents[1] == f"DiscordBot (https://blog.example.com, {__version__})"
    assert all(agent.startswith("DiscordBot (") for agent in agents)


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


@pytest.mark.parametrize(
    ("title", "lang", "name"),
    [
        ("prediction " * 30, "en", "📰 " + "prediction " * 7 + "prediction…"),
        ("潮を\n読む", "ja", "📰 潮を 読む"),
        (
            "潮を読むモデルが嵐を知らせる。" * 9,
            "ja",
            "📰 " + "潮を読むモデルが嵐を知らせる。" * 5 + "潮を読むモデルが嵐を知らせる…",
        ),
    ],
)
def test_a_threads_name_ends_at_a_phrase(box: Sandbox, title: str, lang: str, name: str) -> None:
    """As the embed's title does."""
    made = adapter(DiscordTarget(box), thread_name="📰 {title}")
    worn = made.compose(post(title=title, lang=lang)).extra["dress"]
    assert worn["thread_name"] == name


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
