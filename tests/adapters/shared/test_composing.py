"""What the adapters' messages have in common."""

from __future__ import annotations

import pytest

from adapters.shared.composing import card_description, for_channel, with_params
from adapters.webhook import standard
from adapters.x.options import XOptions
from bot.errors import ComposeError
from bot.model import Cover, Overrides, Post
from bot.options import ChannelOptions


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
    mine = Post("a", "a.md", overrides=Overrides(pictures={"x": "summary", "y": "card"}))
    options = XOptions(adapter="x")
    assert for_channel(mine, "y", options)[1].picture == "card"
    with pytest.raises(ComposeError, match=r'announce.x.picture: "summary"; there are cover, card, none'):
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
