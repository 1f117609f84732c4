"""What has to stand around the place where a pattern of the tables matches."""

from __future__ import annotations

import re
from functools import cache

from bot.compose.shorten.japanese.tables.letters import behind_group
from bot.compose.shorten.segments import compiled

_BEHIND = ("(?<=", "(?<!")
_OF_ANY_LENGTH = re.compile(r"\||\{\d+,\d+\}")


class Guard:
    """Look-arounds one behind the other; unlike in `re`, a look-behind may be of any length.

    (?<!が[^、。]{1,14})(?<=公開|発表): no が in the clause, and one of two words right before.
    """

    def __init__(self, pattern: str) -> None:
        self._before = list[tuple[bool, re.Pattern[str]]]()
        fixed, at = "", 0
        while at < len(pattern):
            end = behind_group(pattern, at)
            look, at = pattern[at:end], end
            if look.startswith(_BEHIND) and _OF_ANY_LENGTH.search(look):
                self._before.append((look.startswith("(?<="), compiled(rf"(?:{look[4:-1]})\Z")))
            else:
                fixed += look
        self._fixed = compiled(fixed)

    def lets(self, text: str, at: int) -> bool:
        """Does what stands in `text` around `at` let a match begin there?"""
        return self._fixed.match(text, at) is not None and all(
            (one.search(text, 0, at) is not None) is wanted for wanted, one in self._before
        )


@cache
def guard(pattern: str) -> Guard:
    """The guard that `pattern` says; many rows share one."""
    return Guard(pattern)
