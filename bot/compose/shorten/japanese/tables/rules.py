"""What a row of a table is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import NamedTuple

from bot.compose.shorten.segments import compiled

_GROUP = re.compile(r"\[[^\]]*\]|\([^()\[\]]*\)")  # an innermost set or group
_TOKEN = re.compile(r"\\.|\[[^\]]*\]|.")  # a character, escaped or not, or a set
_PLAIN = re.compile(r"(?:[ぁ-んァ-ヺー一-龥々「」、。](?![?*{]))+")
_LAST = 2  # characters by which endings are looked up
_ANY = "."  # stands where a group stood
_PATTERN = re.compile(r"(?:[^ぁ-んァ-ヺー一-龥々「」]|.[?*{])+")  # no literal, or what may be missing


class Rule(NamedTuple):
    """What matches `source` becomes `new`, at this loss: `before` becomes `after`.

    All that it matches has `literal`, begins with `opening` and ends in `ending`: that is quicker to look
    for, and most patterns are never compiled. Of the rules of one `family` the first that matches is the
    only one.
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
    opening: str = ""

    @property
    def pattern(self) -> re.Pattern[str]:
        """`source`, compiled."""
        return _compiled(self.source)

    def match(self, text: str) -> re.Match[str] | None:
        """What of the end of `text` the rule rewrites."""
        if not text.endswith(self.ending) or self.literal not in text:
            return None
        return self.pattern.search(text)

    def within(self, text: str) -> Iterator[re.Match[str]]:
        """Every stretch of `text` that the rule rewrites; none overlaps another."""
        if not self.opening:
            yield from self.pattern.finditer(text)
            return
        at = text.find(self.opening)
        while at >= 0:
            found = self.pattern.match(text, at)
            if found is not None:
                yield found
            at = text.find(self.opening, at + 1 if found is None else found.end())


Row = tuple[str, str, str, float, str, str]


class Endings(tuple[Rule, ...]):
    """Rules for the end of a text."""

    def of(self, text: str) -> list[Rule]:
        """Those that the last two characters of `text` don't rule out, in order."""
        by_end = self._by_end
        return by_end.get(text[-_LAST:]) or by_end.get(text[-1:]) or by_end[""]

    @cached_property
    def _by_end(self) -> dict[str, list[Rule]]:
        ends = {"", *(rule.ending[-1:] for rule in self), *(rule.ending[-_LAST:] for rule in self)}
        return {end: [rule for rule in self if end.endswith(rule.ending[-_LAST:])] for end in ends}


def anywhere(*rows: Row) -> tuple[Rule, ...]:
    """A table of what may stand anywhere in a line: `rows` as `Rule` has them."""
    return tuple(
        Rule(*row, literal=max(_literals(row[1]), key=len), opening=_opening(row[1])) for row in rows
    )


def instead(
    name: str, words: tuple[str, str], loss: float, example: str, around: tuple[str, str] = ("", "")
) -> Rule:
    """A row that puts the second of `words` for the first; `example` has {} where the word stands.

    `around` are patterns of what stands before and behind, without length.
    """
    long, short = words
    source = f"{around[0]}{re.escape(long)}{around[1]}"
    made = example.format(long), example.format(short)
    return Rule(name, source, short, loss, *made, literal=long, opening=_opening(source))


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


def _opening(pattern: str) -> str:
    """The plain Japanese that all that `pattern` matches begins with, behind what stands before it."""
    at = 0
    while pattern.startswith(("(?<=", "(?<!"), at):
        at = _behind_group(pattern, at)
    found = _PLAIN.match(pattern, at)
    if found is None or "|" in _without_groups(pattern):
        return ""
    return found[0]


def _behind_group(pattern: str, at: int) -> int:
    """Where the group that opens at `at` has ended."""
    depth = 0
    for token in _TOKEN.finditer(pattern, at):
        depth += (token[0] == "(") - (token[0] == ")")
        if not depth:
            return token.end()
    return len(pattern)


def _without_groups(pattern: str) -> str:
    while (inner := _GROUP.sub(_ANY, pattern)) != pattern:
        pattern = inner
    return pattern
