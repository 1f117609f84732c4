"""``link = "budget"``: which posts get their link."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.policy import Rules, Usage, wants_link

At = Callable[[str], datetime]
GUIDE, NEWS = ["AI Guide"], ["News"]


def asked(at: At, now: str, categories: list[str], counted: Any, **fields: Any) -> bool:
    rules = Rules(**{"zone": ZoneInfo("Asia/Tokyo"), "link": "budget", "priority": ("AI Guide",), **fields})
    return wants_link(categories, rules, Usage(**counted), at(now), linked_usd=0.2, plain_usd=0.015)


@pytest.mark.parametrize(("link", "wanted"), [("always", True), ("never", False), ("budget", True)])
def test_the_three_settings_without_any_limit(at: At, link: str, wanted: bool) -> None:
    assert asked(at, "24 12:00", NEWS, {}, link=link) is wanted


@pytest.mark.parametrize(
    ("counted", "categories", "now", "wanted"),
    [
        pytest.param({}, NEWS, "24 12:00", True, id="two left"),
        pytest.param({"links_today": 1}, NEWS, "24 12:00", False, id="the last is kept for a guide"),
        pytest.param({"links_today": 1}, GUIDE, "24 12:00", True, id="a guide gets it"),
        pytest.param({"links_today": 1}, NEWS, "24 18:00", True, id="in the evening anyone gets it"),
        pytest.param(
            {"links_today": 1, "links_waiting": 1},
            GUIDE,
            "24 12:00",
            False,
            id="one that waits has it already",
        ),
        pytest.param({"links_today": 2}, GUIDE, "24 20:00", False, id="none left"),
    ],
)
def test_links_of_a_day(at: At, counted: Any, categories: list[str], now: str, wanted: bool) -> None:
    assert asked(at, now, categories, counted, daily_link_limit=2) is wanted


@pytest.mark.parametrize(
    ("spent", "categories", "now", "limit", "wanted"),
    [
        pytest.param(0.0, NEWS, "01 12:00", None, True, id="first day: $0.30 released"),
        pytest.param(0.2, NEWS, "01 12:00", None, False, id="first day: spent"),
        pytest.param(0.2, GUIDE, "01 12:00", None, True, id="a guide draws ahead"),
        pytest.param(2.3, GUIDE, "01 12:00", None, False, id="but not more than a week"),
        pytest.param(4.2, NEWS, "15 12:00", None, True, id="what is left over stays"),
        pytest.param(4.4, NEWS, "15 12:00", None, False, id="ahead of its time"),
        pytest.param(8.9, GUIDE, "30 12:00", None, False, id="the month is spent"),
        pytest.param(
            0.0, NEWS, "01 12:00", 9, False, id="nine plain posts come first: 8 x 0.015 + 0.20 > 0.30"
        ),
        pytest.param(0.0, NEWS, "01 12:00", 7, True, id="seven: 6 x 0.015 + 0.20 < 0.30"),
        pytest.param(1.1, GUIDE, "01 12:00", 10, False, id="a week's plain posts are set aside too"),
    ],
)
def test_money_of_a_month(  # noqa: PLR0917 - a table's columns
    at: At, spent: float, categories: list[str], now: str, limit: int | None, wanted: bool
) -> None:
    """$9 in a month of 30 days: $0.30 a day."""
    counted = {"spent_month_usd": spent}
    assert asked(at, now, categories, counted, monthly_budget_usd=9.0, daily_limit=limit) is wanted


def test_a_month_of_links_never_silences_a_later_post(at: At) -> None:
    """Ten posts a day on $6: links where there is room, and every plain post is paid for to the end."""
    rules = Rules(
        zone=ZoneInfo("Asia/Tokyo"),
        link="budget",
        priority=("AI Guide",),
        daily_limit=10,
        monthly_budget_usd=6.0,
    )
    spent, links = 0.0, 0
    for day in range(1, 31):
        for number in range(10):
            usage = Usage(sent_today=number, spent_month_usd=spent)
            linked = wants_link(
                GUIDE if number == 5 else NEWS,
                rules,
                usage,
                at(f"{day:02d} 12:00"),
                linked_usd=0.2,
                plain_usd=0.015,
            )
            spent += 0.2 if linked else 0.015
            links += linked
            assert spent <= 6.0 + 1e-9
    assert links == 8  # (6 - 300 x 0.015) / (0.200 - 0.015) = 8.1
