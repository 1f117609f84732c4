"""What the adapters' messages have in common."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import adapters
from adapters.bluesky.options import BlueskyOptions
from adapters.shared.composing import card_description, for_channel, with_params
from adapters.webhook import standard
from bot.compose.clean import in_whole_sentences
from bot.errors import ComposeError
from bot.model import Cover, Message, Overrides, Post, Typeset
from bot.options import ChannelOptions
from tests.support.summaries import DENSE


@pytest.mark.parametrize(
    ("description", "shown"),
    [
        ("It costs $1.5 and more…", "It costs $1.5 and more…"),
        ("It costs $1.5. And more…", "It costs $1.5."),
        ("報じられました。。すでにClaudeを支...", "報じられました。"),
        ("Whole. 。。", "Whole. 。"),
        ("Two\nlines.", "Two lines."),
    ],
)
def test_a_description_is_clean_wherever_it_is_shown(description: str, shown: str) -> None:
    """One rule for a card and for a webhook's data; a number's dot ends no sentence."""
    post = Post(id="a", path="a.md", title="t", description=description)
    assert card_description(post) == shown
    assert standard.data(post, "", None, "")["description"] == shown


LINES = ("一行目です。とても長い。", "二行目です。", "三行目です。")
POST = Post(
    id="a",
    path="a.md",
    url="https://blog.example.com/a/",
    title="題",
    lang="ja",
    summary=LINES,
    summary_source="heading",
    cover=Cover("/a.png", alt="絵", file="/a.png"),
)


def composed(name: str, post: Post = POST, **options: Any) -> Message:
    cls = adapters.load(name)
    more = {
        "bluesky": {"handle": "a.test"},
        "mastodon": {"service": "https://mastodon.example"},
        "webhook": {"url": "https://example.org/h", "format": "discord"},
    }
    made: Message = cls(name, cls.Options(adapter=name, **more.get(name, {}), **options), {}).compose(post)
    return made


@pytest.mark.parametrize("name", ["x", "bluesky", "mastodon", "webhook"])
def test_a_summary_picture_is_named_and_the_message_without_it_kept(name: str) -> None:
    """Its alt is the lines whole; what goes out where it can't be made is what went out without it."""
    message = composed(name, picture="summary", summary_picture={"format": "square", "name": "私のブログ"})
    (image,) = message.parts[0].images
    assert image.alt == "\n".join(LINES)
    assert image.typeset == Typeset("題", LINES, "ja", "私のブログ", POST.cover, format="square")
    assert message.otherwise == composed(name)


def test_lines_that_give_up_much_are_warned_of_with_the_ways_out() -> None:
    """Not where all fit, where the picture shows them whole, or where the post has its own words."""
    post = replace(POST, summary=DENSE)
    (warning,) = composed("x", post).warnings
    assert warning.startswith("the lines lose much")
    assert 'announce: {x: {text: "…"}}' in warning
    assert 'picture = "auto"' in warning
    assert composed("bluesky", post).warnings == composed("x").warnings == ()
    pictured = composed("x", post, picture="summary")
    assert pictured.warnings == ()
    assert pictured.otherwise is not None
    (without,) = pictured.otherwise.warnings
    assert 'picture = "auto"' not in without
    assert composed("x", replace(post, overrides=Overrides(texts={"x": "給食が無償に"}))).warnings == ()


def test_auto_shows_the_lines_as_a_picture_where_the_text_loses_what_readers_miss() -> None:
    """Elsewhere the cover goes."""
    dense = replace(POST, summary=DENSE)
    assert composed("x", dense, picture="auto") == composed("x", dense, picture="summary")
    assert composed("bluesky", dense, picture="auto") == composed("bluesky", dense)
    assert composed("x", picture="auto") == composed("x")


@pytest.mark.parametrize("picture", ["summary", "auto"])
def test_the_picture_carries_lines_that_may_not_be_shortened(picture: str) -> None:
    """The title stands beside it, and in its place where it can't be made; without one it is refused."""
    dense = replace(POST, summary=DENSE)
    message = composed("x", dense, picture=picture, shorten="none")
    (part,) = message.parts
    assert part.text == "題\nhttps://blog.example.com/a/"
    assert part.images[0].alt == "\n".join(DENSE)
    assert message.otherwise is not None
    assert message.otherwise.parts[0].text == part.text
    assert 'shorten = "none"' in message.warnings[0]
    with pytest.raises(ComposeError, match="allows no line to be shortened"):
        composed("x", dense, shorten="none")
    assert composed("x", picture="auto", shorten="none") == composed("x")


@pytest.mark.parametrize("name", ["x", "bluesky", "mastodon", "webhook"])
def test_auto_sends_the_cover_of_a_post_without_lines_of_its_own(name: str) -> None:
    post = replace(POST, summary=DENSE, summary_source="description")
    assert composed(name, post, picture="auto") == composed(name, post)


def test_the_text_beside_it_may_be_the_title() -> None:
    """The message without a picture keeps its lines."""
    message = composed("x", picture="summary", text_with_picture="title")
    assert message.parts[0].text == "題\nhttps://blog.example.com/a/"
    assert message.otherwise is not None
    assert LINES[1] in message.otherwise.parts[0].text


def test_a_post_without_lines_of_its_own_has_no_summary_picture() -> None:
    """A description is none."""
    post = replace(POST, summary_source="description")
    assert composed("x", post, picture="summary") == composed("x", post)


def test_an_alt_text_ends_with_a_sentence() -> None:
    assert in_whole_sentences("一つ目。\n二つ目。三つ目。", 11) == "一つ目。\n二つ目。"
    assert in_whole_sentences("一つ目。", 4) == "一つ目。"
    assert in_whole_sentences("終わらない文", 4) == "終わら…"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/p/", "https://a.example/p/?utm_source=my+bird&ref=a%26b"),
        ("https://a.example/p/?p=1", "https://a.example/p/?p=1&utm_source=my+bird&ref=a%26b"),
        ("https://a.example/p/?utm_source=own#part", "https://a.example/p/?utm_source=own&ref=a%26b#part"),
        ("https://a.example/%E8%A8%98/", "https://a.example/%E8%A8%98/?utm_source=my+bird&ref=a%26b"),
    ],
)
def test_a_link_says_where_its_readers_come_from(url: str, shown: str) -> None:
    """Values are escaped; what the address has already stays, its fragment stays last."""
    params = {"utm_source": "{channel}", "ref": "a&b"}
    assert with_params(url, params, "my bird") == shown.replace("my+bird", "my%20bird")


def test_a_picture_that_a_channel_does_not_have_is_an_error() -> None:
    """What its author asked for can't be done: said, not guessed."""
    mine = Post("a", "a.md", overrides=Overrides(pictures={"x": "card", "y": "summary"}))
    options = BlueskyOptions(adapter="bluesky", handle="a.test")
    assert for_channel(mine, "y", options)[1].picture == "summary"
    with pytest.raises(
        ComposeError, match=r'announce.x.picture: "card"; there are cover, summary, auto, none'
    ):
        for_channel(mine, "x", options)


def test_a_post_is_shown_as_its_channel_wants_it() -> None:
    """Link and alt text; what the alt text said of the picture's making stays known."""
    cover = Cover("c.jpg", "old", stated_alt="AI generated")
    mine = Post("a", "a.md", url="https://a.example/", cover=cover, overrides=Overrides(alts={"x": "new"}))
    options = ChannelOptions(adapter="any", link_params={"from": "{channel}"})
    shown, _ = for_channel(mine, "x", options)
    assert shown.url == "https://a.example/?from=x"
    assert shown.cover is not None
    assert (shown.cover.alt, shown.cover.stated_alt) == ("new", "AI generated")
    other, _ = for_channel(mine, "y", options)
    assert other.cover == cover
    assert for_channel(Post("a", "a.md"), "x", options)[0].url is None


def test_a_single_post_may_ask_for_a_summary_picture() -> None:
    """In its front matter, on a channel that sends covers."""
    message = composed("x", replace(POST, overrides=Overrides(pictures={"x": "summary"})))
    assert [image.source for image in message.parts[0].images] == ["summary"]
