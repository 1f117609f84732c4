"""What the rules say about one delivery at one moment: go, wait (until when, why) or drop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.model import Delivery, Receipt, State
from bot.options import ChannelOptions
from bot.policy import Rules, Usage, Verdict, Window, became_due, decide, forecast, fraction, order, rank

At = Callable[[str], datetime]
Make = Callable[..., Delivery]
TOKYO = ZoneInfo("Asia/Tokyo")
LONG = timedelta(days=90)
EVENING = (Window(time(18), time(23, 30)),)
NIGHT = (Window(time(22), time(2)),)


def rules(**fields: Any) -> Rules:
    return Rules(zone=TOKYO, **{"max_age": LONG, **fields})


GO = ("go", None, None, "")


@pytest.mark.parametrize(
    ("asked", "counted", "message", "now", "expected"),
    [
        pytest.param({}, {}, {}, "24 12:00", GO, id="no rule"),
        pytest.param(
            {"windows": EVENING},
            {},
            {},
            "24 12:00",
            ("wait", "24 18:00", "window", "waits for its window at 18:00"),
            id="before the window",
        ),
        pytest.param({"windows": EVENING}, {}, {}, "24 18:00", GO, id="in the window"),
        pytest.param(
            {"windows": EVENING},
            {},
            {},
            "24 23:30",
            ("wait", "25 18:00", "window", "waits for its window at Wed 18:00"),
            id="after the window",
        ),
        pytest.param({"windows": NIGHT}, {}, {}, "25 01:59", GO, id="over midnight"),
        pytest.param(
            {"min_interval": timedelta(minutes=30)},
            {"last_sent_at": "24 11:45"},
            {},
            "24 12:00",
            ("wait", "24 12:15", "interval", "keeps 30m from the last post; goes at 12:15"),
            id="too soon",
        ),
        pytest.param(
            {"min_interval": timedelta(minutes=30)},
            {"last_sent_at": "24 11:30"},
            {},
            "24 12:00",
            GO,
            id="soon enough",
        ),
        pytest.param({"daily_limit": 10}, {"sent_today": 9}, {}, "24 12:00", GO, id="one left today"),
        pytest.param(
            {"daily_limit": 10},
            {"sent_today": 10},
            {},
            "24 12:00",
            ("wait", "25 00:00", "daily_limit", "daily limit of 10 reached; goes on at Wed 00:00"),
            id="none left today",
        ),
        pytest.param(
            {"daily_link_limit": 2},
            {"links_today": 2},
            {"link": True},
            "24 12:00",
            ("wait", "25 00:00", "daily_limit", "daily limit of 2 links reached; goes on at Wed 00:00"),
            id="no link left today",
        ),
        pytest.param(
            {"daily_link_limit": 2},
            {"links_today": 2},
            {},
            "24 12:00",
            GO,
            id="no link left today, none needed",
        ),
        pytest.param(
            {"monthly_budget_usd": 0.3},
            {"spent_month_usd": 0.1},
            {"cost": 0.2},
            "24 12:00",
            GO,
            id="the budget's last cent, in floats",
        ),
        pytest.param(
            {"monthly_budget_usd": 5.0},
            {"spent_month_usd": 4.9},
            {"cost": 0.2},
            "24 12:00",
            (
                "wait",
                "30 24:00",
                "budget",
                "monthly budget used ($4.90 of $5.00); goes on at 2026-12-01 00:00",
            ),
            id="no budget left",
        ),
        pytest.param(
            {"monthly_budget_usd": 0.0},
            {"spent_month_usd": 9.0},
            {},
            "24 12:00",
            GO,
            id="no budget left, none needed",
        ),
        pytest.param(
            {},
            {"paused_until": "24 13:00", "pause_reason": "429"},
            {},
            "24 12:00",
            ("wait", "24 13:00", "paused", "the channel is paused until 13:00: 429"),
            id="paused",
        ),
        pytest.param(
            {},
            {"paused_until": "24 12:00", "pause_reason": "429"},
            {},
            "24 12:00",
            GO,
            id="the pause is over",
        ),
        pytest.param(
            {},
            {"pause_reason": "bad credentials"},
            {},
            "24 12:00",
            ("wait", None, "needs_person", "the channel is paused until a person acts: bad credentials"),
            id="paused without end",
        ),
        pytest.param(
            {"daily_limit": 1, "windows": EVENING},
            {"sent_today": 1},
            {},
            "24 19:00",
            ("wait", "25 18:00", "daily_limit", "daily limit of 1 reached; goes on at Wed 18:00"),
            id="the next day's window",
        ),
        pytest.param(
            {"min_interval": timedelta(hours=2), "windows": EVENING},
            {"last_sent_at": "24 22:00"},
            {},
            "24 23:00",
            ("wait", "25 18:00", "interval", "keeps 2h from the last post; goes at Wed 18:00"),
            id="the interval reaches over the window's end",
        ),
        pytest.param(
            {"daily_limit": 3},
            {"sent_today": 3, "paused_until": "25 08:00", "pause_reason": "429"},
            {},
            "24 12:00",
            ("wait", "25 08:00", "paused", "the channel is paused until Wed 08:00: 429"),
            id="the limit is over before the pause is",
        ),
    ],
)
def test_one_delivery(  # noqa: PLR0917 - a table's columns
    at: At, waiting: Make, asked: Any, counted: Any, message: Any, now: str, expected: Any
) -> None:
    """Each rule alone, at its edge, and those that push a post into each other's arms."""
    usage = Usage(
        **{key: at(value) if key.endswith(("_at", "_until")) else value for key, value in counted.items()}
    )
    action, when, reason, text = expected
    moment = None if when is None else at("30 00:00") + timedelta(days=1) if when == "30 24:00" else at(when)
    assert decide(waiting(**message), rules(**asked), usage, at(now)) == Verdict(action, moment, reason, text)


def test_a_held_delivery_waits_for_a_person(at: At, waiting: Make) -> None:
    held = waiting(state=State.HELD, id=7)
    assert decide(held, rules(), Usage(), at("24 12:00")) == Verdict(
        "wait", None, "review", "held: waits for `sangyo approve 7`"
    )


def test_a_retry_waits_for_its_time_and_says_what_went_wrong(at: At, waiting: Make) -> None:
    failed = waiting(attempts=2, due_at=at("24 12:05"), error="connection refused")
    verdict = decide(failed, rules(), Usage(), at("24 12:00"))
    assert verdict == Verdict(
        "wait", at("24 12:05"), "backing_off", "tries again at 12:05: connection refused"
    )
    assert decide(failed, rules(), Usage(), at("24 12:05")).action == "go"


@pytest.mark.parametrize(
    ("fields", "now", "action"),
    [
        pytest.param({}, "25 23:59", "go", id="planned 36 h ago, nearly"),
        pytest.param({}, "26 00:00", "drop", id="planned 36 h ago"),
        pytest.param({"ready_at": "24 06:00"}, "25 18:00", "drop", id="became due before it was planned"),
        pytest.param(
            {"attempts": 9, "due_at": "26 03:00"}, "26 00:00", "drop", id="not sent for ever: dropped by age"
        ),
        pytest.param({"state": State.HELD}, "26 00:00", "drop", id="nobody approved it"),
    ],
)
def test_age(at: At, waiting: Make, fields: Any, now: str, action: str) -> None:
    """What is unsent for `max_age` after it became due is dropped, whatever it waits for."""
    delivery = waiting(**{key: at(value) if key.endswith("_at") else value for key, value in fields.items()})
    assert decide(delivery, rules(max_age=timedelta(hours=36)), Usage(), at(now)).action == action


def test_a_dropped_delivery_says_why(at: At, waiting: Make) -> None:
    delivery = waiting(error="page not live: 404")
    verdict = decide(delivery, rules(max_age=timedelta(hours=36)), Usage(), at("26 12:00"))
    assert verdict.text == "stale: not sent within 36h (max_age); last: page not live: 404"


def test_status_says_when_a_post_will_be_too_old_before_its_turn(at: At, waiting: Make) -> None:
    """The operator sees today that tomorrow's window comes too late."""
    verdict = decide(waiting(), rules(windows=EVENING, max_age=timedelta(hours=12)), Usage(), at("24 23:45"))
    assert verdict == Verdict(
        "wait",
        at("25 00:00"),
        "window",
        "waits for its window at Wed 18:00; too old by then, skipped Wed 00:00",
    )


def test_a_begun_thread_goes_on_outside_of_windows_and_limits(at: At, waiting: Make) -> None:
    """Its first part kept them; half a thread must not stand there until tomorrow."""
    begun = waiting(receipts=(Receipt("1"),))
    strict = rules(windows=EVENING, daily_limit=1, min_interval=timedelta(hours=1))
    usage = Usage(sent_today=1, last_sent_at=at("24 11:59"))
    assert decide(begun, strict, usage, at("24 12:00")).action == "go"
    paused = replace(usage, paused_until=at("24 13:00"), pause_reason="429")
    assert decide(begun, strict, paused, at("24 12:00")).action == "wait"


def test_jitter_is_the_same_each_time_and_stays_inside_the_window(at: At, waiting: Make) -> None:
    """Posts spread over the time after they became free; none is pushed over its window's end."""
    narrow = rules(windows=(Window(time(18), time(18, 10)),), jitter=timedelta(hours=1))
    moments = set()
    for number in range(50):
        verdict = decide(waiting(id=number), narrow, Usage(), at("24 12:00"))
        assert verdict == decide(waiting(id=number), narrow, Usage(), at("24 12:00"))
        assert verdict.at is not None
        assert at("24 18:00") <= verdict.at < at("24 18:10")
        assert decide(waiting(id=number), narrow, Usage(), verdict.at).action == "go"
        moments.add(verdict.at)
    assert len(moments) == 50
    assert max(moments) - min(moments) > timedelta(minutes=8)


def test_jitter_counts_from_the_last_post_too(at: At, waiting: Make) -> None:
    spaced = rules(min_interval=timedelta(minutes=30), jitter=timedelta(minutes=10))
    verdict = decide(waiting(id=3), spaced, Usage(last_sent_at=at("24 11:50")), at("24 12:00"))
    assert verdict.at == at("24 12:20") + timedelta(minutes=10) * fraction(3)


def test_order_is_priority_then_age_then_id(at: At, waiting: Make) -> None:
    late, early = at("24 10:00"), at("24 09:00")
    queue = [
        waiting(id=1, rank=2, ready_at=early),
        waiting(id=2, rank=0, ready_at=late),
        waiting(id=4, rank=0, ready_at=early),
        waiting(id=3, rank=0, ready_at=early),
    ]
    assert [one.id for one in order(queue)] == [3, 4, 2, 1]


@pytest.mark.parametrize(
    ("categories", "expected"),
    [(["AI Guide"], 1), (["ai buyer guide", "AI Guide"], 0), (["News"], 2), ([], 2)],
)
def test_rank_is_the_place_of_the_best_category(categories: list[str], expected: int) -> None:
    assert rank(categories, ("AI Buyer Guide", "AI Guide")) == expected


@pytest.mark.parametrize(
    ("published", "last_scan", "due"),
    [
        pytest.param("24 08:00", "24 11:59", "24 11:59", id="old date, finished just now: fresh"),
        pytest.param("20 08:00", "14 12:00", "20 08:00", id="appeared in an outage: as old as its date"),
        pytest.param(
            "01 08:00",
            "14 12:00",
            "14 12:00",
            id="older than the outage: appeared at its start at the earliest",
        ),
        pytest.param("24 08:00", None, "24 08:00", id="no scan yet"),
        pytest.param(None, None, "24 12:00", id="no date"),
        pytest.param("24 13:00", None, "24 12:00", id="a clock that went back"),
    ],
)
def test_when_a_post_became_due(at: At, published: str | None, last_scan: str | None, due: str) -> None:
    moments = [at(text) if text else None for text in (published, last_scan)]
    assert became_due(*moments, at("24 12:00")) == at(due)


def test_a_forecast_gives_each_its_turn(at: At, waiting: Make) -> None:
    """Interval, daily limit and window fill up in order; the reason names what holds the post now."""
    queue = [waiting(id=number) for number in (1, 2, 3, 4)]
    strict = rules(min_interval=timedelta(hours=2), daily_limit=2, windows=(Window(time(9), time(20)),))
    verdicts = forecast(queue, strict, Usage(), at("24 12:00"))
    assert [(one.action, one.at) for one in verdicts.values()] == [
        ("go", None),
        ("wait", at("24 14:00")),
        ("wait", at("25 09:00")),
        ("wait", at("25 11:00")),
    ]
    assert verdicts[3].text == "daily limit of 2 reached; goes on at Wed 09:00"


def test_a_forecast_does_not_let_a_stuck_delivery_hold_up_the_others(at: At, waiting: Make) -> None:
    queue = [
        waiting(id=1, attempts=1, due_at=at("25 12:00"), error="503"),
        waiting(id=2, state=State.HELD),
        waiting(id=3),
    ]
    verdicts = forecast(queue, rules(), Usage(), at("24 12:00"))
    assert verdicts[3].action == "go"
    assert verdicts[1].at == at("25 12:00")


def test_rules_come_from_the_channels_options() -> None:
    options = ChannelOptions(
        adapter="x",
        windows=("22:00-02:00",),
        min_interval="30m",
        daily_limit=3,
        timezone="Europe/Berlin",
        priority=("News",),
    )
    made = Rules.from_options(options, max_age=timedelta(hours=36), zone=TOKYO)
    assert made == Rules(
        zone=ZoneInfo("Europe/Berlin"),
        windows=NIGHT,
        min_interval=timedelta(minutes=30),
        daily_limit=3,
        priority=("News",),
    )
    own_age = ChannelOptions(adapter="x", max_age="2h")
    assert Rules.from_options(own_age, max_age=LONG, zone=TOKYO) == Rules(
        zone=TOKYO, max_age=timedelta(hours=2)
    )
