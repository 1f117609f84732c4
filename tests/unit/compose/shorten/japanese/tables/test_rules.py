"""What every match of a pattern has is found without compiling it, and nothing else is taken for it."""

from __future__ import annotations

import pytest

from bot.compose.shorten.japanese.rewordings.wording import ROWS
from bot.compose.shorten.japanese.tables.ends.final import FINAL
from bot.compose.shorten.japanese.tables.letters import closings, openings, places
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
    ("pattern", "found"),
    [
        ("(?<=処理|開発)スピード(?!感)", ("スピ",)),
        ("(?<![ァ-ヺー(])(?<!、[^。]{2})に(?:ついて|関して)", ("に",)),
        ("(?:^|(?<=[、。]))(?:大変|誠に)恐縮", ("大変", "誠に")),
        ("(?:^|(?<=[、。])の)恐縮", ()),
        ("((?:公開|発表))した", ("公開", "発表")),
        ("((?:公開|発表)後)した", ("公開", "発表")),
        ("((?:公開|発表)後)?した", ()),
        ("((?:公開|発表)|開始)した", ()),
        ("(?:公開|発表)?した", ()),
        ("[がを]公開", ("が", "を")),
        ("API経由で", ("AP",)),
        ("こと?なら", ("こ",)),
        ("[一-龥]化", ()),
        ("または|あるいは", ()),
        (r"(?<=\))を", ("を",)),
    ],
)
def test_a_pattern_is_tried_only_where_what_it_matches_begins(pattern: str, found: tuple[str, ...]) -> None:
    """Behind what has to stand before it."""
    assert openings(pattern) == found


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("(?<=が)公開した", ("した",)),
        ("を公開(?:する|した|だ)", ("する", "した", "だ")),
        ("い[るた]", ("る", "た")),
        ("公開(?:した)?", ()),
        ("公開(?<!未公開)", ()),
        ("公開(?:し(?:た|て))", ()),
        ("公開|発表", ()),
        ("[一-龥]", ()),
    ],
)
def test_a_pattern_is_tried_only_on_what_ends_as_it_does(pattern: str, found: tuple[str, ...]) -> None:
    """In letters that stand plainly, in a list or in a set."""
    assert closings(pattern) == found


def test_a_row_finds_what_its_pattern_finds() -> None:
    """Everywhere, and without overlaps, whatever it begins with."""
    text = "".join(row.before for row in ROWS)[:20_000]
    where = places(text)
    for row in ROWS:
        spans = [found.span() for found in row.pattern.finditer(text)]
        tried = [at for letters in row.openings for at in where.get(letters, ())]
        assert [found.span() for found in row.within(text, tried)] == spans, row


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
            ("any", "(?:い|た)?", "", 0.0, "", ""),
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
