"""Dates that come from `:git`: the author's date of the newest commit that names a file."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.content import open_site
from bot.content.hugo_check import disagreements
from bot.options import SiteOptions
from tests.oracle.judge import hugo_binary
from tests.support.memory_index import MemoryIndex
from tests.support.site_files import NOW, Write, matter

CONFIG = (
    'baseURL = "https://example.org/"\nenableGitInfo = true\n'
    '[permalinks]\nposts = "/:year/:month/:day/:slug/"\n'
    '[frontmatter]\ndate = [":git", "date"]\nlastmod = ["lastmod"]\n'
)


def _git(root: Path, *arguments: str, **environment: str) -> None:
    said = ("user.name=a", "user.email=a@b.test", "commit.gpgsign=false")
    options = [word for one in said for word in ("-c", one)]
    command = ["git", "-C", str(root), *options, *arguments]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})


def _commit(root: Path, authored: str, committed: str) -> None:
    _git(root, "add", "-A")
    _git(root, "commit", "-qm", "x", GIT_AUTHOR_DATE=authored, GIT_COMMITTER_DATE=committed)


@pytest.mark.git
@pytest.mark.hugo
def test_a_date_from_git_is_hugos_through_commits_moves_and_merges(write: Write) -> None:
    """A new commit is noticed, though no file changed; what is not committed has the next source's date."""
    files = {
        "site/hugo.toml": CONFIG,
        "site/content/posts/a.md": matter(title="a", date="2020-01-01"),
        "site/content/posts/日.md": matter(title="quoted", date="2020-01-01"),
        "site/content/posts/b/index.md": matter(title="b"),
    }
    top = write(files)
    root, index = top / "site", MemoryIndex()

    def dates() -> dict[str, str]:
        site = open_site(root, SiteOptions())
        posts = site.posts(NOW, index=index)
        assert disagreements(site, hugo_binary(), posts) == []
        return {Path(post.path).stem: post.date.isoformat() if post.date else "" for post in posts}

    _git(top, "init", "-q", "-b", "main")
    _git(top, "config", "core.quotepath", "true")
    _commit(top, "2021-01-02T03:04:05+09:00", "2021-06-01T00:00:00Z")
    write({"site/content/posts/new.md": matter(title="new", date="2020-01-01")})
    assert dates() == {
        "a": "2021-01-02T03:04:05+09:00",
        "index": "2021-01-02T03:04:05+09:00",
        "new": "2020-01-01T00:00:00+00:00",
        "日": "2020-01-01T00:00:00+00:00",
    }
    _git(top, "mv", "site/content/posts/b", "site/content/posts/c")
    _commit(top, "2022-12-31T23:30:00-05:00", "2022-12-31T23:30:00-05:00")
    assert [dates()[name] for name in ("index", "new")] == ["2022-12-31T23:30:00-05:00"] * 2
    _git(top, "checkout", "-qb", "side", "HEAD~1")
    write({"site/content/posts/a.md": matter(title="a", slug="s")})
    _commit(top, "2019-01-01T00:00:00Z", "2024-01-01T00:00:00Z")
    _git(top, "checkout", "-q", "main")
    _git(top, "merge", "-q", "--no-ff", "-m", "x", "side")
    assert dates()["a"] == "2019-01-01T00:00:00+00:00"


@pytest.mark.git
@pytest.mark.parametrize("config", [CONFIG, CONFIG.replace("enableGitInfo = true\n", "")])
def test_without_a_repository_git_runs_only_where_hugo_runs_it(config: str, write: Write) -> None:
    """Hugo stops there with `enableGitInfo`; without, `:git` says nothing."""
    root = write({"hugo.toml": config, "content/posts/a.md": matter(date="2020-01-01")})
    (post,) = open_site(root, SiteOptions()).posts(NOW)
    if "enableGitInfo" in config:
        assert "not a git repository" in (post.error or "")
    else:
        assert post.date == datetime(2020, 1, 1, tzinfo=UTC)
