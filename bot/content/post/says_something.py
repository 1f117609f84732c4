"""Whether a text tells a reader of a timeline what its post is about.

Many posts begin with what comes before the matter: a notice, a label, a remark about the post itself, a word
above a list. What follows a notice or a label may be the matter. Else a title alone reads better than with
such a text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bot.sentences import width

_SHORTEST = 20  # columns: ten Japanese characters

# What a paragraph begins with that gives a fact beside the matter, and not the matter.
_LABEL = re.compile(
    r"\*\*[^*\n]{1,24}(?:[:：]\*\*|\*\*[ \t]*[:：])|"  # **所要時間:** 約5分
    r"(?:(?:题目|題目|原题|问题|問題|下载|下載|原文|參考|参考|转载|轉載)?(?:链接|連結|地址|リンク|出典|来源|來源)|作者|译者|"
    r"执笔|執筆者|更新日|公開日|最終更新|所要時間|対象読者|"
    r"(?:Time|Memory) Limit|Author|Source|Date|Updated|Last updated|Reading time|Difficulty|Tags?)\s*[:：]|"
    r"Problem\s*[:：]\s*(?:<?https?://|\[)",
    re.IGNORECASE,
)
_ALL_OF_YOU = r"(?:(?:皆|みな)(?:さん|さま|様)[、 ]?)?"
# What a text begins with that speaks of the post instead of its matter, or of what comes before it.
_ABOUT_ITSELF = re.compile(
    r"(?:前提知識|前提条件|はじめに|この(?:記事|ページ|投稿|エントリ)(?:では|は|で)|"
    r"(?:本|当)(?:記事|稿|ページ|エントリー?)(?:では|は|で)|今回(?:の記事)?(?:では|は)|以下は|"
    rf"{_ALL_OF_YOU}(?:こんにちは|こんばんは)|どうも、|"
    r"本文(?:将|主要|介绍|介紹|是|为)|这篇文章|這篇文章|在(?:本文|这篇文章|這篇文章)中|大家好|"
    r"下[载載]|题目[:：]?$|題目[:：]?$|"
    r"(?:in|through) this (?:post|article|tutorial|guide|video|blog(?: post)?|series|chapter|lesson)\b|"
    r"this (?:post|article|page|tutorial|guide|blog post) (?:is|was|will|shows|explains|describes|covers)\b|"
    r"(?:hi|hello|hey)(?: there| everyone| all)?[,!]|welcome (?:to|back)\b|"
    r"table of contents|note:|disclaimer|update:|originally (?:published|posted))",
    re.IGNORECASE,
)


class Notice(NamedTuple):
    """A sentence before the matter, as a pattern without the mark at its end."""

    sentence: str
    example: str


_HERE = r"(?:(?:本|当|この)(?:記事|ページ|サイト|ブログ|投稿|メディア)|記事内|ページ内)[^。が]{0,30}?"
_ADS = (
    r"(?:アフィリエイト|アソシエイト|プロモーション|広告|PR)"
    r"(?:・?(?:プログラム|アフィリエイト|広告|リンク)|（[^（）]{1,20}）)*"
)
_HAS = r"(?:含(?:み|む|ん|まれる?)|(?:掲載|利用|使用|参加|表示)(?:する?|し|され(?:る)?))"
_POLITELY = r"(?:ます|[てで](?:い|おり)ます|(?:場合|こと)が(?:あり|ござい)ます)"
_ALL = r"(?:[^.!?]|\.(?=\S))*"  # of an English sentence
_PAGE = r"(?:post|article|page|site|website|blog|guide|review|video)"
_NAME = r"[^、。！!]{1,30}(?:です|と申します|といいます|と言います)"
NOTICES = (
    # Advertising, as the law or a programme asks a site to say it.
    Notice(rf"(?:{_HERE})?{_ADS}[がをにも]{_HAS}{_POLITELY}", "※本記事はアフィリエイト広告を含みます。"),
    Notice(
        r"(?:Amazonの?)?アソシエイトとして、[^。]{1,30}収入を得ています",
        "Amazonのアソシエイトとして、当ブログは適格販売により収入を得ています。",
    ),
    Notice(r"(?:本|この)(?:記事|ページ)はPR(?:記事)?です", "本記事はPR記事です。"),
    Notice(r"スポンサー(?:ド)?リンク|広告|PR|Advertisement", "スポンサーリンク"),
    Notice(
        r"(?:[^。]{1,10}の)?リンク(?:を?経由|から)[^。]{1,30}(?:紹介料|報酬|手数料|収入)(?:が発生|を得|を受け取)"
        rf"[^。]{{0,2}}{_POLITELY}",
        "リンクから購入されると、当ブログに紹介料が発生する場合があります。",
    ),
    Notice(
        rf"(?:(?:This|Our) (?:blog )?{_PAGE} (?:may )?)?(?:contains?|includes?) (?:some )?"
        rf"(?:affiliate|referral|sponsored) links?\b{_ALL}",
        "Disclosure: This post contains affiliate links.",
    ),
    Notice(rf"This (?:blog )?{_PAGE} (?:is|was) sponsored by\b{_ALL}", "This post was sponsored by a shop."),
    Notice(rf"As an Amazon Associate,? (?:I|we) earn\b{_ALL}", "As an Amazon Associate I earn a little."),
    Notice(
        rf"(?:If|When) you (?:buy|purchase|click|order|make|use)\b{_ALL}\bcommission\b{_ALL}",
        "If you buy through them, we may earn a commission.",
    ),
    Notice(
        rf"(?:I|We) (?:may |might |will )?(?:earn|get|receive) a (?:small )?commission\b{_ALL}",
        "We may earn a commission from purchases.",
    ),
    Notice(r"本文(?:含有?|包含)(?:推广|推廣|广告|廣告|联盟|聯盟)(?:链接|連結)?", "本文包含推广链接。"),
    # Disclaimers: with all that their paragraph says.
    Notice(r"(?:免責事項|免责声明|免責聲明|Disclaimer)\s*[:：].*", "免責事項：数値は保証しません。"),
    Notice(
        r"(?:Affiliate )?Disclosure\s*[:：]\s*(?:this|some|if|I|we|as|my|our)\b.*",
        "Disclosure: I work for the company. Its views are its own.",
    ),
    # Greetings, and who greets.
    Notice(
        rf"{_ALL_OF_YOU}(?:こんにちは|こんばんは|おはようございます|(?:はじ|初)めまして|お?久しぶりです|"
        r"ご無沙汰して(?:い|おり)ます|(?:明|あ)けましておめでとうございます|どうも)"
        rf"(?:[、。！!～〜 ]+{_NAME})?(?:[。！!]+ ?{_NAME})?(?:[。！!]+ ?(?:普段|いつも)は[^。！!]*)?",
        "皆さんこんにちは、整備士の山田です。普段は船のエンジンを直しています。",
    ),
    Notice(
        r"(?:今年|今後)?(?:とも|も)?、?(?:どうぞ)?よろしくお願い(?:いた)?します",
        "今後ともよろしくお願いします。",
    ),
    Notice(
        r"(?:hi|hello|hey)(?: there| everyone| all| folks| guys| friends)?"
        rf"(?:, (?:I'm|I’m|I am|my name is)\b{_ALL})?",
        "Hi everyone, I'm Ann from the lab.",
    ),
    Notice(r"Welcome(?: back)? to (?:my|our) [\w ]{1,30}", "Welcome to my blog!"),
    Notice(r"大家好(?:[，,。！!]我是[^。！!]{1,30})?", "大家好，我是小李。"),
    # What the page has above its text, or is.
    Notice(
        r"(?:まず|最初に|はじめに|概要|詳しく)?は?、?(?:こちらの|下の|以下の)?(?:動画|映像|デモ)を(?:ご覧|見て)(?:ください|下さい)",
        "まずは動画をご覧ください",
    ),
    Notice(r"(?:First, )?watch (?:the|this) video(?: below| above| first)?", "Watch the video first."),
    Notice(
        r"(?:本|这个|這個)(?:教程|指南|系列|课程|課程)(?:将|將|会|會)(?:介绍|介紹|讲解|講解|演示|教|带|帶)[^。！!]*",
        "本教程将介绍如何在树莓派上测量水温。",
    ),
)
_MARK = "(?:[※＊*]|【(?:PR|広告)】|PR[:：]|(?:Affiliate )?Disclosure:)?\\s*"
_END = "(?:[。．.!！…～〜♪:：↓\U0001f300-\U0001faff]+\\s*|\\s*$)"
_FORMULA = re.compile(
    r"\$\$|\\(?:frac|sum|int|begin|left|mathbb|mathrm|cdot|times|le|ge|leq|geq)\b|\\[(\[]|\$[^$\s][^$]*[\\^_{][^$]*\$"
)
_UNFINISHED = re.compile(r"[:：、，,;；][\s」』)）\"]*$")


def is_label(paragraph: str) -> bool:
    """Whether a paragraph (Markdown) is a label and its value: `**所要時間:** 5分`, `Time Limit: 1000MS`."""
    return _LABEL.match(paragraph.lstrip()) is not None


def without_notices(text: str) -> str:
    """Plain `text` without the notices that it begins with; "" where it has nothing else."""
    while found := _notices().match(text):
        text = text[found.end() :]
    return text


@cache
def _notices() -> re.Pattern[str]:
    """Compiled for the first text that is no summary."""
    sentences = "|".join(row.sentence for row in NOTICES)
    return re.compile(f"{_MARK}(?:{sentences}){_END}", re.IGNORECASE)


def is_long_enough(text: str) -> bool:
    """Whether a paragraph is more than a word above what follows it: 10 Japanese characters, 20 Latin."""
    return width(text[:_SHORTEST]) >= _SHORTEST


def says_something(text: str) -> bool:
    """Whether `text` is about the matter: no formula, no remark about the post, no lead to a list."""
    if not text or is_label(text) or _ABOUT_ITSELF.match(text):
        return False
    return not _FORMULA.search(text) and not _UNFINISHED.search(text)
