"""Long work says what it is doing, on a terminal and nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

from tests.support.blog import Blog

LINES = ["一行目です。", "二行目です。", "三行目です。"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("posts",), ("reading the site …",)),
        (
            ("preview", "--all", "--html", "page.html"),
            ("reading the site …", "composing …", "composing … 25 messages"),
        ),
        (("announce",), ("reading the site …",)),
    ],
)
def test_what_is_going_on_stands_on_the_terminal(
    blog: Blog, words: tuple[str, ...], said: tuple[str, ...]
) -> None:
    """On stderr, and taken away again; a pipe gets none of it."""
    for number in range(9):
        blog.post(f"post-{number}", "題", LINES)
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=blog.folder,
        env=blog.environment(),
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        timeout=60,
    )
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert done.returncode == 0, shown
    assert all(one in shown for one in said), shown
    assert shown.endswith("\x1b[K") or "\x1b[K" in shown.rpartition("…")[2]
    piped = blog.sangyo(*words)
    assert "…" not in piped.err
