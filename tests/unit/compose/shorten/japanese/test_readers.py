"""What readers find fault with: each sign that weighs, by two edits that differ in it alone."""

from __future__ import annotations

import pytest

from bot.compose.shorten.edit import Edit, Place
from bot.compose.shorten.japanese.readers.faults import judged, kind, of_stump
from bot.compose.shorten.japanese.readers.signs import SIGNS
from bot.compose.shorten.japanese.readers.weights import WEIGHTS


def loss(line: str, gone: str, name: str, rules: float = 20.0, place: Place = "inner") -> float:
    """The loss of taking `gone` out of `line`, at `place`, where the rules say `rules`."""
    start = line.index(gone)
    (edit,) = judged(line, [Edit(name, start, start + len(gone), "", rules)], place)
    return edit.loss


@pytest.mark.parametrize(
    ("name", "line", "gone", "other", "cheaper"),
    [
        ("modifier", "会社は家庭用の蓄電を急ぐ。", "家庭用の", "会社は家庭用の蓄電設備を急ぐ。", "家庭用の"),
        (
            "modifier",
            "会社は市民向け住宅の機能を示す。",
            "市民向け住宅の",
            "会社は住宅の機能を示す。",
            "住宅の",
        ),
        ("relative", "会社は売れた車を直す。", "売れた", "会社は売れたiPhoneを直す。", "売れた"),
        ("clause", "店は値を下げ、客を集めた。", "値を下げ、", "値を下げ、店は客を集めた。", "値を下げ、"),
        (
            "sentence",
            "駅は広い。ただし不便だ。",
            "ただし不便だ。",
            "駅は広い。いつも不便だ。",
            "いつも不便だ。",
        ),
        ("sentence", "駅は広い。市が直す。", "市が直す。", "駅は広い。市は直す。", "市は直す。"),
        (
            "tail",
            "値は下がるが、客は戻らない。",
            "、客は戻らない。",
            "値は下がり、客は戻らない。",
            "、客は戻らない。",
        ),
        (
            "tail",
            "値を下げ、客を集めるべきだ。",
            "、客を集めるべきだ。",
            "値を下げ、客を集めるわけだ。",
            "、客を集めるわけだ。",
        ),
    ],
)
def test_what_readers_find_fault_with(name: str, line: str, gone: str, other: str, cheaper: str) -> None:
    assert loss(line, gone, name) > loss(other, cheaper, name)


@pytest.mark.parametrize(
    ("name", "line", "gone"),
    [
        ("sentence", "駅は広い。市が直す。", "市が直す。"),
        ("tail", "値を下げ、客を集める。", "、客を集める。"),
        ("clause", "店は値を下げ、客を集めた。", "値を下げ、"),
    ],
)
def test_what_the_first_line_says_is_missed_more(name: str, line: str, gone: str) -> None:
    """It says what the post is about: a sentence, the last clause and another one, beside its own factor."""
    assert loss(line, gone, name, place="first") > loss(line, gone, name) + 2


@pytest.mark.parametrize(
    ("name", "line", "gone", "other", "cheaper"),
    [
        ("relative", "会社は利用する端末を直す。", "利用する", "会社は利用した端末を直す。", "利用した"),
        ("relative", "会社は利用した端末を直す。", "利用した", "会社は利用した端末の色を直す。", "利用した"),
        ("circumstance", "市は橋について本を募る。", "橋について", "市は橋の上にて本を募る。", "橋の上にて"),
        ("circumstance", "市は北に道路を直す。", "北に", "市は北で道路を直す。", "北で"),
    ],
)
def test_what_is_missed_by_how_it_ends(name: str, line: str, gone: str, other: str, cheaper: str) -> None:
    """What is done, about what, where to: more than what was done, by which means, where."""
    assert loss(line, gone, name) > loss(other, cheaper, name)


def test_what_the_rules_call_dear_is_dear() -> None:
    """More with each point, and much more where no reader was ever shown it."""
    line = "会社は春に家庭用の蓄電池を公開した。"
    cheap, dear, dearest = (loss(line, "家庭用の", "modifier", rules) for rules in (10.0, 40.0, 100.0))
    assert cheap < dear < dearest
    assert dearest - dear > 30


def test_hedges_numbers_and_ends_are_kept_beyond_what_readers_miss() -> None:
    certain, hedged = "値は下がり、客が増える様子だ。", "値は下がり、客が増える模様だ。"
    assert loss(hedged, hedged[5:], "tail") > loss(certain, certain[5:], "tail") + 10
    first = "客が増える。値は下がる。"
    taken = [next(judged(first, [Edit("sentence", *place, "", 20.0)])) for place in ((0, 6), (5, 12))]
    assert [edit.ends for edit in taken] == [False, True]


def test_what_is_only_put_otherwise_keeps_its_loss() -> None:
    slight = Edit("short", 0, 2, "市", 0.3)
    assert list(judged("市役所は休む。", [slight])) == [slight]
    assert next(judged("無料になり、人が増えた。", [Edit("clause", 2, 5, "に", 12.0)])).loss != 12.0
    assert kind(Edit("clause", 2, 5, "に", 12.0)) == "ending"
    assert kind(Edit("clause", 0, 9, "", 12.0)) == "clause"
    assert kind(Edit("unheard of", 0, 9, "", 12.0)) == "other"


def test_a_stump_costs_more_the_less_is_left() -> None:
    assert of_stump(0.0) == 0.0
    assert 0 < of_stump(10.0) < of_stump(60.0)
    assert 0 < of_stump(0.0, 5) < of_stump(0.0, 20)


def test_what_is_said_against_the_rest_goes_last() -> None:
    line, plain = "値は下がるが、客は戻らない。", "値は下がり、客は戻らない。"
    assert loss(line, "、客は戻らない。", "tail") > loss(plain, "、客は戻らない。", "tail") + 20


def test_every_weight_has_its_sign() -> None:
    assert {sign for weights in WEIGHTS.values() for sign in weights} <= set(SIGNS)
