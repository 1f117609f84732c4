"""の for a verb that says only whose a thing is, or where."""

from __future__ import annotations

import pytest

from tests.unit.compose.shorten.japanese.parsing import without


@pytest.mark.parametrize(
    ("line", "shorter"),
    [
        ("気象庁が運用する計算機が動き始めた。", "気象庁の計算機が動き始めた。"),
        ("会社は川崎市で営んでいた居酒屋を閉じた。", "会社は川崎市の居酒屋を閉じた。"),
        ("会社はオフィスに眠る計算機を集めた。", "会社はオフィスの計算機を集めた。"),
        ("専用チップを手がける青葉電機が上場した。", "専用チップの青葉電機が上場した。"),
        ("会社は冷却に使う蒸留水を減らした。", "会社は冷却の蒸留水を減らした。"),
        ("読者から届いた体験談を本にした。", "読者からの体験談を本にした。"),
        ("市は海底で採取された堆積物を調べた。", "市は海底の堆積物を調べた。"),
    ],
)
def test_whose_it_is(line: str, shorter: str) -> None:
    assert without(line, "owner") == {shorter}


@pytest.mark.parametrize(
    "line",
    [
        "雨が降る町に店が増えた。",  # nothing that is the rain's
        "大学の研究者が開発した端末を売る。",  # no の behind の
        "気象庁が運用しない計算機を売る。",
        "台本の作成に苦しむ監督に向く。",
        "会社が公開したことを認めた。",  # nothing without what was made public
        "会社が作った新型の端末を売る。",
        "電話応対を要約する音声モデルを公開した。",  # what it does
        "卵を沸騰した湯でゆでる。",
    ],
)
def test_what_a_verb_says_beside_it(line: str) -> None:
    assert not without(line, "owner")
