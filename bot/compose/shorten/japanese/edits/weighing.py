"""What a reader misses of a phrase that goes: the loss that the rules find, weighed as readers do.

The weights are those of a linear regression. Readers graded some 4,200 single takings in 630 summaries, each
beside the whole message, from 0 (nothing is missed) to 4 (it says something else); the grades stand for
losses of 0, 2, 20, 42 and 60, less by a third in the first line, which weighs more anyway. On summaries that
the regression didn't see it tells what hurts from what doesn't better than the rules alone do: 0.82 of the
pairs are in the right order on the development set, 0.78 by the rules; on news 0.72 and 0.67.
"""

from __future__ import annotations

from math import log1p, sqrt

from bot.compose.shorten.japanese.sentence.phrase import MODIFIERS, Kind
from bot.compose.shorten.japanese.sentence.subtree import Subtree
from bot.compose.shorten.japanese.words import lexicon
from bot.compose.shorten.japanese.words.ratings import need, rating
from bot.compose.shorten.segments import NUMBERS
from bot.compose.shorten.weights import content

_BASE = 10.8
_SAID = 1.97  # of what the words say, its root
_RISK = 0.6  # of what the rules find beyond; readers meet it so seldom that they say but 0.33
_SHARE = 18.3  # of the line's content, squared
_PLACE = -4.7  # what stands later in the line is missed less
_OPENS = -3.0  # its sentence
_OPENING_CLAUSE = 6.0  # a clause that opens its sentence: the rest is about it
_NUMBER = 7.0  # beyond what readers said: numbers are kept
_KINDS = {
    **dict.fromkeys((Kind.DE, Kind.NI, Kind.KARA, Kind.AS, Kind.ADJUNCT), -2.6),
    Kind.TE: -1.3,
    Kind.CHAIN: -4.6,
    Kind.CAUSE: -6.7,
    Kind.ADVERB: -7.9,
    **dict.fromkeys((Kind.EXAMPLE, Kind.CONTRAST, Kind.LABEL), -11.0),
}
_PRAISE = -4.5  # 劇的に
# A modifier: what it says by itself, and what its noun says without it.
_MODIFIES = 7.4
_RATED, _RATING = -14.8, 5.0
_ALONE = -3.3
_NEED = 2.8
_NOUN = -5.2
_ANOTHER = -2.6  # for each other modifier of the noun, up to two
_LEAST = 0.3
_MOST_OTHERS = 2


def weighed(said: float, risk: float, line: str, tree: Subtree) -> float:
    """The loss of `tree`, a stretch of `line`: the rules say what it `said` and what is at `risk`."""
    text = tree.text(line)
    share = content(text) / max(1.0, content(line))
    loss = _BASE + _SAID * sqrt(said) + _RISK * risk + _SHARE * share * share
    loss += _PLACE * tree.opening.start / len(line) + (0.0 if tree.first else _OPENS)
    if tree.part.kind is Kind.CHAIN and not tree.first:
        loss += _OPENING_CLAUSE
    if tree.part.kind is Kind.ADVERB and lexicon.INTENSIFIERS.match(tree.part.body):
        loss += _PRAISE
    loss += _NUMBER * len(NUMBERS.findall(text))
    loss += _of_modifier(tree) if tree.part.kind in MODIFIERS else _KINDS.get(tree.part.kind, 0.0)
    return max(_LEAST, loss)


def _of_modifier(tree: Subtree) -> float:
    head = tree.head.body
    others = sum(one.kind in MODIFIERS for one in tree.siblings)
    loss = (
        _MODIFIES + _NEED * need(head) + _NOUN * log1p(content(head)) + _ANOTHER * min(_MOST_OTHERS, others)
    )
    if not tree.is_alone:
        return loss
    rated = rating(tree.part.body)
    return loss + (_ALONE if rated is None else _RATED + _RATING * rated)
