"""Whole texts of 100 kB and more over our expressions: none takes the square of its length for long."""

from __future__ import annotations

import contextlib

import pytest

from bot.content.post.plain_text import plain
from bot.content.post.summary import summarize
from bot.hugo.syntax.decode import DecodeError, decode
from tests.support.machine import in_time

LARGE = 100_000
SECONDS = 8.0  # of processor time for one text, on a quiet machine

UNITS = (
    "a", " ", "\t", "\n", "-", "- ", "-\n", "#", "*", "**a", "_", "[", "](", "![](", "<", "<!--", "-->", "&",
    ":", ": ", ": [", "'", '"', "\\", "{", "{{<", "{{< a ", "}", "`", ">", "=", ".", "a.", "0", "0_", "1e",
    "/", "%",
    "!", "! ", "| ", "a b ", "a: ", "、", "。", "\u3000", "…", "(", ")", "[^", "<h1", "</h1>", "<<",
    "? ", ", ",
    "# ",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_whole_texts(unit: str) -> None:
    """Front matter of 100 kB, a line of Markdown and a body of a million characters."""
    with in_time(SECONDS):
        read(unit)


def read(unit: str) -> None:
    for text in (f"a: {unit * 50_000}", f"a:\n{unit * 50_000}\nb: 1"):
        with contextlib.suppress(DecodeError):
            decode(text[:LARGE], "yaml")
    plain(unit * 300_000)
    summarize((unit * 1_000_000)[:1_000_000], "", ("Summary",))
    summarize(("## Summary\n- " + unit * 50_000)[:1_000_000], unit * 5000, ("Summary",))
