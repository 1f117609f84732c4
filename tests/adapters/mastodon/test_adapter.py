"""Mastodon: what the server gets, one post per key, pictures with alt and focus, the server's own limits."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from adapters.mastodon.adapter import MastodonAdapter
from bot.errors import Ambiguous, CannotTell, NotSent, Paused, Rejected
from bot.sandbox import Sandbox
from bot.sandbox.mastodon.account import Mastodon
from tests.support.canned import Canned
from tests.support.targets import LONG_LINES, MastodonTarget, adapter, cover, delivery, post, unguarded


@pytest.fixture
def server(box: Sandbox) -> Mastodon:
    return box.mastodon


def paths(server: Mastodon) -> list[str]:
    return [f"{call.method} {call.path}" for call in server.calls]


def test_what_the_server_gets(box: Sandbox, server: Mastodon, picture: str) -> None:
    """Language, visibility, cover with alt and focus; the key, and who is asking."""
    made = adapter(MastodonTarget(box), visibility="unlisted", focus=[0.0, -0.5])
    its = post(cover=cover(picture), lang="pt-BR")
    receipt = made.send(delivery(made, its), unguarded)
    (status,) = server.statuses
    assert (status.visibility, status.language) == ("unlisted", "pt")
    (media,) = status.media
    assert (media.description, media.focus) == ("夕焼けの海の写真", (0.0, -0.5))
    assert receipt.url == f"https://mastodon.sandbox/@sangyo/{status.id}"
    assert paths(server) == ["GET /api/v2/instance/", "POST /api/v2/media", "POST /api/v1/statuses"]
    headers = server.calls[-1].headers
    assert len(headers["idempotency-key"]) == 64
    assert headers["user-agent"].startswith("Sangyo/")


def test_the_configured_language_stands_before_the_posts(box: Sandbox, server: Mastodon) -> None:
    made = adapter(MastodonTarget(box), language="ja")
    made.send(delivery(made, post(lang="en")), unguarded)
    assert server.statuses[0].language == "ja"


def test_the_server_is_asked_for_its_limits_once(box: Sandbox, server: Mastodon) -> None:
    made = adapter(MastodonTarget(box))
    for number in range(3):
        made.send(delivery(made, post(id=f"content/posts/{number}.md")), unguarded)
    assert paths(server).count("GET /api/v2/instance/") == 1
    assert len(server.statuses) == 3


def test_limits_that_cannot_be_had_now_are_asked_for_again(box: Sandbox, server: Mastodon) -> None:
    """A rate limit is no server without limits."""
    made = adapter(MastodonTarget(box))
    server.faults.add("rate_limit", match="/instance")
    for number in range(3):
        made.send(delivery(made, post(id=f"content/posts/{number}.md")), unguarded)
    assert paths(server).count("GET /api/v2/instance/") == 2


def test_composing_asks_nobody(box: Sandbox, server: Mastodon) -> None:
    """`preview` runs without a token and without a network; nobody is pinged."""
    made = MastodonAdapter("m", MastodonAdapter.Options(adapter="mastodon", service=box.mastodon_url), {})
    message = made.compose(post(summary=("@someone on it", "a@b.example stays", "@user@host.example too")))
    assert message.cost_usd is None
    assert not server.calls
    assert "@\u200bsomeone" in message.parts[0].text
    assert "a@b.example" in message.parts[0].text


def test_within_the_hour_the_same_key_brings_back_the_same_post(box: Sandbox, server: Mastodon) -> None:
    """Whatever process sends it, and whatever became of the text meanwhile."""
    first = adapter(MastodonTarget(box))
    receipt = first.send(delivery(first, post()), unguarded)
    again = adapter(MastodonTarget(box))
    assert again.send(delivery(again, post(title="別の題名")), unguarded) == receipt
    assert len(server.statuses) == 1


def test_after_the_hour_the_own_posts_are_read(box: Sandbox, server: Mastodon) -> None:
    """The key is forgotten by then: what was posted is found by its link."""
    server.key_seconds = 0
    made = adapter(MastodonTarget(box))
    sent = delivery(made, post())
    server.faults.add("drop_after")
    with pytest.raises(Ambiguous):
        made.send(sent, unguarded)
    found = adapter(MastodonTarget(box)).find(sent)
    assert found is not None
    assert found.remote_id == server.statuses[0].id


def test_a_post_whose_announcement_was_deleted_within_the_hour_waits(box: Sandbox, server: Mastodon) -> None:
    """Its key leads to a post that is gone: nothing is posted, and the text says when it can be."""
    made = adapter(MastodonTarget(box))
    sent = delivery(made, post())
    made.delete(made.send(sent, unguarded))
    with pytest.raises(NotSent, match="free in an hour"):
        made.send(sent, unguarded)
    assert server.statuses == []


def test_one_read_answers_for_all_that_is_open(box: Sandbox, server: Mastodon) -> None:
    made = adapter(MastodonTarget(box))
    sent = [delivery(made, post(id=f"content/posts/{number}.md")) for number in range(5)]
    for one in sent[:3]:
        made.send(one, unguarded)
    looking = adapter(MastodonTarget(box))
    assert [looking.find(one) is not None for one in sent] == [True, True, True, False, False]
    pages = [path for path in paths(server) if path.endswith(f"{server.user_id}/statuses")]
    assert len(pages) == 2  # the second one is empty: the end


def test_a_look_reaches_back_to_the_attempt_and_no_further(box: Sandbox, server: Mastodon) -> None:
    """Over several pages; a post with the same link from long before is another one."""
    made = adapter(MastodonTarget(box))
    sent = delivery(made, post())
    made.send(sent, unguarded)
    server.statuses[0].created_at -= 3600
    for number in range(90):
        server.post({"status": f"other {number}"}, None)
    began = datetime.now(UTC)
    assert made.find(replace(sent, attempted_at=began - timedelta(hours=2))) is not None
    assert adapter(MastodonTarget(box)).find(replace(sent, attempted_at=began)) is None


def test_none_is_only_said_after_the_servers_delay(box: Sandbox, server: Mastodon) -> None:
    """Right after the attempt a list without the post proves nothing: look again a minute after it."""
    made = adapter(MastodonTarget(box), settle_delay="1m")
    sent = delivery(made, post())
    with pytest.raises(CannotTell) as told:
        made.find(sent)
    assert told.value.retry_at == sent.attempted_at + timedelta(minutes=1)
    assert made.find(replace(sent, attempted_at=sent.attempted_at - timedelta(minutes=2))) is None
    assert made.find(replace(sent, attempted_at=None)) is None
    assert len(paths(server)) == 4  # whose token it is, and a read for each question


def test_a_server_that_lags_is_waited_for(box: Sandbox, server: Mastodon) -> None:
    """The post is there and not shown yet: CannotTell, then found. Never absent."""
    made = adapter(MastodonTarget(box), settle_delay="1m")
    sent = delivery(made, post())
    server.faults.add("late_index", reads=1)
    made.send(sent, unguarded)
    with pytest.raises(CannotTell, match="lag"):
        made.find(sent)
    assert made.find(sent) is not None


def test_a_link_is_known_again_whatever_its_params_were(box: Sandbox) -> None:
    """The state was lost, and a parameter that is configured no more stands in what was posted."""
    made = adapter(MastodonTarget(box), link_params={"from": "x"})
    receipt = made.send(delivery(made, post()), unguarded)
    now = adapter(MastodonTarget(box))
    assert now.find(delivery(now, post(summary=("別の文面。",)), attempted_at=None)) == receipt


def test_a_boost_of_our_link_is_not_ours(canned: Canned) -> None:
    """Nor is a post of somebody else that stands in the list."""
    its = post()
    shown = {"id": "5", "content": f'<p><a href="{its.url}">x</a></p>', "created_at": "2099-01-01T00:00:00Z"}
    page = [shown | {"account": {"id": "2"}}, shown | {"account": {"id": "1"}, "reblog": {"id": "4"}}]
    canned.answer(200, json.dumps({"id": "1", "acct": "me"}))
    canned.answer(200, json.dumps(page))
    canned.answer(200, "[]")
    own = {"service": canned.url, "access_token": "t" * 20, "settle_delay": "0s"}
    made = MastodonAdapter("m", MastodonAdapter.Options(adapter="mastodon", **own), {})
    assert made.find(delivery(made, its)) is None


def test_a_token_that_may_not_read_cannot_tell(box: Sandbox, server: Mastodon) -> None:
    """And `doctor` says so before it matters."""
    made = adapter(MastodonTarget(box))
    server.may_read = False
    with pytest.raises(CannotTell, match="scopes") as told:
        made.find(delivery(made, post()))
    assert told.value.retry_at is None
    with pytest.raises(Paused, match="scopes"):
        made.check()


def test_a_picture_that_takes_the_server_a_while_is_not_uploaded_twice(
    box: Sandbox, server: Mastodon, picture: str
) -> None:
    """202: nothing is posted yet; the next attempt, of another process too, takes the same picture."""
    server.media_seconds = 60
    memo: dict[str, str] = {}
    made = adapter(MastodonTarget(box), memo)
    sent = delivery(made, post(cover=cover(picture)))
    for _ in range(2):
        with pytest.raises(NotSent, match="processed"):
            adapter(MastodonTarget(box), memo).send(sent, unguarded)
    for media in server.media.values():
        media.ready_at = 0
    adapter(MastodonTarget(box), memo).send(sent, unguarded)
    assert len(server.media) == 1
    assert [len(status.media) for status in server.statuses] == [1]
    assert memo == {}


def test_a_picture_that_the_server_has_dropped_is_uploaded_again(
    box: Sandbox, server: Mastodon, picture: str
) -> None:
    memo = {"mastodon.media": ""}
    made = adapter(MastodonTarget(box), memo)
    sent = delivery(made, post(cover=cover(picture)))
    memo["mastodon.media"] = f"{sent.message.parts[0].images[0].sha256} 12345"
    made.send(sent, unguarded)
    assert len(server.statuses[0].media) == 1


@pytest.mark.parametrize("said", ["before", "after"])
def test_a_picture_over_the_servers_limit_is_left_out(
    box: Sandbox, server: Mastodon, picture: str, said: str
) -> None:
    """By what the server says of itself, or by its refusal; the post goes out, with a warning."""
    made = adapter(MastodonTarget(box))
    sent = delivery(made, post(cover=cover(picture)))
    if said == "after":
        made.check()
    server.image_bytes = 100
    receipt = made.send(sent, unguarded)
    assert "posted without it" in receipt.warnings[0]
    assert server.statuses[0].media == ()
    assert ("POST /api/v2/media" in paths(server)) is (said == "after")


def test_an_alt_text_is_as_long_as_the_server_takes(box: Sandbox, server: Mastodon, picture: str) -> None:
    server.description_limit = 20
    made = adapter(MastodonTarget(box))
    made.send(delivery(made, post(cover=cover(picture, alt="word " * 30))), unguarded)
    (media,) = server.statuses[0].media
    assert media.description is not None
    assert len(media.description) <= 20
    assert media.description.endswith("…")


@pytest.mark.parametrize("kind", ["before_write", "drop_before", "garbage", "bad_json", "rate_limit"])
@pytest.mark.parametrize("call", ["/instance", "/media"])
def test_trouble_before_the_post(box: Sandbox, server: Mastodon, picture: str, call: str, kind: str) -> None:
    """Nothing is posted, and nobody has to look; what the limits are may stay unknown."""
    made = adapter(MastodonTarget(box))
    sent = delivery(made, post(cover=cover(picture)))
    server.faults.add(kind, match=call)
    if call == "/instance" and kind in {"rate_limit", "bad_json"}:
        made.send(sent, unguarded)
    else:
        with pytest.raises((NotSent, Paused)):
            made.send(sent, unguarded)
        assert server.statuses == []
        made.send(sent, unguarded)
    assert len(server.statuses) == 1


def test_more_than_the_server_takes_says_what_to_set(box: Sandbox, server: Mastodon) -> None:
    """Not sent at all: the server would refuse it."""
    server.max_characters = 300
    made = adapter(MastodonTarget(box), limit=5000)
    with pytest.raises(Rejected, match="set limit = 300"):
        made.send(delivery(made, post(summary=LONG_LINES)), unguarded)
    assert "POST /api/v1/statuses" not in paths(server)


@pytest.mark.parametrize(
    ("limit", "characters", "note"),
    [(500, 500, None), (5000, 500, "set limit = 500"), (500, 5000, "limit = 500 is used")],
)
def test_doctor_compares_the_limit_with_the_servers(
    box: Sandbox, server: Mastodon, limit: int, characters: int, note: str | None
) -> None:
    server.max_characters = characters
    account = adapter(MastodonTarget(box), limit=limit).check()
    assert (account.name, account.id) == ("@sangyo", server.user_id)
    about = [one for one in account.notes if "limit" in one]
    assert about == [] if note is None else note in about[0]


def test_a_long_limit_is_used(box: Sandbox, server: Mastodon) -> None:
    """Where the server takes 5,000 characters nothing has to be shortened."""
    server.max_characters = 5000
    made = adapter(MastodonTarget(box), limit=5000)
    made.send(delivery(made, post(summary=LONG_LINES)), unguarded)
    for line in LONG_LINES:
        assert line in server.statuses[0].text


@pytest.mark.parametrize("choice", ["card", "none"])
def test_without_the_cover_the_server_draws_the_pages_card(
    box: Sandbox, server: Mastodon, picture: str, choice: str
) -> None:
    made = adapter(MastodonTarget(box), picture=choice)
    made.send(delivery(made, post(cover=cover(picture))), unguarded)
    assert server.media == {}


def test_a_reply_to_a_part_that_is_gone_is_not_posted(box: Sandbox, server: Mastodon) -> None:
    made = adapter(MastodonTarget(box), layout="thread")
    sent = delivery(made, post(summary=LONG_LINES))
    receipt = made.send(sent, unguarded)
    made.delete(receipt)
    with pytest.raises(Rejected, match="gone"):
        made.send(replace(sent, receipts=(receipt,)), unguarded)
    assert server.statuses == []


def test_a_late_process_does_not_publish(box: Sandbox, server: Mastodon) -> None:
    """Its claim has run out while it connected: the request that it has begun stays without a body."""

    def too_late() -> None:
        raise NotSent("the claim has run out")

    made = adapter(MastodonTarget(box))
    with pytest.raises(NotSent, match="run out"):
        made.send(delivery(made, post()), too_late)
    assert server.statuses == []


def test_without_mastodon_py_the_text_says_what_to_install(
    box: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mastodon", None)
    made = adapter(MastodonTarget(box))
    with pytest.raises(Paused, match=r"pip install 'sangyo\[mastodon\]'"):
        made.check()


@pytest.mark.parametrize(
    "changed",
    [
        {"service": "mastodon.example"},
        {"visibility": "direct"},
        {"focus": [2, 0]},
        {"focus": [0]},
        {"language": "Japanese"},
        {"limit": 0},
    ],
)
def test_options_that_cannot_work_are_refused(changed: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        MastodonAdapter.Options(**{"adapter": "mastodon", "service": "https://mastodon.example"} | changed)


def test_an_operators_receipt_is_the_last_step_of_the_address(box: Sandbox, server: Mastodon) -> None:
    made = adapter(MastodonTarget(box))
    receipt = made.send(delivery(made, post()), unguarded)
    made.delete(replace(receipt, remote_id=f"https://mastodon.sandbox/@sangyo/{receipt.remote_id}"))
    assert server.statuses == []
