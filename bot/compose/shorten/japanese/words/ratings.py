"""How much a modifier says, and how much a noun needs one: by the word, as readers of Japanese rated it.

The readers were language models. The lists are in `rated_modifiers` and `rated_nouns`.
"""

from __future__ import annotations

import re
from functools import cache

from bot.compose.shorten.japanese.words.patterns import any_of
from bot.compose.shorten.japanese.words.rated_modifiers import MODIFIERS
from bot.compose.shorten.japanese.words.rated_nouns import NOUNS

UNKNOWN = 1.2  # the need of a noun that isn't in the list, nor its end
_OF_A_CHANGE = 2.5
_OF_ITS_END = 0.8  # 供給網 needs less than 網
_LONGEST_END = 4  # characters
_ASIDE = re.compile(r"（[^）]*）|\([^)]*\)|[「」『』`]")
_PARTICLES = re.compile(
    any_of(
        "から まで として により によって による では には について に対して に対し に対する に向けて",
        "にとって を巡り をめぐり",
        "です だ である だった であり など なら だけ のみ ばかり こそ しか より をきっかけに を前に を対象に",
        "[はがをにでとのもへや]",
    )
    + "+$"
)


def rating(modifier: str) -> float | None:
    """What a reader misses without `modifier` (膨大な, 違法な), from 0 to 3; None if nobody rated it."""
    return _rated(MODIFIERS).get(modifier)


def need(body: str) -> float:
    """How much the noun of a phrase (技術を) asks for what stands before it, from 0 to 3."""
    whole, rated = _ASIDE.sub("", body), _rated(NOUNS)
    noun = whole if whole in rated else _PARTICLES.sub("", whole)
    if noun in rated:
        return rated[noun]
    if noun.endswith("化"):
        return _OF_A_CHANGE  # 義務化: of what?
    ends = (noun[-length:] for length in range(min(_LONGEST_END, len(noun) - 1), 1, -1))
    return next((_OF_ITS_END * rated[end] for end in ends if end in rated), UNKNOWN)


@cache
def _rated(rows: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for row in rows.strip().splitlines():
        value, _, words = row.partition(" ")
        found.update(dict.fromkeys(words.split(), float(value)))
    return found
