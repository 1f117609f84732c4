"""What a row of a table is."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import NamedTuple

from bot.compose.shorten.segments import compiled

_GROUP = re.compile(r"\[[^\]]*\]|\([^()\[\]]*\)")  # an innermost set or group
_ANY = "."  # stands where a group stood
_PATTERN = re.compile(r"(?:[^ぁ-んァ-ヺー一-龥々「」]|.[?*{])+")  # no literal, or what may be missing


class Rule(NamedTuple):
    """What matches `source` becomes `new`, at this loss: `before` becomes `after`.

    All that it matches has `literal` and ends in `ending`: that is quicker to look for, and most patterns are
    never compiled. Of the rules of one `family` the first that matches is the only one.
    """

    name: str
    source: str
    new: str
    loss: float
    before: str
    after: str
    literal: str = ""
    ending: str = ""
    family: str = ""

    @property
    def pattern(self) -> re.Pattern[str]:
        """`source`, compiled."""
        return _compiled(self.source)

    def match(self, text: str) -> re.Match[str] | None:
        """What of the end of `text` the rule rewrites."""
        if not text.endswith(self.ending) or self.literal not in text:
            return None
        return self.pattern.search(text)


Row = tuple[str, str, str, float, str, str]


class Endings(tuple[Rule, ...]):
    """Rules for the end of a text."""

    def of(self, text: str) -> list[Rule]:
        """Those that the last character of `text` doesn't rule out, in order."""
        return self._by_last.get(text[-1:], self._by_last[""])

    @cached_property
    def _by_last(self) -> dict[str, list[Rule]]:
        lasts = {"", *(rule.ending[-1:] for rule in self)}
        return {last: [rule for rule in self if rule.ending[-1:] in ("", last)] for last in lasts}


def anywhere(*rows: Row) -> tuple[Rule, ...]:
    """A table of what may stand anywhere in a line: `rows` as `Rule` has them."""
    return tuple(Rule(row[0], row[1], *row[2:], max(_literals(row[1]), key=len)) for row in rows)


def instead(
    name: str, words: tuple[str, str], loss: float, example: str, around: tuple[str, str] = ("", "")
) -> Rule:
    """A row that puts the second of `words` for the first; `example` has {} where the word stands.

    `around` are patterns of what stands before and behind, without length.
    """
    long, short = words
    source = f"{around[0]}{re.escape(long)}{around[1]}"
    return Rule(name, source, short, loss, example.format(long), example.format(short), long)


def rules(*rows: Row) -> tuple[Rule, ...]:
    """A table of endings: `rows` as `Rule` has them, each pattern at the end of a text."""
    return tuple(_of_ending(row, _literals(row[1])) for row in rows)


def _of_ending(row: Row, literals: list[str]) -> Rule:
    return Rule(row[0], rf"(?:{row[1]})$", *row[2:], max(literals, key=len), literals[-1])


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return compiled(source)


def _literals(pattern: str) -> list[str]:
    """The stretches of plain Japanese that all that `pattern` matches has; the last is that at its end.

    What stands in groups and in sets of characters is left out. Always one at least: nothing.
    """
    if "|" in (outside := _without_groups(pattern)):
        return [""]
    return _PATTERN.sub("|", outside).split("|")


def _without_groups(pattern: str) -> str:
    while (inner := _GROUP.sub(_ANY, pattern)) != pattern:
        pattern = inner
    return pattern
