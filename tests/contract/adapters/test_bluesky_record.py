"""What a Bluesky server holds after an announcement, read back: the stand-in and the real server alike."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from adapters.bluesky.api import BskyApi, RecordExists
from adapters.bluesky.links import short
from bot.model import Card
from bot.testing.contract import unique
from tests.support.targets import Target, adapter, cover, delivery, post, unguarded

both = pytest.mark.parametrize("target", ["bluesky", "bluesky-pds"], indirect=True)
SAMPLE = (
    "AmazonがOpenAIに対して500億ドル（約7.5兆円）規模の投資を行う方向で交渉中と報じられました。",
    "すでにAnthropic（Claude）を支援しているAmazonが、競合であるOpenAIにも巨額資金を投じる異例の展開です。",
    "実現すれば、MicrosoftとOpenAIの独占的な関係に変化が生じ、AWSでの利用拡大が期待されます。",
)


@both
def test_text_facets_langs_tags_and_card(target: Target, small_cover: Path) -> None:
    """Everything that was composed stands in the record, the facets on the bytes that they mean."""
    made = adapter(target, hashtags={"max": 2})
    its = post(id=unique(), summary=SAMPLE, cover=cover(str(small_cover)))
    sent = delivery(made, its)
    made.send(sent, unguarded)
    (found,) = target.stored()
    assert found.text == sent.message.parts[0].text
    for line in SAMPLE:
        assert line in found.text
    kinds = {(covered.decode(), kind, value) for covered, kind, value in found.facets}
    expected = {(f"#{tag}", "tag", tag) for tag in ("GenAI", "AINews") if f"#{tag}" in found.text}
    if short(its.url) in found.text:
        expected.add((short(its.url), "link", its.url))
    assert kinds == expected
    assert found.langs == ("ja",)
    shown = {value for _, kind, value in found.facets if kind == "tag"}
    assert set(found.tags) == {"GenAI", "AINews", "速報"} - shown
    assert found.card == (its.url, its.title, "仕組みを公開しました。")
    assert found.picture == sent.images[sent.message.parts[0].card.thumb.sha256]
    with Image.open(io.BytesIO(found.picture)) as picture:
        assert picture.size == (600, 315)
    created = datetime.fromisoformat(found.raw["createdAt"])
    assert abs(datetime.now(UTC) - created) < timedelta(minutes=1)


@both
def test_a_picture_instead_of_the_card_keeps_its_alt_text(target: Target, small_cover: Path) -> None:
    """`embed = "images"`: the alt text and the proportions go with it, the link stands in the text."""
    made = adapter(target, embed="images")
    its = post(id=unique(), cover=cover(str(small_cover), alt="夕焼けの海の写真"))
    made.send(delivery(made, its), unguarded)
    (found,) = target.stored()
    assert found.card is None
    assert found.alt == "夕焼けの海の写真"
    assert found.raw["embed"]["images"][0]["aspectRatio"] == {"width": 600, "height": 315}
    assert found.link == its.url
    assert short(its.url) in found.text


@both
def test_a_picture_over_the_servers_limit_is_left_out(target: Target) -> None:
    """A server that takes less than we thought refuses the record: it is written without the picture."""
    made = adapter(target)
    buffer = io.BytesIO()
    Image.effect_noise((1200, 1200), 100).save(buffer, "PNG")
    data = buffer.getvalue()
    assert len(data) > 1_000_000
    sent = delivery(made, post(id=unique()))
    part = sent.message.parts[0]
    card = part.card
    assert isinstance(card, Card)
    thumb = replace(_image(), mime="image/png", bytes=len(data), sha256="big")
    heavy = replace(part, card=replace(card, thumb=thumb))
    receipt = made.send(
        replace(sent, message=replace(sent.message, parts=(heavy,)), images={"big": data}), unguarded
    )
    (found,) = target.stored()
    assert found.picture is None
    assert found.card is not None
    assert "posted without the picture" in receipt.warnings[0]


def _image() -> object:
    from bot.model import Image as ModelImage

    return ModelImage("/images/cover.png", "alt")


@both
def test_a_key_that_is_taken_is_never_written_over(target: Target) -> None:
    """Two processes that both saw no record: the second write is refused, the first stands."""
    options = target.options()
    api = BskyApi(options["service"], options["handle"], options["app_password"], 10)
    made = adapter(target)
    key = made.compose(post(id=unique())).extra["rkeys"][0]
    first = {"$type": "app.bsky.feed.post", "text": "first", "createdAt": "2026-01-30T00:00:00.000Z"}
    api.put("app.bsky.feed.post", key, first, None)
    with pytest.raises(RecordExists):
        api.put("app.bsky.feed.post", key, first | {"text": "second"}, None)
    (found,) = target.stored()
    assert found.text == "first"


@both
def test_the_bot_label_leaves_the_rest_of_the_profile(target: Target) -> None:
    """The label is added once; name and description stay."""
    options = target.options()
    api = BskyApi(options["service"], options["handle"], options["app_password"], 10)
    api.sign_in()
    known = api.get("app.bsky.actor.profile", "self")
    profile = {"$type": "app.bsky.actor.profile", "displayName": "三行", "description": "bot"}
    api.put("app.bsky.actor.profile", "self", profile, known["cid"] if known else None)
    made = adapter(target, label_bot=True)
    made.send(delivery(made, post(id=unique())), unguarded)
    made.send(delivery(made, post(id=unique())), unguarded)
    stored = api.get("app.bsky.actor.profile", "self")
    assert stored is not None
    assert stored["value"]["displayName"] == "三行"
    assert stored["value"]["description"] == "bot"
    assert stored["value"]["labels"]["values"] == [{"val": "bot"}]
