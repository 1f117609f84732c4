"""What every match of a pattern has is found without compiling it, and nothing else is taken for it."""

from __future__ import annotations

import pytest

from bot.compose.shorten.japanese.rewordings.wording import ROWS
from bot.compose.shorten.japanese.tables.ends.final import FINAL
from bot.compose.shorten.japanese.tables.rules import Endings, anywhere, rules


@pytest.mark.parametrize(
    ("pattern", "literal"),
    [
        ("について", "について"),
        ("(?<=処理|開発)スピード(?!感|を(?:無効|有効)に)", "スピード"),
        ("(?<![ァ-ヺー(])(?:第[一二]|次の)候補者(?:たち)?を選", "候補者"),
        ("利用(?:者(?:たち)?)?の声", "利用"),
        ("こと?なら", "なら"),
        ("(?:または|あるいは)", ""),
        ("または|あるいは", ""),
        ("[一-龥]{2,4}化", "化"),
    ],
)
def test_a_literal_stands_in_all_that_the_pattern_matches(pattern: str, literal: str) -> None:
    """Outside of groups and sets, of which any may hold something else, and of what may be missing."""
    assert anywhere(("name", pattern, "", 0.0, "", ""))[0].literal == literal


@pytest.mark.parametrize(
    ("pattern", "opening"),
    [
        ("(?<=処理|開発)スピード(?!感)", "スピード"),
        ("(?<![ァ-ヺー(])(?<!、[^。]{2})に(?:ついて|関して)", "に"),
        ("こと?なら", "こ"),
        ("(?:利用者)?の声", ""),
        ("[一-龥]化", ""),
        ("または|あるいは", ""),
        (r"(?<=\))を", "を"),
    ],
)
def test_a_pattern_is_tried_only_where_what_it_matches_begins(pattern: str, opening: str) -> None:
    """Behind what has to stand before it."""
    assert anywhere(("name", pattern, "", 0.0, "", ""))[0].opening == opening


def test_a_row_finds_what_its_pattern_finds() -> None:
    """Everywhere, and without overlaps, whatever it begins with."""
    text = "".join(row.before for row in ROWS)[:20_000]
    for row in ROWS:
        spans = [found.span() for found in row.pattern.finditer(text)]
        assert [found.span() for found in row.within(text)] == spans, row


def test_every_row_finds_its_example_by_its_literal() -> None:
    """And each example is its own row's."""
    for row in (*ROWS, *FINAL):
        found = row.pattern.search(row.before)
        assert found, row
        assert row.literal in row.before, row


def test_endings_are_found_by_the_last_characters_in_their_order() -> None:
    """A rule without a character of its own at the end is among them."""
    table = Endings(
        rules(
            ("one", "です", "", 0.0, "", ""),
            ("any", "[いた]", "", 0.0, "", ""),
            ("two", "ます", "", 0.0, "", ""),
            ("three", "でした", "", 0.0, "", ""),
        )
    )
    assert [rule.name for rule in table.of("届きます")] == ["any", "two"]
    assert [rule.name for rule in table.of("無料でした")] == ["any", "three"]
    assert [rule.name for rule in table.of("早い")] == ["any"]
    assert [rule.name for rule in table.of("話した")] == ["any", "three"]
    assert [rule.name for rule in table.of("見た")] == ["any"]
    assert [rule.name for rule in table.of("")] == ["any"]
