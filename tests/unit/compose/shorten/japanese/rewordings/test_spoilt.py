"""Other words that would say something else where they stand, and edits that may not stand side by side."""

from __future__ import annotations

from itertools import combinations

import pytest

from bot.compose.shorten.edit import applied
from bot.compose.shorten.japanese import edits


def made(line: str) -> set[str]:
    """What `line` becomes by one edit or by two that don't overlap."""
    found = sorted(edits(line), key=lambda edit: (edit.start, edit.end))
    pairs = [(one, other) for one, other in combinations(found, 2) if one.end <= other.start]
    return {applied(line, some) for some in [*((one,) for one in found), *pairs]}


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("既に電力会社と契約している場合は得だ。", "既に電力会社と契約する場合は得だ。"),
        ("客には棚の角に注意するよう求めた。", "客には棚の角に注意を求めた。"),
        ("商品は店に納められないという決まりを守る。", "商品は店に納められない決まりを守る。"),
        ("会社は「割安な資源」を前提とした計画を示す。", "会社は「割安な資源」前提の計画を示す。"),
        ("案内役の応答を待たずに別のレスポンスを返す。", "案内役の応答を待たずに別の応答を返す。"),
        ("魚が森で、これまで知られていなかった猿が鳴く理由を探る。", "魚が森で、未知の猿が鳴く理由を探る。"),
        ("警察を名乗る男は「逮捕状」を見せた。", "警察を名乗る男は逮捕状を見せた。"),
        ("会社は一歩進んだ「組織への統合」を狙う。", "会社は一歩進んだ組織への統合を狙う。"),
        ("廃校になった島の学校を貸す。", "廃校の島の学校を貸す。"),
        ("係員は客に帰るよう求めることができる。", "係員は客に帰るよう求められる。"),
        ("記者は証書をなくさずに取っておきたいと話す。", "記者は証書をなくさずに取りたいと話す。"),
        ("市は端末に対して税金をゼロにする。", "市は端末に税金をゼロにする。"),
        ("県は現実的な防御策を示す。", "県は現実的防御策を示す。"),
        ("客は高いけれど欲しい、という不安を話す。", "客は高いけれど欲しいとの不安を話す。"),
        ("貼り紙は「帰れ」という過激なものだった。", "貼り紙は「帰れ」という過激だった。"),
        ("県は急に変わる費用を考慮した計画を示す。", "県は急に変わる費用考慮の計画を示す。"),
        ("先生はまだ習わない公式を使わずに教える。", "先生はまだ習わない公式なしで教える。"),
        ("新型は75Wで補助電源が要らず、静かだ。", "新型は75Wで補助電源不要で、静かだ。"),
        ("新型はOS標準のタブや通知を使う。", "新型はOS標準タブや通知を使う。"),
        ("市は、薬局で薬を受け取る際、袋を配る。", "市は薬局で薬を受け取る際、袋を配る。"),
        (
            "市は春に向けて新しい計画に合う店への補助を始める。",
            "市は春へ新しい計画に合う店への補助を始める。",
        ),
        ("店は状況を踏まえて断る。", "店は状況を踏まえ断る。"),
    ],
)
def test_a_word_that_would_say_something_else_stays(line: str, wrong: str) -> None:
    """For what stands before it, or for the noun behind it."""
    assert wrong not in made(line)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("新型は旧型と同等の精度に到達した。", "新型は旧型と同等の精度に達"),
        ("国の補助で機器を共同で購入する農家が増えた。", "国の補助で機器を共同買う農家が増えた。"),
        ("公取委は審査を慎重に進める構えだ。", "公取委は慎重に審査しる構えだ。"),
        ("市は紙の券をこれまでどおり窓口で渡す。", "市は紙の券を従来渡す。"),
        ("店員は画面の上部を指す。", "店員は画上部を指す。"),
    ],
)
def test_two_edits_may_not_leave_half_a_word(line: str, wrong: str) -> None:
    """A stem without its ending, an adverb that made one word with a verb that is there no more."""
    assert wrong not in {text.removesuffix("。") for text in made(line)} | made(line)


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("市は冬の備えを確かめるよう呼びかけている。", "市は冬の備えを確かめるよう呼びかけ"),
        ("国の補助で機器を共同で購入する農家が増えた。", "国の補助で機器を共同購入する農家が増えた。"),
        ("県は法的な措置を取る。", "県は法的措置を取る。"),
        ("部品が足りないという状態を招く。", "部品が足りない状態を招く。"),
        ("春の祭りで記録が紹介される予定だ。", "春の祭りで記録を紹介予定"),
        ("公取委は審査を慎重に進める構えだ。", "公取委は慎重に審査する構えだ。"),
        ("客は値が上がる、という不安を話す。", "客は値が上がるとの不安を話す。"),
        ("貼り紙は過激なものだった。", "貼り紙は過激だった。"),
        ("県は費用を考慮した計画を示す。", "県は費用考慮の計画を示す。"),
        ("先生は公式を使わずに教える。", "先生は公式なしで教える。"),
        ("新型は補助電源が要らず、静かだ。", "新型は補助電源不要で、静かだ。"),
    ],
)
def test_the_same_is_said_in_fewer_characters_where_it_may(line: str, right: str) -> None:
    """So the guards above guard something."""
    assert right in made(line)
