"""The facade: a site's folder in, its pages out."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import hugo
from tests.support.site_files import NOW, Write, page


def test_pages_have_url_state_front_matter_and_body(write: Write) -> None:
    """A draft and a future page as well; what a cascade adds is in the front matter."""
    root = write(
        {
            "content/posts/_index.md": page("cascade: {color: red}"),
            "content/posts/a.md": page("date: 2026-01-30", body="Text of a."),
            "content/posts/b.md": page("draft: true"),
            "content/posts/c.md": page("date: 2099-01-01"),
            "content/posts/d.md": page("date: 2020-01-01\nexpiryDate: 2021-01-01"),
            "content/posts/e.md": page("build: {list: never}"),
        }
    )
    tree = hugo.open_site(root).tree()
    reader = tree.reader()
    found = [one for source in tree.pages for one in reader.read(source).pages]
    assert [(one.path[-4:], one.state(NOW), one.listed) for one in found] == [
        ("a.md", "published", True),
        ("b.md", "draft", True),
        ("c.md", "future", True),
        ("d.md", "expired", True),
        ("e.md", "published", False),
    ]
    assert {one.matter["color"] for one in found} == {"red"}
    assert (found[0].url, found[0].body.strip()) == ("https://example.org/posts/a/", "Text of a.")


def test_what_is_wrong_with_a_file_is_in_its_result(write: Write) -> None:
    """As an error that says whether Hugo itself would know more."""
    root = write(
        {
            "hugo.toml": 'baseURL = "https://example.org/"\n[outputFormats.odd]\nmediaType = "x/y"\n',
            "content/posts/a.md": page("title: twice"),
            "content/posts/b.md": page("outputs: [odd]"),
            "content/posts/c/_index.md": page("outputs: [odd]\ncascade: {slug: [}"),
        }
    )
    tree = hugo.open_site(root).tree()
    reader = tree.reader()
    errors = [reader.read(source).error for source in tree.pages]
    assert [error is not None and hugo.is_uncertain(error) for error in errors] == [False, True]
    assert not any("[site]" in str(error) for error in errors)


def test_a_folder_without_a_site_is_named(tmp_path: Path) -> None:
    """How to help is left to the caller."""
    with pytest.raises(hugo.NoSiteError, match="no Hugo site") as caught:
        hugo.open_site(tmp_path)
    assert "[site]" not in str(caught.value)
