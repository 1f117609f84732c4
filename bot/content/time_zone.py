"""The time zone of a site whose configuration names none: that of its posts' dates, where they agree.

Hugo reads a date without an offset as UTC; one that has an offset says where its writer's day begins. A
sample of the files is enough: a few milliseconds, and only where the configuration says nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

UTC = ZoneInfo("UTC")
_SAMPLE = 60  # files
_HEAD = 2048  # bytes of a file; a date stands near its top
_DATE = re.compile(r"^date[ \t]*[:=][ \t]*[\"']?\d{4}-\d\d-\d\d([^\n\"'#]*)", re.IGNORECASE | re.MULTILINE)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)\s*$|Z\s*$")
# Zones that are no whole hours from UTC and change no clocks.
_HALVES = {
    "+03:30": "Asia/Tehran",
    "+04:30": "Asia/Kabul",
    "+05:30": "Asia/Kolkata",
    "+05:45": "Asia/Kathmandu",
    "+06:30": "Asia/Yangon",
    "+09:30": "Australia/Darwin",
}


def inferred(folders: Iterable[Path]) -> ZoneInfo | None:
    """The zone of the offset that every sampled date has. None: they differ, or one has none."""
    offsets = {offset for text in _heads(folders) if (offset := _offset(text)) != ""}
    only = offsets.pop() if len(offsets) == 1 else None
    return _zone(only) if only else None


def zone_name(zone: ZoneInfo) -> str:
    """As people write it: "Asia/Tokyo", "+09:00"."""
    found = re.fullmatch(r"Etc/GMT([+-])(\d+)", zone.key)
    if found is None:
        return zone.key
    return f"{'-' if found[1] == '+' else '+'}{int(found[2]):02}:00"  # POSIX counts westward


def _offset(text: str) -> str | None:
    """The offset of a head's date, as in ``+09:00``; None: the date has none, "": there is no date."""
    date = _DATE.search(text)
    if date is None:
        return ""
    found = _OFFSET.search(date[1])
    if found is None:
        return None
    return f"{found[1]}{found[2]}:{found[3]}" if found[1] else "+00:00"


def _zone(offset: str) -> ZoneInfo | None:
    hours, minutes = int(offset[:3]), offset[4:]
    if minutes == "00" and -12 <= hours <= 14:
        return UTC if hours == 0 else ZoneInfo(f"Etc/GMT{-hours:+d}")
    return ZoneInfo(_HALVES[offset]) if offset in _HALVES else None


def _heads(folders: Iterable[Path]) -> Iterator[str]:
    for file in islice(_files(folders), _SAMPLE):
        with suppress(OSError), file.open("rb") as opened:
            yield opened.read(_HEAD).decode("utf-8", "replace")


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    """Pages, the same ones each time while no file comes or goes; the last of a folder are its newest."""
    for folder in folders:
        for place, below, names in os.walk(folder):
            below.sort(reverse=True)
            for name in sorted(names, reverse=True):
                if name.endswith((".md", ".markdown")) and not name.startswith(("_", ".", "#")):
                    yield Path(place, name)
