"""Bluesky: one session for many posts, errors by what may have happened, records that are sound."""

from __future__ import annotations

import gc
from dataclasses import replace
from itertools import product

import httpx
import pytest

from adapters.bluesky import record as records
from adapters.bluesky.adapter import BlueskyAdapter
from bot.errors import CannotTell, DeliveryError, NotSent, Paused, Rejected
from bot.model import Facet, Message, Part
from bot.sandbox import Sandbox
from tests.support.targets import LONG_LINES, BlueskyTarget, adapter, cover, delivery, post, unguarded


def logins(box: Sandbox) -> int:
    return sum("createSession" in call.path for call in box.bluesky.calls)


def clients() -> list[httpx.Client]:
    """Those that something still refers to."""
    gc.collect()
    return [one for one in gc.get_objects() if type(one) is httpx.Client]


def test_one_session_serves_many_posts(box: Sandbox) -> None:
    """Logging in is limited to a few hundred a day."""
    made = adapter(BlueskyTarget(box))
    for number in range(5):
        made.send(delivery(made, post(id=f"content/posts/{number}.md")), unguarded)
    assert len(box.bluesky.posts) == 5
    assert logins(box) == 1


def test_composing_needs_no_session(box: Sandbox) -> None:
    """`preview` runs without secrets and without a network."""
    made = BlueskyAdapter("b", BlueskyAdapter.Options(adapter="bluesky", handle="a.test"), {})
    assert made.compose(post()).parts
    assert not box.bluesky.calls


def test_an_expired_session_is_renewed_once(box: Sandbox) -> None:
    """The server calls the token expired, as a 400: the post goes out, with one login more."""
    made = adapter(BlueskyTarget(box))
    made.send(delivery(made, post(id="content/posts/1.md")), unguarded)
    box.bluesky.expire_sessions()
    made.send(delivery(made, post(id="content/posts/2.md")), unguarded)
    assert len(box.bluesky.posts) == 2
    assert logins(box) == 2


def test_a_session_is_refreshed_before_it_ends(box: Sandbox) -> None:
    """Near its end the SDK exchanges it for the next; no password is sent again."""
    box.bluesky.access_seconds = 600  # the SDK refreshes 15 minutes before the end
    made = adapter(BlueskyTarget(box))
    made.send(delivery(made, post()), unguarded)
    assert logins(box) == 1
    assert any("refreshSession" in call.path for call in box.bluesky.calls)


def test_every_call_goes_to_the_configured_server(box: Sandbox) -> None:
    """Not to the address in the account's DID document, which may lead around a proxy."""
    endpoint = box.bluesky.endpoint
    box.bluesky.endpoint = "http://127.0.0.1:9"
    try:
        made = adapter(BlueskyTarget(box))
        made.send(delivery(made, post()), unguarded)
    finally:
        box.bluesky.endpoint = endpoint
    assert len(box.bluesky.posts) == 1


def test_a_wrong_password_waits_for_a_person(box: Sandbox) -> None:
    """Nothing is posted and no time heals it."""
    made = adapter(BlueskyTarget(box), app_password="wrong-wrong-wrong")
    with pytest.raises(Paused, match="app password") as told:
        made.send(delivery(made, post()), unguarded)
    assert told.value.until is None


def test_a_sign_in_leaves_no_earlier_client_behind(box: Sandbox) -> None:
    """Refused or renewed: a daemon that runs for months holds one, not one per attempt."""
    before = len(clients())
    refused = adapter(BlueskyTarget(box), app_password="wrong-wrong-wrong")
    for _ in range(3):
        with pytest.raises(Paused):
            refused.check()
    assert len(clients()) <= before + 1
    renewed = adapter(BlueskyTarget(box))
    for number in range(3):
        renewed.send(delivery(renewed, post(id=f"content/posts/{number}.md")), unguarded)
        box.bluesky.expire_sessions()
    assert logins(box) == 3 + 3
    assert len(clients()) <= before + 2


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        *product(
            ("createSession", "getRecord", "uploadBlob"),
            ("before_write", "hang_before", "drop_before", "garbage"),
        ),
        ("createSession", "bad_json"),
        ("uploadBlob", "bad_json"),
    ],
)
def test_trouble_before_the_record_is_written(box: Sandbox, picture: str, call: str, kind: str) -> None:
    """Whatever happened there, nothing was posted."""
    made = adapter(BlueskyTarget(box))
    sent = delivery(made, post(cover=cover(picture)))
    box.bluesky.faults.add(kind, match=call)
    hurried = adapter(BlueskyTarget(box), timeout="1s") if kind == "hang_before" else made
    with pytest.raises(NotSent):
        hurried.send(sent, unguarded)
    assert box.bluesky.posts == []
    made.send(sent, unguarded)
    assert len(box.bluesky.posts) == 1


def test_a_picture_is_uploaded_again_when_the_retry_comes_late(box: Sandbox, picture: str) -> None:
    """Blobs that nobody refers to are gone within minutes."""
    made = adapter(BlueskyTarget(box))
    sent = delivery(made, post(cover=cover(picture)))
    box.bluesky.faults.add("before_write")
    with pytest.raises(DeliveryError):
        made.send(sent, unguarded)
    box.bluesky.blobs.clear()
    made.send(sent, unguarded)
    assert len(box.bluesky.posts) == 1
    assert len(box.bluesky.blobs) == 1


def test_a_blob_that_vanishes_meanwhile_is_not_sent(box: Sandbox, picture: str) -> None:
    """Gone between upload and record: nothing was written, the next attempt uploads it again."""
    box.bluesky.blob_seconds = -1.0
    made = adapter(BlueskyTarget(box))
    sent = delivery(made, post(cover=cover(picture)))
    with pytest.raises(NotSent, match="again"):
        made.send(sent, unguarded)
    box.bluesky.blob_seconds = 600.0
    made.send(sent, unguarded)
    assert len(box.bluesky.posts) == 1


def test_a_picture_that_the_upload_refuses_is_left_out(box: Sandbox) -> None:
    """413, of which the SDK makes a network error: not retried for ever, posted without."""
    made = adapter(BlueskyTarget(box))
    sent = delivery(made, post())
    part = sent.message.parts[0]
    thumb = replace(_image(), mime="image/jpeg", sha256="big")
    heavy = replace(part, card=replace(part.card, thumb=thumb))
    message = replace(sent.message, parts=(heavy,))
    receipt = made.send(
        replace(sent, message=message, images={"big": b"\xff\xd8\xff" + bytes(6_000_000)}), unguarded
    )
    assert "posted without it" in receipt.warnings[0]
    assert "thumb" not in box.bluesky.posts[0].value["embed"]["external"]


def _image() -> object:
    from bot.model import Image

    return Image("/images/cover.jpg", "alt")


def test_a_first_part_that_is_gone_ends_the_thread(box: Sandbox) -> None:
    """A reply to nothing is not written."""
    made = adapter(BlueskyTarget(box), layout="thread")
    sent = delivery(made, post(summary=LONG_LINES))
    receipt = made.send(sent, unguarded)
    made.delete(receipt)
    with pytest.raises(Rejected, match="gone"):
        made.send(replace(sent, receipts=(receipt,)), unguarded)
    assert box.bluesky.posts == []


def test_a_label_that_cannot_be_set_stops_nothing(box: Sandbox) -> None:
    """It is a warning on the receipt, and tried again with the next post."""
    made = adapter(BlueskyTarget(box), label_bot=True)
    sent = delivery(made, post())
    box.bluesky.faults.add("forbidden", body="app.bsky.actor.profile")
    receipt = made.send(sent, unguarded)
    assert "profile" in receipt.warnings[0]
    assert len(box.bluesky.posts) == 1
    made.send(delivery(made, post(id="content/posts/next.md")), unguarded)
    assert "app.bsky.actor.profile/self" in box.bluesky.records


def test_a_look_needs_an_account(box: Sandbox) -> None:
    """Without a session there is no telling whose record it would be."""
    made = adapter(BlueskyTarget(box), app_password="wrong-wrong-wrong")
    with pytest.raises(CannotTell):
        made.find(delivery(made, post()))


@pytest.mark.parametrize(
    ("start", "end", "sound"),
    [(0, 3, True), (0, 6, True), (3, 6, True), (1, 3, False), (0, 2, False), (0, 7, False), (3, 3, False)],
)
def test_facets_that_make_no_sense_are_left_out(start: int, end: int, sound: bool) -> None:
    """The server takes any offsets; a reader's app shows nonsense or breaks."""
    facet = Facet(start, end, "tag", "x")
    assert records.sound(facet, "三行") is sound
    message = Message("bluesky", (Part("三行", 2, 300, facets=(facet,)),))
    record = records.record(message, 0, _now())
    assert ("facets" in record) is sound


def _now() -> object:
    from datetime import UTC, datetime

    return datetime(2026, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("ja", ["ja"]),
        ("pt-BR", ["pt-BR", "pt"]),
        ("", []),
        ("not a language", []),
        ("zh-Hant-TW", ["zh-Hant-TW", "zh"]),
    ],
)
def test_langs(lang: str, expected: list[str]) -> None:
    """As the site says it, and the language alone, which feeds look for."""
    assert records.langs(lang) == expected


def test_tags_that_the_text_does_not_show_are_searched(box: Sandbox) -> None:
    """At most eight, none that is never wanted."""
    made = adapter(BlueskyTarget(box), hashtags={"max": 0, "never": ["Tag3"]})
    made.send(delivery(made, post(tags=tuple(f"Tag{n}" for n in range(12)))), unguarded)
    assert box.bluesky.posts[0].value["tags"] == [f"Tag{n}" for n in (0, 1, 2, 4, 5, 6, 7, 8)]


def test_no_card(box: Sandbox) -> None:
    """`card = false`: the link stands in the text, marked by a facet."""
    made = adapter(BlueskyTarget(box), card=False)
    its = post()
    made.send(delivery(made, its), unguarded)
    value = box.bluesky.posts[0].value
    assert "embed" not in value
    assert value["facets"][0]["features"][0]["uri"] == its.url
