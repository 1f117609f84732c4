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
