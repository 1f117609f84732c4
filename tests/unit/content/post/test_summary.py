"""Where a post's lines come from."""

from __future__ import annotations

import pytest

from bot.content.post.summary import fold_heading, summarize

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
    assert summarize("## Summary\n\nA text about it.\nMore.", "", HEADINGS) == (
        ("A text about it. More.",),
        "paragraph",
    )
    assert summarize("## Summary\n", "", HEADINGS) == ((), "none")


@pytest.mark.parametrize(
    "body",
    [
        "3行要約\n・a\n・b\n",
        "3行要約\n\n・a\n・b\n\n本文",
        "**3行要約**\n・ a\n・ b\n",
        "**3行要約**\n\n- a\n- b\n\n本文",
        "前置き。\n\n3行要約：\n　・a\n　・b\n\n## 本文\n",
        "## 3行要約\n\n・a\n・b\n\n本文",
    ],
)
def test_a_plain_line_above_bullets_is_a_heading(body: str) -> None:
    """As it is written where nobody thinks of Markdown; bold or not."""
    assert summarize(body, "", HEADINGS) == (("a", "b"), "heading")


def test_a_plain_line_is_a_heading_only_by_its_name_and_its_bullets() -> None:
    """Any other line above bullets is a paragraph, and so is the name above a text."""
    assert summarize("買い物\n・a\n・b\n", "", HEADINGS)[1] != "heading"
    assert summarize("3行要約\n\n本文です。\n", "", HEADINGS)[1] != "heading"


@pytest.mark.parametrize(
    "paragraph",
    [
        "前提知識として、Linuxの基本的なコマンドを使えることを想定しています。",
        "この記事では、Rustで小さなコンパイラーを書く方法を解説します。",
        "本記事では生成AIの最新の動向についてまとめていきます。",
        "In this post, we look at how a compiler turns loops into vectors.",
        "In this article I will show you how to do that with a single command.",
        "The steps that you need for an installation are these:",
        "インストールの手順は、おおまかに次のとおりになります：",
        "下载",
        "設定する。",
        "設 $O(2^{n/2})$ のアルゴリズムを考えると、計算量は次のようになります。",
        r"Let \(x\) be a number for which \frac{a}{b} holds in every possible case.",
    ],
)
def test_a_first_paragraph_that_says_nothing_is_passed_over(paragraph: str) -> None:
    """What is short, unfinished, about the post itself or a formula; not for what comes behind it."""
    assert summarize(f"{paragraph}\n\nLater the post says a lot more.\n", "", HEADINGS) == ((), "none")
    described = summarize(paragraph, "What the post is about.", HEADINGS)
    assert described == (("What the post is about.",), "description")


@pytest.mark.parametrize(
    "label",
    [
        "题目链接：https://example.com/1",
        "Problem: https://example.com/1",
        "Problem: [One](https://example.com/1)",
        "Time Limit: 1000MS",
        "**所要時間:** 約5分",
        "_Author: Ann, who writes about geometry_",
    ],
)
def test_a_label_gives_way_to_the_text_below_it(label: str) -> None:
    """A fact beside the matter."""
    body = f"{label}\n\nGiven are n points; find the two that lie furthest apart.\n"
    assert summarize(body, "", HEADINGS)[0] == ("Given are n points; find the two that lie furthest apart.",)


MATTER = "新型の探査機が、月の裏側に水の氷を見つけました。"


@pytest.mark.parametrize(
    "body",
    [
        f"※本記事はアフィリエイト広告を含みます。\n\n{MATTER}",
        f"※本記事はアフィリエイト広告を含みます\n{MATTER}",
        f"*本記事にはプロモーションが含まれています。*\n{MATTER}",
        f"皆さんこんにちは、整備士の山田です。{MATTER}",
        f"お久しぶりです。\n\n{MATTER}",
        f"こんにちは、山田です。体調はいいです。\n\n{MATTER}",
        f"**免責事項：** 数値は保証しません。\n\n{MATTER}",
        f"まずは動画をご覧ください\n\n{{{{< video >}}}}\n\n{MATTER}",
        f"スポンサーリンク\n\n{MATTER}",
    ],
)
def test_a_notice_gives_way_to_what_follows_it(body: str) -> None:
    """In its paragraph, else in the next one; above a description as well."""
    assert summarize(body, "", HEADINGS) == ((MATTER,), "paragraph")
    notice = "当ブログはアフィリエイト広告を利用しています。"
    assert summarize(body, notice, HEADINGS) == ((MATTER,), "paragraph")
    assert summarize(body, notice + "About it.", HEADINGS) == (("About it.",), "description")


def test_a_notice_above_what_says_nothing_leaves_the_title() -> None:
    """What follows is judged as any first paragraph."""
    body = (
        "お久しぶりです。\n\nこの記事では、船のエンジンの直し方を解説します。\n\nLater it says a lot more.\n"
    )
    assert summarize(body, "", HEADINGS) == ((), "none")


@pytest.mark.parametrize(
    "description", ["この記事では、設定の方法を説明します。", "It costs $1.5 and more…", "...", "使うもの："]
)
def test_a_description_that_says_nothing_or_is_cut_off_leaves_the_paragraph(description: str) -> None:
    """It is judged as a paragraph is, but may be short."""
    text = "Given are n points; find the two that lie furthest apart."
    assert summarize(text, description, HEADINGS) == ((text,), "paragraph")
    assert summarize(text, "About it.", HEADINGS) == (("About it.",), "description")


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


def test_a_summary_has_a_bound() -> None:
    """100,000 bullets: each would be shortened, for a message that holds three."""
    lines, source = summarize("## Summary\n\n" + "- a\n" * 100_000, "", ("Summary",))
    assert (len(lines), source) == (50, "heading")
