"""Broken files: an error in one line that says what to do; the others are not lost."""

from __future__ import annotations

import pytest

from tests.support.site_files import Posts

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
    raw, expected = BROKEN[kind]
    found = posts({"content/posts/bad.md": raw, "content/posts/good.md": "---\ntitle: Good\n---\n"})
    bad, good = found["content/posts/bad.md"], found["content/posts/good.md"]
    assert expected in (bad.error or "")
    assert "\n" not in (bad.error or "")
    assert (bad.url, bad.published, bad.eligible) == (None, False, False)
    assert (good.error, good.eligible) == (None, True)
