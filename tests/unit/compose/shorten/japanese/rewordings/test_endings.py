"""The ends of sentences and clauses that stay as they are, for something else would be said."""

from __future__ import annotations

import pytest

from bot.compose.shorten.edit import applied
from bot.compose.shorten.japanese import edits


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("席が増えますので、店は人を雇う。", "席が増えるので、店は人を雇う。"),
        ("席が増えましたから、店は人を雇う。", "席が増えたから、店は人を雇う。"),
        ("利用は無料ですし、席も増える。", "利用は無料だし、席も増える。"),
        ("導入は難しいですから、店は人を雇う。", "導入は難しいから、店は人を雇う。"),
    ],
)
def test_a_reason_gives_up_politeness_where_the_line_does(line: str, plain: str) -> None:
    """No …ますので、…だ."""
    assert plain in {applied(line, (edit,)) for edit in edits(line) if edit.name == "plain"}


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("新薬が国から承認された。", "新薬が国から承認。"),
        ("新薬が裁判所に承認された。", "新薬が裁判所に承認。"),
        ("新型Novaが発表された。", "新型Novaが発表。"),
        ("国の調査で、若者の割合が高いことが分かった。", "国の調査で、若者の割合が高い。"),
        ("会社は危険を考慮し、退路を確保すべきだ。", "会社は危険を考慮、退路を確保すべきだ。"),
        ("値が上がるため、早めに買いたい。", "値が上がり、早めに買いたい。"),
        ("先に証明書を取っておきたい。", "先に証明書を取りたい。"),
        ("記者は筒形の紙で包んである。", "記者は筒形の紙で包ん。"),
        ("来月の審査で契約が廃止された。", "来月の審査で契約が廃止。"),
        ("市は春の祭りで記録が紹介される予定だ。", "市は春の祭りで記録が紹介予定。"),
        ("開発者は設計を見直す局面を迎えている。", "開発者は設計を見直す局面。"),
        (
            "店は札を出すほか、期日に報告しなければ罰金を払う。",
            "店は札を出し、期日に報告しなければ罰金を払う。",
        ),
        ("英語が苦手な人にはお勧めできない。", "英語が苦手な人には非推奨。"),
        ("主将は最後の得点も決めている。", "主将は最後の得点も決める。"),
        ("菓子は駅の店で静かに売れている。", "菓子は駅の店で静かに売れる。"),
        ("記者は費用が減ると断言できる。", "記者は費用が減ると断言可能。"),
        ("休業のお知らせです。", "休業のお知らせだ。"),
        ("余裕のある金で買うのが鉄則となる。", "余裕のある金で買うのが鉄則に。"),
        (
            "最大の違いは、画面を見て動くことで、設定が要らない。",
            "最大の違いは、画面を見て動き、設定が要らない。",
        ),
    ],
)
def test_an_ending_that_would_say_something_else_stays(line: str, wrong: str) -> None:
    """Who approves is not who is approved; what was found needs a study; advice needs its reason."""
    assert wrong not in {applied(line, (edit,)) for edit in edits(line)}


def test_the_same_endings_are_shorter_where_nothing_hangs_on_them() -> None:
    """So the guards above guard something."""
    made = {
        applied(line, (edit,))
        for line in ("新薬が承認された。", "値が上がるため、客が減る。")
        for edit in edits(line)
    }
    assert made >= {"新薬が承認。", "値が上がり、客が減る。"}
