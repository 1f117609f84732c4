"""Environment variables that set Hugo's configuration; each case is held against the real Hugo, too."""

from __future__ import annotations

import pytest

from bot.content import open_site
from bot.content.hugo_check import disagreements
from bot.options import SiteOptions
from tests.oracle.judge import hugo_binary
from tests.support.site_files import NOW, Write, matter


@pytest.mark.hugo
@pytest.mark.parametrize(
    ("name", "text", "url"),
    [
        ("HUGO_BASEURL", "https://e.test/x", "https://e.test/x/posts/a/"),
        ("HUGO_baseURL", "", "https://example.org/posts/a/"),
        ("HUGOxBASEURL", "https://e.test/", "https://e.test/posts/a/"),
        ("HUGO_PERMALINKS_POSTS", "/:year/:slug/", "https://blog.test/2024/s-x/"),
        ("HUGOxPERMALINKSxPAGExPOSTS", "/p/:slug/", "https://blog.test/p/s-x/"),
        ("HUGO_UGLYURLS", "true", "https://blog.test/posts/a.html"),
        ("HUGO_UGLYURLS", "0", "https://blog.test/posts/a/"),
        ("HUGO_DEFAULTCONTENTLANGUAGEINSUBDIR", "true", "https://blog.test/en/posts/a/"),
        ("HUGO_CONTENTDIR", "other", "https://blog.test/posts/o/"),
        ("HUGO_IGNOREFILES", '["o\\\\.md$"]', "https://blog.test/posts/a/"),
        ("HUGO_DISABLEKINDS", "page", None),
        ("HUGO_ENVIRONMENT", "staging", "https://staging.test/posts/a/"),
        ("HUGO_ENV", "staging", "https://staging.test/posts/a/"),
        ("HUGO_MODULE_WORKSPACE", "off", "https://blog.test/posts/a/"),
        ("HUGO_VERSION", "0.1", "https://blog.test/posts/a/"),
        ("HUGO_", "x", "https://blog.test/posts/a/"),
    ],
)
def test_a_variable_counts_as_in_hugo(
    name: str, text: str, url: str | None, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The delimiter is whatever stands behind HUGO; a key that Hugo doesn't know has no effect."""
    monkeypatch.setenv(name, text)
    files = {
        "hugo.toml": 'baseURL = "https://blog.test/"\n',
        "config/staging/hugo.toml": 'baseURL = "https://staging.test/"\n',
        "content/posts/a.md": matter(title="S x", date="2024-01-01"),
        "other/posts/o.md": matter(),
    }
    site = open_site(write(files), SiteOptions())
    posts = site.posts(NOW)
    assert [post.url for post in posts] == ([url] if url else [])
    assert disagreements(site, hugo_binary(), posts) == []


@pytest.mark.parametrize("name", ["HUGO_MODULE_MOUNTS", "HUGO_PERMALINKS", "HUGO__BASEURL", "HUGO_UGLYURLS"])
def test_a_variable_of_unknown_meaning_refuses_every_page(
    name: str, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its name; and what was read under other variables is read again."""
    root = write({"content/posts/a.md": matter()})
    before = open_site(root, SiteOptions()).snapshot().rules_digest
    monkeypatch.setenv(name, "{}")
    site = open_site(root, SiteOptions())
    assert site.snapshot().rules_digest != before
    assert f"the environment variable {name} says more" in (site.posts(NOW)[0].error or "")
