"""Posts of more than 280 characters (X Premium), pictures by choice, and advertisements."""

from __future__ import annotations

import json
from typing import Any

import pytest

from adapters.x.adapter import XAdapter
from bot.errors import Rejected
from bot.model import Overrides
from bot.sandbox import Sandbox
from tests.support.on_x import calls
from tests.support.targets import XTarget, adapter, cover, delivery, post, unguarded


def on_nothing(**options: Any) -> XAdapter:
    """An adapter that only composes."""
    return XAdapter("x", XAdapter.Options(adapter="x", **options), {})


WHOLE = tuple(f"{n}行目は、短くするところが何もない、そのまま読んでほしい文です。" * 3 for n in "一二三")


def test_nothing_is_shortened_with_a_limit_of_25000(box: Sandbox) -> None:
    """Every line whole; what the timeline shows begins with a whole line and where to read on."""
    box.x.premium = True
    made = adapter(XTarget(box), limit=25_000)
    sent = delivery(made, post(summary=WHOLE))
    made.send(sent, unguarded)
    stored = box.x.posts[0]
    assert stored.text.split("\n")[:5] == [WHOLE[0], post().url, "", *WHOLE[1:]]
    assert stored.links[-1].text == post().url
    assert sent.message.parts[0].cuts == ()
    assert sent.message.parts[0].length > 280
    assert stored.shown.startswith(f"{WHOLE[0]}\n{stored.links[0].short}\n")
    assert made.length(f"{WHOLE[0]}\n{post().url}") <= 280
    assert sent.message.warnings == ()


def test_what_fits_into_280_looks_as_ever(box: Sandbox) -> None:
    made, usual = adapter(XTarget(box), limit=25_000), adapter(XTarget(box))
    its = post(summary=("一行目。", "二行目。", "三行目。"))
    assert made.compose(its).parts[0].text == usual.compose(its).parts[0].text


def test_a_template_of_ones_own_is_kept_in_a_long_post(box: Sandbox) -> None:
    made = adapter(XTarget(box), limit=25_000, template="{{ lines }}\n{{ link }}")
    text = made.compose(post(summary=WHOLE)).parts[0].text
    assert text == "\n".join((*WHOLE, post().url or ""))


def test_without_premium_a_long_post_is_the_posts_fault(box: Sandbox) -> None:
    made = adapter(XTarget(box), limit=25_000)
    with pytest.raises(Rejected, match="too long"):
        made.send(delivery(made, post(summary=WHOLE)), unguarded)


@pytest.mark.parametrize("link", ["always", "never"])
def test_a_long_post_is_found_again(box: Sandbox, picture: str, link: str) -> None:
    """By its whole text and links, which stand in `note_tweet`; `text` is only the beginning."""
    box.x.premium = True
    made = adapter(XTarget(box), limit=25_000, link=link)
    sent = delivery(made, post(summary=WHOLE, cover=cover(picture)))
    receipt = made.send(sent, unguarded)
    assert box.x.posts[0].note
    found = adapter(XTarget(box)).find(sent)
    assert found is not None
    assert found.remote_id == receipt.remote_id
    assert "note_tweet" in calls(box, "GET /2/users/")[0].line
    other = delivery(made, post(id="content/posts/other.md", summary=(*WHOLE[:2], "違う三行目")))
    assert adapter(XTarget(box)).find(other) is None


def test_a_first_line_that_the_timeline_cuts_is_warned_of() -> None:
    """What a reader sees before "Show more" should make sense."""
    made = on_nothing(limit=25_000)
    message = made.compose(post(summary=("長い文です。" * 30, "二")))
    assert any("first line is longer" in warning for warning in message.warnings)


@pytest.mark.parametrize("picture", ["card", "none"])
def test_without_media_x_draws_the_pages_card(box: Sandbox, picture: str) -> None:
    """Nothing is uploaded, and nothing paid for; with a link the page's own card is drawn."""
    made = adapter(XTarget(box), picture=picture, made_with_ai=True)
    sent = delivery(made, post(cover=cover("/there.jpg")))
    made.send(sent, unguarded)
    body = json.loads(calls(box, "POST /2/tweets")[0].body)
    assert set(body) == {"text"}
    assert calls(box, "POST /2/media") == []
    assert (sent.message.cost_usd, sent.message.warnings) == (0.2, ())


def test_a_card_without_a_link_is_warned_of() -> None:
    message = on_nothing(picture="card", link="never").compose(post(cover=cover("/there.jpg")))
    assert any("draws no card" in warning for warning in message.warnings)


def test_the_cover_is_the_default(box: Sandbox, picture: str) -> None:
    made = adapter(XTarget(box))
    made.send(delivery(made, post(cover=cover(picture))), unguarded)
    assert len(box.x.posts[0].media) == 1


@pytest.mark.parametrize("paid", [True, False])
def test_an_advertisement_is_marked_as_one(box: Sandbox, paid: bool) -> None:
    """What the front matter says stands in the request's body, in X's own word."""
    made = adapter(XTarget(box))
    made.send(delivery(made, post(overrides=Overrides(paid_partnership=paid))), unguarded)
    assert box.x.posts[0].paid_partnership is paid
    assert ("paid_partnership" in json.loads(calls(box, "POST /2/tweets")[0].body)) is paid
