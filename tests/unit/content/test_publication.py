"""The site as its readers know it, from Hugo's own configuration."""

from __future__ import annotations

from bot.model import Publication
from tests.support.site_files import Write, page, posts_of

CONFIG = """
baseURL = "https://example.org/blog/"
title = "三行 Blog"
[params]
description = "毎日*三行*。"
"""


def of(root: object, **options: object) -> Publication | None:
    [post] = posts_of(root, **options).values()  # type: ignore[arg-type]
    return post.publication


def test_name_address_description_and_icon(write: Write) -> None:
    root = write(
        {
            "hugo.toml": CONFIG,
            "content/posts/a.md": page(),
            "static/apple-touch-icon.png": b"small",
            "static/android-chrome-512x512.png": b"large",
        }
    )
    icon = str(root / "static/android-chrome-512x512.png")
    assert of(root) == Publication("https://example.org/blog", "三行 Blog", "毎日三行。", icon)


def test_an_icon_of_ones_own(write: Write) -> None:
    root = write({"hugo.toml": CONFIG, "content/posts/a.md": page(), "assets/me.png": b"me"})
    found = of(root, icon="assets/me.png")
    assert found is not None
    assert found.icon == str(root / "assets/me.png")
    missing = of(root, icon="./assets/other.png")
    assert missing is not None
    assert missing.icon == str(root / "assets/other.png")


def test_a_site_without_a_title_is_called_by_its_address(write: Write) -> None:
    assert of(write({"content/posts/a.md": page()})) == Publication("https://example.org", "example.org")


def test_without_an_address_there_is_none(write: Write) -> None:
    assert of(write({"hugo.toml": 'title = "T"\n', "content/posts/a.md": page()})) is None
