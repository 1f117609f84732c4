"""What completes another phrase stays: a comparison, a choice, a count, a quotation."""

from __future__ import annotations

import pytest

from bot.compose.shorten.japanese import edits


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        # compared with
        ("文書は固定長で切るよりも、見出しの階層を残して切る店が多い。", "固定長で"),
        ("順位の表を眺めて機種を選ぶより、手元の課題で試す店が多い。", "順位の表を眺めて"),
        ("小さな機種を二台で動かすより、大きな機種を一台で動かすほうがよい。", "大きな"),
        ("小さな機種を二台で動かすより、大きな機種を一台で動かすほうがよい。", "小さな"),
        ("手にする額は少なくても、統計のほうに、店主はより大きな意味を見いだす。", "統計のほうに、"),
        ("自動化を疑えというより、確認の不在が招いた障害だ。", "疑えというより、"),
        # of which, of whom, how many
        ("明細を訳すのに、汎用の機種と専用の機種のどちらが向くかを調べた。", "専用の機種の"),
        ("閉山から40年、元坑夫やその家族の語りを録音した。", "元坑夫や"),
        ("料金の支払いに応じた企業はまだ3社にすぎない。", "料金の支払いに応じた"),
        ("値上げは17年ぶりで、小学生以下の町民については据え置く。", "小学生以下の町民については"),
        ("原因は、差分を読み直していたことと、更新を見ていたことだ。", "差分を読み直していたことと、"),
        # what it says or is known as
        ("添えられた手紙には「返しそびれて、気がかりでした」の一文。", "「返しそびれて、気がかりでした」の"),
        ("温室で、世界最大級の花として知られる植物のつぼみが伸びた。", "世界最大級の"),
        ("準備なしで環境を再現できると話題の道具を会社が導入した。", "話題の"),
        ("近縁の種より大きいのは、餌となるエビのかすかな発光を拾うためだ。", "エビのかすかな"),
        ("痛めた人の選択肢になるのはもちろん、学生の執筆にも応用が利く。", "もちろん、"),
    ],
)
def test_what_something_else_needs_stays(line: str, gone: str) -> None:
    """Without it the rest would be half said, or said of something else."""
    assert gone not in {line[edit.start : edit.end] for edit in edits(line) if not edit.new}
    assert gone in line
