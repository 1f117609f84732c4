"""What a row of a table is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
from bot.compose.shorten.pattern import last_words, pattern_of, words

_NOT_PLAIN = re.compile(r"(?:[^ぁ-んァ-ヺー一-龥々「」]|.[?*{])+")  # no literal, or what may be missing


class Rule(NamedTuple):
    """What matches `core` becomes `new`, at this loss.

    `example` is a text and what becomes of it, a line each. `guard` says what has to stand around the match;
    many rules share one. All that `core` matches has `literal`, and ends in the letters of one of the
    `closings`, where there are any. Those are quicker to look for, and most patterns are never compiled. Of
    the rules of one `family` the first that matches is the only one.
    """

    name: str
    core: str
    new: str
    loss: float
    example: str
    literal: str = ""
    closings: tuple[str, ...] = ()
    guard: str = ""
    family: str = ""

    @property
    def before(self) -> str:
        """The text of its example."""
        return self.example.split("\n")[0]

    @property
    def after(self) -> str:
        """What becomes of that."""
        return self.example.split("\n")[1]

    @property
    def openings(self) -> tuple[str, ...]:
        """With which letters all begins that `core` matches; none where they aren't known."""
        return _once(word[:LETTERS] for word in openings(self.core))

    @property
    def words(self) -> tuple[str, ...]:
        """With which letters the words begin of which each text has one that `core` matches."""
        return _once(word[:LETTERS] for word in words(self.core))

    def match(self, text: str) -> re.Match[str] | None:
        """What of the end of `text` the rule rewrites."""
        return self._search(text, 0) if self.literal in text else None

    def within(self, text: str, places: Sequence[int] | None = None) -> Iterator[re.Match[str]]:
        """Every stretch of `text` that the rule rewrites; none overlaps another.

        `places` are where its openings stand; without them it is tried everywhere.
        """
        free, core = 0, pattern_of(self.core)
        if not core.may_match(text):
            return
        for at in sorted(places or ()):
            if at >= free and self._is_let(text, at) and (found := core.match(text, at)):
                yield found
                free = found.end()
        while places is None and (found := self._search(text, free)):
            yield found
            free = max(found.end(), found.start() + 1)

    def _search(self, text: str, at: int) -> re.Match[str] | None:
        core = pattern_of(self.core)
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
        last = (text[-size:] for size in range(min(LETTERS, len(text)), 0, -1))
        end = next((letters for letters in last if letters in self._closings), "")
        if end not in self._by_end:
            self._by_end[end] = [rule for rule in self if not rule.closings or end.endswith(rule.closings)]
        return self._by_end[end]

    @cached_property
    def _closings(self) -> frozenset[str]:
        return frozenset(end for rule in self for end in rule.closings)

    @cached_property
    def _by_end(self) -> dict[str, list[Rule]]:
        return {}


def anywhere(*rows: Row) -> tuple[Rule, ...]:
    """A table of what may stand anywhere in a line."""
    return tuple(_of_place(row) for row in rows)


def _of_place(row: Row) -> Rule:
    name, pattern, new, loss, before, after = row
    around, core = guarded(pattern)
    example = f"{before}\n{after}"
    return Rule(name, core, new, loss, example, _literal(pattern), guard=_shared(around))


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
    name, pattern, new, loss, before, after = row
    around, core = guarded(pattern)
    ends = _once(end[-LETTERS:] for end in closings(pattern) or last_words(core))
    example = f"{before}\n{after}"
    return Rule(name, rf"(?:{core})$", new, loss, example, _literal(pattern), ends, guard=_shared(around))


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


@cache
def _shared(guard: str) -> str:
    """`guard` as the first rule had it: one text in memory for many rules."""
    return guard


def _literal(pattern: str) -> str:
    """The longest stretch of plain Japanese that all that `pattern` matches has; nothing if there is none.

    What stands in groups and in sets of characters is left out.
    """
    if has_alternatives(pattern):
        return ""
    return max(_NOT_PLAIN.sub("|", without_groups(pattern)).split("|"), key=len)
