"""What a row of a table is."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.compose.shorten.segments import compiled


class Rule(NamedTuple):
    """What matches `pattern` becomes `new`, at this loss: `before` becomes `after`."""

    name: str
    pattern: re.Pattern[str]
    new: str
    loss: float
    before: str
    after: str


def rules(*rows: tuple[str, str, str, float, str, str]) -> tuple[Rule, ...]:
    """A table of endings: `rows` as `Rule` has them, each pattern at the end of a text."""
    return tuple(Rule(row[0], compiled(rf"(?:{row[1]})$"), *row[2:]) for row in rows)
