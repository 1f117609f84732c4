"""Where a page of the documentation is said to be."""

from __future__ import annotations

from pathlib import Path

from bot.settings import docs


def test_a_page_of_the_checkout_is_found() -> None:
    assert Path(docs.page("configuration.md")).read_text(encoding="utf-8").startswith("# Configuration")


def test_a_page_that_is_not_here_has_its_name() -> None:
    """As in the image, which has none."""
    assert docs.page("nowhere.md") == "docs/nowhere.md"
