"""Clauses and sentences that go; what an early end loses."""

from __future__ import annotations

import pytest

from bot.compose.shorten.japanese import SEEN, edits, missed
from tests.unit.compose.shorten.japanese.parsing import without


def test_a_clause_leaves_its_subject_to_the_next() -> None:
    """会社は goes on."""
    assert without("会社は新型を発売し、価格を下げた。", "clause") >= {"会社は価格を下げた。"}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("新型が売れた。会社は価格を下げた。", {"会社は価格を下げた。", "新型が売れた"}),
        ("新型が売れた。その結果、会社は価格を下げた。", {"新型が売れた"}),
        ("新型が売れた。ただし会社は価格を下げた。", {"新型が売れた"}),
        ("どちらを買うか。会社は新型を選ぶ。", {"会社は新型を選ぶ。"}),
        ("新型が売れた。だが、会社は価格を下げた。", {"会社は価格を下げた。", "新型が売れた"}),
        ("電源を抜けば値が消える。次は会社がそこを直す。", {"電源を抜けば値が消える"}),
        ("「場所ができる」。母親はそう期待した。", {"「場所ができる」"}),
        (
            "新型が売れた。会社は価格を下げた。客は喜ぶ。",
            {
                "会社は価格を下げた。客は喜ぶ。",
                "新型が売れた。客は喜ぶ。",
                "新型が売れた。会社は価格を下げた",
            },
        ),
    ],
)
def test_a_sentence_goes_unless_the_next_refers_to_it(line: str, found: set[str]) -> None:
    """The full stop of the one before goes with the last one; a question keeps its answer."""
    assert without(line, "sentence") == found


@pytest.mark.parametrize(
    "point",
    [
        "秋に試したい。",
        "秋に試すべき。",
        "秋には有用。",
        "ただし秋に始まる。",
        "秋に試してください。",
        "秋の記録である。",
    ],
)
def test_a_sentence_that_advises_or_objects_costs_more(point: str) -> None:
    """It is what the others lead to, or what they are too sure of."""
    plain, dear = (
        next(e.loss for e in edits(f"速さは並だ。{end}") if e.name == "sentence" and e.start > 0)
        for end in ("秋に始まる。", point)
    )
    assert dear > plain + 5


def test_what_an_early_end_loses_beyond_its_content() -> None:
    """A turned sense most, what a condition is for, a hedge, a stump; least that it is seen."""
    turned = missed("新しい仕組みは情報の断絶", "を防ぐ。")
    alone = missed("審査が終われば", "、来月から使える。")
    hedged = missed("来月に公開", "する見通しだ。")
    assert turned > alone > hedged > missed("会社は新型", "を発表した。")
    assert missed("会社は新型", "を発表した。") > missed("会社は新型を発表し", "、株価が上がった。") == SEEN


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("湿度のほうが重要だったと、大学の研究者らが報告した。", "湿度のほうが重要だった"),
        ("湿度のほうが重要だと研究者が明らかにした。", "湿度のほうが重要"),
    ],
)
def test_who_reported_a_finding_may_go(line: str, short: str) -> None:
    """The finding stands."""
    assert without(line, "source") == {short}


def test_who_says_what_is_doubtful_stays() -> None:
    """An opinion isn't made a fact."""
    assert not without("湿度のほうが重要だと、研究者が主張した。", "source")


def test_what_a_sentence_announces_stays() -> None:
    """言い分はこうだ。: of what?"""
    line = "言い分はこうだ。「人が先だ」。採決は冬に決まる。"
    assert "言い分はこうだ。採決は冬に決まる。" not in without(line, "sentence")


def test_a_sentence_behind_a_quotation_is_the_news() -> None:
    """Dearer than behind any other sentence."""
    quoted, told = (
        next(e.loss for e in edits(f"{first}店が客に謝った。") if e.name == "sentence" and e.start)
        for first in ("「写真を作ってほしい」。", "客が写真を頼んだ。")
    )
    assert quoted > told + 30


def test_that_there_is_no_tsunami_goes_late() -> None:
    """Who reads of an earthquake asks that first."""
    wave, road = (
        next(
            e.loss
            for e in edits(f"{first}の心配はない。原発では異常は確認されていない。")
            if e.name == "sentence"
        )
        for first in ("津波", "渋滞")
    )
    assert wave > road + 20
