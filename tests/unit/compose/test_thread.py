"""Threads: nothing lost, each part valid, the link where the style says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.x.counting import weighted_length
from adapters.x.dialect import neutral
from benchmarks.fitting.corpus import URL, posts
from bot.compose import Style, draft
from bot.errors import ComposeError
from bot.model import Limits, Post

X = Limits(280, "weighted characters", parts=25)
THREAD = Style(channel="x", neutral=neutral, layout="thread")
LAST = replace(THREAD, thread_link="last")
LONG = Post(id="a", path="a.md", url=URL, lang="ja", tags=("速報",), categories=("News",))


def texts(post: Post, style: Style = THREAD, limits: Limits = X) -> list[str]:
    return [part.text for part in draft(post, style, limits, weighted_length).parts]


def squeezed(text: str) -> str:
    return re.sub(r" \(\d+/\d+\)$|\s", "", text.replace(URL, "").replace("\u200b", ""), flags=re.MULTILINE)


@pytest.mark.parametrize("post", [*posts("ja")[::5], *posts("en")[::5]], ids=lambda post: post.id)
@pytest.mark.parametrize("numbered", [True, False])
def test_a_thread_loses_nothing(post: Post, numbered: bool) -> None:
    """Every character of the summary stands in it, in order, and the link once."""
    parts = texts(post, replace(THREAD, numbered=numbered))
    assert squeezed("\n".join(parts)) == "".join("".join(post.summary).split())
    assert sum(part.count(URL) for part in parts) == 1
    assert all(weighted_length(part) <= 280 for part in parts)


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=500), min_size=1, max_size=4), st.integers(80, 400))
def test_any_text_is_threaded_within_any_limit(lines: list[str], limit: int) -> None:
    """Lines longer than a part are split, and still nothing is over the limit."""
    post = replace(LONG, summary=tuple(lines), title="題")
    style = replace(THREAD, neutral=str)
    parts = draft(post, style, replace(X, text=limit, parts=200), weighted_length).parts
    assert all(part.length <= limit for part in parts)


def test_what_fits_into_one_part_is_no_thread() -> None:
    """And it is not numbered."""
    assert texts(replace(LONG, summary=("短い。", "三行。", "終わり。"))) == [
        f"短い。\n三行。\n終わり。\n{URL}"
    ]


def test_parts_are_numbered_and_broken_between_lines() -> None:
    """As many lines a part as fit."""
    lines = ("あ" * 60, "い" * 60, "う" * 60)
    assert texts(replace(LONG, summary=lines), LAST) == [
        f"{lines[0]}\n{lines[1]} (1/2)",
        f"{lines[2]} (2/2)\n{URL}",
    ]
    assert texts(replace(LONG, summary=lines), replace(LAST, numbered=False))[0] == f"{lines[0]}\n{lines[1]}"


def test_the_link_stands_in_the_first_part_if_not_told_otherwise() -> None:
    """It takes its room there: a refused reply leaves a sound post."""
    lines = ("あ" * 60, "い" * 60, "う" * 60)
    parts = texts(replace(LONG, summary=lines))
    assert parts == [f"{lines[0]}\n{lines[1]} (1/2)\n{URL}", f"{lines[2]} (2/2)"]


def test_a_long_line_is_split_at_a_phrase() -> None:
    """Never inside a number or a word where a phrase's end is near."""
    line = "新しい機種は500億ドルを投じて開発され、" * 10
    for part in texts(replace(LONG, summary=(line,)))[:-1]:
        assert re.search(r"(?:機種は|投じて|開発され、|億ドルを|新しい) \(\d/\d\)$", part.split("\n")[0])


def test_more_than_nine_parts_leave_room_for_longer_numbers() -> None:
    """(10/12) takes two characters more than (1/9)."""
    parts = texts(replace(LONG, summary=tuple("あ" * 120 for _ in range(12))), LAST)
    assert len(parts) == 12
    assert parts[-1].endswith(f"(12/12)\n{URL}")


def test_a_thread_of_too_many_parts_is_an_error_with_numbers() -> None:
    """The platform's limit, and how many it would be."""
    with pytest.raises(ComposeError, match=r"^the thread has 12 parts of at most 5"):
        texts(replace(LONG, summary=tuple("あ" * 120 for _ in range(12))), limits=replace(X, parts=5))


def test_hashtags_and_emoji_stand_where_their_part_has_room() -> None:
    """Emoji first, hashtags last."""
    lines = ("あ" * 60, "い" * 60, "う" * 60)
    style = replace(LAST, max_hashtags=1, category_emoji={"News": "📰"})
    parts = texts(replace(LONG, summary=lines), style)
    assert parts[0].startswith("📰 あ")
    assert parts[-1].endswith(f"{URL}\n#速報")


def test_a_template_places_the_link_itself() -> None:
    """The thread is what the template makes of the whole lines."""
    style = replace(THREAD, template="{{ title }}\n{{ link }}\n{{ lines }}", numbered=False)
    parts = texts(replace(LONG, title="題名", summary=("あ" * 100, "い" * 100)), style)
    assert parts == [f"題名\n{URL}\n" + "あ" * 100, "い" * 100]


def test_lines_that_are_empty_say_nothing() -> None:
    """Two of them are no line of one space."""
    with pytest.raises(ComposeError, match="neither summary nor title"):
        texts(replace(LONG, summary=("", "")))
