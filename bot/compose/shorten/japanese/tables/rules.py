"""What a row of a table is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from bot.compose.shorten.japanese.tables.guard import guard
from bot.compose.shorten.japanese.tables.letters import (
    LETTERS,
    closings,
    guarded,
    has_alternatives,
    openings,
    without_groups,
)
from bot.compose.shorten.segments import compiled

_NOT_PLAIN = re.compile(r"(?:[^ぁ-んァ-ヺー一-龥々「」]|.[?*{])+")  # no literal, or what may be missing


class Rule(NamedTuple):
    """What matches `core` becomes `new`, at this loss: `before` becomes `after`.

    `guard` says what has to stand around it; many rules share one. All that `core` matches has `literal`,
    and begins with one of the `openings` or ends in one of the `closings`, where there are any: those are
    quicker to look for, and most patterns are never compiled. Of the rules of one `family` the first that
    matches is the only one.
    """

    name: str
    core: str
    new: str
    loss: float
    before: str
    after: str
    literal: str = ""
    openings: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    guard: str = ""
    family: str = ""

    def match(self, text: str) -> re.Match[str] | None:
        """What of the end of `text` the rule rewrites."""
        return self._search(text, 0) if self.literal in text else None

    def within(self, text: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
        """Every stretch of `text` that the rule rewrites; none overlaps another.

        `places` are where its openings stand; a rule without openings is tried everywhere.
        """
        free = 0
        for at in sorted(places):
            if at >= free and (found := _compiled(self.core).match(text, at)) and self._is_let(text, at):
                yield found
                free = found.end()
        while not self.openings and (found := self._search(text, free)):
            yield found
            free = max(found.end(), found.start() + 1)

    def _search(self, text: str, at: int) -> re.Match[str] | None:
        core = _compiled(self.core)
        while (found := core.search(text, at)) and not self._is_let(text, found.start()):
            at = found.start() + 1
        return found

    def _is_let(self, text: str, at: int) -> bool:
        return not self.guard or guard(self.guard).lets(text, at)


Row = tuple[str, str, str, float, str, str]  # a rule's name, its whole pattern, and so on as `Rule` has it


class Endings(tuple[Rule, ...]):
    """Rules for the end of a text."""

    def of(self, text: str) -> list[Rule]:
        """Those that the last letters of `text` don't rule out, in order."""
        by_end = self._by_end
        found = by_end.get(text[-LETTERS:]) or by_end.get(text[-1:]) or by_end[""]
        return [rule for rule in found if not rule.closings or text.endswith(rule.closings)]

    @cached_property
    def _by_end(self) -> dict[str, list[Rule]]:
        last = [{end[-LETTERS:] for end in rule.closings} for rule in self]
        ends = {"", *(end[-n:] for each in last for end in each for n in (1, LETTERS))}
        return {
            end: [
                rule for rule, each in zip(self, last, strict=True) if not each or end.endswith(tuple(each))
            ]
            for end in ends
        }


def anywhere(*rows: Row) -> tuple[Rule, ...]:
    """A table of what may stand anywhere in a line."""
    return tuple(_of_place(row) for row in rows)


def _of_place(row: Row) -> Rule:
    name, pattern = row[:2]
    around, core = guarded(pattern)
    return Rule(name, core, *row[2:], literal=_literal(pattern), openings=openings(pattern), guard=around)


def instead(
    name: str, words: tuple[str, str], loss: float, example: str, around: tuple[str, str] = ("", "")
) -> Rule:
    """A row that puts the second of `words` for the first; `example` has {} where the word stands.

    `around` are patterns of what stands before and behind, without length.
    """
    long, short = words
    source = f"{around[0]}{re.escape(long)}{around[1]}"
    made = example.format(long), example.format(short)
    return _of_place((name, source, short, loss, *made))


def easy(pattern: str, example: str, loss: float = 0.3, new: str | None = None) -> Row:
    """A row of what is said more easily; in its example [ここでは→では] is what goes and what stands instead.

    That is `new`, too, where no group of the pattern is in it.
    """
    start, old, short, end = re.split(r"[\[→\]]", example)
    return "easy", pattern, short if new is None else new, loss, start + old + end, start + short + end


def one_word(
    pair: str, around: tuple[str, str], loss: float = 0.4, example: str = "市は{}を", alone: str = ""
) -> Row:
    """A row that makes one word of the nouns of `pair`: 海外の→企業,市場 makes 海外企業 of 海外の企業.

    `around` are patterns of what stands before and behind; `example` has {} where the words stand. `alone`
    is the first noun without what joins it to the next, where that is more than の, な, 的な, した or での.
    """
    first, seconds = pair.split("→")
    alone = alone or first.removesuffix("した").removesuffix("での").removesuffix("的な").rstrip("のな")
    source = f"{around[0]}{first}(?=(?:{seconds.replace(',', '|')}){around[1]})"
    second = seconds.split(",")[0]
    return "compound", source, alone, loss, example.format(first + second), example.format(alone + second)


def rules(*rows: Row) -> tuple[Rule, ...]:
    """A table of endings: each pattern at the end of a text."""
    return tuple(_of_ending(row) for row in rows)


def _of_ending(row: Row) -> Rule:
    name, pattern = row[:2]
    around, core = guarded(pattern)
    return Rule(
        name,
        rf"(?:{core})$",
        *row[2:],
        literal=_literal(pattern),
        closings=closings(pattern),
        guard=around,
    )


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return compiled(source)


def _literal(pattern: str) -> str:
    """The longest stretch of plain Japanese that all that `pattern` matches has; nothing if there is none.

    What stands in groups and in sets of characters is left out.
    """
    if has_alternatives(pattern):
        return ""
    return max(_NOT_PLAIN.sub("|", without_groups(pattern)).split("|"), key=len)
