"""A broken file is an error line that says what to do; the others are not lost."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.content import open_site
from bot.errors import UsageError
from bot.model import Post
from bot.options import SiteOptions

NOW = datetime(2026, 11, 24, tzinfo=UTC)
Posts = Callable[..., dict[str, Post]]

BROKEN: dict[str, tuple[bytes, str]] = {
    "duplicate key": (b"---\ntitle: a\ntitle: b\n---\n", "line 3: the front matter can't be read (duplicate"),
    "bad date": (b"---\ndate: 2024-13-45\n---\n", "no date that Hugo knows"),
    "bad lastmod": (b"---\ndate: 2024-01-05\nlastmod: yesterday\n---\n", "no date that Hugo knows"),
    "date without seconds": (b"---\ndate: 2024-01-05 10:00\n---\n", "no date that Hugo knows"),
    "invalid UTF-8": (b"---\ntitle: a\n---\n\nbody \xff\xfe\n", "line 5: not UTF-8"),
    "unclosed fence": (b"---\ntitle: a\n\nbody\n", "not closed"),
    "unclosed TOML fence": (b"+++\ntitle = 'a'\n", "not closed"),
    "empty": (b"", "empty"),
    "only spaces": (b"  \n\n", "empty"),
    "list": (b"---\n- a\n---\n", "can't be read"),
    "JSON without a number": (b'{"weight": NaN}\n', "NaN is no number"),
    "broken JSON": (b'{"title": "a",}\n', "can't be read"),
    "broken TOML": (b"+++\ntitle = a b\n+++\n", "line 2"),
    "broken YAML": (b"---\ntitle: a\ntags: [a\n---\n", "line 3"),
    "absolute url": (b"---\nurl: https://example.com/\n---\n", "whole address"),
    "Org block in the header": (b"#+title: A\n#+begin_quote\n#+slug: s\n#+end_quote\n", "a block follows"),
    "cascade without keys": (b"---\ncascade: x\n---\n", "is no map"),
    "build without keys": (b"---\nbuild: never\n---\n", "is no map"),
    "build with a list": (b"---\nbuild: {list: [never]}\n---\n", "where a word belongs"),
    "unknown token": (b"---\nurl: /:nonsense/\n---\n", ":nonsense"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_gives_an_error_and_nothing_else_is_lost(kind: str, posts: Posts) -> None:
    """The error names the line or the value; the file beside it is read; there is no URL."""
    raw, said = BROKEN[kind]
    found = posts({"content/posts/bad.md": raw, "content/posts/good.md": "---\ntitle: Good\n---\n"})
    bad, good = found["content/posts/bad.md"], found["content/posts/good.md"]
    assert said in (bad.error or "")
    assert "\n" not in (bad.error or "")
    assert (bad.url, bad.published, bad.eligible) == (None, False, False)
    assert (good.error, good.eligible) == (None, True)


def test_a_broken_section_makes_the_pages_below_it_uncertain(posts: Posts) -> None:
    """Its cascade could have made drafts of them, so they are refused; others aren't."""
    found = posts(
        {
            "content/posts/_index.md": "---\ncascade: {draft: true\n---\n",
            "content/posts/a.md": "---\ntitle: a\n---\n",
            "content/news/b.md": "---\ntitle: b\n---\n",
        }
    )
    assert "content/posts/_index.md" in (found["content/posts/a.md"].error or "")
    assert found["content/news/b.md"].eligible


@pytest.mark.parametrize("said", ["cascade: {draft: true", "cascade: {draft: true, target: {path: '{a'}}"])
def test_a_broken_home_makes_its_pages_uncertain(said: str, posts: Posts) -> None:
    """Each of them has the error; the scan goes on."""
    found = posts({"content/_index.md": f"---\n{said}\n---\n", "content/posts/a.md": "A text."})
    assert "content/_index.md" in (found["content/posts/a.md"].error or "")


def test_a_broken_target_is_an_error_of_the_pages_below_it(posts: Posts) -> None:
    """Not of the others, whose section it doesn't stand in."""
    found = posts(
        {
            "content/posts/_index.md": "---\ncascade: {draft: true, target: {path: '/posts/{a'}}\n---\n",
            "content/posts/a.md": "---\ntitle: a\n---\n",
            "content/posts/deep/a.md": "---\ntitle: a\n---\n",
            "content/news/b.md": "---\ntitle: b\n---\n",
        }
    )
    assert "/posts/{a" in (found["content/posts/a.md"].error or "")
    assert "/posts/{a" in (found["content/posts/deep/a.md"].error or "")
    assert found["content/news/b.md"].eligible


def test_a_folder_that_cannot_be_looked_into_is_an_error(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named, and the rest is read. (The tests may run as root, whom no permission stops.)"""
    root = write({"content/posts/a.md": "text", "content/secret/b.md": "text"})
    real = os.scandir

    def scandir(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("secret"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = {post.path: post for post in open_site(root, SiteOptions()).posts(NOW)}
    assert found["content/posts/a.md"].error is None
    assert "Permission denied" in (found["content/secret"].error or "")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"hugo.toml": "baseURL = \n"}, "hugo.toml:1"),
        ({"hugo.toml": "", "config/_default/params.yaml": "a: [\n"}, "params.yaml"),
        ({"hugo.toml": 'timeZone = "Mars/Olympus"\n'}, "Mars/Olympus"),
        ({"hugo.toml": 'ignoreFiles = ["("]\n'}, "ignoreFiles"),
        ({"hugo.toml": "[languages.en]\ndisabled = true\n"}, "disabled"),
    ],
)
def test_a_broken_configuration_is_one_line(
    files: dict[str, str], said: str, write: Callable[..., Path]
) -> None:
    """It names the file or the value."""
    with pytest.raises(UsageError, match=said) as caught:
        open_site(write(files), SiteOptions()).posts(NOW)
    assert "\n" not in str(caught.value)


def test_no_site_is_a_usage_error(tmp_path: Path) -> None:
    """Neither a missing folder nor one without a site is taken for a site."""
    with pytest.raises(UsageError, match="no such folder"):
        open_site(tmp_path / "missing", SiteOptions())
    with pytest.raises(UsageError, match="no Hugo site"):
        open_site(tmp_path, SiteOptions())


def test_permalinks_takes_one_word_only(write: Callable[..., Path]) -> None:
    """Anything but "hugo" is named."""
    with pytest.raises(UsageError, match="magic"):
        open_site(write({}), SiteOptions(permalinks="magic"))
