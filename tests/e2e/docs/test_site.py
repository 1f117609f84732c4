"""The documentation's site: links are turned to where the files stand in it, and a broken one is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.site import build, check
from tests.support.blog import ROOT

HEAD = "<!doctype html>"


@pytest.mark.parametrize(
    ("page", "link", "turned"),
    [
        ("docs/page.md", "[a](configuration.md#secrets)", "[a](configuration.md#secrets)"),
        ("docs/page.md", "![a](page.webp)", "![a](page.webp)"),
        ("docs/page.md", "[a](../config.toml)", "[a](source/config.toml.txt)"),
        ("docs/platforms/x.md", "[a](../../bot/model.py)", "[a](../source/bot/model.py.txt)"),
        ("docs/architecture.md", "[a](../bot/web/)", "a"),
        ("docs/README.md", "[a](platforms/)", "[a](platforms/README.md)"),
        ("docs/how-to.md", "[a](../CHANGELOG.md)", "[a](project/changelog.md)"),
        ("CONTRIBUTING.md", "[a](docs/sandbox.md)", "[a](../sandbox.md)"),
        ("docs/README.md", "[a](ja/README.md)", "[a](ja/index.html)"),
        ("docs/ja/README.md", "[a](../page.md#x)", "[a](../page.html#x)"),
        ("docs/ja/README.md", "![a](../page.webp)", "![a](../page.webp)"),
        ("docs/page.md", "[a](https://example.com/a.md) [b](#b)", "[a](https://example.com/a.md) [b](#b)"),
        ("docs/page.md", "```md\n[a](../config.toml)\n```", "```md\n[a](../config.toml)\n```"),
    ],
)
def test_a_link_leads_to_its_file_in_the_site(page: str, link: str, turned: str) -> None:
    assert build.turned(page, link) == turned


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("1. one\n\n   ```sh\n   ls\n   ```\n2. two", "1. one\n\n    ```sh\n    ls\n    ```\n\n2. two"),
        ("* one\n  more\n\nText", "* one\n    more\n\nText"),
        ("10. ten\n\n    more", "10. ten\n\n    more"),
        ("Text:\n* one\n* two", "Text:\n\n* one\n* two"),
        ("```yaml\n- one\n  two: 2\n```", "```yaml\n- one\n  two: 2\n```"),
    ],
)
def test_a_list_keeps_what_belongs_to_its_items(text: str, turned: str) -> None:
    """Else a block of code would end the list, and its numbers would begin anew."""
    assert build.turned("docs/page.md", text) == turned


def test_every_page_of_the_docs_is_in_the_navigation() -> None:
    """The site would hold it, and nobody would find it."""
    navigation = "".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "scripts" / "site").glob("*.toml")
    )
    for file in (ROOT / "docs").rglob("*.md"):
        name = build.place(str(file.relative_to(ROOT))).removeprefix("ja/")
        assert f'"{name}"' in navigation, name


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="b.html">', ""),
        ('<a href="b.html#there">', ""),
        ('<a href="https://example.com/">', ""),
        ('<a href="c.html">', "a.html: c.html leads nowhere"),
        ('<a href="b.html#nowhere">', "a.html: b.html#nowhere leads nowhere"),
        ('<img src="picture.webp">', "a.html: picture.webp leads nowhere"),
        ('<script src="https://cdn.example/a.js">', "https://cdn.example/a.js is loaded from elsewhere"),
        ('<link rel="stylesheet" href="//fonts.example/a">', "//fonts.example/a is loaded from elsewhere"),
    ],
)
def test_what_is_wrong_in_a_built_site_is_found(tmp_path: Path, body: str, fault: str) -> None:
    (tmp_path / "a.html").write_text(HEAD + body, encoding="utf-8")
    (tmp_path / "b.html").write_text(f'{HEAD}<h2 id="there">', encoding="utf-8")
    found = check.faults(tmp_path)
    assert [fault in one for one in found] == ([True] if fault else [])
