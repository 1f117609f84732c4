"""What a verb starts from and what a topic is said to be: without it the rest says something else."""

from __future__ import annotations

import pytest

from tests.unit.compose.shorten.japanese.parsing import without


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ("新型は候補から脱落した。", "新型は脱落した。"),
        ("価格は旧型より安く、長く使える。", "価格は長く使える。"),
    ],
)
def test_what_is_left_and_what_a_topic_is_stay(line: str, broken: str) -> None:
    """脱落 from what; how dear it is goes with the price."""
    assert broken not in without(line, "circumstance", "clause")


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ("普段は非公開の倉庫を家族が見学できる。", "普段は倉庫を家族が見学できる。"),
        (
            "客船は便を減らしたが、ある船長は夜の海を恐れない。",
            "客船は便を減らしたが、船長は夜の海を恐れない。",
        ),
        ("必要な電力は12ワット以上とされる。", "電力は12ワット以上とされる。"),
        ("失敗しない買い物は容量を最優先することだ。", "買い物は容量を最優先することだ。"),
        ("会館は平素より使っていただきありがとうございます。", "会館はございます。"),
        ("分類も要約も端末に組み込まれたモデルで行う。", "モデルで行う。"),
        ("作り手が菓子を、贈答品として通用する品質に育てた。", "作り手が菓子を通用する品質に育てた。"),
        ("表に立派な仕組みはなく、入力を流して確かめるだけだ。", "表に立派な入力を流して確かめるだけだ。"),
        (
            "薬を飲んだ高齢者は飲まなかった人に比べて病気が少ない。",
            "薬を飲んだ高齢者は人に比べて病気が少ない。",
        ),
        ("当初は秋の発売としていたが、会社は数日で方針を改めた。", "当初は会社は数日で方針を改めた。"),
    ],
)
def test_what_says_which_or_when_stays_with_its_own(line: str, broken: str) -> None:
    """普段は is said of 非公開; 当初は goes with its clause, 立派な with the noun that is one."""
    assert broken not in without(line, "modifier", "relative", "clause", "circumstance")
