"""A message in a terminal, with what was shortened struck out."""

from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO

from rich.console import Console

from bot.model import Card, Image, Message, Part
from bot.preview.terminal import render
from tests.support.shown import BLUESKY, POST, Shown, edited, on_x


def printed(shown: Shown, width: int = 200, *, verbose: bool = False) -> str:
    console = Console(file=StringIO(), width=width, force_terminal=True, color_system="standard")
    console.print(render(shown, verbose=verbose))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


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
    assert re.search(r"\x1b\[[\d;]*9[\d;]*m（約7.5兆円）", printed(edited())), (
        "9 is the terminal's strike-through"
    )


def test_the_terminal_shows_parts_cards_and_pictures() -> None:
    """Sizes, alt texts and addresses; the name alone where it is the platform's."""
    image = Image("/c.png", alt="図", mime="image/jpeg", bytes=1_234_000, width=1200, height=630, sha256="ab")
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


def test_a_text_that_gave_way_to_its_title_is_struck_out_below_it() -> None:
    """A line of its own, and so are its brackets in a pipe; one line beside the edit's name."""
    text = "長い説明が、" * 30 + "続きます。"
    shown = on_x(replace(POST, summary=(text,), summary_source="paragraph"))
    console = Console(file=StringIO(), width=800)
    console.print(render(shown, verbose=True))
    assert isinstance(console.file, StringIO)
    lines = [line.strip("│ \n") for line in console.file.getvalue().splitlines()]
    assert lines[1:4] == ["投資", f"[-{text}-]", POST.url]
    assert lines[4] == f"sentence        [- {text}-]"
    assert re.search(r"\x1b\[[\d;]*9[\d;]*m長い説明", printed(shown))


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


def test_the_terminal_names_each_edit_where_it_is_asked_to() -> None:
    """The rule, what it took and what it put there; without, the panel is as it was."""
    plain = re.sub(r"\x1b\[[\d;]*m", "", printed(edited(), verbose=True))
    assert re.search(r"  aside +（約7.5兆円） ", plain)
    assert re.search(r"  abbreviation +データセンター → DC ", plain)
    assert re.search(r"\x1b\[[\d;]*9[\d;]*mデータセンター\x1b\[0m → DC", printed(edited(), verbose=True))
    assert "aside" not in printed(edited())


def test_in_a_pipe_a_panel_is_as_wide_as_what_stands_in_it() -> None:
    """A pipe has no width: the edits that -v names must not stretch the panel to all of it."""
    plain, named = StringIO(), StringIO()
    for verbose, file in ((False, plain), (True, named)):
        console = Console(file=file, width=2_000, color_system=None)
        console.print(render(edited(), verbose=verbose, fit=True))
    widths = [max(map(len, file.getvalue().splitlines())) for file in (plain, named)]
    assert max(widths) < 200
