"""Sections that are broken or in doubt, and the pages below them."""

from __future__ import annotations

import pytest

from tests.support.site_files import Posts, page


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


@pytest.mark.parametrize("matter", ["cascade: {draft: true", "cascade: {draft: true, target: {path: '{a'}}"])
def test_a_broken_home_makes_its_pages_uncertain(matter: str, posts: Posts) -> None:
    """Each of them has the error; the scan goes on."""
    found = posts({"content/_index.md": f"---\n{matter}\n---\n", "content/posts/a.md": "A text."})
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


def test_folders_that_differ_in_case_are_doubtful_where_case_is_kept(posts: Posts) -> None:
    """Hugo has /Docs/docs/v/install/ for the second: both spellings."""
    config = 'baseURL = "https://example.org/"\ndisablePathToLower = true\n'
    files = {
        "content/Docs/a.md": page(),
        "content/docs/v/install.md": page(),
        "content/Other/b.md": page(),
    }
    found = posts({"hugo.toml": config, **files})
    assert "are the same to Hugo" in (found["content/docs/v/install.md"].error or "")
    assert found["content/Other/b.md"].url == "https://example.org/Other/b/"
