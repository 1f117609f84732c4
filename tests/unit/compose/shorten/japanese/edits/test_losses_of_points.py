"""What a sentence is there for stays: what was found, whom a thing is of, what the second half adds to."""

from __future__ import annotations

from math import inf

import pytest

from bot.compose.shorten.japanese import edits
from tests.unit.compose.shorten.japanese.edits.test_losses import loss


def tail(line: str) -> float:
    """The least loss of the edits that take the last clause of `line`."""
    return min(edit.loss for edit in edits(line) if edit.name == "tail")


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("店は厚い肉を使い、湯を沸かした。", "店は厚い肉を売り、湯を沸かした。"),
        ("店の依頼が原因で、館が客を招いた。", "店の依頼が好調で、館が客を招いた。"),
    ],
)
def test_a_sentence_does_not_end_at_how_or_why(line: str, other: str) -> None:
    """Where what was found, or what came of it, is still to come."""
    assert not any(edit.name == "tail" for edit in edits(line))
    assert tail(other) < 60


@pytest.mark.parametrize(
    ("line", "gone", "other"),
    [
        ("筆者は教訓を語り、資料も公開した。", "教訓を語り、", "筆者は教訓を語り、資料を公開した。"),
        (
            "会社は全件について第三者が調べる制度を作った。",
            "全件について",
            "会社は全件について第三者が品質を調べる制度を作った。",
        ),
        (
            "新しい手順を組み合わせる問題では変化が残る。",
            "新しい手順を組み合わせる",
            "新しい手順を組み合わせる電池では変化が残る。",
        ),
    ],
)
def test_what_the_rest_goes_on_from_is_dearer(line: str, gone: str, other: str) -> None:
    """What も adds to, what a verb is done to, of which of many something is said."""
    assert loss(line, gone) > loss(other, gone) + 3


def test_three_of_one_list_stay_together() -> None:
    """医師と教師と元の学生が are three persons, not a student of theirs."""
    assert loss("医師と教師と元の学生が答えた。", "医師と教師と元の") == inf


def test_a_quotation_is_not_all_that_is_left() -> None:
    """「…」。そんな依頼で、店が謝罪した: that it was said is no news."""
    quoted = loss("「写真を作ってほしい」。店の依頼で館が謝罪した。", "。店の依頼で館が謝罪した。")
    plain = loss("店が写真を頼んだ。店の依頼で館が謝罪した。", "。店の依頼で館が謝罪した。")
    assert quoted > plain + 60


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("薬の一部は供給が滞り、省は買い込まないよう病院に求めた。", "薬の一部は供給が滞り、"),
        ("電池の一部は規約変更で止まる。", "規約変更で"),
        ("検査を挟むことで、暴走を防ぐ道具が出た。", "暴走を防ぐ"),
    ],
)
def test_what_is_asked_about_and_what_alone_stops_it_stay(line: str, gone: str) -> None:
    """買い込まない says nothing of what."""
    assert loss(line, gone) == inf


def test_an_effect_goes_where_the_verb_keeps_its_subject() -> None:
    """火災の影響で供給が滞る: it still says what happened."""
    assert loss("店では火災の影響で供給が滞った。", "火災の影響で") < inf
    assert loss("省は長期にわたって治療を受ける人の負担を減らす。", "長期にわたって") > 40
