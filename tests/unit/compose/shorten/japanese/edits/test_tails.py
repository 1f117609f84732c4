"""The last clause goes: where the one before it can end the sentence, and at what price."""

from __future__ import annotations

import pytest

from bot.compose.shorten.edit import applied
from bot.compose.shorten.japanese import edits
from tests.unit.compose.shorten.japanese.parsing import without


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("会社は新型を発売し、価格を下げた。", "会社は新型を発売"),
        ("会社は費用を抑え、価格を下げた。", "会社は費用を抑えた"),
        ("会社は費用を抑え、価格を下げる。", "会社は費用を抑える"),
        ("会社は銀行と組み、端末の実験を開始。", "会社は銀行と組んだ"),
        ("犯人は守りを突破し、署名を公開していたという。", "犯人は守りを突破したという"),
        ("費用は工事だけで6,200万円で、苦情が目立ったという。", "費用は工事だけで6,200万円"),
        (
            "部品が新しい言語で書き直されており、不具合が減ったという。",
            "部品が新しい言語で書き直されているという",
        ),
    ],
)
def test_the_last_clause_goes_and_the_one_before_ends_the_sentence(line: str, short: str) -> None:
    """In the tense of the last."""
    assert short in without(line, "tail")


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("実用には16GBの端末が必須、学習も試すなら32GBの端末が要る。", {"実用には16GBの端末が必須"}),
        ("総額の差は1万円で、毎日使うなら新型が得になる。", {"総額の差は1万円"}),
        ("会社が値を下げ、客が増えるなら店も増える。", set()),
        ("会社は目標に届かず、客が減るなら店も減る。", set()),
        ("会社は端末を安価で、広く売った。", set()),
        ("国は通話の禁止に続き、撮影にも許可を求める法案を準備している。", set()),
        ("北の町では雨が続き、川が増水した。", {"北の町では雨が続いた"}),
        ("一日の予想雨量は400ミリに達し、気象台は警戒を呼びかけた。", {"一日の予想雨量は400ミリに達する"}),
        ("費用の判断も含め、店は基準を言葉にした。", set()),
        ("午前中はお年寄り、放課後は子どもと、通りに声が戻った。", set()),
        ("218通は亡くなった犬あて、10年後の自分あてとさまざまだ。", set()),
        ("学びの学校を、北の県が来春、県立では初めて開く。", set()),
        ("会話の録音がおよそ48万件、誰でも聞ける状態で見つかった。", set()),
        ("軽さには文句なし、書き味は硬めの画用紙。", {"軽さには文句なし"}),
        ("新型なら毎秒45回の計算が出るし、電力も抑えられる。", {"新型なら毎秒45回の計算が出る"}),
        (
            "図は入ると予想される範囲を表しており、円は勢力を示さない。",
            {"図は入ると予想される範囲を表している"},
        ),
        ("端末は電池を備え、長く使える。", {"端末は電池を備える"}),
        ("値上げを避けるため、会社は工場を移す。", set()),
        ("設備の破綻に備え、会社は別の店にも置く。", set()),
        ("会社が不振にもかかわらず、客が減るなら店も減る。", set()),
        ("活動が盛りを過ぎたにもかかわらず、店は増えた。", set()),
        ("会社は社名を公表するとしており、来年に始める。", {"会社は社名を公表するとしている"}),
        (
            "会社は社名を公表するとしており、早ければ来年に始まる。",
            {"会社は社名を公表するとしている"},
        ),
        ("効果はあるとし、受ける前に医師に相談するよう促している。", {"効果はあるという"}),
        ("新機能は粗悪な曲が一覧を汚し、評価を下げる問題を解決する。", set()),
        ("身を守るには版の履歴を残し、判定の方法を決めておくこと。", set()),
        (
            "昔の料理誌も含まれ、初日は閲覧が6倍になった。",
            {"昔の料理誌も含まれる"},
        ),
        ("橋は高い位置に架けられ、杉が使われています。", {"橋は高い位置に架けられている"}),
        ("反対運動が世論を動かし、修正案も可決されています。", {"反対運動が世論を動かした"}),
        ("研究所は水温が例年より高く、群れが早く寄ったためとみている。", set()),
        ("部屋を1泊1万円で貸し出し、7千万円を売り上げたとみられる。", {"部屋を1泊1万円で貸し出した"}),
        ("記録が消える不具合が見つかり、会社は修正を約束している。", {"記録が消える不具合が見つかった"}),
        ("会社は工場を建てたほか、社員も増やした。", {"会社は工場を建てた"}),
        ("医師は塩分を落とし、長く歩くよう勧めている。", set()),
        ("端末は話しかけるだけで、家電を動かせる。", set()),
        ("国内では新型が無料なんですが、海外では高い。", {"国内では新型が無料なんだ"}),
        (
            "対象は2,100人だけで、やめた人はいないため、数字には注意が必要だ。",
            {"対象は2,100人だけ", "対象は2,100人だけで、やめた人はいない"},
        ),
        (
            "研究者は「説明できる」と慎重で、予定されている観測が決め手になりそうだ。",
            {"研究者は「説明できる」と慎重"},
        ),
        ("場所を知らせることができ、客が増える。", {"場所を知らせることができる"}),
    ],
)
def test_a_clause_ends_the_sentence_where_it_is_no_part_of_another(line: str, short: set[str]) -> None:
    """A verdict and what is said of a topic are part of no condition; what is done in view of the rest is."""
    assert without(line, "tail") == short


def test_a_reason_ends_the_sentence_at_a_price() -> None:
    """What it is the reason of goes: dearer than any other end, and better than one that is seen."""
    reason = "古い方法では足りないことがあるため、会社は新型を使う。"
    assert without(reason, "tail") == {"古い方法では足りないことがある"}
    (dear,) = (e.loss for e in edits(reason) if e.name == "tail")
    (plain,) = (
        e.loss for e in edits("古い方法では足りないことがあり、会社は新型を使う。") if e.name == "tail"
    )
    assert dear > plain + 30


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("新型は小さいが、値段が高い。", "新型は小さい"),
        ("新型は国内で初めてとなりますが、値段は高くなります。", "新型は国内で初めてとなる"),
        ("新型は無料ですが、利用には登録が要ります。", "新型は無料"),
        ("会社は値を下げたものの、客は増えない。", "会社は値を下げた"),
    ],
)
def test_what_something_is_said_against_ends_the_sentence_at_a_price(line: str, short: str) -> None:
    """But half of it is told: dearer than a reason that stands alone."""
    (edit,) = (e for e in edits(line) if e.name == "tail")
    assert applied(line, (edit,)) == short
    reason = (e.loss for e in edits("値段が高いことがあるため、客は増えない。") if e.name == "tail")
    assert edit.loss > next(reason) - 45  # a reason with a denial behind it is the dearest


def test_no_clause_in_te_ends_a_sentence() -> None:
    """資金を投じてる is how one talks; and what only says how it was done is no news."""
    assert without("会社は資金を投じて、計算機を増やした。", "tail") == set()
    assert without("会社は鶏肉を使い、害のある店を見つけた。", "tail") == set()
    assert without("会社は鶏肉を売り、害のある店を見つけた。", "tail") != set()


def test_a_tail_with_a_hedge_or_a_verdict_costs_more() -> None:
    """What is only expected would become certain."""
    plain = [e.loss for e in edits("会社は新型を発売し、販路を広げる。") if e.name == "tail"]
    hedged = [e.loss for e in edits("会社は新型を発売し、販路を広げるだろう。") if e.name == "tail"]
    assert plain[0] + 16 <= hedged[0]


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("利用が広がり、料金も下がった。", "利用が広がった"),
        ("準備が進み、来春に始まる。", "準備が進む"),
        ("菓子が初めて1本売りされ、売店で売れている。", "菓子が初めて1本売りされた"),
        ("目標に届かず、計画が見直された。", "目標に届かなかった"),
        (
            "テープで出す音楽家がこの3年で5倍に増え、納品まで4か月待ちが続く。",
            "テープで出す音楽家がこの3年で5倍に増えた",
        ),
    ],
)
def test_a_clause_before_the_last_ends_the_sentence_in_its_tense(line: str, short: str) -> None:
    """Of what is told in the past the end is past, too."""
    assert short in without(line, "tail")


def test_what_is_done_instead_stays() -> None:
    """After a clause that denies or leaves something behind the last one is the point."""
    assert not without("ツールは従来型で妥協せず、新型を組み合わせるのが正解。", "tail")
    denied = {e.name: e.loss for e in edits("会社は従来型で妥協せず、新型を組み合わせた。")}
    plain = {e.name: e.loss for e in edits("会社は従来型で済ませ、新型を組み合わせた。")}
    assert denied["tail"] > plain["tail"] + 15


def test_a_tail_takes_no_half_of_an_advice() -> None:
    """薄く開き、長く焼く is what is advised."""
    assert not without("店は肉を薄く開き、長く焼くよう勧めている。", "tail")
