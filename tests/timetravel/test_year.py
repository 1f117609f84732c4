"""A simulated year with clock changes, limits, outages and a budget: every rule holds on every day.

The rules are checked here anew, from what was posted when, by wall clock and calendar, without the code
that decides.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from pathlib import PurePath
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.errors import NotSent, Paused

World = Any
Make = Callable[..., World]
WINDOWS = ["07:00-09:00", "12:00-13:00", "18:00-23:30"]
OPEN = [(time(7), time(9)), (time(12), time(13)), (time(18), time(23, 30))]


def write_year(here: World, zone: ZoneInfo, seed: int, days: int = 365) -> list[tuple[datetime, str]]:
    """Nought to four posts a day at random local times, finished as dated; those that end in 0 are guides."""
    chance, made = random.Random(seed), []  # noqa: S311 - a repeatable year, no secret
    for day in range(days):
        midnight = datetime(2026, 1, 1, tzinfo=zone) + timedelta(days=day)
        for number in range(chance.choice([0, 0, 0, 1, 1, 4])):
            moment = midnight + timedelta(minutes=chance.randrange(1440))
            made.append((moment.astimezone(UTC), f"d{day:03d}-{number}"))
    return sorted(made)


def live_through(here: World, made: list[tuple[datetime, str]]) -> None:
    """Each post appears at its time, and the daemon runs all the while."""
    for moment, name in made:
        here.run_until(moment)
        categories = ("Guide",) if name.endswith("0") else ("News",)
        here.look_at(here.write(name, moment, categories))
    here.run_until(here.clock.now + timedelta(days=3))


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Tokyo"])
def test_every_rule_holds_on_every_day_of_a_year(world: Make, zone: str) -> None:
    local = ZoneInfo(zone)
    here = world(
        datetime(2026, 1, 1, tzinfo=local),
        zone,
        windows=WINDOWS,
        daily_limit=3,
        daily_link_limit=2,
        min_interval="30m",
        monthly_budget_usd=9.0,
        priority=("Guide",),
        jitter="5m",
        rules={"link": "budget"},
    )
    made = write_year(here, local, seed=len(zone))
    live_through(here, made)
    posted = [(at.astimezone(local), one) for at, one in here.platform.posted]

    assert all(any(start <= at.time() < end for start, end in OPEN) for at, _ in posted)
    assert max(Counter(at.date() for at, _ in posted).values()) <= 3
    links = [(at, one) for at, one in posted if one.message.parts[0].link]
    assert max(Counter(at.date() for at, _ in links).values()) <= 2
    real = [at.astimezone(UTC) for at, _ in posted]
    assert min(later - earlier for earlier, later in pairwise(real)) >= timedelta(minutes=30)
    spent: Counter[int] = Counter()
    for at, one in posted:
        spent[at.month] += round(one.message.cost_usd * 1000)
    assert max(spent.values()) <= 9000

    born = {name: moment for moment, name in made}
    age = {one.path: at.astimezone(UTC) - born[PurePath(one.path).stem] for at, one in posted}
    assert max(age.values()) < timedelta(hours=36)
    assert len(age) == len(posted)
    states = Counter(here.states().values())
    assert states["sent"] == len(posted)
    assert set(states) <= {"sent", "skipped"}
    assert states["skipped"] <= len(made) * 0.05  # only where more was written than three a day allow
    assert len(links) > 12 * 10
    guides = sum("0.md" in one.path for _, one in links)
    assert guides > len(links) / 2


@pytest.mark.parametrize(
    ("zone", "first", "skips"),
    [
        pytest.param("Europe/Berlin", "2026-03-19", 1, id="Berlin, spring"),
        pytest.param("Europe/Berlin", "2026-10-15", 0, id="Berlin, autumn"),
        pytest.param("America/New_York", "2026-02-26", 1, id="New York, spring"),
        pytest.param("America/New_York", "2026-10-22", 0, id="New York, autumn"),
        pytest.param("Asia/Tokyo", "2026-03-19", 0, id="Tokyo"),
    ],
)
def test_no_window_is_missed(world: Make, zone: str, first: str, skips: int) -> None:
    """With a post always waiting, each window of each day is used from its first moment.

    Over a change of the clocks too: the window that they skip comes after it, and the one that they repeat
    comes once.
    """
    local, days = ZoneInfo(zone), 20
    start = datetime.fromisoformat(first).replace(tzinfo=local)
    here = world(start, zone, windows=["02:15-02:45", "12:00-12:30"], min_interval="1h")
    for day in range(days):
        here.run_until(max((start + timedelta(days=day)).astimezone(UTC), here.clock.now))
        for number in range(2):
            here.look_at(here.write(f"d{day}-{number}", here.clock.now))
    here.run_until(here.clock.now + timedelta(days=1))
    used = Counter(at.astimezone(local).strftime("%H:%M") for at, _ in here.platform.posted)
    assert used == Counter({"02:15": days - skips, "03:15": skips, "12:00": days})
    assert len({at.astimezone(local).date() for at, _ in here.platform.posted}) == days


def test_nothing_stale_is_posted_after_ten_days_away(world: Make) -> None:
    """The machine was off: what appeared meanwhile and is older than a day and a half is skipped.

    It says why. What waited before it went off is skipped as well; what is fresh goes out.
    """
    start = datetime(2026, 6, 1, 12, tzinfo=UTC)
    here = world(start, "Europe/Berlin", windows=["18:00-19:00"])
    here.look_at(here.write("waiting", start))
    here.clock.now = start + timedelta(days=10)
    for day in range(1, 11):
        here.write(f"day{day:02d}", start + timedelta(days=day, hours=-1))
    here.look()
    here.run_until(here.clock.now + timedelta(days=3))
    titles = [one.message.parts[0].text for _, one in here.platform.posted]
    assert sorted(titles) == ["day09", "day10"]
    assert "stale: not sent within 36h (max_age)" in here.delivery("waiting").error
    assert Counter(here.states().values()) == {"sent": 2, "skipped": 9}


def test_a_post_with_an_old_date_that_is_finished_now_is_fresh(world: Make) -> None:
    start = datetime(2026, 6, 1, 12, tzinfo=UTC)
    here = world(start, "Asia/Tokyo")
    here.clock.now += timedelta(minutes=5)
    here.look_at(here.write("lain-around", start - timedelta(days=400)))
    here.run_until(here.clock.now + timedelta(hours=1))
    assert here.states() == {"lain-around": "sent"}


def test_an_outage_of_the_platform_is_survived_without_a_flood(world: Make) -> None:
    """Ten days of refused connections: attempts stay few, and posts too old are skipped.

    The rest goes out spaced when it is back, and nothing twice.
    """
    start = datetime(2026, 3, 20, tzinfo=UTC)
    back = start + timedelta(days=12)
    here = world(start, "Europe/Berlin", min_interval="10m", daily_limit=20)
    here.platform.trouble = lambda now: (
        NotSent("connection refused") if start + timedelta(days=2) <= now < back else None
    )
    for hour in range(0, 24 * 14, 6):
        here.run_until(max(start + timedelta(hours=hour), here.clock.now))
        here.look_at(here.write(f"h{hour:03d}", here.clock.now))
    here.run_until(here.clock.now + timedelta(days=1))
    assert set(here.states().values()) == {"sent", "skipped"}
    posted = [one.id for _, one in here.platform.posted]
    assert len(set(posted)) == len(posted)
    assert here.platform.attempts - len(posted) < 10 * 24 * 5  # a few an hour, not one a second
    late = [at for at, _ in here.platform.posted if back <= at]
    assert late[0] - back < timedelta(hours=1)
    assert min(later - earlier for earlier, later in pairwise(late)) >= timedelta(minutes=10)
    first = start + timedelta(days=2)
    lost = {
        f"h{hour:03d}"
        for hour in range(0, 24 * 14, 6)
        if first <= start + timedelta(hours=hour) <= back - timedelta(hours=36)
    }
    assert {name for name, state in here.states().items() if state == "skipped"} == lost


def test_a_platforms_pause_is_kept_to_the_second(world: Make) -> None:
    start = datetime(2026, 3, 28, 22, tzinfo=UTC)  # the clocks change in the night
    until = start + timedelta(hours=5, seconds=17)
    here = world(start, "Europe/Berlin")
    here.platform.trouble = lambda now: Paused("429", until=until) if now < until else None
    for number in range(5):
        here.look_at(here.write(f"p{number}", start))
    here.run_until(start + timedelta(days=1))
    assert here.platform.posted[0][0] == until
    assert len(here.platform.posted) == 5
    assert here.platform.attempts == 6


def test_bad_credentials_that_are_mended_are_noticed(world: Make) -> None:
    start = datetime(2026, 3, 1, tzinfo=UTC)
    here = world(start, "Asia/Tokyo")
    here.platform.trouble = lambda now: Paused("401") if now < start + timedelta(hours=20) else None
    here.look_at(here.write("a", start))
    here.run_until(start + timedelta(days=2))
    assert here.states() == {"a": "sent"}
    assert here.platform.attempts < 10


def test_what_may_not_be_sent_this_month_goes_next_month(world: Make) -> None:
    """The budget is used up; the post of the last evening goes out with the new month's money."""
    start = datetime(2026, 10, 31, 12, tzinfo=UTC)
    here = world(start, "America/New_York", monthly_budget_usd=0.3)
    here.look_at(here.write("a", start))
    here.look_at(here.write("b", start))
    here.run_until(start + timedelta(days=2))
    (first, _), (second, _) = here.platform.posted
    assert first == start
    assert second == datetime(2026, 11, 1, 4, tzinfo=UTC)  # midnight in New York, still in summer time
