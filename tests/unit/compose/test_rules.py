"""The page of rules (benchmarks/fitting/rules.md): each row of its table is what the program does."""

from __future__ import annotations

import re

import pytest

from benchmarks.fitting.docs import RULES
from bot.compose.shorten import forms
from bot.compose.shorten.edit import applied
from bot.compose.shorten.japanese import edits

TABLE = RULES.read_text(encoding="utf-8").partition("\n| edit | before | after |\n| --- | --- | --- |\n")[2]
ROWS = [
    (*re.sub(r" \(.*\)", "", names).split(", "), before, after)
    for names, before, after in re.findall(
        r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", TABLE.partition("\n\n")[0], re.MULTILINE
    )
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_an_example_is_what_the_program_does(row: tuple[str, ...]) -> None:
    """The right-hand text is a form of the left-hand one, by the edits whose names stand beside it.

    Where a cheaper edit comes to the same, the one that is named does so alone.
    """
    *names, before, after = row
    made = {form.text: form.edits for form in forms(before, "ja")}
    assert after in made
    alone = [edit for edit in edits(before) if applied(before, (edit,)).removesuffix("。") == after]
    assert set(names) <= {edit.name for edit in (*made[after], *alone)}


def test_no_row_is_overlooked() -> None:
    """As many as lines of the table."""
    assert len(ROWS) == len(TABLE.partition("\n\n")[0].splitlines()) > 30
