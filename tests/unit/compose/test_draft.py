"""`draft`: a valid text for each platform, its link, hashtags and facets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.x.counting import weighted_length
from adapters.x.dialect import neutral
from bot.compose import Style, draft
from bot.compose.counting import grapheme_length
from bot.errors import ComposeError
from bot.model import Limits, Overrides, Part, Post
from tests.support.summaries import DENSE

X = Limits(280, "weighted characters")
BLUESKY = Limits(300, "graphemes", text_bytes=3000)
LINES = (
    "AmazonがOpenAIに対して500億ドル（約7.5兆円）規模の投資を行う方向で交渉中と報じられました。",
    "すでにAnthropic（Claude）を支援しているAmazonが、競合であるOpenAIにも巨額資金を投じる異例の展開です。",
    "実現すれば、MicrosoftとOpenAIの独占的な関係に変化が生じ、AWSでの利用拡大が期待されます。",
)
POST = Post(
    id="a",
    path="content/posts/a.md",
    url="https://example.com/posts/a/",
    title="投資の話",
    lang="ja",
    summary=LINES,
    tags=("GenAI", "速報", "AI ニュース"),
    categories=("AI News",),
)


def test_x_keeps_three_lines_and_the_link_within_the_limit() -> None:
    """Three recognisable lines, the link below, 280 at most."""
    part = draft(POST, Style(channel="x", neutral=neutral), X, weighted_length).parts[0]
    assert part.length == weighted_length(part.text) <= 280
    first, second, third, link = part.text.split("\n")
    assert first.startswith("AmazonがOpenAI")
    assert second.startswith("Anthropic(Claude)を支援しているAmazonが")
    assert third.startswith("実現すれば、Microsoft")
    assert link == part.link == POST.url
    assert {cut.original for cut in part.cuts} <= set(LINES)


def test_a_line_that_gives_up_what_readers_miss_is_poor() -> None:
    """Not one that only loses what they don't; in a language without rules, one that ends in `…`."""
    for lines, lang, poor in ((DENSE, "ja", True), (LINES, "ja", False), (("palabra " * 50,), "es", True)):
        post = replace(POST, summary=lines, lang=lang)
        part = draft(post, Style(channel="x"), X, weighted_length).parts[0]
        assert part.cuts
        assert any(cut.poor for cut in part.cuts) is poor


def test_bluesky_shows_all_lines_whole_with_facets_on_the_final_text() -> None:
    """Bytes, end exclusive; hashtags and emoji in the room that is left."""
    style = Style(
        channel="b",
        link="text_or_card",
        max_hashtags=2,
        category_emoji={"AI News": "📰"},
    )
    part = draft(POST, style, BLUESKY, grapheme_length).parts[0]
    assert part.text == "📰 " + "\n".join(LINES) + "\nhttps://example.com/posts/a/\n#GenAI #速報"
    data = part.text.encode()
    assert [(f.type, data[f.start : f.end].decode(), f.value) for f in part.facets] == [
        ("link", POST.url, POST.url),
        ("tag", "#GenAI", "GenAI"),
        ("tag", "#速報", "速報"),
    ]
    assert part.cuts == ()


def test_the_link_leaves_a_text_that_has_a_card_when_room_is_short() -> None:
    """Full lines first: the card carries the link too."""
    long = replace(POST, summary=tuple("あ" * 95 for _ in range(3)))
    part = draft(long, Style(link="text_or_card"), BLUESKY, grapheme_length).parts[0]
    assert part.text == "\n".join(long.summary)
    assert part.link is None


def test_front_matter_gives_a_text_outright() -> None:
    """Nothing is added to it, and it is not shortened."""
    post = replace(POST, overrides=Overrides(texts={"x": "Read this, @friend"}))
    part = draft(post, Style(channel="x", neutral=neutral), X, weighted_length).parts[0]
    assert (part.text, part.link) == ("Read this, @friend", None)


def test_front_matter_text_may_hold_the_link() -> None:
    """It is a template where it says so."""
    post = replace(POST, overrides=Overrides(texts={"x": "Read {{ link }}"}))
    part = draft(post, Style(channel="x", neutral=neutral), X, weighted_length).parts[0]
    assert (part.text, part.link) == (f"Read {POST.url}", POST.url)


def test_front_matter_text_over_the_limit_is_an_error_with_numbers() -> None:
    """The owner's words are never cut."""
    post = replace(POST, overrides=Overrides(texts={"x": "あ" * 141}))
    with pytest.raises(
        ComposeError, match=r"^the text in the front matter of content/posts/a.md is 282 of 280 weighted"
    ):
        draft(post, Style(channel="x"), X, weighted_length)


def test_a_template_whose_fixed_text_is_too_long_is_an_error_with_numbers() -> None:
    """It says how much of what."""
    style = Style(channel="x", template="あ" * 150 + "{{ lines }}")
    with pytest.raises(ComposeError, match=r"^the template's fixed text alone is 30\d of 280"):
        draft(POST, style, X, weighted_length)


def test_a_broken_template_names_the_channel_and_the_line() -> None:
    """As the owner has to find it."""
    with pytest.raises(ComposeError, match=r"^template, line 2"):
        draft(POST, Style(channel="x", template="{{ lines }}\n{{ link"), X, weighted_length)
    with pytest.raises(ComposeError, match=r"^template, line 2: 'linc' is undefined"):
        draft(POST, Style(channel="x", template="{{ lines }}\n{{ linc }}"), X, weighted_length)


def test_a_template_sees_no_more_of_python_than_the_post() -> None:
    """The sandbox refuses the ways out."""
    style = Style(channel="x", template="{{ post.__class__.__mro__ }}")
    with pytest.raises(ComposeError, match=r"^template, line"):
        draft(POST, style, X, weighted_length)


def test_a_post_without_summary_announces_its_title_and_says_so() -> None:
    """Better than silence, and the owner learns of it."""
    result = draft(replace(POST, summary=()), Style(channel="x", neutral=neutral), X, weighted_length)
    assert result.parts[0].text == "投資の話\nhttps://example.com/posts/a/"
    assert "no summary" in result.warnings[0]


TEXT = (
    "Researchers trained a model on tide tables. It predicts storms a day ahead. Three ports use it already."
)
TITLED = replace(
    POST,
    title="A model that reads the tides",
    lang="en",
    summary=(TEXT,),
    summary_source="paragraph",
    tags=("AI",),
)


def shown(post: Post, limit: int = 280, **style: object) -> Part:
    made = Style(channel="x", neutral=neutral, **style)  # type: ignore[arg-type] # fields by name
    return draft(post, made, Limits(limit, "weighted characters"), weighted_length).parts[0]


def test_a_text_that_is_no_summary_follows_the_title() -> None:
    """People expect the title, then the link; hashtags stand in room that is left."""
    part = shown(TITLED, max_hashtags=1)
    assert part.text == f"{TITLED.title}\n{TEXT}\n{POST.url}\n#AI"
    assert part.cuts == ()


def test_where_room_is_short_such_a_text_goes_by_the_sentence_and_the_title_stays() -> None:
    """Never half a sentence of it; the title is shortened last, at a phrase."""
    part = shown(TITLED, limit=140, max_hashtags=1)
    assert part.text == f"{TITLED.title}\n{TEXT.rpartition(' Three')[0]}\n{POST.url}"
    ((edit,),) = (cut.edits for cut in part.cuts)
    assert (edit.name, edit.took) == ("sentence", " Three ports use it already.")
    assert shown(TITLED, limit=60).text == f"{TITLED.title}\n{POST.url}"
    short = shown(TITLED, limit=45).text.split("\n")[0].rstrip("…")
    assert TITLED.title.startswith(short)
    assert TITLED.title[len(short)] == " ", "it ends at a word's end"


def took(part: Part) -> list[tuple[str, str]]:
    return [(edit.name, edit.took) for cut in part.cuts for edit in cut.edits]


def test_a_text_that_gives_way_to_its_title_is_said_to_be_dropped() -> None:
    """With the title as its first line: that is where it would have stood."""
    (cut,) = shown(TITLED, limit=60, max_hashtags=1).cuts
    assert (cut.original, cut.shown) == (f"{TITLED.title}\n{TEXT}", TITLED.title)
    assert took(shown(TITLED, limit=60)) == [("sentence", f"\n{TEXT}")]
    assert took(shown(TITLED, limit=45))[-1] == ("sentence", f"\n{TEXT}"), "the title is shortened, too"
    assert shown(TITLED, limit=62, max_hashtags=1).text.endswith("\n#AI"), "a whole title keeps its tags"


def test_a_first_sentence_that_is_shortened_says_what_was_dropped_behind_it() -> None:
    """Where the title stands elsewhere."""
    part = shown(TITLED, limit=60, template="{{ title }}: {{ lines }}")
    assert part.cuts[0].original == TEXT
    assert took(part)[-1] == ("sentence", " It predicts storms a day ahead. Three ports use it already.")


def test_a_text_that_begins_with_the_title_gives_way_to_it() -> None:
    post = replace(TITLED, title="潮を読むモデル", lang="ja", summary=("「潮を読むモデル」を公開した。",))
    (cut,) = shown(post, limit=40).cuts
    ((name, sentence, title, start),) = [(e.name, e.took, e.gave, e.start) for e in cut.edits]
    assert (name, sentence, title, start) == ("sentence", post.summary[0], post.title, 0)


@pytest.mark.parametrize("limit", range(34, 170, 8))
@pytest.mark.parametrize("template", [None, "{{ title }}: {{ lines }}"])
@pytest.mark.parametrize("title", [TITLED.title, "", "Researchers trained a model"])
def test_the_edits_of_a_title_and_its_text_give_what_is_shown(
    title: str, template: str | None, limit: int
) -> None:
    """Made on the original, at their places."""
    part = shown(replace(TITLED, title=title), limit, template=template)
    for cut in part.cuts:
        made, at = "", 0
        for edit in cut.edits:
            assert cut.original[edit.start :].startswith(edit.took)
            made, at = made + cut.original[at : edit.start], edit.start + len(edit.took)
            assert len(made) == edit.at
            made += edit.gave
        assert made + cut.original[at:] == cut.shown
        assert cut.shown in part.text


@pytest.mark.parametrize(
    ("title", "text", "lines"),
    [
        (
            "A model reads tides",
            "A model reads tides, and warns ports.",
            ["A model reads tides, and warns ports."],
        ),
        (
            "A model reads tides!",
            "A model reads tides. It warns ports.",
            ["A model reads tides!", "It warns ports."],
        ),
        ("A model reads tides", "A model reads tides.", ["A model reads tides"]),
        ("潮を読むモデル", "「潮を読むモデル」を公開した。", ["「潮を読むモデル」を公開した。"]),
        ("", "It warns ports.", ["It warns ports."]),
    ],
)
def test_a_title_is_not_repeated_by_its_text(title: str, text: str, lines: list[str]) -> None:
    """A text that begins with the title stands for both."""
    part = shown(replace(TITLED, title=title, summary=(text,)))
    assert part.text.split("\n") == [*lines, POST.url]


def test_a_template_that_prints_the_title_gets_the_text_without_it() -> None:
    """And a message that shows it outside of its text, too."""
    assert shown(TITLED, template="【{{ title }}】{{ lines }}").text == f"【{TITLED.title}】{TEXT}"
    assert shown(TITLED, titled=True, link="none").text == TEXT
    tight = shown(TITLED, limit=60, template="{{ title }}: {{ lines }}").text
    assert tight.count("A model that reads") == 1
    assert tight.startswith(f"{TITLED.title}: Researchers")


def test_hashtags_stand_only_where_no_line_was_shortened() -> None:
    """Whatever the room that is left; a template that prints them keeps to it as well."""
    long = replace(POST, summary=tuple("新しい製品を発売すると会社が発表しました。" * 3 for _ in range(3)))
    for template in (None, "{{ lines }}\n{{ hashtags }}"):
        part = shown(long, max_hashtags=2, template=template)
        assert part.cuts
        assert "#" not in part.text
        assert "#GenAI" in shown(replace(POST, summary=("一行目。",)), max_hashtags=2, template=template).text


def test_a_channel_that_shortens_nothing_says_what_to_do() -> None:
    """The numbers, and the ways out."""
    with pytest.raises(ComposeError, match=r'the text is \d+ of 280 .*shorten = "none".*layout = "thread"'):
        shown(POST, shorten="none")
    assert shown(replace(POST, summary=("一行目。",)), shorten="none").text.startswith("一行目。")
    with pytest.raises(ComposeError, match="fixed text alone is 30"):
        shown(POST, shorten="none", template="あ" * 150 + "{{ lines }}")


LONG = (
    "市は港の近くに全国で初めてのデータセンターを建てると発表しました。",
    "このデータセンターは海の水で冷やすため、電力の消費が2割減ります。",
    "市民はデータセンターの見学を無料で申し込めますが、人数に限りがあります。",
)
SHORT = tuple(line.replace("データセンター", "DC") for line in LONG)
OWN = replace(POST, summary=LONG, tags=("AI",), abbreviations=(("データセンター", "DC"),))


def lines(limit: int, post: Post = OWN, **style: object) -> list[str]:
    """The lines as they are shown within `limit`, without a link."""
    return shown(post, limit, template="{{ lines }}", link="none", **style).text.split("\n")


@pytest.mark.parametrize("way", ["trim", "cut"])
def test_the_sites_own_words_are_used_before_anything_is_taken_away(way: str) -> None:
    """Neither politeness nor a full stop nor an end goes while they do; later all stand in the text."""
    assert lines(weighted_length("\n".join(LONG)), shorten=way) == list(LONG)
    for limit in (weighted_length("\n".join(LONG)) - 1, weighted_length("\n".join(SHORT))):
        assert lines(limit, shorten=way) == list(SHORT)
    for limit in range(100, weighted_length("\n".join(SHORT)), 7):
        shorter = lines(limit, shorten=way)
        assert shorter == lines(limit, replace(POST, summary=SHORT), shorten=way)
        assert "データセンター" not in "".join(shorter)


@pytest.mark.parametrize("way", ["trim", "cut"])
def test_what_was_done_to_a_line_is_told_of_the_line_as_it_was(way: str) -> None:
    """Each edit with the words that it took from it."""
    part = shown(OWN, 150, shorten=way)
    assert len(part.cuts) == 3
    for cut in part.cuts:
        made, at = "", 0
        for edit in cut.edits:
            assert cut.original[edit.start :].startswith(edit.took)
            made, at = made + cut.original[at : edit.start] + edit.gave, edit.start + len(edit.took)
        assert made + cut.original[at:] == cut.shown
    assert ("データセンター", "DC") in [(edit.took, edit.gave) for cut in part.cuts for edit in cut.edits]


def test_a_line_that_is_not_shown_keeps_its_words() -> None:
    """Nothing is told of it."""
    part = shown(OWN, 60, template="{{ lines[0] }}", link="none")
    assert [cut.original for cut in part.cuts] == [LONG[0]]


def test_a_channel_that_refuses_to_shorten_keeps_the_long_words() -> None:
    """With `shorten = "none"` a line stays as it is."""
    with pytest.raises(ComposeError):
        lines(weighted_length("\n".join(SHORT)), shorten="none")


def test_they_come_before_a_sentence_of_a_text_goes() -> None:
    """And stay where one has to go as well; the hashtags go, as wherever a line gave way."""
    post = replace(TITLED, abbreviations=(("Researchers", "They"), ("predicts", "sees")))
    whole = f"{TITLED.title}\n{TEXT}\n{POST.url}"
    short = whole.replace("Researchers", "They").replace("predicts", "sees")
    assert shown(post, weighted_length(whole)).text == whole
    part = shown(post, weighted_length(short), max_hashtags=1)
    assert part.text == short
    assert [edit.name for cut in part.cuts for edit in cut.edits] == ["abbreviation"] * 2
    part = shown(post, weighted_length(short) - 1, max_hashtags=1)
    assert part.text == short.replace(" Three ports use it already.", "")
    edits = [edit for cut in part.cuts for edit in cut.edits]
    assert [edit.name for edit in edits] == ["abbreviation", "abbreviation", "sentence"]
    assert TEXT[edits[-1].start :] == edits[-1].took == " Three ports use it already."
