"""How much a modifier says, and how much a noun needs one: by the word, as readers of Japanese rated it.

The readers were language models. The lists are `modifiers.txt` and `nouns.txt`: a rating from 0 to 3, and the
words that have it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from bot.compose.shorten.japanese.words.patterns import any_of

_UNKNOWN = 1.2  # the need of a noun that isn't in the list, nor its end
_OF_ITS_END = 0.8  # 供給網 needs less than 網
_LONGEST_END = 4  # characters
_ASIDE = re.compile(r"（[^）]*）|\([^)]*\)|[「」『』`]")
_PARTICLES = re.compile(
    any_of(
        "から まで として により では には について に対して に向けて にとって です だ である だった など",
        "[はがをにでとのもへや]",
    )
    + "+$"
)


def rating(modifier: str) -> float | None:
    """What a reader misses without `modifier` (膨大な, 違法な), from 0 to 3; None if nobody rated it."""
    return _rated("modifiers").get(modifier)


def need(body: str) -> float:
    """How much the noun of a phrase (技術を) asks for what stands before it, from 0 to 3."""
    whole, rated = _ASIDE.sub("", body), _rated("nouns")
    noun = whole if whole in rated else _PARTICLES.sub("", whole)
    if noun in rated:
        return rated[noun]
    ends = (noun[-length:] for length in range(min(_LONGEST_END, len(noun) - 1), 1, -1))
    return next((_OF_ITS_END * rated[end] for end in ends if end in rated), _UNKNOWN)


@lru_cache(maxsize=2)
def _rated(name: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for row in Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8").splitlines():
        value, _, words = row.partition(" ")
        if value != "#":
            found.update(dict.fromkeys(words.split(), float(value)))
    return found
