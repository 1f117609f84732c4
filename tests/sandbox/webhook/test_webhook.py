"""The webhook receivers: Standard Webhooks, Discord, Slack."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from standardwebhooks import Webhook

from bot.sandbox import Sandbox

BODY = '{"type":"post.published","timestamp":"2026-11-24T00:00:00Z","data":{"title":"三行"}}'


def signed(box: Sandbox, identity: str, body: str = BODY, age: int = 0) -> dict[str, str]:
    """The three headers, made by the standard's own library."""
    moment = datetime.now(UTC) - timedelta(seconds=age)
    return {
        "webhook-id": identity,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": Webhook(box.hook.secret).sign(identity, moment, body),
    }


def test_a_signed_webhook_is_kept_and_its_repeat_dropped(box: Sandbox) -> None:
    """Deduplicated by `webhook-id`; the repeat is counted."""
    for _ in range(2):
        answer = httpx.post(box.hook_url, content=BODY, headers=signed(box, "msg_1"))
        assert answer.status_code == 204
    httpx.post(f"{box.hook_url}/another/path", content=BODY, headers=signed(box, "msg_2"))
    assert [(item.id, item.body, item.repeats) for item in box.hook.received] == [
        ("msg_1", BODY, 1),
        ("msg_2", BODY, 0),
    ]
    assert box.hook.received[0].json["data"] == {"title": "三行"}


def test_what_is_not_signed_rightly_is_refused(box: Sandbox) -> None:
    """Another body, an old timestamp, no signature, nonsense: 401 and nothing kept."""
    good = signed(box, "msg_1")
    attempts: list[tuple[str, dict[str, str]]] = [
        (BODY + " ", good),
        (BODY, signed(box, "msg_1", age=600)),
        (BODY, {}),
        (BODY, {**good, "webhook-signature": "nonsense"}),
        (BODY, {**good, "webhook-id": "msg_9"}),
    ]
    for body, headers in attempts:
        assert httpx.post(box.hook_url, content=body, headers=headers).status_code == 401
    assert box.hook.received == []
    assert len(box.hook.refused) == 5


def test_discord_returns_the_message_on_request(box: Sandbox) -> None:
    """204 without `wait`, the message with it; it can be read and deleted."""
    assert httpx.post(box.discord_url, json={"content": "一"}).status_code == 204
    made = httpx.post(f"{box.discord_url}?wait=true", json={"content": "二"}).json()
    assert made["channel_id"] == box.discord.channel_id
    where = f"{box.discord_url}/messages/{made['id']}"
    assert httpx.get(where).json()["content"] == "二"
    assert httpx.delete(where).status_code == 204
    assert httpx.get(where).json() == {"message": "Unknown Message", "code": 10008}
    assert [message.payload["content"] for message in box.discord.messages] == ["一"]


def test_discord_takes_a_file(box: Sandbox) -> None:
    """multipart with `payload_json`."""
    files = {"files[0]": ("cover.png", b"\x89PNG\r\n\x1a\n\r\n", "image/png")}
    answer = httpx.post(box.discord_url, data={"payload_json": '{"content":"絵"}'}, files=files)
    assert answer.status_code == 204
    assert box.discord.messages[0].files == {"cover.png": b"\x89PNG\r\n\x1a\n\r\n"}
    assert box.discord.messages[0].payload == {"content": "絵"}


@pytest.mark.parametrize(
    "payload",
    [
        {"content": "x" * 2001},
        {"content": ""},
        {"embeds": [{"title": "x" * 257}]},
        {"embeds": [{"description": "x" * 4097}]},
        {"embeds": [{"description": "x" * 3001}, {"description": "x" * 3000}]},
        {"embeds": [{"title": "x"}] * 11},
    ],
)
def test_discord_refuses_what_is_too_long(box: Sandbox, payload: dict[str, Any]) -> None:
    """400 with the code of an invalid form."""
    answer = httpx.post(box.discord_url, json=payload)
    assert (answer.status_code, answer.json()["code"]) == (400, 50035)
    assert box.discord.messages == []


def test_discord_knows_its_webhook(box: Sandbox) -> None:
    """Another token is 401, another id 404; the right one introduces itself."""
    assert httpx.get(box.discord_url).json()["id"] == box.discord.webhook_id
    assert httpx.post(f"{box.discord_url}x", json={"content": "x"}).status_code == 401
    wrong = box.discord_url.replace(box.discord.webhook_id, "1")
    assert httpx.post(wrong, json={"content": "x"}).json()["code"] == 10015


def test_discord_slows_down_in_fractions_of_a_second(box: Sandbox) -> None:
    """429 with a float in the body."""
    box.discord.faults.add("rate_limit", seconds=0.25)
    answer = httpx.post(box.discord_url, json={"content": "x"})
    assert answer.status_code == 429
    assert answer.json() == {
        "message": "You are being rate limited.",
        "retry_after": 0.25,
        "global": False,
    }


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        (b'{"text":"hi"}', 200, "ok"),
        (b"{", 400, "invalid_payload"),
        (b"{}", 400, "no_text"),
        (b'{"text":"x","blocks":' + b"[" + b",".join([b"{}"] * 51) + b"]}", 400, "invalid_blocks"),
    ],
)
def test_slack_answers_in_plain_text(box: Sandbox, body: bytes, status: int, words: str) -> None:
    """`ok`, or an error's name."""
    answer = httpx.post(box.slack_url, content=body)
    assert (answer.status_code, answer.text) == (status, words)
    assert len(box.slack.messages) == (status == 200)


def test_slack_refuses_a_section_that_is_too_long_and_an_unknown_address(box: Sandbox) -> None:
    """3000 characters; a token that nobody has."""
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}
    assert httpx.post(box.slack_url, json={"text": "x", "blocks": [section]}).text == "invalid_blocks"
    assert httpx.post(f"{box.slack_url}x", json={"text": "x"}).text == "no_service"


def test_the_page_shows_a_discord_messages_dress(box: Sandbox) -> None:
    """The name it goes by, its thread, whom it pings; a role that may not be pinged is none."""
    box.discord.forum = True
    body = {"content": "<@&123456> <@&7777777>", "username": "三行", "thread_name": "今日", "embeds": []}
    allowed = {"parse": [], "roles": ["123456"]}
    httpx.post(box.discord_url, json={**body, "allowed_mentions": allowed})
    shown = httpx.get(box.timeline_url).text
    for piece in ("as 三行", "thread 今日", "pings 123456", "@role"):
        assert piece in shown
    assert "pings 7777777" not in shown


@pytest.mark.parametrize(
    ("forum", "query", "body", "code"),
    [
        (True, "", {}, 220001),
        (True, "?thread_id=5", {"thread_name": "x"}, 220002),
        (False, "", {"thread_name": "x"}, 220003),
    ],
)
def test_discord_threads_are_a_forums(
    box: Sandbox, forum: bool, query: str, body: dict[str, str], code: int
) -> None:
    box.discord.forum = forum
    answer = httpx.post(f"{box.discord_url}{query}", json={"content": "一", **body})
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert box.discord.messages == []
