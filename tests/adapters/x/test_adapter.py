"""X: what is sent, what an answer means, and how a post is found again for little money."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from adapters.x.adapter import XAdapter
from bot.errors import Ambiguous, DeliveryError, NotSent, Paused, Rejected
from bot.model import Receipt
from bot.sandbox import Sandbox
from tests.support.canned import Canned
from tests.support.on_x import calls, on_canned
from tests.support.targets import LONG_LINES, XTarget, adapter, cover, delivery, post, unguarded


def test_a_post_carries_its_picture_with_alt_text_and_the_ai_mark(box: Sandbox, picture: str) -> None:
    """`made_with_ai` is true where the alt text says so, and X is told of it in the post's own body."""
    made = adapter(XTarget(box))
    its = post(cover=cover(picture, alt="AIで生成した画像"))
    made.send(delivery(made, its), unguarded)
    stored = box.x.posts[0]
    assert stored.media[0].alt == "AIで生成した画像"
    assert stored.made_with_ai is True
    body = json.loads(calls(box, "POST /2/tweets")[0].body)
    assert set(body) == {"text", "media", "made_with_ai"}


@pytest.mark.parametrize(
    ("alt", "stated", "said", "marked"),
    [
        ("AI generated thumbnail", "", "auto", True),
        ("記事の題名", "AI generated thumbnail", "auto", True),
        ("AI生成ツールの設定画面", "", "auto", False),
        ("An AI conference, the stage", "", "auto", False),
        ("Made with AI", "", "auto", True),
        ("生成AIで作成したイラスト", "", "auto", True),
        ("夕焼けの海", "", "auto", False),
        ("夕焼けの海", "", True, True),
        ("AI generated", "", False, False),
    ],
)
def test_when_a_picture_counts_as_made_by_ai(alt: str, stated: str, said: Any, marked: bool) -> None:
    """By what the alt text says about the picture's making, not by what it shows; the config may decide."""
    options = XAdapter.Options(adapter="x", made_with_ai=said)
    its = replace(cover("/there.jpg", alt=alt), stated_alt=stated)
    message = XAdapter("x", options, {}).compose(post(cover=its))
    assert message.extra.get("made_with_ai", False) is marked


def test_without_a_cover_there_is_no_ai_mark() -> None:
    """The mark is about the media."""
    made = XAdapter("x", XAdapter.Options(adapter="x", made_with_ai=True), {})
    assert made.compose(post()).extra == {}


def test_alt_text_refused_is_a_warning(box: Sandbox, picture: str) -> None:
    """The post goes out all the same."""
    made = adapter(XTarget(box))
    box.x.faults.add("forbidden", match="POST /2/media/metadata")
    receipt = made.send(delivery(made, post(cover=cover(picture))), unguarded)
    assert len(box.x.posts) == 1
    assert "without its alt text" in receipt.warnings[0]
    assert "/images/cover.jpg" in receipt.warnings[0]


def test_an_alt_text_that_is_answered_with_errors_is_none(box: Sandbox, picture: str) -> None:
    """A 200 with nothing but `errors`: the post goes out, says what it lacks, and no charge is booked."""
    made = adapter(XTarget(box))
    box.x.only_errors = True

    def lost() -> None:
        raise NotSent("another process has it")

    sent = delivery(made, post(cover=cover(picture)))
    with pytest.raises(NotSent):
        made.send(sent, lost)
    assert not made.charges
    receipt = made.send(sent, unguarded)
    assert box.x.posts[0].media[0].alt == ""
    assert "without its alt text: X answered 200 with nothing but errors: " in receipt.warnings[0]


def test_picture_refused_is_a_warning(box: Sandbox, picture: str) -> None:
    """The post goes without."""
    made = adapter(XTarget(box))
    box.x.faults.add("forbidden", match="POST /2/media/upload")
    receipt = made.send(delivery(made, post(cover=cover(picture))), unguarded)
    assert box.x.posts[0].media == ()
    assert "posted without it" in receipt.warnings[0]


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("before_write", NotSent),
        ("after_write", NotSent),
        ("hang_before", NotSent),
        ("drop_after", NotSent),
        ("bad_json", NotSent),
        ("rate_limit", Paused),
        ("credits", Paused),
        ("unauthorized", Paused),
    ],
)
def test_trouble_while_uploading_posts_nothing(
    box: Sandbox, picture: str, kind: str, error: type[DeliveryError]
) -> None:
    """Whatever became of the picture, there is no post yet: surely not sent, never ambiguous."""
    made = adapter(XTarget(box))
    sent = delivery(made, post(cover=cover(picture)))
    box.x.faults.add(kind, match="POST /2/media/upload")
    hurried = adapter(XTarget(box), timeout="1s") if kind == "hang_before" else made
    with pytest.raises(error):
        hurried.send(sent, unguarded)
    assert box.x.posts == []


def test_the_guard_is_asked_right_before_the_post(box: Sandbox, picture: str) -> None:
    """A process whose claim ran out during the upload posts nothing."""

    def lost() -> None:
        assert len(box.x.media) == 1
        raise NotSent("another process has it")

    made = adapter(XTarget(box))
    with pytest.raises(NotSent, match="another process"):
        made.send(delivery(made, post(cover=cover(picture))), lost)
    assert box.x.posts == []


def test_a_refused_reply_leaves_a_sound_first_post(box: Sandbox) -> None:
    """X may not allow replies: the thread ends as its first part, and that is said."""
    made = adapter(XTarget(box), layout="thread")
    sent = delivery(made, post(summary=LONG_LINES))
    receipt = made.send(sent, unguarded)
    box.x.faults.add("forbidden")
    with pytest.raises(Rejected):
        made.send(replace(sent, receipts=(receipt,)), unguarded)
    assert [item.text for item in box.x.posts] == [sent.message.parts[0].text]


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (201, "<html>welcome</html>", Ambiguous),
        (201, "[]", Ambiguous),
        (201, '{"data": {}}', Ambiguous),
        (201, '{"errors": [{"message": "x"}]}', Ambiguous),
        (200, "", Ambiguous),
        (500, "[1, 2]", Ambiguous),
        (503, "null", Ambiguous),
        (502, '"text"', Ambiguous),
        (403, "[]", Paused),
        (400, '{"errors": ["words"]}', Rejected),
        (429, "[]", Paused),
    ],
)
def test_answers_that_are_not_what_x_documents(
    canned: Canned, status: int, body: str, error: type[DeliveryError]
) -> None:
    """tweepy itself breaks on several of these; the delivery must not."""
    canned.answer(status, body, content_type="application/json", x_rate_limit_reset="soon")
    made = on_canned(canned)
    with pytest.raises(error):
        made.send(delivery(made, post()), unguarded)
    assert len(canned.requests) == 1


@pytest.mark.parametrize(
    ("code", "error"), [(64, Paused), (326, Paused), (453, Paused), (261, Paused), (433, Rejected)]
)
def test_a_locked_account_ends_no_thread(canned: Canned, code: int, error: type[DeliveryError]) -> None:
    """What is about the account is none of the reply's; the thread goes on when it is unlocked."""
    canned.answer(
        403, json.dumps({"errors": [{"code": code, "message": "no"}]}), content_type="application/json"
    )
    made = on_canned(canned, layout="thread")
    sent = delivery(made, post(summary=LONG_LINES))
    with pytest.raises(error) as told:
        made.send(replace(sent, receipts=(Receipt("1", "https://x.com/i/web/status/1"),)), unguarded)
    assert type(told.value) is error


@pytest.mark.parametrize("body", ['{"errors": [{"message": "x"}]}', '{"data": {"deleted": false}}'])
def test_a_deletion_is_what_x_says_it_is(canned: Canned, body: str) -> None:
    """A 200 alone deletes nothing, and costs nothing."""
    canned.answer(200, body, content_type="application/json")
    made = on_canned(canned)
    with pytest.raises(Ambiguous, match=r"does not say|nothing but errors: x"):
        made.delete(Receipt("1", "https://x.com/i/web/status/1"))
    assert not made.charges


def test_a_redirect_is_not_followed_with_signed_requests(canned: Canned) -> None:
    """Neither the text nor a signature goes to another address."""
    canned.answer(307, location=f"{canned.url}/elsewhere")
    made = on_canned(canned)
    with pytest.raises(Paused, match="api_url"):
        made.send(delivery(made, post()), unguarded)
    assert len(canned.requests) == 1


@pytest.mark.parametrize(("level", "fine"), [("read", False), ("read-write", True), ("", True)])
def test_check_says_when_the_keys_may_only_read(canned: Canned, level: str, fine: bool) -> None:
    """X says with each answer what the keys may do."""
    body = json.dumps({"data": {"id": "1", "username": "name"}})
    canned.answer(200, body, content_type="application/json", x_access_level=level)
    made = on_canned(canned)
    if fine:
        assert made.check().name == "@name"
        return
    with pytest.raises(Paused, match="read and write"):
        made.check()
