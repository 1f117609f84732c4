"""Mounts of content."""

from __future__ import annotations

from bot.content import open_site
from bot.options import SiteOptions
from tests.support.site_files import NOW, Write, matter


def test_mounts_as_older_versions_of_hugo_have_them(write: Write) -> None:
    """`lang`, `includeFiles` and `excludeFiles`."""
    root = write(
        {
            "hugo.toml": (
                'baseURL = "https://example.org/"\n[languages.en]\n[languages.ja]\n[[module.mounts]]\n'
                'source = "ja"\ntarget = "content"\nlang = "ja"\n'
                'includeFiles = "posts/**"\nexcludeFiles = ["**/b.md"]\n'
            ),
            **{f"ja/{name}.md": matter() for name in ("posts/a", "posts/b", "news/c")},
        }
    )
    urls = [post.url for post in open_site(root, SiteOptions()).posts(NOW)]
    assert urls == ["https://example.org/ja/posts/a/"]
