"""The zone that a sample of the posts' dates agrees on."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.content.time_zone import inferred, zone_name


def site(folder: Path, dates: list[str]) -> Path:
    for number, date in enumerate(dates):
        (folder / f"{number}.md").write_text(f"---\ntitle: t\n{date}\n---\ndate: 2026-01-01T00:00:00+01:00\n")
    return folder


@pytest.mark.parametrize(
    ("dates", "zone"),
    [
        (["date: 2026-01-30T09:00:00+09:00", 'Date: "2026-02-01T00:00:00+0900"'], "Etc/GMT-9"),
        (["date: 2026-01-30T09:00:00+09:00", "date: 2026-02-01T00:00:00+02:00"], None),
        (["date: 2026-01-30T09:00:00+09:00", "date: 2026-02-01"], None),
        (["date = 2026-01-30T09:00:00-05:00"], "Etc/GMT+5"),
        (["date: 2026-01-30T09:00:00+05:30  # Pune"], "Asia/Kolkata"),
        (["date: 2026-01-30T09:00:00Z"], "UTC"),
        (["date: 2026-01-30T09:00:00+01:23"], None),
        ([], None),
    ],
    ids=str,
)
def test_only_what_all_agree_on_counts(tmp_path: Path, dates: list[str], zone: str | None) -> None:
    found = inferred([site(tmp_path, dates)])
    assert (found.key if found else None) == zone


def test_files_that_are_no_posts_or_cannot_be_read_say_nothing(tmp_path: Path) -> None:
    site(tmp_path, ["date: 2026-01-30T09:00:00+09:00"])
    (tmp_path / "_index.md").write_text("date: 2026-01-30")
    (tmp_path / "9.md").mkdir()
    (tmp_path / "8.md").symlink_to(tmp_path / "gone")
    assert inferred([tmp_path, tmp_path / "none"]) == ZoneInfo("Etc/GMT-9")


@pytest.mark.parametrize(
    ("key", "name"), [("Etc/GMT-9", "+09:00"), ("Etc/GMT+5", "-05:00"), ("Asia/Tokyo",) * 2]
)
def test_a_zone_is_named_as_people_write_it(key: str, name: str) -> None:
    assert zone_name(ZoneInfo(key)) == name
