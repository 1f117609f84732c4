"""Sites written to disk for the tests of `bot.hugo` and `bot.content`."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.content import open_site
from bot.model import Post
from bot.options import SiteOptions

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
CONFIG = 'baseURL = "https://example.org/"\n'

Write = Callable[[Mapping[str, str | bytes]], Path]
Posts = Callable[..., dict[str, Post]]


def matter(**keys: Any) -> str:
    """A content file with this front matter, as JSON, and a body."""
    return json.dumps(keys, ensure_ascii=False) + "\n\nA body.\n"


def page(front: str = "", body: str = "text") -> str:
    """A content file with these lines of YAML after its title."""
    return f"---\ntitle: T\n{front}\n---\n\n{body}\n"


UNCERTAIN = {
    "hugo.toml": (
        'baseURL = "https://example.org/"\n[outputFormats.odd]\nmediaType = "text/plain"\nbaseName = "Odd"\n'
    ),
    "content/posts/a.md": page("date: 2024-05-06\nslug: s\noutputs: [odd]"),
}


def touch(path: Path, text: str) -> None:
    """Writes `text` to `path`, which is then a second newer than now."""
    path.write_text(text, encoding="utf-8")
    later = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(later, later))


def posts_of(root: Path, **options: Any) -> dict[str, Post]:
    """The posts of the site at `root` by path; keywords are `[site]` options."""
    return {post.path: post for post in open_site(root, SiteOptions(**options)).posts(NOW)}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes files (path -> text) as a site and gives its folder; hugo.toml is there unless written."""

    def writer(files: Mapping[str, str | bytes]) -> Path:
        whole = {"hugo.toml": CONFIG, **files}
        for name, text in whole.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return writer


@pytest.fixture
def posts(write: Write) -> Posts:
    """Writes files as a site and gives its posts by path; keywords are `[site]` options."""

    def reader(files: Mapping[str, str | bytes], **options: Any) -> dict[str, Post]:
        return posts_of(write(files), **options)

    return reader
