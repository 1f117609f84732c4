"""Sangyo's posts beside Hugo's list."""

from __future__ import annotations

import pytest

from bot.content import open_site
from bot.content.hugo_check import disagreements
from bot.model import Post
from bot.options import SiteOptions
from tests.oracle.judge import hugo_binary
from tests.support.site_files import Write, page


@pytest.mark.hugo
def test_disagreements_are_lines_for_doctor(write: Write) -> None:
    """None on a site that is read right; a line that names both sides where it is not."""
    site = open_site(write({"content/posts/a.md": page()}), SiteOptions())
    assert disagreements(site, hugo_binary()) == []
    (line,) = disagreements(
        site, hugo_binary(), [Post(id="a", path="content/posts/a.md", url="https://x.test/")]
    )
    assert "https://x.test/" in line
    assert "https://example.org/posts/a/" in line
