"""X: what is sent, what an answer means, and how a post is found again for little money."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.x.adapter import XAdapter
from adapters.x.answers import refusal
from bot.errors import Ambiguous, CannotTell, DeliveryError, NotSent, Paused, Rejected
from bot.sandbox import Sandbox
from tests.support.canned import Canned
from tests.support.targets import LONG_LINES, XTarget, adapter, cover, delivery, post, unguarded

KEYS = ("ck-1234567890", "cs-1234567890", "at-1234567890", "ats-1234567890")


def calls(box: Sandbox, start: str) -> list[Any]:
    return [call for call in box.x.calls if call.line.startswith(start)]


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


def test_a_bare_domain_in_the_summary_is_warned_of() -> None:
    """It counts, and costs, as a link."""
    message = XAdapter("x", XAdapter.Options(adapter="x", link="never"), {}).compose(
        post(summary=("ASP.NETの新版が出ました。",))
    )
    assert any('"ASP.NET"' in warning for warning in message.warnings)
    assert message.cost_usd == 0.2


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


@pytest.mark.parametrize(
    ("text_link", "with_cover", "cost"),
    [("always", False, 0.2), ("always", True, 0.205), ("never", False, 0.015), ("never", True, 0.02)],
)
def test_what_a_post_costs(text_link: str, with_cover: bool, cost: float) -> None:
    """A link costs more; describing a picture costs as well."""
    made = XAdapter("x", XAdapter.Options(adapter="x", link=text_link), {})
    its = post(cover=cover("/there.jpg") if with_cover else None)
    assert made.compose(its).cost_usd == pytest.approx(cost)


def test_a_bare_domain_costs_as_a_link() -> None:
    """X makes a link of it, so we count it as one; the prices are the config's."""
    options = XAdapter.Options(adapter="x", link="never", prices={"link_post": 0.5})
    its = post(summary=("example.com を公開しました。",))
    assert XAdapter("x", options, {}).compose(its).cost_usd == 0.5


def test_alt_text_refused_is_a_warning(box: Sandbox, picture: str) -> None:
    """The post goes out all the same."""
    made = adapter(XTarget(box))
    box.x.faults.add("forbidden", match="POST /2/media/metadata")
    receipt = made.send(delivery(made, post(cover=cover(picture))), unguarded)
    assert len(box.x.posts) == 1
    assert "without its alt text" in receipt.warnings[0]
    assert "/images/cover.jpg" in receipt.warnings[0]


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


def test_one_read_settles_all_that_is_open(box: Sandbox) -> None:
    """Asked oldest first, five open deliveries cost one request, and the user's id none once known."""
    memo: dict[str, str] = {}
    made = adapter(XTarget(box), memo)
    made.check()
    moment = datetime.now(UTC)
    opened = [
        delivery(made, post(id=f"content/posts/p{n}.md"), attempted_at=moment + timedelta(seconds=n))
        for n in range(-5, 0)
    ]
    made.send(opened[1], unguarded)
    made.send(opened[3], unguarded)
    box.x.calls.clear()
    looked = adapter(XTarget(box), memo)
    assert [looked.find(item) is not None for item in opened] == [False, True, False, True, False]
    assert len(calls(box, "GET /2/users/")) == 1
    assert list(memo.values()) == [f"{box.x.user_id} {box.x.username}"]


def test_none_is_only_said_after_the_platforms_delay(box: Sandbox) -> None:
    """Right after the attempt an empty timeline proves nothing: look again at attempt + settle_delay."""
    made = adapter(XTarget(box), settle_delay="3m")
    sent = delivery(made, post())
    with pytest.raises(CannotTell) as told:
        made.find(sent)
    assert told.value.retry_at == sent.attempted_at + timedelta(minutes=3)
    assert made.find(replace(sent, attempted_at=sent.attempted_at - timedelta(minutes=4))) is None


def test_a_timeline_that_lags_is_waited_for(box: Sandbox) -> None:
    """The post is there and not shown yet: CannotTell, then found. Never absent."""
    made = adapter(XTarget(box), settle_delay="3m")
    sent = delivery(made, post())
    box.x.faults.add("late_index", reads=1)
    made.send(sent, unguarded)
    with pytest.raises(CannotTell):
        made.find(sent)
    assert made.find(sent) is not None


@pytest.mark.parametrize(
    "line",
    ["が゛の合成: がぎぐ", 'A & B <C> "D"', "example.org と example.com/路 の話", "絵文字👩‍👩‍👧と改行"],
)
def test_a_post_without_link_is_found_by_its_text(box: Sandbox, line: str, picture: str) -> None:
    """Entities decoded, links expanded, the picture's own link ignored, NFC."""
    made = adapter(XTarget(box), link="never")
    sent = delivery(made, post(summary=(line, "二行目"), cover=cover(picture)))
    receipt = made.send(sent, unguarded)
    found = adapter(XTarget(box), link="never").find(sent)
    assert found is not None
    assert found.remote_id == receipt.remote_id


def test_another_post_is_not_taken_for_it(box: Sandbox) -> None:
    """Neither one with another text, nor one with the same link from before the attempt."""
    made = adapter(XTarget(box), link="never")
    made.send(delivery(made, post(summary=("一行目だけ似ている。", "違う"))), unguarded)
    assert made.find(delivery(made, post(summary=("一行目だけ似ている。", "別物")))) is None
    linked = adapter(XTarget(box))
    sent = delivery(linked, post())
    linked.send(sent, unguarded)
    box.x.posts[-1].created_at -= 3600
    assert adapter(XTarget(box)).find(replace(sent, attempted_at=datetime.now(UTC))) is None


def test_a_delivery_without_history_is_looked_for_among_the_newest(box: Sandbox) -> None:
    """State lost: no attempt is known, one read finds what was posted."""
    made = adapter(XTarget(box))
    receipt = made.send(delivery(made, post()), unguarded)
    found = adapter(XTarget(box)).find(delivery(made, post(), attempted_at=None))
    assert found is not None
    assert found.remote_id == receipt.remote_id
    assert made.find(delivery(made, post(id="content/posts/other.md"), attempted_at=None)) is None


def test_a_duplicate_is_looked_for_further_back(box: Sandbox) -> None:
    """X refuses the text because of a post from before the attempt: that one is found."""
    made = adapter(XTarget(box))
    first = made.send(delivery(made, post()), unguarded)
    box.x.posts[0].created_at -= 3600
    again = adapter(XTarget(box))
    sent = delivery(again, post())
    with pytest.raises(Ambiguous, match="duplicate"):
        again.send(sent, unguarded)
    found = again.find(sent)
    assert found is not None
    assert found.remote_id == first.remote_id


def test_a_duplicate_that_nobody_sees_is_for_a_person(box: Sandbox) -> None:
    """X says duplicate, the newest hundred do not have it: neither sent again for ever nor called absent."""
    made = adapter(XTarget(box))
    sent = delivery(made, post())
    made.send(sent, unguarded)
    with pytest.raises(Ambiguous):
        made.send(sent, unguarded)
    box.x.faults.add("late_index")
    hidden = box.x.posts[0]
    hidden.hidden_reads = 99
    with pytest.raises(CannotTell, match="duplicate"):
        made.find(sent)


def test_more_posts_than_are_read_is_no_proof_of_absence(canned: Canned) -> None:
    """Five full pages and more to come: a person has to say."""
    page = {"data": [{"id": "1", "text": "x"}], "meta": {"next_token": "more"}}
    canned.answer(200, json.dumps(page), content_type="application/json")
    made = _on(canned, memo={"x.user": "1 name"})
    with pytest.raises(CannotTell, match="500 posts"):
        made.find(delivery(made, post(), attempted_at=datetime.now(UTC) - timedelta(hours=1)))
    assert len(canned.requests) == 5


def _on(canned: Canned, memo: dict[str, str] | None = None) -> XAdapter:
    names = ("consumer_key", "consumer_secret", "access_token", "access_token_secret")
    keys = dict(zip(names, KEYS, strict=True))
    options = XAdapter.Options(adapter="x", api_url=canned.url, timeout="10s", **keys)
    return XAdapter("x", options, {} if memo is None else memo)


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
        (403, "[]", Rejected),
        (400, '{"errors": ["words"]}', Rejected),
        (429, "[]", Paused),
    ],
)
def test_answers_that_are_not_what_x_documents(
    canned: Canned, status: int, body: str, error: type[DeliveryError]
) -> None:
    """tweepy itself breaks on several of these; the delivery must not."""
    canned.answer(status, body, content_type="application/json", x_rate_limit_reset="soon")
    made = _on(canned)
    with pytest.raises(error):
        made.send(delivery(made, post()), unguarded)
    assert len(canned.requests) == 1


@pytest.mark.parametrize(
    ("headers", "seconds", "scope"),
    [
        ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": "in 600"}, 600, "channel"),
        (
            {
                "x-rate-limit-remaining": "97",
                "x-rate-limit-reset": "in 600",
                "x-user-limit-24hour-remaining": "0",
                "x-user-limit-24hour-reset": "in 40000",
            },
            40_000,
            "channel",
        ),
        (
            {"x-app-limit-24hour-remaining": "0", "x-app-limit-24hour-reset": "in 50000"},
            50_000,
            "account",
        ),
        ({"x-rate-limit-reset": "in 300"}, 300, "channel"),
        ({"retry-after": "77"}, 77, "channel"),
        ({}, 900, "channel"),
        ({"x-rate-limit-reset": "nonsense"}, 900, "channel"),
        ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": "in -50"}, 0, "channel"),
        ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": "1e30"}, 30 * 86_400, "channel"),
    ],
)
def test_until_when_a_429_lasts(headers: dict[str, str], seconds: int, scope: str) -> None:
    """By the limit that is used up, not by the first header; within a month whatever it says."""
    moment = datetime.now(UTC).timestamp()
    sent = {
        name: str(int(moment) + int(value[3:])) if value.startswith("in ") else value
        for name, value in headers.items()
    }
    error = refusal(429, sent, "{}", ())
    assert isinstance(error, Paused)
    assert error.until is not None
    assert abs((error.until - datetime.now(UTC)).total_seconds() - seconds) < 10
    assert error.scope == scope


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (403, {"detail": "You are not allowed to create a Tweet with duplicate content."}, Ambiguous),
        (403, {"detail": "Your Tweet text is too long."}, Rejected),
        (403, {"detail": "…", "type": "https://api.twitter.com/2/problems/oauth1-permissions"}, Paused),
        (403, {"errors": [{"code": 187, "message": "Status is a duplicate."}]}, Ambiguous),
        (403, {"errors": [{"code": 326, "message": "…"}]}, Paused),
        (403, {"detail": "Your account is not permitted to access this feature."}, Paused),
        (400, {"errors": [{"message": "Invalid Request"}]}, Rejected),
        (401, {"title": "Unauthorized"}, Paused),
        (402, {"title": "CreditsDepleted"}, Paused),
        (404, {"title": "Not Found"}, Paused),
        (500, {"title": "Internal Server Error"}, Ambiguous),
        (503, {}, Ambiguous),
        (408, {}, Ambiguous),
        (301, {}, Paused),
        (422, {}, Rejected),
    ],
)
def test_what_each_status_means(status: int, body: dict[str, Any], error: type[DeliveryError]) -> None:
    """The table of `docs/platforms/x.md`."""
    assert isinstance(refusal(status, {}, json.dumps(body), ()), error)


def test_a_redirect_is_not_followed_with_signed_requests(canned: Canned) -> None:
    """Neither the text nor a signature goes to another address."""
    canned.answer(307, location=f"{canned.url}/elsewhere")
    made = _on(canned)
    with pytest.raises(Paused, match="api_url"):
        made.send(delivery(made, post()), unguarded)
    assert len(canned.requests) == 1


@pytest.mark.parametrize(("level", "fine"), [("read", False), ("read-write", True), ("", True)])
def test_check_says_when_the_keys_may_only_read(canned: Canned, level: str, fine: bool) -> None:
    """X says with each answer what the keys may do."""
    body = json.dumps({"data": {"id": "1", "username": "name"}})
    canned.answer(200, body, content_type="application/json", x_access_level=level)
    made = _on(canned)
    if fine:
        assert made.check().name == "@name"
        return
    with pytest.raises(Paused, match="read and write"):
        made.check()
