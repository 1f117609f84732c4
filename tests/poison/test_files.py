"""Whatever a file does, it is that file's one line, and the good posts go out."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content import open_site
from bot.options import SiteOptions
from bot.sandbox import Sandbox
from bot.sandbox.x import limits
from tests.poison.files import DANGEROUS, POISONS, put
from tests.poison.hosting import GOOD, daemon_sends, goes_out, hosted
from tests.support.machine import in_time
from tests.support.memory_index import MemoryIndex
from tests.support.site_files import CONFIG, NOW


@pytest.mark.parametrize("name", POISONS, ids=ascii)
def test_a_file_is_one_post_or_one_error(tmp_path: Path, name: str) -> None:
    """Each beside three good posts, read twice: from the files, and from the index."""
    (tmp_path / "hugo.toml").write_text(CONFIG)
    folder = tmp_path / "content" / "posts"
    put(folder, name)
    for good in GOOD:
        (folder / f"{good}.md").write_text(f"---\ntitle: {good}\ndate: 2026-01-02\n---\ntext\n")
    index = MemoryIndex()
    with in_time(5):
        read_twice(tmp_path, index)


def read_twice(site: Path, index: MemoryIndex) -> None:
    for _ in range(2):
        posts = open_site(site, SiteOptions()).posts(NOW, index=index)
        assert {f"content/posts/{good}.md" for good in GOOD} <= {post.path for post in posts if post.eligible}
        for post in posts:
            assert len(post.error or "") <= 300
            assert "\n" not in (post.error or "")
            assert len(post.id) <= 600


@pytest.mark.parametrize("name", DANGEROUS)
def test_alone(tmp_path: Path, box: Sandbox, name: str) -> None:
    """What once hung or stopped everything, through the command line."""
    with hosted(tmp_path, box, [name]) as watched:
        ran = goes_out(watched)
    assert sum(name.removesuffix(".md") in line for line in ran.err.splitlines()) <= 3  # one a channel


@pytest.fixture
def many_posts(monkeypatch: pytest.MonkeyPatch) -> None:
    """X takes a hundred posts in a quarter of an hour; these are more."""
    monkeypatch.setitem(limits.RATE_LIMITS, "post", 1000)


@pytest.mark.timeout(900)
@pytest.mark.usefixtures("many_posts")
def test_all_together(tmp_path: Path, box: Sandbox) -> None:
    with hosted(tmp_path, box, POISONS) as watched:
        goes_out(watched)
        daemon_sends(watched, box)


@pytest.mark.timeout(900)
@pytest.mark.usefixtures("many_posts")
def test_all_together_on_postgresql(tmp_path: Path, box: Sandbox, postgres_url: str) -> None:
    with hosted(tmp_path, box, POISONS, postgres_url) as watched:
        goes_out(watched)
        daemon_sends(watched, box)
