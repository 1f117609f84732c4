"""What has to stand around the place where a pattern of the tables matches."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bot.compose.shorten.japanese.tables.letters import behind_group
from bot.compose.shorten.pattern import PLAIN, LazyPattern, pattern_of

_BEHIND = ("(?<=", "(?<!")
_OF_WORDS = re.compile(rf"\(\?(<?)([=!])({PLAIN}+(?:\|{PLAIN}+)*)\)")
_OF_ANY_LENGTH = re.compile(r"\||\{\d+,\d+\}")


class Guard:
    """Look-arounds one behind the other; unlike in `re`, a look-behind may be of any length.

    (?<!が[^、。]{1,14})(?<=公開|発表): no が in the clause, and one of two words right before.
    """

    def __init__(self, pattern: str) -> None:
        self._words = list[_Look]()  # most look for words alone, and nothing has to be compiled
        self._before = list[tuple[bool, LazyPattern]]()
        fixed, at = "", 0
        while at < len(pattern):
            end = behind_group(pattern, at)
            look, at = pattern[at:end], end
            if found := _OF_WORDS.fullmatch(look):
                self._words.append(_Look(tuple(found[3].split("|")), found[1] == "<", found[2] == "="))
            elif look.startswith(_BEHIND) and _OF_ANY_LENGTH.search(look):
                self._before.append((look.startswith("(?<="), pattern_of(rf"(?:{look[4:-1]})\Z")))
            else:
                fixed += look
        self._fixed = pattern_of(fixed)

    def lets(self, text: str, at: int) -> bool:
        """Does what stands in `text` around `at` let a match begin there?"""
        return (
            all(look.holds(text, at) for look in self._words)
            and self._fixed.match(text, at) is not None
            and all((one.search(text, 0, at) is not None) is wanted for wanted, one in self._before)
        )


class _Look(NamedTuple):
    """One of `words` is wanted right before a place, or right behind it; or none of them is."""

    words: tuple[str, ...]
    before: bool
    wanted: bool

    def holds(self, text: str, at: int) -> bool:
        """Is it so at `at` of `text`?"""
        found = text.endswith(self.words, 0, at) if self.before else text.startswith(self.words, at)
        return found is self.wanted


@cache
def guard(pattern: str) -> Guard:
    """The guard that `pattern` says; many rows share one."""
    return Guard(pattern)
