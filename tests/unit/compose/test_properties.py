"""Any text, any template, any language: valid, deterministic, idempotent; whole when it fits."""

from __future__ import annotations

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
from bot.compose.shorten import _trimmed, forms
from bot.errors import ComposeError
from bot.model import Limits, Part, Post

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
LANGUAGES = st.sampled_from(["ja", "en", "zh-Hans", "zh-TW", "ko", "de", "es", "ar", "th", "", "no language"])
FOREIGN = (
    "새로운 도서관은 내년 봄에 문을 열고, 시는 이용자가 두 배(약 4만 명)로 늘 것으로 보고 있다.",
    "Die neue Bücherei öffnet im Frühjahr, und die Stadt rechnet mit doppelt so vielen Gästen (40.000).",
    "La nueva biblioteca abrirá en primavera, y la ciudad espera el doble de visitas (unas 40.000).",
    "ستفتح المكتبة الجديدة أبوابها في الربيع، وتتوقع المدينة ضعف عدد الزوار (نحو 40 ألفا).",
    "ห้องสมุดแห่งใหม่จะเปิดในฤดูใบไม้ผลิ และเมืองคาดว่าจะมีผู้ใช้เพิ่มเป็นสองเท่า (ราว 40,000 คน)",
)
LINES = st.one_of(
    st.lists(PIECES, max_size=25).map("".join),
    st.text(max_size=200),
    st.sampled_from([line for lang in ("ja", "en", "zh") for lines in summaries(lang) for line in lines]),
    st.sampled_from(FOREIGN),
)
SUMMARIES = st.lists(LINES, min_size=1, max_size=5).map(tuple)
LONG = st.lists(LINES, min_size=3, max_size=5).map(tuple)  # most of them have to give
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


def post_of(summary: tuple[str, ...], lang: str, title: str = "題名") -> Post:
    return Post(
        id="p",
        path="content/p.md",
        url=URL,
        title=title,
        lang=lang,
        summary=summary,
        tags=("AI", "速報"),
        categories=("News",),
    )


@settings(max_examples=250, deadline=None)
@given(SUMMARIES, STYLES, LANGUAGES, st.text(max_size=30))
def test_every_part_is_valid_and_the_same_every_time(
    summary: tuple[str, ...], style: Style, lang: str, title: str
) -> None:
    """Or there is an error in one line; nothing else is ever raised."""
    post = post_of(summary, lang, title)
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
        for remembered in (forms, _trimmed):
            remembered.cache_clear()  # made anew it is the same
        assert result == draft(post, style, limits, length)
        for part in result.parts:
            assert part.text == part.text.strip() != ""
            assert part.length == length(part.text) <= limits.text
            assert limits.text_bytes is None or utf8_length(part.text) <= limits.text_bytes
            data = part.text.encode()
            for facet in part.facets:
                assert data[facet.start : facet.end].decode().lstrip("#").casefold() == facet.value.casefold()


def fitted(summary: tuple[str, ...], lang: str, template: str | None, way: Any = "trim") -> Part | None:
    """The one part of such a post on X, without a link; None where there is nothing that fits."""
    style = Style(channel="c", neutral=neutral, link="none", template=template, shorten=way)
    try:
        (part,) = draft(post_of(summary, lang), style, X, weighted_length).parts
    except ComposeError:
        return None
    return part


@settings(max_examples=150, deadline=None)
@given(SUMMARIES, LANGUAGES, TEMPLATES)
def test_what_fits_is_whole(summary: tuple[str, ...], lang: str, template: str | None) -> None:
    """Where the lines fit as they are, nothing is cut; else some line is, or with "none" there is no text."""
    whole, part = fitted(summary, lang, template, "none"), fitted(summary, lang, template)
    if whole is not None:
        assert part == whole
        assert whole.cuts == ()
    elif part is not None:
        assert part.cuts


@settings(max_examples=150, deadline=None)
@given(LONG, LANGUAGES, TEMPLATES)
def test_what_was_fitted_stays_as_it_is(summary: tuple[str, ...], lang: str, template: str | None) -> None:
    """Composing the result again, from the lines as they were shown, changes nothing."""
    # Each line once, for a cut is found by its line.
    lines = tuple(dict.fromkeys(filter(None, map(one_line, summary))))
    part = fitted(lines, lang, template)
    if not lines or part is None:
        return
    shown = {cut.original: cut.shown for cut in part.cuts}
    again = fitted(tuple(shown.get(line, line) for line in lines), lang, template)
    assert again is not None
    assert again.text == part.text
    assert again.cuts == ()


@settings(max_examples=200, deadline=None)
@given(LONG, st.sampled_from(["trim", "cut"]), LANGUAGES, TEMPLATES)
def test_the_edits_say_what_was_done(
    summary: tuple[str, ...], way: Any, lang: str, template: str | None
) -> None:
    """Made on the line, in order, they give what is shown."""
    style = Style(channel="c", link="none", template=template, shorten=way)
    try:
        part = draft(post_of(summary, lang), style, X, weighted_length).parts[0]
    except ComposeError:
        return
    for cut in part.cuts:
        shown, at = "", 0
        for edit in cut.edits:
            assert cut.original[edit.start :].startswith(edit.took)
            shown, at = shown + cut.original[at : edit.start] + edit.gave, edit.start + len(edit.took)
        assert shown + cut.original[at:] == cut.shown
        assert cut.edits
