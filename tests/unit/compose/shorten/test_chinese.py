"""Chinese lines as they come out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.compose.shorten import forms
from bot.compose.shorten.chinese import edits
from tests.support.machine import in_time

LINES = [
    line
    for line in (Path(__file__).parents[3] / "corpus/zh.txt").read_text(encoding="utf-8").splitlines()
    if line
]
MORE = (
    "目前专案已经开源，只有企业用户需要付费",
    "该功能已经能够离线使用，前提是事先下载模型",
    "公司已经发布新版本，并非所有地区都能够使用",
    "新版已经进行了优化，不会影响旧设备",
)
WORDS = ("但", "不过", "只有", "前提", "并非", "不会", "如果")
QUALIFIED = [(line, word) for line in (*LINES, *MORE) for word in WORDS if f"，{word}" in line]
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")


def trimmed(line: str, lang: str = "zh-CN") -> list[str]:
    """The forms of `line` that aren't cut, the line itself left out."""
    return [form.text for form in forms(line, lang) if form.edits and "…" not in form.text]


@pytest.mark.parametrize("line", LINES)
def test_a_trimmed_line_only_loses(line: str) -> None:
    """What is left stands in the line, in order; it breaks no mark and invents no number."""
    for text in trimmed(line):
        rest = iter(line)
        assert all(char in rest for char in text.replace("(", "（").replace(")", "）"))
        assert not re.search(r"，[，。；]|^[，。；]|[，、]$", text)
        assert set(_NUMBER.findall(text)) <= set(_NUMBER.findall(line))


def test_each_word_that_qualifies_stands_in_a_line() -> None:
    assert {word for _, word in QUALIFIED} == set(WORDS)


@pytest.mark.parametrize(("line", "word"), QUALIFIED)
def test_what_qualifies_stays(line: str, word: str) -> None:
    """The clause that opens with it goes only with all that stands behind it in a clause of its own."""
    assert trimmed(line)
    assert all(word in text for text in trimmed(line))


@pytest.mark.parametrize(
    "line",
    [
        "，并且" * 333,
        "除了" * 300 + "之外，",
        "的" * 999,
        "在，" * 400,
        "；但是" * 333,
        "（" * 999,
        "不仅，还" * 240,
    ],
)
def test_a_long_line_takes_no_longer_than_it_should(line: str) -> None:
    """A thousand characters of anything end in time, and no edit leaves the line."""
    with in_time(5):
        made = edits(line)
    assert all(0 <= edit.start < edit.end <= len(line) for edit in made)
