"""The last look at a shortened line."""

from __future__ import annotations

import math

import pytest

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese import stands

LINE = "会社は国内の工場で、新しい端末を大量に生産して販売を始めた。"


@pytest.mark.parametrize(
    "text",
    [
        "今後生産して販売を始めた",
        "を大量に生産して販売を始めた",
        "会社は国内の工場で、、販売を始めた",
        "会社は販売",
    ],
)
def test_what_cannot_stand(text: str) -> None:
    """A particle in front, a doubled mark, too short to say anything."""
    assert math.isinf(stands(LINE, text, ()))


def test_a_stump_loses_more_than_a_line_that_keeps_its_content() -> None:
    """A short one most, and many cuts in one line read worse than a few."""
    assert stands(LINE, LINE, ()) == 0.0
    assert stands(LINE, "会社は販売を始めた。", ()) > stands(
        LINE, "新しい端末を大量に生産して販売を始めた。", ()
    )
    gone = (Edit("modifier", 0, 9, "", 1.0),)
    short = "端末を生産して販売を始めた"
    assert stands(LINE, short, gone) > stands(LINE, short, ()) + 2  # put in other words, it says as much
    assert stands(LINE, f"{short}。", gone) == stands(LINE, short, gone)
    tail = (Edit("tail", 9, 30, "た", 1.0),)
    assert stands(LINE, short, tail) == stands(LINE, short, gone)
    made = tuple(Edit("modifier", at, at + 4, "", 1.0) for at in range(0, 20, 5))
    assert stands(LINE, LINE, made) > stands(LINE, LINE, made[:2])


def test_a_particle_said_twice_reads_badly() -> None:
    """Where the line says it once: 独自技術により、26人のチームで."""
    line = "独自の技術により、26人のチームで高い効率を実現し、費用も減らした。"
    once, twice = (f"独自の技術{by}、26人のチームで高い効率を実現" for by in ("により", "で"))
    assert stands(line, twice, ()) > stands(line, once, ()) + 4
    assert stands(twice, twice, ()) == 0.0


def test_a_clause_put_otherwise_does_not_end_the_line() -> None:
    """生徒が11%を占め、 -> 生徒が11%で、 -> 生徒が11%でた."""
    line = "生徒が11%を占め、楽器の運搬費が壁となっていました。"
    made = (Edit("easy", 6, 9, "で", 0.1), Edit("tail", 9, len(line), "た", 1.0))
    assert math.isinf(stands(line, "生徒が11%でた", made))


def test_two_topics_or_a_stray_comma_read_badly() -> None:
    """知事は理解は広がるとみる; a comma that parts but the verb."""
    line = "知事は対策の周知で理解が広がるとみて、新しい窓口と電話の相談を続けている。"
    assert stands(line, f"{line}知事は理解は広がる。", ()) > 5
    assert stands(line, f"{line}化石が、出土した。", ()) > 3
    assert stands(line, f"{line}化石が出土した。", ()) == 0.0


def test_a_line_says_once_that_it_was_heard() -> None:
    """費用は600円という。…で十分という。 where it had だそうです and とのことです."""
    line = "サーバーの維持費は月600円ほどだそうです。寄付は受け付けず、「感想で十分」とのことです。"
    twice = "サーバーの維持費は月600円ほどという。寄付は受け付けず、「感想で十分」という。"
    once = twice.replace("ほどという", "ほどだそうだ")
    assert stands(line, twice, ()) > stands(line, once, ()) + 5
