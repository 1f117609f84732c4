"""Every row of the English tables, by its own example."""

from __future__ import annotations

import pytest

from bot.compose.shorten.edit import applied
from bot.compose.shorten.english import edits
from bot.compose.shorten.english.edits.insides import EXAMPLES
from bot.compose.shorten.english.edits.leads import LEADS
from bot.compose.shorten.english.edits.tail_table import TAILS
from bot.compose.shorten.english.edits.wording import WORDINGS

ROWS = [
    *((row.name, row.before, row.after) for table in (TAILS, LEADS, WORDINGS) for row in table),
    *EXAMPLES,
]


@pytest.mark.parametrize(("name", "before", "after"), ROWS)
def test_a_row_does_what_its_example_shows(name: str, before: str, after: str) -> None:
    """The edit by its name, made alone, gives the text that stands beside it."""
    assert after in {applied(before, (edit,)) for edit in edits(before) if edit.name == name}
