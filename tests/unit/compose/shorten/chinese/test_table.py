"""Every row of the Chinese tables, by its own example; and what never goes."""

from __future__ import annotations

import pytest

from bot.compose.shorten.chinese import edits
from bot.compose.shorten.chinese.script import simplified
from bot.compose.shorten.chinese.table import LEADS, LIGHT, TAILS, WORDINGS
from bot.compose.shorten.edit import applied

ROWS = [(row.name, row.before, row.after) for table in (WORDINGS, LIGHT, LEADS, TAILS) for row in table]


def results(line: str) -> dict[str, str]:
    """What each edit alone makes of `line`, by text: the edit's name."""
    return {applied(line, (edit,)): edit.name for edit in edits(line)}


@pytest.mark.parametrize(("name", "before", "after"), ROWS)
def test_a_row_does_what_its_example_shows(name: str, before: str, after: str) -> None:
    """The edit by its name, made alone, gives the text that stands beside it."""
    assert after in {applied(before, (edit,)) for edit in edits(before) if edit.name == name}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("除了修復漏洞之外，新版支援離線運行", "新版支援離線運行"),
        ("工廠改用太陽能供電，從而降低用電成本", "工廠改用太陽能供電"),
        ("專案已經開源，並且提升速度", "專案已開源，並且提升速度"),
    ],
)
def test_traditional_characters_are_read_too(before: str, after: str) -> None:
    """Nothing is rewritten: what stays keeps its script."""
    assert after in results(before)


@pytest.mark.parametrize(
    "line",
    [
        "价格保持不变，但免费套餐每天只能请求二十次",
        "新版今天发布，仅支持最新的两款手机",
        "该功能默认开启，除非管理员提前关闭",
        "系统可以离线运行，如果事先下载模型",
        "公司称项目进展顺利，可能在年底前发布",
        "在东京举行的大会上，团队展示了新款机器人",
        "研究人员警告，样本数量过少不足以得出结论",
    ],
)
def test_what_qualifies_or_waits_is_never_parted(line: str) -> None:
    """No edit takes the second clause away."""
    second = line.split("，")[1]
    assert not [text for text in results(line) if second[:4] not in text]


def test_code_and_quotes_are_left_alone() -> None:
    """A word of a table inside of them is no word of the line."""
    assert results("运行`以及并且`或《但是能够》即可") == {}


def test_a_line_is_read_place_by_place() -> None:
    """A simplified reading is as long as the line."""
    line = "將會經過達到從後進行並且A1。"
    assert len(simplified(line)) == len(line)
