"""Long work says what it is doing, on a terminal and nowhere else."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from contextlib import suppress

import pytest

from tests.support.blog import Blog

LINES = ["一行目です。", "二行目です。", "三行目です。"]

LIGHT = {"bot", "bot.cli", "bot.commands", "bot.commands.options", "bot.console", "bot.errors"}
HEAVY = {"adapters", "jinja2", "pydantic", "rich", "sqlalchemy", "yaml"}


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
    status, shown = on_a_terminal(blog, "-m", "bot", *words)
    assert status == 0, shown
    assert all(one in shown for one in said), shown
    assert shown.endswith("\x1b[K") or "\x1b[K" in shown.rpartition("…")[2]
    piped = blog.sangyo(*words)
    assert "…" not in piped.err


@pytest.mark.parametrize(
    "words",
    [("posts",), ("preview", "--all"), ("announce",), ("announce", "--wait", "1s"), ("doctor",)],
    ids=" ".join,
)
def test_it_stands_there_before_anything_of_weight_is_imported(blog: Blog, words: tuple[str, ...]) -> None:
    """Imports alone take half a second; Python names each on stderr when it is done."""
    _, shown = on_a_terminal(blog, "-X", "importtime", "-m", "bot", *words)
    before, line, after = shown.partition("reading the site …")
    assert line, shown[-2000:]
    early, late = imported(before), imported(after)
    assert {name for name in early if name.startswith("bot")} <= LIGHT
    assert early.isdisjoint(HEAVY)
    assert late & HEAVY


@pytest.mark.parametrize(
    "words", [("posts", "--json"), ("announce", "-q"), ("preview", "--help")], ids=" ".join
)
def test_who_wants_no_word_gets_none(blog: Blog, words: tuple[str, ...]) -> None:
    status, shown = on_a_terminal(blog, "-m", "bot", *words)
    assert (status, shown) == (0, "")


@pytest.mark.parametrize("words", [("posts",), ("announce", "--dry-run"), ("doctor",)], ids=" ".join)
def test_a_problem_has_its_line_for_itself(blog: Blog, words: tuple[str, ...]) -> None:
    """What is going on is taken away before anything else is written."""
    blog.write("content/posts/broken.md", "---\ntitle: [\n---\n")
    channels = f'{blog.box.config()}\n[channels.typo]\nadapter = "y"\n'
    blog.configure(channels=channels)
    _, shown = on_a_terminal(blog, "-m", "bot", *words, together=True)
    seen = [line.rpartition("\x1b[K")[2].strip() for line in shown.split("\n")]
    assert any("broken.md" in line or "channels.typo" in line for line in seen)
    assert not [line for line in seen if "…" in line]


def test_no_address_is_cut(blog: Blog) -> None:
    """On a terminal of 80 columns; a longer one is folded by the terminal."""
    blog.post("a" * 60, "題" * 60, LINES)
    _, shown = on_a_terminal(blog, "-m", "bot", "posts", together=True)
    assert f"{blog.box.site_url}/posts/{'a' * 60}/" in shown
    assert "題" * 60 in shown


def on_a_terminal(blog: Blog, *words: str, together: bool = False) -> tuple[int, str]:
    """A run's status, and what it writes on stderr where that is a terminal; with stdout where `together`."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, *words],
        cwd=blog.folder,
        env=blog.environment(),
        stdout=theirs if together else subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # Linux's way of saying that the other end is closed
        while data := os.read(ours, 65536):
            shown += data
    os.close(ours)
    return run.wait(timeout=60), shown.decode()


def imported(importtime: str) -> set[str]:
    """The modules that `python -X importtime` names."""
    return set(re.findall(r"^import time:.*\|\s+([\w.]+)\s*$", importtime, re.MULTILINE))
