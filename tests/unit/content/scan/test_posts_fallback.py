"""A file that stands for several languages: one post, and pages beside it that are never announced."""

from __future__ import annotations

import pytest

from bot.content import open_site
from bot.content.hugo_check import disagreements
from bot.options import SiteOptions
from tests.oracle.judge import hugo_binary
from tests.support.memory_index import MemoryIndex
from tests.support.site_files import NOW, Write, matter

FILES = {
    "hugo.yaml": (
        "baseURL: https://example.org/\ndefaultContentLanguage: ja\n"
        "languages: {ja: {weight: 1}, en: {weight: 2}, pt-BR: {weight: 3}}\n"
        "module:\n  mounts:\n"
        "  - {source: ja, target: content}\n"
        "  - {source: en, target: content, sites: {matrix: {languages: [en]}}}\n"
        "  - {source: ja, target: content, sites: {matrix: {languages: ['! ja']}}}\n"
        "  - {source: en, target: content, sites: {matrix: {languages: ['**']}}}\n"
    ),
    "ja/posts/a.md": matter(title="A"),
    "ja/posts/b.md": matter(title="B", id="b"),
    "en/posts/b.md": matter(title="B", id="b"),
    "en/posts/c.md": matter(title="C"),
}
ROWS = [
    ("en/posts/b.md", "b@en", "en", "/en/posts/b/", None),
    ("en/posts/c.md", "en/posts/c.md", "en", "/en/posts/c/", None),
    ("en/posts/c.md", "en/posts/c.md@ja", "ja", "/posts/c/", "fallback"),
    ("en/posts/c.md", "en/posts/c.md@pt-br", "pt-br", "/pt-br/posts/c/", "fallback"),
    ("ja/posts/a.md", "ja/posts/a.md", "ja", "/posts/a/", None),
    ("ja/posts/a.md", "ja/posts/a.md@en", "en", "/en/posts/a/", "fallback"),
    ("ja/posts/a.md", "ja/posts/a.md@pt-br", "pt-br", "/pt-br/posts/a/", "fallback"),
    ("ja/posts/b.md", "b", "ja", "/posts/b/", None),
    ("ja/posts/b.md", "b@pt-br", "pt-br", "/pt-br/posts/b/", "fallback"),
]


@pytest.mark.hugo
@pytest.mark.usefixtures("hugo_on_path")
@pytest.mark.parametrize("permalinks", [None, "hugo"])
def test_each_page_has_a_line_and_an_id_and_one_is_the_post(permalinks: str | None, write: Write) -> None:
    """The first mount that holds a file says which of its pages is announced; the index knows them apart."""
    root = write(FILES)
    (root / "hugo.toml").unlink()
    site, index = open_site(root, SiteOptions(permalinks=permalinks)), MemoryIndex()
    for _ in range(2):  # read, and from the index
        found = [
            (post.path, post.id, post.lang, (post.url or "").removeprefix("https://example.org"), post.reason)
            for post in site.posts(NOW, index=index)
        ]
        assert sorted(found) == ROWS
    assert len(index.entries) == len(ROWS)
    assert len(site.posts(NOW, [root / "ja/posts/b.md"])) == 2


@pytest.mark.hugo
def test_a_file_at_two_places_or_in_languages_of_its_front_matter_is_one_post(write: Write) -> None:
    """Ids and keys differ; where front matter names languages its mount's have no effect."""
    root = write(
        {
            "hugo.toml": (
                'baseURL = "https://example.org/"\n[languages.en]\n[languages.ja]\n[languages.fr]\n'
                '[[module.mounts]]\nsource = "a"\ntarget = "content/x"\n'
                '[[module.mounts]]\nsource = "a"\ntarget = "content/y"\n'
                '[[module.mounts]]\nsource = "b"\ntarget = "content/z"\n'
                'sites = {matrix = {languages = ["**"]}}\n'
            ),
            "a/twice.md": matter(),
            "b/said.md": matter(sites={"matrix": {"languages": ["fr", "ja"]}}),
        }
    )
    site, index = open_site(root, SiteOptions()), MemoryIndex()
    for _ in range(2):
        posts = site.posts(NOW, index=index)
        assert [(post.id, (post.url or "")[20:], post.reason) for post in posts] == [
            ("a/twice.md", "x/twice/", None),
            ("a/twice.md@en@2", "y/twice/", "fallback"),
            ("b/said.md", "fr/z/said/", None),
            ("b/said.md@ja", "ja/z/said/", "fallback"),
        ]
    assert disagreements(site, hugo_binary(), posts) == []
