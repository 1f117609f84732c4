"""What readers of posts that no row was made from found broken: each stays whole."""

from __future__ import annotations

from math import inf

import pytest

from bot.compose.shorten.japanese import edits
from tests.unit.compose.shorten.japanese.parsing import without

TAKES = ("adverb", "modifier", "relative", "circumstance", "contrast", "cause", "manner", "clause", "tail")


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ("小さい端末のほうが、精神的にも安くつく気がしている。", "小さい端末のほうが、気がしている。"),
        ("会社は自作の道具を直す羽目になった。", "会社は羽目になった。"),
        ("合図を受けた瞬間だけ鍵なしで書く経路が残っていた。", "瞬間だけ鍵なしで書く経路が残っていた。"),
        ("昨年届いた報告のうち本物の不具合は5%だった。", "不具合は5%だった。"),
        ("調べると数値が初期値の75%のままだったという。", "調べると数値がままだったという。"),
        ("給油は早めに済ませ、宿には予定を伝えておく。", "給油は宿には予定を伝えておく。"),
        (
            "市には年内の契約が事実上の期限で、残る人との交渉が山場を迎える。",
            "市には年内の契約が、残る人との交渉が山場を迎える。",
        ),
        ("連盟は号砲も早める方向で協議する。", "連盟は協議する。"),
        ("患者は海外から帰国して9日後に熱を出した。", "患者は9日後に熱を出した。"),
        ("蔵は純米酒をやめて安い酒に切り替える。", "蔵は安い酒に切り替える。"),
        ("費用に悩む個人にとっては福音と言える。", "福音と言える。"),
        ("独身で所得が低い人なら結果が逆になる。", "所得が低い人なら結果が逆になる。"),
        ("生地がべたつくときに粉を足すのは逆効果だ。", "粉を足すのは逆効果だ。"),
        ("開発者は検査を加えるところから始めたい。", "開発者は始めたい。"),
        (
            "平日の睡眠が6時間未満の人を調べたもので、夜更かしした人では悪化した。",
            "平日の睡眠が夜更かしした人では悪化した。",
        ),
        ("重さも平均135グラムと大ぶりで、店では1匹150円だ。", "重さも店では1匹150円だ。"),
        ("軽い処理は端末に回し、難所だけ高い模型を呼ぶなど、工夫が問われる。", "軽い処理は端末に回す"),
        (
            "くみ上げよりも、水田が宅地に変わり、水が減った影響のほうが大きいと分析した。",
            "くみ上げよりも、水田が宅地に変わった",
        ),
        ("言葉は控えめに、募集には熱を込めた。", "言葉は募集には熱を込めた。"),
        ("人手不足で客室を減らす旅館が相次ぎ、町は支援を始めた。", "旅館が相次ぎ、町は支援を始めた。"),
        ("夜勤が回らない施設も出ている。", "施設も出ている。"),
        (
            "入力は百万字に対応し、検索といった用途で威力を発揮する。",
            "入力は百万字に対応し、威力を発揮する。",
        ),
        (
            "指示文に仕様を無理やり詰め込む従来手法と違い、精度が安定する。",
            "仕様を無理やり詰め込む従来手法と違い、精度が安定する。",
        ),
        (
            "高齢者の足として期待がかかる半面、規則が浸透していない現状を不安視する自治体もある。",
            "期待がかかる半面、規則が浸透していない現状を不安視する自治体もある。",
        ),
        (
            "定員は60人とし、始業を遅らせるほか、週1日はオンラインで授業を受けられる。",
            "定員は60人とし、始業を遅らせるほか、週1日は授業を受けられる。",
        ),
        (
            "消費電力が2〜3割大きく、年間の電気代で約2,400円の差が出る。",
            "消費電力が2〜3割大きく、約2,400円の差が出る。",
        ),
    ],
)
def test_what_stays_whole(line: str, broken: str) -> None:
    """What fills a noun or a verb, a condition, a share, what something is compared with."""
    assert broken not in without(line, *TAKES)


@pytest.mark.parametrize(
    ("line", "dear", "least"),
    [
        (
            "申請を端末だけで済ませられるのは3サイトで、残る2つは自治体ごとに対応がばらついていた。",
            "3サイトで、",
            38.5,
        ),
        ("小さな学校について、県は来年に開校させる方針を固めた。", "小さな学校について、", 38.5),
        ("メーカーは返答を拒み、修正を待つしかなさそうだ。", "返答を拒み、", 38.5),
        ("負荷は期待したほど減らず、原因を追うと変換を要求ごとに繰り返していた。", "減らず", 38.5),
        ("電池を持ち歩く人にだけすすめたい、というのが正直な感想だ。", "すすめたい、", 38.5),
        ("電源がなくても遊べるのが特徴で、必要な速度は毎秒13Mbps以上だという。", "特徴で、", 25),
        ("隘路はGPUだけでなく、記憶装置の速度にもある。", "GPUだけでなく、", 20),
        ("干し椎茸を足せばいい。旨味も出て一石二鳥だ。", "足せばいい。", 38.5),
        ("片方が最新の記録を古い内容で上書きし、直後の掃除が住所を丸ごと消した。", "上書きし、", 38.5),
        ("回路はArduino用のスケッチとして書き出せる。", "Arduino用の", 38.5),
    ],
)
def test_what_the_rest_counts_on_goes_last(line: str, dear: str, least: float) -> None:
    """残る2人 after the first, the object that について gives, what a thing is made for."""
    losses = [edit.loss for edit in edits(line) if line[edit.start : edit.end].endswith(dear)]
    assert min(losses, default=inf) > least  # what is too dear isn't offered at all


def test_a_person_in_trouble_is_no_drawback() -> None:
    """困るのは利用者だ: not 難点は利用者だ."""
    assert not any(
        edit.new == "難点は" for edit in edits("知見が残らなければ、困るのは他ならぬ利用者である。")
    )
    assert any(edit.new == "難点は" for edit in edits("悩ましいのは値段だ。"))


def test_a_list_within_what_somebody_said_stays() -> None:
    """労組は「国籍や居住地によって…」と反発した: 国籍等 are not its words."""
    assert not any(
        edit.name == "list" for edit in edits("労組は「国籍や居住地で扉の幅を変えるな」と反発した。")
    )
    assert any(edit.name == "list" for edit in edits("会社は暴走や無限ループを防ぐ。"))


def test_a_polite_verb_in_kana_is_made_plain() -> None:
    """冷や汗をかきました beside 持ち直した reads as a slip."""
    assert "途中で汗をかいた。" in without("途中で汗をかきました。", "plain")


def test_what_came_about_is_no_plan() -> None:
    """結局は列車で往復することになった: 往復へ says that it is yet to come."""
    assert not any(edit.new == "へ" for edit in edits("結局は臨時列車で往復することになった。"))
    assert any(edit.new == "へ" for edit in edits("全校で導入されることになった。"))


def test_a_clause_goes_or_the_sentence_ends_with_it() -> None:
    """Not both: 38店は2年以内に閉め、人員を移す -> 38店はる."""
    found = edits("商圏が重なる38店は2年以内に閉め、浮いた人員を調剤に移す。")
    clauses = {edit.group for edit in found if edit.name == "clause"}
    tails = [edit for edit in found if edit.name == "tail" and edit.group in clauses]
    assert tails
    assert {edit.most for edit in tails} == {1}
