"""What every match of a pattern has is found without compiling it, and nothing else is taken for it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from bot.compose.shorten.japanese.rewordings.wording import ROWS
from bot.compose.shorten.japanese.tables.ends.final import FINAL
from bot.compose.shorten.japanese.tables.guard import guard
from bot.compose.shorten.japanese.tables.letters import closings, guarded, openings
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
        ("(?<=処理|開発)スピード(?!感)", ("スピード",)),
        ("(?<![ァ-ヺー(])(?<!、[^。]{2})に(?:ついて|関して)", ("について", "に関して")),
        ("の(?:発表|公表)?する", ("の",)),
        ("会社の(?=発表|公表)", ("会社の発表", "会社の公表")),
        ("会社の(?=(?:発表|公表)(?=[をが]|$))", ("会社の発表", "会社の公表")),
        ("会社の(?=(?:発表|公表)を|時)", ("会社の",)),
        ("会社の(?=(?:発表|公表)?を)", ("会社の",)),
        ("会社の(?=[一-龥]|社長)", ("会社の",)),
        ("会社の(?!発表|公表)", ("会社の",)),
        ("(?:^|(?<=[、。]))(?:大変|誠に)恐縮", ("大変", "誠に")),
        ("(?:^|(?<=[、。])の)恐縮", ()),
        ("((?:公開|発表))した", ("公開", "発表")),
        ("((?:公開|発表)後)した", ("公開", "発表")),
        ("((?:公開|発表)後)?した", ()),
        ("((?:公開|発表)|開始)した", ()),
        ("(?:公開|発表)?した", ()),
        ("[がを]公開", ("が", "を")),
        ("API経由で", ("API経由で",)),
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
        ("(?<=が)公開した", ("公開した",)),
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


def test_a_row_finds_where_its_openings_stand_what_it_finds_everywhere() -> None:
    """And no overlaps."""
    text = "".join(row.before for row in ROWS)[:20_000]
    for row in ROWS:
        everywhere = [found.span() for found in row.within(text)]
        where = [found.start() for words in row.openings for found in re.finditer(words, text)]
        assert [found.span() for found in row.within(text, where if row.openings else None)] == everywhere, (
            row
        )
        assert all(a[1] <= b[0] for a, b in pairwise(everywhere)), row


@pytest.mark.parametrize(
    ("pattern", "around", "core"),
    [
        ("について", "", "について"),
        ("(?<=処理|開発)(?<!未)スピード(?!感)", "(?<=処理|開発)(?<!未)", "スピード(?!感)"),
        ("(?:^|(?<=[、。]))(?:大変|誠に)恐縮", "(?:^|(?<=[、。]))", "(?:大変|誠に)恐縮"),
        ("(?:^|(?<=[、。])の)恐縮", "", "(?:^|(?<=[、。])の)恐縮"),
        ("(?:(?<=が))?公開", "", "(?:(?<=が))?公開"),
        ("(?<=が)公開|発表", "", "(?<=が)公開|発表"),
    ],
)
def test_what_has_to_stand_around_a_pattern_is_taken_off_it(pattern: str, around: str, core: str) -> None:
    """Many patterns share it, so it is compiled once and looked at last."""
    assert guarded(pattern) == (around, core)


@pytest.mark.parametrize(
    ("around", "text", "lets"),
    [
        ("", "会議を", True),
        ("(?<!が[^、。]{1,4})", "会社が明日の会議", False),
        ("(?<!が[^、。]{1,4})", "会社が来週の後の会議", True),
        ("(?<!が[^、。]{1,4})", "決まったが、明日の会議", True),
        ("(?<=開催|次回の)", "次回の会議", True),
        ("(?<=開催|次回の)", "来週の会議", False),
        ("(?<=^|、)", "会議", True),
        ("(?<=の)(?<!次回の)(?=会議.)", "来週の会議を", True),
        ("(?<=の)(?<!次回の)(?=会議.)", "来週の会議", False),
        ("(?=会議を|会議が)", "会議が", True),
        ("(?=会議を|会議が)", "会議に", False),
        ("(?!会議を|会議が)", "会議が", False),
        ("(?!会議を|会議が)", "会議に", True),
        ("(?<=の)", "会議", False),
        ("(?<!の)", "会議", True),
    ],
)
def test_a_guard_looks_around_the_place_where_a_match_begins(around: str, text: str, lets: bool) -> None:
    """And back as far as it says."""
    assert guard(around).lets(text, text.index("会議")) is lets


def test_a_row_goes_on_behind_a_match_that_its_guard_forbids() -> None:
    """In a line and at its end."""
    (row,) = anywhere(("name", "(?<!が)公開", "", 0.0, "", ""))
    assert [found.start() for found in row.within("が公開し公開", [1, 4])] == [4]
    (rule,) = rules(("name", "(?<!が)[一-龥]{2,}", "", 0.0, "", ""))
    found = rule.match("会社が公開中")
    assert found is not None
    assert found[0] == "開中"


def test_every_row_finds_its_example_by_its_literal() -> None:
    """And each example is its own row's."""
    for row in (*ROWS, *FINAL):
        assert row.literal in row.before, row
        assert any(row.within(row.before)), row


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
    assert [rule.name for rule in table.of("話した")] == ["any"]
    assert [rule.name for rule in table.of("見た")] == ["any"]
    assert [rule.name for rule in table.of("")] == ["any"]


def test_an_ending_that_a_group_hides_is_found_by_its_last_characters_too() -> None:
    """What the ends of the pattern don't say, all of it does."""
    (rule,) = table = rules(("one", "を無料に(?:し(?:た|ている)|する)", "", 0.0, "", ""))
    assert rule.closings == ("にした", "ている", "にする")
    assert Endings(table).of("会社は配送を無料にしている") == [rule]
    assert Endings(table).of("会社は配送を無料にしない") == []
