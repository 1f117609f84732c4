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
