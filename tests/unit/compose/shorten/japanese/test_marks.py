"""Marks of papers and manuals are read as those of prose."""

from __future__ import annotations

import pytest

from bot.compose.shorten import forms
from bot.compose.shorten.japanese.marks import in_prose

LINES = (
    "研究チームは、光の技術を使った通信網で、東京と大阪を結ぶ実証に成功したと発表した。",
    "新機種は電池を備え、長く使えますが、価格は2.5倍に上がりました。",
    "実験では厚さ4センチの肉を使い、8機種のうち安全な温度に達したのは2機種にとどまった。",
)


def _papers(text: str) -> str:
    return text.replace("、", "，").replace("。", "．")


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("early", [False, True])
def test_a_line_is_shortened_alike_whatever_its_marks_are(line: str, early: bool) -> None:
    """It keeps its own marks, as in 測り，比べた."""
    prose = [(_papers(form.text), form.loss) for form in forms(line, "ja", early=early)]
    papers = [(form.text, form.loss) for form in forms(_papers(line), "ja", early=early)]
    assert len(papers) > 3
    assert papers == prose


def test_a_number_keeps_its_marks() -> None:
    assert in_prose("約１，０００人が３．５倍，待った．") == "約１，０００人が３．５倍、待った。"


def test_half_width_marks_are_read_too() -> None:
    assert in_prose("測り､比べた｡") == "測り、比べた。"
