"""What the walk can't look into."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.site_files import Write, page, posts_of


def test_a_folder_that_cannot_be_looked_into_is_an_error(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named, and the rest is read; faked, as the tests may run as root, whom no permission stops."""
    root = write({"content/posts/a.md": "text", "content/secret/b.md": "text"})
    real = os.scandir

    def scandir(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("secret"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = posts_of(root)
    assert found["content/posts/a.md"].error is None
    assert "Permission denied" in (found["content/secret"].error or "")


def test_a_file_name_that_is_no_text_is_an_error(write: Write) -> None:
    """It is named in a form that can be printed, and the others are read."""
    root = write({"content/posts/a.md": page()})
    name = os.fsencode(root / "content/posts/b") + b"\xff.md"
    Path(os.fsdecode(name)).write_text("text", encoding="utf-8")
    found = posts_of(root)
    assert found["content/posts/a.md"].eligible
    (broken,) = (post for post in found.values() if post.error)
    assert "UTF-8" in (broken.error or "")
    broken.path.encode()
