"""Where a line may end early: at a phrase's end, and never inside what belongs together.

Phrases come from BudouX for Japanese, Chinese and Thai, from spaces elsewhere. `ends` gives the places after
which an ellipsis reads as if a person had put it there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bot.compose.counting import graphemes
from bot.compose.shorten.languages import language_for_ends
from bot.compose.shorten.segments import (
    ADDRESSES,
    KATAKANA,
    LATIN_WORD,
    LATIN_WORDS,
    PAIRS,
    language,
    numbers,
    pairs,
    parse,
)

_WIDE = re.compile(r"[\u0e00-\u0e7f\u3041-\u30ff\u3400-\u9fff]")
_TOGETHER = (ADDRESSES, KATAKANA)
_LONG_QUOTE = 44  # from this length on, a pair is cut inside and closed again, or it would crowd out the rest
_NAME = re.compile(r"\b[A-Z][\w'’.-]*(?: (?:of |the |de |van )?[A-Z0-9][\w'’.-]*)+")


class End(NamedTuple):
    """A place where a line may end: `at`, in code points; `of` is the phrase boundary that it belongs to."""

    at: int
    of: int


@lru_cache(maxsize=256)
def ends(text: str, lang: str = "") -> tuple[End, ...]:
    """Every place where `text` may end early, in ascending order. `lang` is the post's, BCP 47."""
    model = language(text, lang)
    tongue = language_for_ends(model)
    text = tongue.read(text)
    wide = len(_WIDE.findall(text))
    cjk = wide * 4 > len(text) and model not in {"", "english"}  # for those there is no model of phrases
    settle = (tongue if cjk else language_for_ends("english")).settle
    blocked = _blocked(text, cjk)
    found: dict[int, int] = {}
    phrases = _phrases(text, model, cjk)
    for number, (start, end) in enumerate(phrases[:-1]):
        after = _horizon(text, phrases[number + 1 : number + 3])
        if end in blocked:
            continue
        at = settle(text, start, end, after)
        if at and at not in blocked:
            found.setdefault(at, end)
    return tuple(End(at, of) for at, of in sorted(found.items()))


def closers(text: str, at: int) -> str:
    """What closes the brackets and quotes that are open at `at`, the innermost first."""
    outer = [(start, end) for start, end in pairs(text) if start < at < end]
    if not outer:
        return ""
    ((start, end),) = outer
    inner = closers(text[start + 1 : end - 1], at - start - 1)
    return inner + PAIRS.get(text[start], '"')


def _blocked(text: str, cjk: bool) -> set[int]:
    """Every position inside of something that is never taken apart."""
    patterns = (*_TOGETHER, LATIN_WORDS) if cjk else (*_TOGETHER, LATIN_WORD, _NAME)
    spans = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    blocked = {p for start, end in [*spans, *numbers(text)] for p in range(start + 1, end)}
    for start, end in pairs(text):
        long = end - start > _LONG_QUOTE
        blocked.update({*range(start + 1, start + 10), end - 1} if long else range(start + 1, end))
    position = 0
    for cluster in graphemes(text):
        blocked.update(range(position + 1, position + len(cluster)))
        position += len(cluster)
    return blocked


def _horizon(text: str, following: list[tuple[int, int]]) -> int:
    """How far to look for a denial: two phrases, or to the end of the clause."""
    first = following[0][1]
    return first if text[first - 1] in "、。，．,." else following[-1][1]


def _phrases(text: str, model: str, cjk: bool) -> list[tuple[int, int]]:
    """The phrases of `text`, as (start, end)."""
    if not cjk:
        return [match.span() for match in re.finditer(r"\S+\s*", text)]
    spans, start = [], 0
    for chunk in parse(text, model):
        spans.append((start, start + len(chunk)))
        start += len(chunk)
    return spans
