"""What a text begins with that says nothing of the matter."""

from __future__ import annotations

import pytest

from bot.content.post.says_something import NOTICES, is_label, says_something, without_notices


@pytest.mark.parametrize("notice", [row.example for row in NOTICES])
def test_each_notice_of_the_table_leaves_nothing(notice: str) -> None:
    assert without_notices(notice) == ""


@pytest.mark.parametrize(
    "notice",
    [
        "※本記事はアフィリエイト広告を含みます。",
        "本記事にはプロモーションが含まれています。",
        "この記事にはアフィリエイトリンクが含まれます",
        "記事内に広告が含まれています。",
        "当サイトはアフィリエイトプログラムに参加しています。",
        "【PR】本ページはプロモーション（広告）を含む場合があります。",
        "PR：本ページには広告・アフィリエイトリンクが含まれます。リンク経由で契約されると報酬を受け取ることがあります。",
        "スポンサーリンク",
        "皆さんこんにちは、整備士の山田です。",
        "こんにちは！山田です。普段は船のエンジンを直しています。",
        "お久しぶりです。",
        "はじめまして、山田と申します。今後ともよろしくお願いします。",
        "Hi everyone! ",
        "Hello, I'm Ann from the lab.",
        "大家好，我是小李。",
        "まずは動画をご覧ください",
        "概要は動画をご覧ください。",
        "まずは、こちらの動画をご覧ください。",
        "Disclosure: This post contains affiliate links. If you buy, I earn a commission.",
        "* Contains affiliate links. We may earn a small commission at no cost to you.",
        "This article may contain affiliate links (at no cost to you).",
        "本教程将介绍如何在树莓派上测量水温。",
    ],
)
def test_what_owners_write_before_the_matter_is_left_out(notice: str) -> None:
    assert without_notices(notice) == ""


@pytest.mark.parametrize(
    "text",
    [
        "アフィリエイト広告は、成果に応じて報酬が支払われる広告の仕組みです。",
        "アフィリエイト広告を含む記事には、その旨を書く義務があります。",
        "多くのブログがアフィリエイト広告を利用しています。",
        "この記事ではアフィリエイト広告を利用する理由を三つ挙げます。",
        "このページに載る店の多くが、地元の新聞に広告を掲載しています。",
        "リンクから商品を買うと報酬が支払われる仕組みが、個人のブログに広がっています。",
        "プロモーションコードが使える店は、全国に300あります。",
        "「こんにちは」と話しかけると、ロボットは手を振って答えます。",
        "おはようございますの一言が、職場の空気を変えるそうです。",
        "どうもうまく動かないときは、電源を入れ直すと直ります。",
        "免責事項を書かないサイトは、利用者との争いで不利になります。",
        "動画をご覧になる方が増え、配信の会社は回線を太くしました。",
        "Affiliate links pay a commission for each sale, and few readers know it.",
        "Disclosure: a flaw in the router lets anyone read its password.",
        "Hello, World is the first program that most people write in a language.",
        "If you use two caches, the second one hides the faults of the first.",
        "Watch the video card market for a week and you will see the pattern.",
        "教程将在下月发布，届时会附上全部代码。",
    ],
)
def test_a_text_about_such_a_thing_stays(text: str) -> None:
    """As its subject it says something."""
    assert without_notices(text) == text
    assert not is_label(text)


@pytest.mark.parametrize("greeting", ["皆さんこんにちは、", "みなさま、こんばんは、", "こんにちは、"])
def test_a_greeting_that_goes_on_about_the_post_says_nothing(greeting: str) -> None:
    """Its sentence has more in it than a name, so it is no notice."""
    text = f"{greeting}今日は船のエンジンの直し方をまとめていきます。"
    assert without_notices(text) == text
    assert not says_something(text)
