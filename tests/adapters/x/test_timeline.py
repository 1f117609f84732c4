"""How a post is found again on the own timeline, for little money, and never somebody else's."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.errors import Ambiguous, CannotTell
from bot.sandbox import Sandbox
from tests.support.canned import Canned
from tests.support.on_x import OWN_ID, calls, on_canned
from tests.support.targets import LONG_LINES, XTarget, adapter, cover, delivery, post, unguarded


def test_one_read_settles_all_that_is_open(box: Sandbox) -> None:
    """Asked oldest first, five open deliveries cost one request, and the user's id none."""
    made = adapter(XTarget(box))
    moment = datetime.now(UTC)
    opened = [
        delivery(made, post(id=f"content/posts/p{n}.md"), attempted_at=moment + timedelta(seconds=n))
        for n in range(-5, 0)
    ]
    made.send(opened[1], unguarded)
    made.send(opened[3], unguarded)
    box.x.calls.clear()
    looked = adapter(XTarget(box))
    assert [looked.find(item) is not None for item in opened] == [False, True, False, True, False]
    assert len(calls(box, "GET /2/users/")) == 1


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
    page = {"data": [{"id": "1", "text": "x", "author_id": OWN_ID}], "meta": {"next_token": "more"}}
    canned.answer(200, json.dumps(page), content_type="application/json")
    made = on_canned(canned)
    with pytest.raises(CannotTell, match="500 posts"):
        made.find(delivery(made, post(), attempted_at=datetime.now(UTC) - timedelta(hours=1)))
    assert len(canned.requests) == 5


LONG_AGO = timedelta(hours=1)


@pytest.mark.parametrize(
    "body",
    [
        {"errors": [{"title": "Not Found Error", "detail": "Could not find user with id: [1]."}]},
        {"errors": [{"title": "Authorization Error"}], "meta": {"result_count": 0}},
        {"errors": [{"detail": "…"}], "data": [{"id": "1", "text": "x", "author_id": OWN_ID}], "meta": {}},
        {"data": [{"id": "1", "text": "x"}], "meta": {"result_count": 1}},
        {},
    ],
)
def test_a_200_with_errors_is_no_proof_of_absence(canned: Canned, body: dict[str, Any]) -> None:
    """X answers 200 with only `errors`, or with a part: that says nothing about our post."""
    canned.answer(200, json.dumps(body), content_type="application/json")
    made = on_canned(canned)
    with pytest.raises(CannotTell):
        made.find(delivery(made, post(), attempted_at=datetime.now(UTC) - LONG_AGO))


def test_a_post_shown_beside_errors_is_found(canned: Canned) -> None:
    """What is there is there."""
    made = on_canned(canned)
    sent = delivery(made, post(), attempted_at=datetime.now(UTC) - LONG_AGO)
    entry = {"id": "7", "text": sent.message.parts[0].text, "author_id": OWN_ID}
    page = {"data": [entry], "errors": [{"detail": "…"}], "meta": {"result_count": 1}}
    canned.answer(200, json.dumps(page), content_type="application/json")
    found = made.find(sent)
    assert found is not None
    assert found.remote_id == "7"


def test_on_the_stand_in_a_timeline_of_errors_settles_nothing(box: Sandbox) -> None:
    made = adapter(XTarget(box))
    sent = delivery(made, post(), attempted_at=datetime.now(UTC) - LONG_AGO)
    made.send(sent, unguarded)
    box.x.only_errors = True
    with pytest.raises(CannotTell, match="timeline"):
        made.find(sent)
    box.x.only_errors = False
    assert made.find(sent) is not None


def test_a_retweet_of_somebody_who_shared_our_link_is_not_our_post(box: Sandbox) -> None:
    """It stands on the own timeline with our link: were it taken for the post, that would never go out."""
    made = adapter(XTarget(box))
    sent = delivery(made, post())
    box.x.retweet(f"面白い {post().url}")
    assert made.find(replace(sent, attempted_at=sent.attempted_at - timedelta(minutes=4))) is None
    line = calls(box, f"GET /2/users/{box.x.user_id}/tweets")[0].line
    assert "exclude=retweets%2Creplies" in line


def test_a_reply_of_ours_with_the_link_is_not_a_single_post(box: Sandbox) -> None:
    """The owner answered somebody by hand; but a thread's parts are replies, so there they count."""
    made = adapter(XTarget(box))
    box.x.create({"text": "前の投稿"})
    answered = {"in_reply_to_tweet_id": box.x.posts[0].id}
    box.x.create({"text": f"こちらです {post().url}", "reply": answered})
    assert made.find(delivery(made, post())) is None
    threaded = adapter(XTarget(box), layout="thread", link="never")
    sent = delivery(threaded, post(summary=LONG_LINES))
    first = threaded.send(sent, unguarded)
    second = threaded.send(replace(sent, receipts=(first,)), unguarded)
    found = adapter(XTarget(box), layout="thread", link="never").find(replace(sent, receipts=(first,)))
    assert found is not None
    assert found.remote_id == second.remote_id


def test_a_read_without_replies_does_not_answer_for_a_thread(box: Sandbox) -> None:
    """One adapter, both kinds of messages: the second look reads again."""
    single, threaded = adapter(XTarget(box)), adapter(XTarget(box), layout="thread")
    sent = delivery(threaded, post(summary=LONG_LINES))
    first = threaded.send(sent, unguarded)
    second = threaded.send(replace(sent, receipts=(first,)), unguarded)
    assert single.find(delivery(single, post(id="content/posts/other.md"))) is None
    found = single.find(replace(sent, receipts=(first,)))
    assert found is not None
    assert found.remote_id == second.remote_id


def test_a_post_by_somebody_else_does_not_count(box: Sandbox) -> None:
    """Whatever the timeline holds."""
    made = adapter(XTarget(box))
    sent = delivery(made, post())
    made.send(sent, unguarded)
    box.x.posts[0].author_id = "42"
    assert adapter(XTarget(box)).find(sent) is None


def test_the_account_is_the_one_that_the_keys_belong_to(box: Sandbox) -> None:
    """A memo of other keys, from before they were changed, is not believed; and nothing is paid to know."""
    memo = {"x.user": "42 the_old_account"}
    made = adapter(XTarget(box), memo)
    sent = delivery(made, post())
    receipt = made.send(sent, unguarded)
    assert receipt.url == f"https://x.com/i/web/status/{receipt.remote_id}"
    assert made.find(sent) is not None
    assert [call.path for call in calls(box, "GET")] == [f"/2/users/{box.x.user_id}/tweets"]


def test_the_name_stands_in_the_address_once_the_account_was_checked(box: Sandbox) -> None:
    memo: dict[str, str] = {}
    adapter(XTarget(box), memo).check()
    made = adapter(XTarget(box), memo)
    receipt = made.send(delivery(made, post()), unguarded)
    assert receipt.url == f"https://x.com/{box.x.username}/status/{receipt.remote_id}"


def test_a_token_without_an_id_costs_one_read_of_the_user(canned: Canned) -> None:
    canned.answer(200, json.dumps({"data": {"id": "7", "username": "name"}}), content_type="application/json")
    made = on_canned(canned, access_token="unusual")
    with pytest.raises(CannotTell):
        made.find(delivery(made, post()))
    assert canned.requests[0].path.startswith("/2/users/me")
    assert canned.requests[1].path.startswith("/2/users/7/tweets")


@pytest.mark.parametrize(
    ("then", "later"),
    [
        ({}, {"utm_source": "{channel}"}),
        ({"utm_source": "{channel}"}, {}),
        ({"from": "x"}, {"from": "{channel}"}),
        ({"utm_source": "a"}, {"utm_source": "b", "ref": "x"}),
        ({"from": "x"}, {}),
        ({"from": "x", "元": "y"}, {"ref": "{channel}"}),
    ],
)
def test_a_link_is_known_again_whatever_its_params_were(
    box: Sandbox, then: dict[str, str], later: dict[str, str]
) -> None:
    """The state was lost and `link_params` changed: the same page is the same post."""
    made = adapter(XTarget(box), link_params=then)
    receipt = made.send(delivery(made, post()), unguarded)
    changed = adapter(XTarget(box), link_params=later, hashtags={"max": 0})
    found = changed.find(delivery(changed, post(summary=("別の文面。",)), attempted_at=None))
    assert found is not None
    assert found.remote_id == receipt.remote_id


def test_a_link_of_another_page_is_another_post(box: Sandbox) -> None:
    """A parameter of the page's own address may be what names the page."""
    made = adapter(XTarget(box), link_params={"from": "x"})
    made.send(delivery(made, post(url="https://blog.example.com/?p=1")), unguarded)
    other = post(url="https://blog.example.com/?p=2", summary=("別の文面。",))
    assert made.find(delivery(made, other)) is None
    plain = adapter(XTarget(box))
    same = post(url="https://blog.example.com/?p=1", summary=("別の文面。",))
    assert plain.find(delivery(plain, same)) is not None


def test_a_refused_double_is_known_by_its_page(box: Sandbox) -> None:
    """X calls it a duplicate, and on the timeline its link has a parameter that the config has no more."""
    made = adapter(XTarget(box), link_params={"from": "x"})
    receipt = made.send(delivery(made, post()), unguarded)
    box.x.posts[0].created_at -= 3600
    box.x.refuse_posts = "You are not allowed to create a Tweet with duplicate content."
    now = adapter(XTarget(box), hashtags={"max": 0})
    its = delivery(now, post(summary=("別の文面。",)))
    with pytest.raises(Ambiguous):
        now.send(its, unguarded)
    assert now.find(its) == receipt
