"""Of a list the first stands for all, where it is open and what follows is said of all."""

from __future__ import annotations

import pytest

from bot.compose.shorten.edit import applied
from bot.compose.shorten.japanese.rewordings.lists import LISTS, lists
from bot.compose.shorten.japanese.rewordings.priced import Priced


def shortened(line: str, name: str = "list") -> list[str]:
    """What `line` becomes by each of the edits with this name."""
    return [applied(line, (edit,)) for edit in lists(line) if edit.name == name]


@pytest.mark.parametrize("row", LISTS, ids=lambda row: row.before)
def test_each_row_makes_its_example(row: Priced) -> None:
    """And no other row does."""
    assert shortened(row.before) == [row.after]
    assert shortened(row.before, "and others") == [row.after.replace("等", "など")]


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("NVIDIA、AMD、Intel等の端末で動く。", "NVIDIA等の端末で動く。"),
        ("ソニー、東京エレクトロン、シャープが上げた。", "ソニー等が上げた。"),
        ("Claude CodeやCursorの真価を見る。", "Claude Code等の真価を見る。"),
        ("会社は「回答の修正」や「文脈」を残す。", "会社は「回答の修正」等を残す。"),
        ("企業や大学が使えるようにする。", "企業等が使えるようにする。"),
        ("独自の資料を用いた検索や要約による案だ。", "独自の資料を用いた検索等による案だ。"),
        ("台詞を津軽弁や博多弁へ置き換える。", "台詞を津軽弁等へ置き換える。"),
        ("社内文書の検索や契約書の確認に使う。", "社内文書の検索等に使う。"),
        ("客は朝から、電話や窓口で申し込んだ。", "客は朝から、電話等で申し込んだ。"),
        ("洋菓子店やパン職人からの注文が相次ぐ。", "洋菓子店等からの注文が相次ぐ。"),
        ("学校や駅などの散らばった資料を集める。", "学校等の散らばった資料を集める。"),
    ],
)
def test_the_first_of_an_open_list_stands_for_all(line: str, short: str) -> None:
    """Names, things, and what is quoted."""
    assert shortened(line) == [short]


@pytest.mark.parametrize(
    "line",
    [
        "東京、大阪、福岡で始まった。",
        "ソニー、任天堂、東京エレクトロンが上げた。",
        "検索や契約書の確認に使う。",
        "運営者や画像を作る技術者を雇う。",
        "実用性や表現の自由を損なう。",
        "点滴中や血球の数が少ない時期は使えない。",
        "最適化や国産品への回帰が進む。",
        "教室や家庭教師のような予約に向く。",
        "パスワードや鍵といった情報を隠す。",
        "仕事や家庭を両立させる。",
        "仕事や家庭の両立を助ける。",
        "トマトやキュウリの違いを調べる。",
        "会社は今や世界を相手にする。",
        "使い道や制度との結び付け方を探る。",
        "画家や技術者、特に公共の仕事をする人に向く。",
    ],
)
def test_what_is_said_of_one_or_of_both_keeps_them(line: str) -> None:
    """They stay as they are."""
    assert not list(lists(line))
