"""Whether a text tells a reader of a timeline what its post is about.

Many posts begin with what comes before the matter: a label, a remark about the post itself, a word above a
list. A title alone reads better than with such a text.
"""

from __future__ import annotations

import re

from bot.sentences import width

_SHORTEST = 20  # columns: ten Japanese characters

# What a paragraph begins with that gives a fact beside the matter, and not the matter.
_LABEL = re.compile(
    r"\*\*[^*\n]{1,24}(?:[:：]\*\*|\*\*[ \t]*[:：])|"  # **所要時間:** 約5分
    r"(?:(?:题目|題目|原题|问题|問題|下载|下載|原文|參考|参考|转载|轉載)?(?:链接|連結|地址|リンク|出典|来源|來源)|作者|译者|"
    r"执笔|執筆者|更新日|公開日|最終更新|所要時間|対象読者|"
    r"(?:Time|Memory) Limit|Author|Source|Date|Updated|Last updated|Reading time|Difficulty|Tags?)\s*[:：]",
    re.IGNORECASE,
)
# What a text begins with that speaks of the post instead of its matter, or of what comes before it.
_ABOUT_ITSELF = re.compile(
    r"(?:前提知識|前提条件|はじめに|この(?:記事|ページ|投稿|エントリ)(?:では|は|で)|"
    r"(?:本|当)(?:記事|稿|ページ|エントリー?)(?:では|は|で)|今回(?:の記事)?(?:では|は)|以下は|"
    r"こんにちは|こんばんは|どうも、|"
    r"本文(?:将|主要|介绍|介紹|是|为)|这篇文章|這篇文章|在(?:本文|这篇文章|這篇文章)中|大家好|"
    r"下[载載]|题目[:：]?$|題目[:：]?$|"
    r"(?:in|through) this (?:post|article|tutorial|guide|video|blog(?: post)?|series|chapter|lesson)\b|"
    r"this (?:post|article|page|tutorial|guide|blog post) (?:is|was|will|shows|explains|describes|covers)\b|"
    r"(?:hi|hello|hey)(?: there| everyone| all)?[,!]|welcome (?:to|back)\b|"
    r"table of contents|note:|disclaimer|update:|originally (?:published|posted))",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"\$\$|\\(?:frac|sum|int|begin|left|mathbb|mathrm|cdot|times|le|ge|leq|geq)\b|\\[(\[]|\$[^$\s][^$]*[\\^_{][^$]*\$"
)
_UNFINISHED = re.compile(r"[:：、，,;；][\s」』)）\"]*$")


def is_label(paragraph: str) -> bool:
    """Whether a paragraph (Markdown) is a label and its value: `**所要時間:** 5分`, `Time Limit: 1000MS`."""
    return _LABEL.match(paragraph.lstrip()) is not None


def is_long_enough(text: str) -> bool:
    """Whether a paragraph is more than a word above what follows it: 10 Japanese characters, 20 Latin."""
    return width(text[:_SHORTEST]) >= _SHORTEST


def says_something(text: str) -> bool:
    """Whether `text` is about the matter: no formula, no remark about the post, no lead to a list."""
    if not text or is_label(text) or _ABOUT_ITSELF.match(text):
        return False
    return not _FORMULA.search(text) and not _UNFINISHED.search(text)
