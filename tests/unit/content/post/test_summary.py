"""Where a post's lines come from."""

from __future__ import annotations

import pytest

from bot.content.post.summary import fold_heading, summarize, without_tail

HEADINGS = ("3行要約", "TL;DR", "Summary")


@pytest.mark.parametrize(
    "heading",
    [
        "## 3行要約",
        "# 3行要約",
        "###### 3行要約",
        "## ３行要約",
        "## 📌 3行要約：",
        "## **3行要約**",
        "## 3 行要約 ##",
        "## 【3行要約】",
        "3行要約\n-----",
        "3行要約\n=====",
        "## 3行要約 {#summary}",
        "<h2 class='x'>3行要約</h2>",
        "## TL;DR",
        "## tl;dr:",
        "## `summary`",
        "  ## Summary",
    ],
)
def test_a_heading_is_recognised_however_it_is_dressed(heading: str) -> None:
    """Level, case, width, emoji, punctuation and marks make no difference."""
    assert summarize(f"{heading}\n\n- a\n- b\n", "", HEADINGS) == (("a", "b"), "heading")


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("- a\n- b\n- c\n\ntext\n- d", ("a", "b", "c")),
        ("* a\n+ b\n1. c\n2) d", ("a", "b", "c", "d")),
        ("\n\n- a\n\n- b\n\n\n- c", ("a", "b", "c")),
        ("- a\n  goes on\n- b", ("a goes on", "b")),
        ("- 日本\n  語\n- b", ("日本語", "b")),
        ("- a\nlazy\n- b", ("a lazy", "b")),
        ("- a\n  - nested\n  - more\n- b", ("a", "b")),
        ("- a\n- b\n\n{{< rawhtml >}}\n- ad\n{{< /rawhtml >}}\n- c", ("a", "b")),
        ("- a\n{{< ad >}}\n- b", ("a",)),
        ("- a\n---\n- b", ("a",)),
        ("- a\n* * *\n- b", ("a",)),
        ("- a\n## Next\n- b", ("a",)),
        ("<!-- note -->\n- [ ] a\n- [x] b", ("a", "b")),
        ("-\n- a", ("a",)),
    ],
)
def test_bullets_end_at_the_first_thing_that_is_none(body: str, lines: tuple[str, ...]) -> None:
    """Blank lines and continuations belong to the list; advertisements, rules and headings end it."""
    assert summarize(f"## Summary\n\n{body}\n", "", HEADINGS) == (lines, "heading")


def test_a_heading_in_a_code_block_or_a_comment_is_none() -> None:
    """What a reader sees as an example is not the summary."""
    body = "```\n## Summary\n- no\n```\n\n<!--\n## Summary\n- no\n-->\n\n## Summary\n- yes\n"
    assert summarize(body, "", HEADINGS)[0] == ("yes",)


def test_a_heading_without_bullets_leaves_the_description() -> None:
    """The fall-backs follow in order: description, paragraph, none."""
    assert summarize("## Summary\n\ntext", "About it.", HEADINGS) == (("About it.",), "description")
    assert summarize("## Summary\n\ntext", "", HEADINGS) == (("text",), "paragraph")
    assert summarize("## Summary\n", "", HEADINGS) == ((), "none")


@pytest.mark.parametrize(
    ("description", "text"),
    [
        ("報じられました。。すでにClaudeを支...", "報じられました。"),
        ("One. Two. And th…", "One. Two."),
        ("One sentence.", "One sentence."),
        ("Nothing whole he...", "Nothing whole he…"),
        ("7.5兆円です。続きは・・・", "7.5兆円です。"),
        ("Whole sentence. ...", "Whole sentence."),
        ("A。。B。", "A。B。"),
        ("...", ""),
    ],
)
def test_a_cut_off_description_loses_its_tail(description: str, text: str) -> None:
    """The incomplete last sentence goes, unless nothing else is left."""
    assert without_tail(description) == text


def test_the_first_paragraph_is_real_text() -> None:
    """No boilerplate, heading, picture, table, list, quote, code, HTML or shortcode."""
    body = (
        "**所要時間:** 約5分\n\n# H\n\n![p](x.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- item\n\n"
        "> quote\n\n```\ncode\n```\n\n    indented\n\n<div>x</div>\n\n{{< ad >}}\n\n"
        "Title\n=====\n\nThe **first** text\nof it.\n"
    )
    assert summarize(body, "", HEADINGS) == (("The first text of it.",), "paragraph")


def test_a_long_paragraph_is_kept_to_whole_sentences() -> None:
    """No more than any platform shows, and never half a sentence."""
    text = "これは文です。" * 100
    (line,), _ = summarize(text, "", HEADINGS)
    assert len(line) <= 300
    assert line.endswith("文です。")


def test_folding_a_heading_keeps_letters_and_digits() -> None:
    """So that headings compare by their words."""
    assert fold_heading("📌【３行 要約】！") == "3行要約"
    assert fold_heading("!!!") == ""
