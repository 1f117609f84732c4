"""What a row of a table is."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.compose.shorten.segments import compiled

_LITERAL_END = re.compile(r"[ぁ-んァ-ヺー一-龥々]+$")


class Rule(NamedTuple):
    """What matches `pattern` becomes `new`, at this loss: `before` becomes `after`.

    All that it matches ends in `ending`, which is quicker to look for. Of the rules of one `family` the first
    that matches is the only one.
    """

    name: str
    pattern: re.Pattern[str]
    new: str
    loss: float
    before: str
    after: str
    ending: str = ""
    family: str = ""

    def match(self, text: str) -> re.Match[str] | None:
        """What of the end of `text` the rule rewrites."""
        return self.pattern.search(text) if text.endswith(self.ending) else None


Row = tuple[str, str, str, float, str, str]


def anywhere(*rows: Row) -> tuple[Rule, ...]:
    """A table of what may stand anywhere in a line: `rows` as `Rule` has them."""
    return tuple(Rule(row[0], compiled(row[1]), *row[2:]) for row in rows)


def rules(*rows: Row) -> tuple[Rule, ...]:
    """A table of endings: `rows` as `Rule` has them, each pattern at the end of a text."""
    return tuple(Rule(row[0], compiled(rf"(?:{row[1]})$"), *row[2:], _ending(row[1])) for row in rows)


def _ending(pattern: str) -> str:
    found = _LITERAL_END.search(pattern)
    depth, alternatives = 0, False
    for char in pattern:
        depth += (char == "(") - (char == ")")
        alternatives = alternatives or (char == "|" and depth == 0)
    return found[0] if found and not alternatives else ""
