"""Windows and days are stretches of real time, over clock changes and midnight."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.policy.clock import (
    Window,
    day_start,
    month_start,
    next_day,
    next_month,
    say_duration,
    say_time,
    span_at,
    spans,
)

BERLIN, NEW_YORK, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo")
SANTIAGO = ZoneInfo("America/Santiago")


def at(text: str) -> datetime:
    """An aware datetime in UTC from an ISO text with an offset or Z."""
    return datetime.fromisoformat(text).astimezone(UTC)


def window(text: str) -> Window:
    start, end = text.split("-")
    return Window(time.fromisoformat(start), time.fromisoformat(end))


@pytest.mark.parametrize(
    ("zone", "text", "now", "opens", "closes"),
    [
        pytest.param(
            TOKYO,
            "07:00-09:00",
            "2026-11-24T06:00+09:00",
            "2026-11-24T07:00+09:00",
            "2026-11-24T09:00+09:00",
            id="ahead",
        ),
        pytest.param(
            TOKYO,
            "07:00-09:00",
            "2026-11-24T07:00+09:00",
            "2026-11-24T07:00+09:00",
            "2026-11-24T09:00+09:00",
            id="open at its start",
        ),
        pytest.param(
            TOKYO,
            "07:00-09:00",
            "2026-11-24T09:00+09:00",
            "2026-11-25T07:00+09:00",
            "2026-11-25T09:00+09:00",
            id="closed at its end",
        ),
        pytest.param(
            TOKYO,
            "22:00-02:00",
            "2026-11-24T01:00+09:00",
            "2026-11-23T22:00+09:00",
            "2026-11-24T02:00+09:00",
            id="after midnight it is yesterday's",
        ),
        pytest.param(
            TOKYO,
            "00:00-00:00",
            "2026-11-24T12:00+09:00",
            "2026-11-22T15:00+00:00",
            "2026-11-26T15:00+00:00",
            id="all day joins",
        ),
        pytest.param(
            BERLIN,
            "02:00-02:30",
            "2026-03-29T00:00+01:00",
            "2026-03-29T03:00+02:00",
            "2026-03-29T03:30+02:00",
            id="skipped hour: moves on, is not missed",
        ),
        pytest.param(
            BERLIN,
            "02:00-03:00",
            "2026-03-29T00:00+01:00",
            "2026-03-29T03:00+02:00",
            "2026-03-29T04:00+02:00",
            id="ends as the skipped hour does: is not missed either",
        ),
        pytest.param(
            BERLIN,
            "01:30-02:30",
            "2026-03-29T00:00+01:00",
            "2026-03-29T01:30+01:00",
            "2026-03-29T03:30+02:00",
            id="ends in the skipped hour: keeps its length",
        ),
        pytest.param(
            BERLIN,
            "02:15-02:45",
            "2026-10-25T00:00+02:00",
            "2026-10-25T02:15+02:00",
            "2026-10-25T02:45+02:00",
            id="shown twice: the first time counts",
        ),
        pytest.param(
            BERLIN,
            "02:15-02:45",
            "2026-10-25T02:20+01:00",
            "2026-10-26T02:15+01:00",
            "2026-10-26T02:45+01:00",
            id="shown twice: closed the second time",
        ),
        pytest.param(
            NEW_YORK,
            "23:30-02:30",
            "2026-03-08T01:00-05:00",
            "2026-03-07T23:30-05:00",
            "2026-03-08T03:30-04:00",
            id="over midnight into a skipped hour",
        ),
        pytest.param(
            NEW_YORK,
            "00:30-03:00",
            "2026-11-01T00:00-04:00",
            "2026-11-01T00:30-04:00",
            "2026-11-01T03:00-05:00",
            id="over a repeated hour: an hour longer",
        ),
    ],
)
def test_the_window_at_a_moment(zone: ZoneInfo, text: str, now: str, opens: str, closes: str) -> None:
    assert span_at([window(text)], zone, at(now)) == (at(opens), at(closes))


def test_windows_that_touch_are_one() -> None:
    """So that jitter does not hold a post up anew in the middle of an open stretch."""
    touching = [window("09:00-10:00"), window("07:00-09:00"), window("07:30-08:00")]
    span = span_at(touching, TOKYO, at("2026-11-24T08:00+09:00"))
    assert span == (at("2026-11-24T07:00+09:00"), at("2026-11-24T10:00+09:00"))


@pytest.mark.parametrize("zone", [BERLIN, NEW_YORK, TOKYO, SANTIAGO, ZoneInfo("Australia/Lord_Howe")])
def test_every_window_opens_every_day_of_a_year_with_its_length(zone: ZoneInfo) -> None:
    """No day loses a window to a clock change, and none gets it twice."""
    windows = [window("00:00-00:45"), window("02:00-02:30"), window("12:00-13:00")]
    now, opened = at("2026-01-01T12:00Z"), set()
    for _ in range(365):
        for span in spans(windows, zone, now)[3:6]:
            assert timedelta(minutes=30) <= span.close - span.open <= timedelta(hours=1, minutes=45)
            opened.add(span.open)
        now += timedelta(days=1)
    assert len(opened) in range(365 * 3, 365 * 3 + 7)


@pytest.mark.parametrize(
    ("zone", "now", "start", "following"),
    [
        (BERLIN, "2026-03-29T12:00+02:00", "2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00"),
        (BERLIN, "2026-10-25T12:00+01:00", "2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00"),
        (SANTIAGO, "2026-09-06T12:00-03:00", "2026-09-06T01:00-03:00", "2026-09-07T00:00-03:00"),
        (TOKYO, "2026-11-24T14:59:59Z", "2026-11-24T00:00+09:00", "2026-11-25T00:00+09:00"),
    ],
)
def test_local_days(zone: ZoneInfo, now: str, start: str, following: str) -> None:
    """A day has 23 or 25 hours where the clocks change, and may begin at one o'clock."""
    assert (day_start(at(now), zone), next_day(at(now), zone)) == (at(start), at(following))


@pytest.mark.parametrize(
    ("now", "start", "following"),
    [
        ("2026-01-31T23:59+09:00", "2026-01-01T00:00+09:00", "2026-02-01T00:00+09:00"),
        ("2026-12-31T16:00Z", "2027-01-01T00:00+09:00", "2027-02-01T00:00+09:00"),
    ],
)
def test_local_months(now: str, start: str, following: str) -> None:
    assert (month_start(at(now), TOKYO), next_month(at(now), TOKYO)) == (at(start), at(following))


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-24T18:00+09:00", "18:00"),
        ("2026-11-25T07:00+09:00", "Wed 07:00"),
        ("2026-12-01T00:00+09:00", "2026-12-01 00:00"),
        ("2026-11-23T00:00+09:00", "2026-11-23 00:00"),
    ],
)
def test_times_are_written_as_short_as_is_clear(moment: str, words: str) -> None:
    assert say_time(at(moment), at("2026-11-24T12:00+09:00"), TOKYO) == words


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(hours=36), "36h"),
        (timedelta(minutes=90), "1h30m"),
        (timedelta(seconds=45), "45s"),
        (timedelta(0), "0s"),
    ],
)
def test_durations_are_written_as_config_writes_them(length: timedelta, words: str) -> None:
    assert say_duration(length) == words
