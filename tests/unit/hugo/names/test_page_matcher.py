"""Globs, each as the real binary answered."""

from __future__ import annotations

import pytest

from bot.errors import ContentError
from bot.hugo.names.page_matcher import glob


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/posts/**", "/posts/a/b", True),
        ("/posts/*", "/posts/a/b", False),
        ("{/a,/a/**}", "/a", True),
        ("**/x", "/a/b/x", True),
        ("/[ab]?", "/ac", True),
        ("/[!ab]", "/c", True),
        ("/[!ab]", "/a", False),
        ("/a.b", "/axb", False),
        ("/\\*", "/*", True),
        ("/[^o]", "/^", True),
        ("/[^o]", "/p", False),
        ("/[a0-9]", "/-", True),
        ("/[\\]]", "/]", True),
    ],
)
def test_globs_are_hugos(pattern: str, path: str, fits: bool) -> None:
    """`*` stays within a segment."""
    assert bool(glob(pattern).fullmatch(path)) is fits


@pytest.mark.parametrize("pattern", ["/{a", "/[a", "/[]", "/[a-c0-9]", "/[z-a]", "/a\\"])
def test_a_glob_that_stops_hugo_is_refused(pattern: str) -> None:
    """What is open is closed, and a range stands alone."""
    with pytest.raises(ContentError, match="not closed"):
        glob(pattern)
