"""What the adapters' messages have in common."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import adapters
from adapters.shared.composing import card_description
from adapters.webhook import standard
from bot.compose.clean import in_whole_sentences
from bot.model import Cover, Message, Post, Typeset


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
