"""Slack: blocks in which nothing formats or pings by accident, and what its answers mean."""

from __future__ import annotations

import json

import pytest

from adapters.webhook.slack import DRAWING, neutral, neutral_title
from bot.errors import Ambiguous, DeliveryError, Paused, Rejected
from bot.sandbox import Sandbox
from tests.support.canned import Canned
from tests.support.on_webhook import standard
from tests.support.targets import SlackTarget, adapter, cover, delivery, post, unguarded


def test_slack_shows_the_text_as_it_is() -> None:
    """A mark inside of what would ping; in a link's label its three entities, too."""
    assert neutral("<!channel> A&B < @here") == "<\u200b!channel> A&B < @\u200bhere"
    assert neutral_title("<!channel> A&B @here") == "&lt;\u200b!channel&gt; A&amp;B @\u200bhere"
    assert DRAWING.readable("&lt;a&gt; &amp;") == "<a> &"


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


@pytest.mark.parametrize("title", ["題" * 600, "&" * 1000, "<@U1> " * 150])
def test_slacks_titles_fit_their_block(box: Sandbox, title: str) -> None:
    """With the link and its entities; as long as that takes, as Slack has no limit for a title."""
    made = adapter(SlackTarget(box))
    made.send(delivery(made, post(title=title)), unguarded)
    shown = box.slack.messages[0]["blocks"][0]["text"]["text"]
    assert (title in shown) is (len(title) == 600)
    assert len(shown) <= 3000


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
