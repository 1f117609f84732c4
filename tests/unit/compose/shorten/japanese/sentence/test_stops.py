"""Where a clause ends, and where it only seems to."""

from __future__ import annotations

import pytest

from bot.compose.shorten.japanese.sentence.phrase import Kind
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
