"""Opening a site, and naming some of its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content import open_site
from bot.errors import UsageError
from bot.hugo.files.walk import Walker
from bot.options import SiteOptions
from tests.support.site_files import NOW, Write, page


def test_no_site_is_a_usage_error(tmp_path: Path) -> None:
    """Neither a missing folder nor one without a site is taken for a site."""
    with pytest.raises(UsageError, match="no such folder"):
        open_site(tmp_path / "missing", SiteOptions())
    with pytest.raises(UsageError, match="no Hugo site"):
        open_site(tmp_path, SiteOptions())


def test_permalinks_takes_one_word_only(write: Write) -> None:
    """Anything but "hugo" is named."""
    with pytest.raises(UsageError, match="magic"):
        open_site(write({}), SiteOptions(permalinks="magic"))


def test_paths_limit_what_is_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and folders, relative to where one stands; something else is named."""
    root = write({"content/posts/a.md": page(), "content/news/b.md": page(), "content/news/c.md": page()})
    site = open_site(root, SiteOptions())
    monkeypatch.chdir(root)
    assert [p.path for p in site.posts(NOW, [Path("content/posts/a.md")])] == ["content/posts/a.md"]
    assert len(site.posts(NOW, [root / "content/news"])) == 2
    with pytest.raises(UsageError, match="nothing\\.md"):
        site.posts(NOW, [Path("nothing.md")])


@pytest.mark.parametrize("missing", [(), ("static/a.png", "content/posts/a.png", "content/gone.md")])
def test_many_paths_are_read_with_one_walk(
    missing: tuple[str, ...], write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are; with `missing_ok` those that are no pages are passed over."""
    names = [f"content/posts/{number:02}.md" for number in range(90)]
    site = open_site(write({"content/news/b.md": page(), **{name: page() for name in names}}), SiteOptions())
    walks: list[int] = []
    walk = Walker.walk
    monkeypatch.setattr(Walker, "walk", lambda walker: walks.append(1) or walk(walker))
    named = [site.root / name for name in (*names, *missing)]
    found = site.posts(NOW, named, missing_ok=bool(missing))
    assert [post.path for post in found] == names
    assert len(walks) == 1
