"""A clause whose subject goes on: to which clause behind it, and where there is none."""

from __future__ import annotations

import pytest

from tests.unit.compose.shorten.japanese.parsing import without


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("市が橋を架け、春には古い道も使えるようにした。", {"市が春には古い道も使えるようにした。"}),
        ("市が橋を架け、春には古い道も混み始めた。", {"春には古い道も混み始めた。"}),
        ("会社は値を下げ、今年は店を増やす。", set()),
        ("軽さが最大の特徴で、山では1人で運べる。", set()),
        ("題名は明らかにされていませんが、「冒険になる」としています。", set()),
    ],
)
def test_a_clause_leaves_its_subject_to_what_the_subject_does_next(line: str, found: set[str]) -> None:
    """What is done as well (古い道も), and when (今年は), isn't who does it; a feature does nothing."""
    assert without(line, "clause") == found
