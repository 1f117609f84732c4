"""The sample site of the demo.

It is copied, its base URL written, its posts dated the last few days, its covers drawn.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

SOURCE = Path(__file__).with_name("site")
WRITTEN = date(2026, 11, 24)  # "today" in the files as they are stored


def sample_site(target: Path, base_url: str, today: date | None = None) -> Path:
    """Copies the sample site into `target` (new or empty) and returns it.

    `base_url` becomes Hugo's `baseURL`; posts are dated as if written in the week before `today` (default:
    the day in Tokyo). Raises OSError when it cannot be written.
    """
    from bot.sandbox.sample.covers import draw_covers

    today = today or datetime.now(ZoneInfo("Asia/Tokyo")).date()
    shutil.copytree(SOURCE, target, dirs_exist_ok=True)
    line = f'baseURL = "{base_url.rstrip("/")}/"'
    _rewrite(target / "hugo.toml", r"(?m)^baseURL = .*$", lambda _: line)
    for post in sorted(target.glob("content/posts/**/*.md")):
        _rewrite(post, r"2026-\d\d-\d\d", lambda found: _moved(found.group(), today))
    draw_covers(target)
    return target


def _moved(day: str, today: date) -> str:
    return str(date.fromisoformat(day) + timedelta(days=(today - WRITTEN).days))


def _rewrite(file: Path, pattern: str, change: Callable[[re.Match[str]], str]) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(pattern, change, text), encoding="utf-8")
