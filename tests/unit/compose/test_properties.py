"""Any text, any template, any language: valid, deterministic, idempotent; whole when it fits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.webhook import discord, slack
from adapters.x.counting import weighted_length
from adapters.x.dialect import neutral
from benchmarks.fitting.corpus import summaries
from bot.compose import Style, draft
from bot.compose.clean import one_line
from bot.compose.counting import grapheme_length, utf8_length
from bot.errors import ComposeError
from bot.model import Limits, Post

X = Limits(280, "weighted characters", parts=25)
BLUESKY = Limits(300, "graphemes", text_bytes=3000, parts=25)
URL = "https://example.com/posts/a/"

PIECES = st.sampled_from(
    [
        *(
            "「引用",
            "」",
            "（約7.5兆円）",
            "（",
            "）",
            '"',
            "500億ドル",
            "アーキテクチャ",
            "OpenAI",
            "example.com",
            "@name",
            "#tag",
            "$TSLA",
        ),
        *(
            "実現すれば、",
            "と報じられました。",
            "ない",
            "は",
            "を",
            "の",
            " ",
            "、",
            "。",
            "👨‍👩‍👧",
            "か\u3099",
            "\u202e",
            "\x07",
            "\ud800",
        ),
        *(
            "https://example.org/x?y=z",
            "A" * 90,
            "漢" * 90,
            "ー",
            "…",
            "<@1>",
            "*b*",
            "&amp;",
            "\n",
            "{{ x }}",
            "\ufdd0",
        ),
    ]
)
LINES = st.one_of(
    st.lists(PIECES, max_size=25).map("".join),
    st.text(max_size=200),
    st.sampled_from([line for lines in summaries("ja") + summaries("en") for line in lines]),
)
SUMMARIES = st.lists(LINES, min_size=1, max_size=5).map(tuple)
TEMPLATES = st.sampled_from(
    [
        None,
        "{{ lines }}",
        "{{ title | if_room }}\n{{ lines }}\n{{ link }}",
        "{% for line in post.lines %}・{{ line }}\n{% endfor %}{{ hashtags | if_room(1) }} {{ link }}",
        "{{ lines[0] }}",
        "{{ post.summary | join(' / ') | upper }} {{ post.title }}",
        "{{ lines | join('') | truncate(80) }}{{ link }}",
        "{% if lines | length > 2 %}{{ lines[2] }}{% endif %}\n\n\n\n{{ emoji }}{{ lines[0] | reverse }}",
        "{{ 'あ' * 130 }}{{ lines }}",
        "fixed",
    ]
)
STYLES = st.builds(
    Style,
    channel=st.just("c"),
    neutral=st.sampled_from([neutral, str, discord.neutral, slack.neutral]),
    layout=st.sampled_from(["single", "single", "thread"]),
    link=st.sampled_from(["text", "text_or_card", "none"]),
    template=TEMPLATES,
    max_hashtags=st.integers(0, 3),
    category_emoji=st.sampled_from([{}, {"News": "📰"}]),
    numbered=st.booleans(),
    thread_link=st.sampled_from(["first", "last"]),
)


def post_of(summary: tuple[str, ...], title: str = "題名") -> Post:
    return Post(
        id="p",
        path="content/p.md",
        url=URL,
        title=title,
        lang="ja",
        summary=summary,
        tags=("AI", "速報"),
        categories=("News",),
    )


@settings(max_examples=400, deadline=None)
@given(SUMMARIES, STYLES, st.text(max_size=30))
def test_every_part_is_valid_and_the_same_every_time(
    summary: tuple[str, ...], style: Style, title: str
) -> None:
    """Or there is an error in one line; nothing else is ever raised."""
    post = post_of(summary, title)
    for limits, length in ((X, weighted_length), (BLUESKY, grapheme_length)):
        try:
            result = draft(post, style, limits, length)
        except ComposeError as error:
            said = str(error)
        else:
            said = ""
        if said:
            assert "channel 'c'" not in said  # whoever has the channel names it
            assert "\n" not in said
            continue
        assert result == draft(post, style, limits, length)
        for part in result.parts:
            assert part.text == part.text.strip() != ""
            assert part.length == length(part.text) <= limits.text
            assert limits.text_bytes is None or utf8_length(part.text) <= limits.text_bytes
            data = part.text.encode()
            for facet in part.facets:
                assert data[facet.start : facet.end].decode().lstrip("#").casefold() == facet.value.casefold()


@settings(max_examples=200, deadline=None)
@given(SUMMARIES)
def test_what_fits_is_whole_and_what_was_fitted_stays_as_it_is(summary: tuple[str, ...]) -> None:
    """Nothing is cut without need; composing the result again changes nothing."""
    style = Style(channel="c", neutral=neutral, link="none", template="{{ lines }}")
    if not any(map(one_line, summary)):
        return
    part = draft(post_of(summary), style, X, weighted_length).parts[0]
    if not part.cuts:
        assert "…" not in part.text or any("…" in line for line in summary)
    again = draft(post_of(tuple(part.text.split("\n"))), style, X, weighted_length).parts[0]
    assert again.text == part.text
    assert again.cuts == ()


@settings(max_examples=200, deadline=None)
@given(
    SUMMARIES,
    st.sampled_from(["trim", "cut"]),
    st.sampled_from(["ja", "en", "zh-Hans", "zh-TW", "th", "de", ""]),
)
def test_the_edits_say_what_was_done(summary: tuple[str, ...], way: Any, lang: str) -> None:
    """Made on the line, in order, they give what is shown."""
    style = Style(channel="c", link="none", template="{{ lines }}", shorten=way)
    if not any(map(one_line, summary)):
        return
    part = draft(replace(post_of(summary), lang=lang), style, X, weighted_length).parts[0]
    for cut in part.cuts:
        shown, at = "", 0
        for edit in cut.edits:
            assert cut.original[edit.start :].startswith(edit.took)
            shown, at = shown + cut.original[at : edit.start] + edit.gave, edit.start + len(edit.took)
        assert shown + cut.original[at:] == cut.shown
        assert cut.edits


@settings(max_examples=100, deadline=None)
@given(SUMMARIES)
def test_a_channel_that_refuses_to_shorten_shows_lines_whole_or_none(summary: tuple[str, ...]) -> None:
    """With `shorten = "none"` there is a whole text, or an error."""
    style = Style(channel="c", link="none", template="{{ lines }}", shorten="none")
    try:
        part = draft(post_of(summary), style, X, weighted_length).parts[0]
    except ComposeError:
        return
    assert part.cuts == ()
