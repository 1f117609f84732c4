"""What is noticed as a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content import open_site
from bot.content.change import files_digest
from bot.content.post.record import Record
from bot.options import SiteOptions
from tests.support.memory_index import CountingIndex, MemoryIndex
from tests.support.site_files import NOW, Write, page, touch


@pytest.mark.parametrize("changed", ["hugo.toml", "content/posts/_index.md"])
def test_the_index_is_not_trusted_across_what_pages_depend_on(changed: str, write: Write) -> None:
    """Another configuration, or another section page, and everything is read again."""
    root = write({"content/posts/_index.md": page(), "content/posts/a.md": page()})
    index = CountingIndex()
    open_site(root, SiteOptions()).posts(NOW, index=index)
    texts = {
        "hugo.toml": 'baseURL = "https://other.test/"\n',
        "content/posts/_index.md": page("cascade: {slug: c}"),
    }
    touch(root / changed, texts[changed])
    (post,) = open_site(root, SiteOptions()).posts(NOW, index=index)
    assert index.changed == 1
    assert post.url == {"hugo.toml": "https://other.test/posts/a/"}.get(changed, "https://example.org/c/c/")


def test_a_picture_that_joins_a_bundle_is_noticed(write: Write) -> None:
    """Though the page's own file is as it was."""
    root = write({"content/posts/b/index.md": page()})
    index, site = MemoryIndex(), open_site(root, SiteOptions())
    assert site.posts(NOW, index=index)[0].cover is None
    (root / "content/posts/b/cover.png").write_bytes(b"x")
    assert site.posts(NOW, index=index)[0].cover is not None


def test_each_rung_covers_what_the_one_below_does_and_more(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page changes the site's digest alone; an `_index`, `[site]` and a new form of records change both."""
    root = write({"content/posts/_index.md": page(), "content/posts/a.md": page()})

    def digests(options: SiteOptions) -> tuple[str, str]:
        snapshot = open_site(root, options).snapshot()
        return snapshot.rules_digest, snapshot.digest

    options = SiteOptions()
    rules, site = digests(options)
    assert digests(options) == (rules, site)
    touch(root / "content/posts/a.md", page("slug: new"))
    assert digests(options)[0] == rules
    assert digests(options)[1] != site
    touch(root / "content/posts/_index.md", page("cascade: {slug: c}"))
    seen = {rules, digests(options)[0], digests(SiteOptions(sections=("posts",)))[0]}
    monkeypatch.setattr(Record, "_fields", (*Record._fields, "more"))
    assert len({*seen, digests(options)[0]}) == 4


def test_every_file_below_the_folders_counts_for_the_daemon(write: Write) -> None:
    """A picture, too; a hidden file doesn't."""
    root = write({"content/posts/a.md": page(), "content/posts/a.png": "x"})
    before = files_digest([root / "content"])
    assert files_digest([root / "content"]) == before
    (root / "content/posts/.a.swp").write_bytes(b"x")
    assert files_digest([root / "content"]) == before
    touch(root / "content/posts/a.png", "y")
    assert files_digest([root / "content"]) != before


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    """It may lead to another's files, or round and round."""
    (tmp_path / "outside").mkdir()
    content = tmp_path / "content"
    content.mkdir()
    (content / "there").symlink_to(tmp_path / "outside")
    (content / "round").symlink_to(".")
    before = files_digest([content])
    (tmp_path / "outside" / "a.md").write_text("text")
    assert files_digest([content]) == before
