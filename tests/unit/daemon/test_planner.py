"""What the daemon reads of files that changed together."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content import open_site
from bot.daemon.planner import _read
from bot.hugo.files.walk import Walker
from bot.options import SiteOptions
from tests.support.site_files import NOW


def test_ninety_changed_files_cost_one_walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures among them are no pages, and nothing at all is read where nothing is left."""
    folder = tmp_path / "content" / "posts"
    folder.mkdir(parents=True)
    (tmp_path / "hugo.toml").write_text('baseURL = "https://example.org/"\n', encoding="utf-8")
    for number in range(90):
        (folder / f"{number:02}.md").write_text(f"---\ntitle: T\nslug: s{number}\n---\n", encoding="utf-8")
    (folder / "a.png").write_bytes(b"x")
    walks: list[int] = []
    walk = Walker.walk
    monkeypatch.setattr(Walker, "walk", lambda walker: walks.append(1) or walk(walker))
    site = open_site(tmp_path, SiteOptions())
    found = _read(site, NOW, set(folder.iterdir()))
    assert len([post for post in found if post.eligible]) == 90
    assert len(walks) == 1
    assert _read(site, NOW, set()) == []
