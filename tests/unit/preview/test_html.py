"""Messages as a page: self-contained, escaped, each as its platform draws it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image as Picture

from bot.model import Card, Image, Message, Part, Post
from bot.preview.entry import drawing_of
from bot.preview.html import page
from tests.support.shown import BLUESKY, DISCORD, POST, SLACK, STANDARD, Shown, X, edited, on_x


def whole(shown: Iterable[Shown]) -> str:
    return "".join(page(shown))


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
    parser.feed(whole(everything(tmp_path)))
    assert parser.found == []


def test_the_page_shows_each_platform_as_it_looks(tmp_path: Path) -> None:
    """Escapes of Discord and Slack are resolved; the webhook's JSON, pictures, cards and errors are there."""
    text = whole(everything(tmp_path))
    for part in (
        'class="message embed"',
        "<span>Discord</span>",
        'class="message blocks"',
        "<span>Slack</span>",
        'class="message data"',
        "--accent:light-dark(#5865f2,#5865f2)",
        "*a*",
        "a &amp; b",
        "&lt;i&gt;broken&lt;/i&gt;",
        "data:image/jpeg;base64,",
    ):
        assert part in text
    assert '<del class="gone">（約7.5兆円）</del>' in text
    assert '<del class="gone">データセンター</del><ins class="new">DC</ins>を建設…' in text
    assert '<del class="gone">（</del><ins class="new">(</ins>速報<del class="gone">）</del>' in text
    assert '<p class="text">(速報)同社はDCを建設…' in text  # as posted, without what was taken
    assert "$0.200" in text
    assert 'lang="ja"' in text


def test_a_text_that_gave_way_to_its_title_is_among_what_was_taken_away() -> None:
    text = "長い説明が、" * 30 + "続きます。"
    made = whole([on_x(replace(POST, summary=(text,), summary_source="paragraph"))])
    assert f'<dd class="taken" lang="ja"><del class="gone">{text}</del></dd>' in made


def test_the_page_is_there_when_there_is_nothing_to_show() -> None:
    """And says so."""
    assert "no eligible post" in whole([])


@pytest.mark.parametrize("content", [b"", b"no picture", None])
def test_a_picture_that_cannot_be_opened_leaves_its_place(tmp_path: Path, content: bytes | None) -> None:
    """The page is made all the same."""
    file = tmp_path / "c.png"
    if content is not None:
        file.write_bytes(content)
    part = Part("text", 4, 280, images=(Image("/c.png", file=str(file)),))
    assert '<div class="none ">/c.png</div>' in page([Shown(POST, "x", "x", Message("x", (part,)))])


def test_an_adapter_without_a_drawing_is_drawn_plainly() -> None:
    """A third party's need not have one."""

    class Plain:
        platform = "carrier-pigeon"

    drawing = drawing_of(Plain())
    shown = Shown(
        POST, "main", "carrier-pigeon", Message("carrier-pigeon", (Part("a & b", 5, 99),)), None, drawing
    )
    text = whole([shown])
    assert "<span>carrier-pigeon</span>" in text
    assert "a &amp; b" in text
