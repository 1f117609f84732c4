"""A message shown to people: in a terminal and as a page, with what was shortened struck out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image as Picture
from rich.console import Console

from adapters.bluesky.adapter import BlueskyAdapter
from adapters.webhook.adapter import WebhookAdapter
from adapters.webhook.options import Format
from adapters.x.adapter import XAdapter
from adapters.x.counting import weighted_length
from adapters.x.dialect import neutral
from bot.compose import Style, draft
from bot.model import Card, Cut, CutEdit, Drawing, Image, Limits, Message, Part, Post
from bot.preview.entry import drawing_of, runs
from bot.preview.html import page
from bot.preview.terminal import render

LINES = (
    "AmazonがOpenAIに対して500億ドル（約7.5兆円）規模の投資を行う方向で交渉中と報じられました。",
    "すでにAnthropic（Claude）を支援しているAmazonが、競合であるOpenAIにも巨額資金を投じる異例の展開です。",
    "実現すれば、MicrosoftとOpenAIの独占的な関係に変化が生じ、@AWSでの利用拡大が期待されます。",
)
X, BLUESKY = XAdapter.drawing, BlueskyAdapter.drawing
STANDARD, DISCORD, SLACK = (
    WebhookAdapter(
        "h", WebhookAdapter.Options(adapter="webhook", url="https://example.org/h", format=form), {}
    ).drawing
    for form in get_args(Format)
)
POST = Post(
    id="a",
    path="content/posts/a.md",
    url="https://blog.example.com/a/",
    title="投資",
    lang="ja",
    summary=LINES,
)


@dataclass(frozen=True)
class Shown:
    """What the command hands over."""

    post: Post
    channel: str
    platform: str
    message: Message | None
    error: str | None = None
    drawing: Drawing = field(default_factory=Drawing)


def on_x(post: Post = POST) -> Shown:
    parts = draft(
        post, Style(channel="x", neutral=neutral), Limits(280, "weighted characters"), weighted_length
    ).parts
    return Shown(post, "main", "x", Message("x", parts, cost_usd=0.2, warnings=("look here",)), drawing=X)


def edited() -> Shown:
    """A line from which an aside was taken, whose brackets became narrow, in which a word was replaced, and
    which ends early."""
    line = "（速報）同社（約7.5兆円）はデータセンターを建設すると発表した。"
    text = "(速報)同社はDCを建設…"
    edits = (
        CutEdit("half-width", "（", "(", 0),
        CutEdit("half-width", "）", ")", 3),
        CutEdit("aside", "（約7.5兆円）", "", 6),
        CutEdit("abbreviation", "データセンター", "DC", 7),
        CutEdit("cut", "すると発表した。", "…", 12),
    )
    part = Part(f"{text}\n{text}", 50, 280, cuts=(Cut(line, text, edits),))
    return Shown(POST, "main", "x", Message("x", (part,)), drawing=X)


def printed(shown: Shown, width: int = 200, *, verbose: bool = False) -> str:
    console = Console(file=StringIO(), width=width, force_terminal=True, color_system="standard")
    console.print(render(shown, verbose=verbose))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_runs_give_back_the_whole_summary() -> None:
    """Text as shown, and in its place what was left out."""
    message = on_x().message
    assert message is not None
    found = runs(message.parts[0], X)
    assert "".join(run.text for run in found if run.kind != "gone") == message.parts[0].text.replace(
        "\u200b", ""
    )
    whole = "".join(run.text for run in found if run.kind not in ("link", "new")).replace("…", "")
    assert whole.strip() == "\n".join(LINES)
    assert any(run.kind == "gone" for run in found)


def test_the_terminal_shows_count_cost_warnings_and_what_was_struck_out() -> None:
    """In one panel that names channel, platform and file."""
    text = printed(on_x())
    plain = re.sub(r"\x1b\[[\d;]*m", "", text)
    for part in (
        "main (x)",
        "content/posts/a.md",
        "/280",
        "$0.200",
        "⚠ look here",
        "https://blog.example.com/a/",
    ):
        assert part in plain
    struck = printed(edited())
    assert re.search(r"\x1b\[[\d;]*9[\d;]*m（約7.5兆円）", struck), "9 is the terminal's strike-through"


def test_the_terminal_shows_parts_cards_and_pictures() -> None:
    """Sizes, alt texts and addresses; the name alone where it is the platform's."""
    image = Image("/c.png", alt="図", mime="image/jpeg", bytes=1_234_000, width=1200, height=630)
    card = Card("https://blog.example.com/a/", "題", "説明", image)
    parts = (Part("one", 3, 300, images=(image,)), Part("two", 290, 300, card=card))
    plain = re.sub(
        r"\x1b\[[\d;]*m",
        "",
        printed(Shown(POST, "bluesky", "bluesky", Message("bluesky", parts), drawing=BLUESKY)),
    )
    for text in (
        "─ bluesky  content",
        "3/300",
        "290/300",
        "/c.png  1200×630 jpeg 1.2 MB  alt: 図",
        "┃ 題",
        "┃ 説明",
        "$",
    ):
        assert (text in plain) is (text != "$")
    assert plain.index("one") < plain.index("two")


def test_a_pipe_shows_in_brackets_what_a_terminal_strikes_out() -> None:
    """Without colours nothing is struck out, and the text must not look longer than it is."""
    console = Console(file=StringIO(), width=200)
    console.print(render(edited()))
    assert isinstance(console.file, StringIO)
    assert "[-（約7.5兆円）-]" in console.file.getvalue()


def test_each_edit_is_struck_out_where_it_was_made() -> None:
    """A replaced word before what replaces it; what an early end took behind the ellipsis."""
    message = edited().message
    assert message is not None
    found = runs(message.parts[0], X)
    marks = {"gone": "[-{}-]", "new": "{{+{}+}}"}
    text = "".join(marks.get(run.kind, "{}").format(run.text) for run in found)
    assert text.split("\n")[0] == (
        "[-（-]{+(+}速報[-）-]{+)+}同社[-（約7.5兆円）-]は[-データセンター-]{+DC+}を建設…[-すると発表した。-]"
    )


def test_edits_at_one_place_keep_their_order() -> None:
    """What stood first is struck out first."""
    cut = Cut("いろは", "は", (CutEdit("a", "い"), CutEdit("b", "ろ")))
    assert [run.text for run in runs(Part("は", 1, 9, cuts=(cut,)), X)] == ["い", "ろ", "は"]


def test_the_terminal_names_each_edit_where_it_is_asked_to() -> None:
    """The rule, what it took and what it put there; without, the panel is as it was."""
    plain = re.sub(r"\x1b\[[\d;]*m", "", printed(edited(), verbose=True))
    assert re.search(r"  aside +（約7.5兆円） ", plain)
    assert re.search(r"  abbreviation +データセンター → DC ", plain)
    assert re.search(r"\x1b\[[\d;]*9[\d;]*mデータセンター\x1b\[0m → DC", printed(edited(), verbose=True))
    assert "aside" not in printed(edited())


def test_the_terminal_shows_an_error_in_place_of_a_message() -> None:
    """The other messages are not its business."""
    assert "✗ too long" in printed(Shown(POST, "x", "x", None, "too long"))


def test_nothing_in_a_post_is_read_as_markup_by_the_terminal() -> None:
    """Brackets and escape sequences are text, or nothing."""
    part = Part("[red]x[/red]", 12, 280, images=(Image("\x1b[31ma.png", alt="[b]"),))
    plain = re.sub(r"\x1b\[[\d;]*m", "", printed(Shown(POST, "x", "x", Message("x", (part,)))))
    assert "[red]x[/red]" in plain
    assert "[b]" in plain
    assert "\x1b" not in plain


class Requests(HTMLParser):
    """Whatever a browser would fetch or run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag in {"script", "link", "iframe", "object", "embed"}:
            self.found.append(tag)
        self.found += [
            v for k, v in names.items() if k in {"src", "href"} and v and not v.startswith("data:")
        ]
        self.found += [k for k in names if k.startswith("on")]


def everything(tmp_path: Path) -> list[Shown]:
    file = tmp_path / "c.png"
    Picture.new("RGBA", (1200, 630), (10, 20, 30, 128)).save(file)
    image = Image(
        "/c.png",
        alt='"><script>alert(1)</script>',
        file=str(file),
        mime="image/png",
        bytes=9000,
        width=1200,
        height=630,
    )
    card = Card("https://blog.example.com/a/", "<b>題</b>", "説明 & 説明", image)
    nasty = Part(
        "<img src=https://evil.example.org/x.png onerror=alert(1)>", 50, 300, images=(image,), card=card
    )
    evil = Post(
        id="b",
        path="content/<b>.md",
        title="<script>alert(1)</script>",
        lang='ja"><x',
        url="javascript:alert(1)",
    )
    return [
        on_x(),
        edited(),
        Shown(evil, "b", "bluesky", Message("bluesky", (nasty,)), drawing=BLUESKY),
        Shown(
            evil, "d", "webhook", Message("webhook", (Part(r"\*a\*", 5, 4096, card=card),)), drawing=DISCORD
        ),
        Shown(
            evil,
            "s",
            "webhook",
            Message(
                "webhook",
                (Part("a &amp; b", 9, 2000),),
                {"image": {"url": "https://blog.example.com/c.png", "alt": "図"}},
            ),
            drawing=SLACK,
        ),
        Shown(
            evil,
            "h",
            "webhook",
            Message("webhook", (nasty,), {"data": {"title": "</pre><script>"}}),
            drawing=STANDARD,
        ),
        Shown(evil, "e", "x", None, "<i>broken</i>", X),
    ]


def test_the_page_asks_for_nothing_and_runs_nothing(tmp_path: Path) -> None:
    """Self-contained and escaped, whatever the post says."""
    parser = Requests()
    parser.feed(page(everything(tmp_path)))
    assert parser.found == []


def test_the_page_shows_each_platform_as_it_looks(tmp_path: Path) -> None:
    """Escapes of Discord and Slack are resolved; the webhook's JSON, pictures, cards and errors are there."""
    text = page(everything(tmp_path))
    for part in (
        'class="embed"',
        "<span>Discord</span>",
        'class="blocks"',
        "<span>Slack</span>",
        'class="data"',
        "--accent-light:#5865f2",
        "*a*",
        "a &amp; b",
        "&lt;i&gt;broken&lt;/i&gt;",
        "data:image/jpeg;base64,",
    ):
        assert part in text
    assert '<del class="gone">（約7.5兆円）</del>' in text
    assert '<del class="gone">データセンター</del><ins class="new">DC</ins>を建設…' in text
    assert '<del class="gone">（</del><ins class="new">(</ins>速報<del class="gone">）</del>' in text
    assert "$0.200" in text
    assert 'lang="ja"' in text


def test_the_page_is_there_when_there_is_nothing_to_show() -> None:
    """And says so."""
    assert "no eligible post" in page([])


@pytest.mark.parametrize("content", [b"", b"no picture", None])
def test_a_picture_that_cannot_be_opened_leaves_its_place(tmp_path: Path, content: bytes | None) -> None:
    """The page is made all the same."""
    file = tmp_path / "c.png"
    if content is not None:
        file.write_bytes(content)
    part = Part("text", 4, 280, images=(Image("/c.png", file=str(file)),))
    assert '<div class="none">/c.png</div>' in page([Shown(POST, "x", "x", Message("x", (part,)))])


def test_an_adapter_without_a_drawing_is_drawn_plainly() -> None:
    """A third party's need not have one."""

    class Plain:
        platform = "carrier-pigeon"

    drawing = drawing_of(Plain())
    shown = Shown(
        POST, "main", "carrier-pigeon", Message("carrier-pigeon", (Part("a & b", 5, 99),)), None, drawing
    )
    text = page([shown])
    assert "<span>carrier-pigeon</span>" in text
    assert "a &amp; b" in text
