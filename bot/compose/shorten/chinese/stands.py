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
# 内存翻倍，商家开始限购。这很少见。: the later sentence goes before that
_AFTERTHOUGHT, _POINTS_BACK = 15.0, 20.0
_GOES_ON = re.compile("。(?=.)(这|该|其|它|此|前者|后者|也|同样)?")


def stands(line: str, text: str, made: tuple[Edit, ...]) -> float:
    """The loss of `text`, all that is left of `line`, beyond that of its edits; infinity: it can't stand."""
    if _BROKEN.search(text) or len(text) < _SHORTEST:
        return float("inf")
    taken = [edit for edit in made if edit.end - edit.start > 3]
    orphans = [found for edit in taken if (found := _GOES_ON.match(line, edit.end))]
    hanging = sum(_AFTERTHOUGHT + (_POINTS_BACK if found[1] else 0.0) for found in orphans)
    return hanging + _STUMP * max(0.0, 0.4 - share(text, line)) + 0.5 * max(0, len(taken) - 2) ** 2
