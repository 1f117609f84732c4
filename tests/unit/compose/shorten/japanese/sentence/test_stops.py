"""Where a Japanese clause ends, so that a line may end there, and where it only seems to."""

from __future__ import annotations

import pytest

from bot.compose.shorten.japanese.sentence.phrase import Kind
from bot.compose.shorten.japanese.sentence.stops import clause_ends
from tests.unit.compose.shorten.japanese.parsing import parsed


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("速さなら部品の2枚挿し、静かさなら大型の1枚が最適だ。", Kind.LIST),
        ("開発を急ぐなら部品2枚挿し、または高価な1枚が正解だ。", Kind.LIST),
        ("急ぐなら2枚挿し、急がないなら1枚が正解だ。", Kind.LIST),
        ("作者は部品を2枚挿し、速さを2倍に高めた。", Kind.CHAIN),
        ("作者は部品を静かに2枚挿し、速さを2倍に高めた。", Kind.CHAIN),
    ],
)
def test_so_many_of_them_are_a_noun_unless_something_is_done(sentence: str, kind: Kind) -> None:
    """2枚挿し ends as 挿し、 does."""
    assert [part.kind for part in parsed(sentence) if part.body.endswith("2枚挿し")] == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "店は値段を下げ|、客を増やした|。",
        "町は祭りを中止し|、費用を返した|。",
        "展示は無料だ|が|、予約が必要だ|。",
        "客が減っている中|、店は値段を下げた|。",
        "雨が続いたため|、祭りは延期になった|。",
        "予約が必要なため|、窓口は混んだ|。",
        "店は値段を保ちつつ|、量を増やした|。",
        "大人は500円|、学生は300円だ|。",
        "大人は500円|、学生は300円|、会員は無料だ|。",
        "料金は大人、学生、会員の順に下がる|。",
        "港や駅、役場に箱を置いた|。",
        "この店では、魚を安く売る|。",
        "魚を買うなら、朝の市場がよい|。",
        "工事のため、道は通れない|。",
    ],
)
def test_a_clause_ends_before_its_mark(sentence: str) -> None:
    """A list's comma and a topic's end none, nor do a condition and a cause without a verb."""
    found = sorted(clause_ends(parsed(sentence.replace("|", ""))))
    shown, at = "", 0
    for end in found:
        shown, at = shown + sentence.replace("|", "")[at:end] + "|", end
    assert shown + sentence.replace("|", "")[at:] == sentence
