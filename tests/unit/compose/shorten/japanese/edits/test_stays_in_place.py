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
        ("ある船長は夜の海で光を見た。", "船長は夜の海で光を見た。"),
        ("当初は秋の発売としていたが、会社は数日で方針を改めた。", "当初は会社は数日で方針を改めた。"),
    ],
)
def test_what_says_which_or_when_stays_with_its_own(line: str, broken: str) -> None:
    """普段は is said of 非公開; a captain is not a certain one without ある; 当初は goes with its clause."""
    assert broken not in without(line, "modifier", "relative", "clause")
