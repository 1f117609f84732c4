"""The forms of dates, each as the real binary answered."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.hugo.syntax.date_forms import BadDateError, parse_date

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2024-01-05", "2024-01-05T00:00:00+09:00"),
        ("2024-01-05 10:00:00", "2024-01-05T10:00:00+09:00"),
        ("2024-01-05T10:00:00Z", "2024-01-05T10:00:00+00:00"),
        ("2024-01-05T10:00:00-0700", "2024-01-05T10:00:00-07:00"),
        ("2024-01-05 10:00:00 +09:00", "2024-01-05T10:00:00+09:00"),
        ("2024-01-05 10:00:00 +0900 JST", "2024-01-05T10:00:00+09:00"),
        ("2024-01-05T1:00:00Z", "2024-01-05T01:00:00+00:00"),
        ("05 Jan 2024", "2024-01-05T00:00:00+09:00"),
        ("Fri, 05 Jan 2024 10:00:00 +0000", "2024-01-05T10:00:00+00:00"),
        ("Mon Jan  5 10:00:00 2024", "2024-01-05T10:00:00+09:00"),
        ("Friday, 05-Jan-24 10:00:00 UTC", "2024-01-05T10:00:00+09:00"),
        (1704448800, "2024-01-05T10:00:00+00:00"),
        (datetime(2024, 1, 5, 10, 0), "2024-01-05T10:00:00+09:00"),  # noqa: DTZ001 - TOML's local date-time
        (datetime(2024, 1, 5, 10, 0).date(), "2024-01-05T00:00:00+09:00"),  # noqa: DTZ001 - and its local date
    ],
)
def test_a_date_is_read_as_hugo_reads_it(given: object, iso: str) -> None:
    """One without an offset is in the site's time zone."""
    when = parse_date(given, TOKYO)
    assert when is not None
    assert when.isoformat() == iso


@pytest.mark.parametrize(
    "given",
    [
        "2024-1-5",
        "2024-01-05 10:00",
        "2024-01-05T10:00+09:00",
        "2024-01-05 10:00:00 UTC",
        "2024/01/05",
        "yesterday",
        "5 Jan 2024",
        "2024-02-30",
        "2024-01-05T25:00:00Z",
        "2024-01-05t10:00:00z",
        "2024-01-05T10:00:00 +0900",
        "2024-01-05 10:00:00 +09:00 JST",
        "2024-01-05 10:00:00+0900 JST",
        " ",
        "10:00",
        1.5,
        True,
        ["2024-01-05"],
    ],
)
def test_a_date_that_stops_hugo_is_none_here(given: object) -> None:
    """The forms that look like dates, too."""
    with pytest.raises(BadDateError):
        parse_date(given, TOKYO)


def test_nothing_given_is_no_date() -> None:
    """Neither null nor an empty string is an error."""
    assert parse_date(None, TOKYO) is None
    assert parse_date("", TOKYO) is None
