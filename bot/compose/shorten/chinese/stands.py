"""Can a shortened Chinese line stand by itself?"""

from __future__ import annotations

import re

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.weights import share

_BROKEN = re.compile(
    r"^[，。；：、）」』”]|[，、；：]$|，，|。。|，。|；。|（）|(?:的|和|与|與|及|或|在|对|對|将|將|把|被|从|從)。?$"
)
_SHORTEST = 6
_STUMP = 60.0


def stands(line: str, text: str, made: tuple[Edit, ...]) -> float:
    """The loss of `text`, all that is left of `line`, beyond that of its edits; infinity: it can't stand."""
    if _BROKEN.search(text) or len(text) < _SHORTEST:
        return float("inf")
    taken = [edit for edit in made if edit.end - edit.start > 3]
    return _STUMP * max(0.0, 0.4 - share(text, line)) + 0.5 * max(0, len(taken) - 2) ** 2
