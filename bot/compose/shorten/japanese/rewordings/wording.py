"""The same in fewer characters, anywhere in a Japanese line: by the tables, and long lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese.tables.figures.amounts import AMOUNTS
from bot.compose.shorten.japanese.tables.figures.measures import MEASURES
from bot.compose.shorten.japanese.tables.figures.rates import RATES
from bot.compose.shorten.japanese.tables.reports.claims import CLAIMS
from bot.compose.shorten.japanese.tables.reports.denials import DENIED
from bot.compose.shorten.japanese.tables.reports.sources import SOURCES
from bot.compose.shorten.japanese.tables.reports.telling import TELLING
from bot.compose.shorten.japanese.tables.rules import Rule
from bot.compose.shorten.japanese.tables.shorter_words.compounds import COMPOUNDS
from bot.compose.shorten.japanese.tables.shorter_words.doubled import DOUBLED
from bot.compose.shorten.japanese.tables.shorter_words.joined import JOINED
from bot.compose.shorten.japanese.tables.shorter_words.kana import KANA
from bot.compose.shorten.japanese.tables.shorter_words.names import NAMES
from bot.compose.shorten.japanese.tables.shorter_words.short_words import SHORT_WORDS
from bot.compose.shorten.japanese.tables.shorter_words.simple_verbs import SIMPLE_VERBS
from bot.compose.shorten.japanese.tables.shorter_words.synonyms import SYNONYMS
from bot.compose.shorten.japanese.tables.shorter_words.terms import TERMS
from bot.compose.shorten.japanese.tables.shorter_words.word_pairs import WORD_PAIRS
from bot.compose.shorten.japanese.tables.turns.adnominals import ADNOMINALS
from bot.compose.shorten.japanese.tables.turns.auxiliaries import AUXILIARIES
from bot.compose.shorten.japanese.tables.turns.causes import CAUSES
from bot.compose.shorten.japanese.tables.turns.constructions import CONSTRUCTIONS
from bot.compose.shorten.japanese.tables.turns.contrasts import CONTRASTS
from bot.compose.shorten.japanese.tables.turns.everyday import EVERYDAY, SHORT_KANA
from bot.compose.shorten.japanese.tables.turns.headline import HEADLINE
from bot.compose.shorten.japanese.tables.turns.newspaper import NEWSPAPER
from bot.compose.shorten.japanese.tables.turns.quotes import QUOTES
from bot.compose.shorten.japanese.tables.turns.whose import WHOSE
from bot.compose.shorten.japanese.tables.turns.wording import WORDINGS
from bot.compose.shorten.weights import content

ROWS = (
    *WORDINGS,
    *QUOTES,
    *SHORT_WORDS,
    *SYNONYMS,
    *DOUBLED,
    *NAMES,
    *SIMPLE_VERBS,
    *HEADLINE,
    *NEWSPAPER,
    *CONSTRUCTIONS,
    *CAUSES,
    *MEASURES,
    *COMPOUNDS,
    *ADNOMINALS,
    *EVERYDAY,
    *SHORT_KANA,
    *AUXILIARIES,
    *CLAIMS,
    *JOINED,
    *TELLING,
    *AMOUNTS,
    *KANA,
    *WHOSE,
    *SOURCES,
    *DENIED,
    *WORD_PAIRS,
    *CONTRASTS,
    *RATES,
    *TERMS,
)
_LETTERS = 2
_NAME = r"[A-Za-z0-9ァ-ヺー.+-]+(?: [A-Za-z0-9.+-]+)*"
_SAID = re.compile("「[^「」]+」|『[^『』]+』")  # what somebody said or wrote, or what it is called
# Three names or more side by side.
_LIST = re.compile(
    rf"(?<![A-Za-z0-9ァ-ヺー一-龥」）)・、や])({_NAME})((?:、{_NAME})+[、や]{_NAME})(など|等)?(?=[をのがにはで])"
    r"(?!を[^、。]{0,12}(?:繋|つな|組み合わ|統合|比[べ較]|連携|行き来|併用))"  # ASR等をつなぐ
)


def _by_literal() -> dict[str, list[tuple[int, Rule]]]:
    """The rows by the first letters of what they match for sure, each with its place in the table."""
    found = defaultdict[str, list[tuple[int, Rule]]](list)
    for place, row in enumerate(ROWS):
        found[row.literal[:_LETTERS]].append((place, row))
    return dict(found)


_BY_LITERAL = _by_literal()


def wordings(line: str) -> Iterator[Edit]:
    """Every place of `line` where a shorter word says the same; what somebody said stays as it was said."""
    said = [found.span() for found in _SAID.finditer(line)]
    for row in _that_may_match(line):
        for found in row.within(line):
            if any(start < found.start() and found.end() < end for start, end in said):
                continue
            yield Edit(row.name, found.start(), found.end(), found.expand(row.new), row.loss)


def _that_may_match(line: str) -> list[Rule]:
    """The rows whose literal `line` has, in the order of the table."""
    starts = {"", *line, *(line[at : at + _LETTERS] for at in range(len(line)))}
    rows = (one for start in starts for one in _BY_LITERAL.get(start, ()))
    return [row for _, row in sorted((one for one in rows if one[1].literal in line), key=itemgetter(0))]


def lists(line: str) -> Iterator[Edit]:
    """Long lists of names, of which the first stands for all: NVIDIA、AMD、Intel等 -> NVIDIA等."""
    for found in _LIST.finditer(line):
        names, is_open = found[2], bool(found[3])
        loss = (2.0 if is_open else 5.0) + (0.25 if is_open else 0.4) * content(names)
        yield Edit("list", found.end(1), found.end(), "等", loss)
