"""The record keys on Bluesky, a promise over releases: change a vector, and posts are announced twice."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from adapters.bluesky.record_key import encode, record_key

TID = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
JAPAN = timezone(timedelta(hours=9))
SAMPLE = "content/posts/2026-01-30-ef901c5e.md"


VECTORS = [
    ("blog.example.com", SAMPLE, datetime(2026, 1, 30, tzinfo=JAPAN), 0, "3mdme3c2qr46t"),
    ("blog.example.com", SAMPLE, datetime(2026, 1, 30, tzinfo=JAPAN), 1, "3mdm5luepxas3"),
    ("blog.example.org", SAMPLE, datetime(2026, 1, 30, tzinfo=JAPAN), 0, "3mdmizmsmuelj"),
    ("blog.example.com", "記事/三行.md", datetime(2024, 2, 29, 23, 59, tzinfo=UTC), 0, "3kmjz6yqdmjva"),
    ("blog.example.com", "post-id", None, 0, "2ux4kunxprtv4"),
    ("blog.example.com", "post-id", datetime(1960, 1, 1, tzinfo=UTC), 0, "2224fx2hxrtv4"),
]


@pytest.mark.parametrize(("site", "post_id", "date", "part", "key"), VECTORS)
def test_vectors(site: str, post_id: str, date: datetime | None, part: int, key: str) -> None:
    """These keys are out in the world."""
    assert record_key(site, post_id, date, part) == key
    assert TID.fullmatch(key)


def test_the_docs_show_keys_that_are_true() -> None:
    """Each key in the page is one of the vectors."""
    page = Path(__file__).parents[3] / "docs" / "platforms" / "bluesky.md"
    keys = re.findall(r"`([2-7a-z]{13})` \|", page.read_text(encoding="utf-8"))
    assert len(keys) == 4
    assert set(keys) <= {key for *_, key in VECTORS}


def test_the_encoding_is_the_specifications() -> None:
    """Zero, the largest, and the order of numbers kept by the text."""
    assert encode(0, 0) == "2222222222222"
    assert encode((1 << 53) - 1, 1023) == "bzzzzzzzzzzzz"
    assert encode(1_700_000_000_000_000, 31) < encode(1_700_000_000_000_001, 0)


def test_neither_a_time_of_day_nor_a_time_zone_moves_it() -> None:
    """The calendar day of the front matter counts."""
    days = [
        datetime(2026, 1, 30, tzinfo=JAPAN),
        datetime(2026, 1, 30, 18, 30, tzinfo=JAPAN),
        datetime(2026, 1, 30, tzinfo=UTC),
    ]
    assert len({record_key("h", SAMPLE, day, 0) for day in days}) == 1
    assert record_key("h", SAMPLE, datetime(2026, 1, 31, tzinfo=JAPAN), 0) != record_key(
        "h", SAMPLE, days[0], 0
    )


def test_posts_of_one_midnight_do_not_meet() -> None:
    """20,000 posts of one date have 20,000 keys, all within that day."""
    day = datetime(2026, 1, 30, tzinfo=UTC)
    keys = {record_key("h", f"content/posts/{n}.md", day, 0) for n in range(20_000)}
    assert len(keys) == 20_000
    start, end = (encode(int(moment.timestamp()) * 1_000_000, 0) for moment in (day, day + timedelta(days=1)))
    assert all(start <= key < end for key in keys)
