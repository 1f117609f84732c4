"""The same in fewer characters, anywhere in a Japanese line: `wording_table`."""

from __future__ import annotations

from collections.abc import Iterator

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese.edits.wording_table import WORDINGS


def wordings(line: str) -> Iterator[Edit]:
    """Every place of `line` where a shorter word says the same."""
    for row in WORDINGS:
        for found in row.pattern.finditer(line):
            yield Edit(row.name, found.start(), found.end(), found.expand(row.new), row.loss)
