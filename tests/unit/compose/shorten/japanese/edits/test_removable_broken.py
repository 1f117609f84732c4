"""What readers found broken in messages of posts that nothing was made from: it is offered no more."""

from __future__ import annotations

import pytest

from bot.compose.shorten.edit import applied
from bot.compose.shorten.japanese import edits


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        (
            "更新は半年前に公開されていたが、管理を業者に任せきりで、適用を誰も確かめなかった。",
            "更新は管理を業者に任せきりで、適用を誰も確かめなかった。",
        ),
        (
            "地元の木材を使った展示室や、ねぎを添えたパンが目を引く。",
            "展示室や、ねぎを添えたパンが目を引く。",
        ),
        ("毎日2杯は飲むというコーヒー好きの部員5人が採点した。", "毎日2杯は部員5人が採点した。"),
        ("「スター・ウォーズ」など200以上が対象で、声は含まれない。", "200以上が対象で、声は含まれない。"),
        ("党員・党友票で295票のうち119票を獲得した。", "295票のうち119票を獲得した。"),
        ("全員が企画から完成までに5年を要した。", "全員が5年を要した。"),
        ("会社はこれまで通り端末を使う。", "会社は通り端末を使う。"),
        ("左腕は1失点と粘り強く投げた。", "左腕は1失点と投げた。"),
        ("眠りの割合は機種によって2倍近くの開きがあった。", "眠りの割合は2倍近くの開きがあった。"),
        ("学校は感想文にそのまま用いることは禁じる。", "学校は感想文に用いることは禁じる。"),
        ("庁は行為が優越的地位の乱用に当たらないかを調べる。", "庁は行為が当たらないかを調べる。"),
        ("画面の見やすさでは、この製品が頭ひとつ抜けている。", "画面の見やすさでは、この製品が抜けている。"),
        ("備蓄米の放出が始まったものの、店に届いたのは全体の1割だ。", "店に届いたのは全体の1割だ。"),
        (
            "客はまず光に透かして色を確かめ、次に文字を手持ちの本物と比べる。",
            "客は次に文字を手持ちの本物と比べる。",
        ),
        (
            "駅には手紙を残す決まりがあり、20年前から男性が管理してきました。",
            "駅には手紙を残す決まりがあった",
        ),
        (
            "部品が入っていれば導入は1行で済み、残りの作業も30分で片付いた。",
            "部品が入っていれば導入は1行で済んだ",
        ),
        (
            "会社は保護者が管理できる機能を設け、長い会話での対策も見直すとした。",
            "会社は保護者が管理できる機能を設けた",
        ),
        (
            "財団は、寄付も減り、学習にも悪影響が及びかねないとして、企業に明示を求めている。",
            "財団は、寄付も減った",
        ),
        (
            "担当者は「分割だけでなく、組織を支える人のために早くした」と話した。",
            "担当者は「組織を支える人のために早くした」と話した。",
        ),
        ("主演2人の写真も初めて公開されている。", "主演2人の写真も初めて公開中。"),
        ("この報告は書き方としても勉強になる。", "この報告は書き方としても勉強に。"),
        ("新版が公式にサポートされることになった。", "新版が公式にサポートへ。"),
        (
            "庁は「見通せない」として、揺れに注意するよう呼びかけている。",
            "庁は「見通せない」と揺れに注意するよう呼びかけている。",
        ),
        ("支払いは独占的な契約でなければ続けられる。", "支払いは契約でなければ続けられる。"),
        ("技術的負債という言葉を使うのはやめた方がいい。", "技術的負債を使うのはやめた方がいい。"),
        (
            "出生率は1.15で過去最低。都道府県別では東京が0.96と最も低い。",
            "都道府県別では東京が0.96と最も低い。",
        ),
    ],
)
def test_is_not_offered(line: str, broken: str) -> None:
    """Not in one step, with or without the full stop."""
    offered = {applied(line, (edit,)).rstrip("。") for edit in edits(line)}
    assert broken.rstrip("。") not in offered


def test_a_clause_that_ends_a_sentence_keeps_its_passive() -> None:
    """公開され、 -> 公開、 and the last clause's end (公開された) don't go together: 公開た."""
    line = "懐かしい資料が公開され、講義で評判になっている。"
    by_name = {edit.name: edit for edit in edits(line)}
    assert by_name["tail"].start <= by_name["reason"].start


def test_initials_take_the_quotation_mark_before_a_name_along() -> None:
    """大規模言語モデル「Prime」: the mark doesn't go besides, LLMPrime would be one word."""
    line = "会社は大規模言語モデル「Prime」を発表した。"
    short = next(edit for edit in edits(line) if edit.new.startswith("LLM"))
    assert applied(line, (short,)) == "会社はLLM「Prime」を発表した。"
    assert short.end > line.index("「")
