"""The same in fewer characters, anywhere in a Japanese line: by the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese.rewordings.said import is_within, said
from bot.compose.shorten.japanese.rewordings.spoilt import spoils
from bot.compose.shorten.japanese.tables.clauses.by_a_particle import BY_A_PARTICLE
from bot.compose.shorten.japanese.tables.clauses.clauses_before_nouns import CLAUSES_BEFORE_NOUNS
from bot.compose.shorten.japanese.tables.clauses.clauses_in_step import CLAUSES_IN_STEP
from bot.compose.shorten.japanese.tables.clauses.commas import COMMAS
from bot.compose.shorten.japanese.tables.clauses.linked_clauses import LINKED_CLAUSES
from bot.compose.shorten.japanese.tables.figures.amounts import AMOUNTS
from bot.compose.shorten.japanese.tables.figures.compared import COMPARED
from bot.compose.shorten.japanese.tables.figures.measures import MEASURES
from bot.compose.shorten.japanese.tables.figures.rates import RATES
from bot.compose.shorten.japanese.tables.figures.spans import SPANS
from bot.compose.shorten.japanese.tables.figures.tariffs import TARIFFS
from bot.compose.shorten.japanese.tables.figures.units_and_shares import UNITS_AND_SHARES
from bot.compose.shorten.japanese.tables.formulas.every import FORMULAS
from bot.compose.shorten.japanese.tables.headlines.heads import HEADS
from bot.compose.shorten.japanese.tables.letters import places
from bot.compose.shorten.japanese.tables.notices.courtesies import COURTESIES
from bot.compose.shorten.japanese.tables.notices.honorifics import HONORIFICS
from bot.compose.shorten.japanese.tables.notices.remarks import REMARKS
from bot.compose.shorten.japanese.tables.notices.retellings import RETELLINGS
from bot.compose.shorten.japanese.tables.notices.tried_and_meant import TRIED_AND_MEANT
from bot.compose.shorten.japanese.tables.nouns.adnominals import ADNOMINALS
from bot.compose.shorten.japanese.tables.nouns.attributes_joined import JOINED_ATTRIBUTES
from bot.compose.shorten.japanese.tables.nouns.compounds import COMPOUNDS
from bot.compose.shorten.japanese.tables.nouns.deeds_as_nouns import DEEDS_AS_NOUNS
from bot.compose.shorten.japanese.tables.nouns.joined import JOINED
from bot.compose.shorten.japanese.tables.nouns.noun_endings import NOUN_ENDINGS
from bot.compose.shorten.japanese.tables.nouns.noun_phrases import NOUN_PHRASES
from bot.compose.shorten.japanese.tables.nouns.paired_nouns import PAIRED_NOUNS
from bot.compose.shorten.japanese.tables.nouns.plain_nouns import PLAIN_NOUNS
from bot.compose.shorten.japanese.tables.nouns.run_together import RUN_TOGETHER
from bot.compose.shorten.japanese.tables.nouns.whose import WHOSE
from bot.compose.shorten.japanese.tables.reports.claims import CLAIMS
from bot.compose.shorten.japanese.tables.reports.denials import DENIED
from bot.compose.shorten.japanese.tables.reports.quotes import QUOTES
from bot.compose.shorten.japanese.tables.reports.sources import SOURCES
from bot.compose.shorten.japanese.tables.reports.tellers import TELLERS
from bot.compose.shorten.japanese.tables.reports.telling import TELLING
from bot.compose.shorten.japanese.tables.reports.voices_raised import VOICES_RAISED
from bot.compose.shorten.japanese.tables.rules import Rule
from bot.compose.shorten.japanese.tables.shorter_words.compound_nouns import COMPOUND_NOUNS
from bot.compose.shorten.japanese.tables.shorter_words.doubled import DOUBLED
from bot.compose.shorten.japanese.tables.shorter_words.household import HOUSEHOLD
from bot.compose.shorten.japanese.tables.shorter_words.kana import KANA
from bot.compose.shorten.japanese.tables.shorter_words.names import NAMES
from bot.compose.shorten.japanese.tables.shorter_words.office_words import OFFICE_WORDS
from bot.compose.shorten.japanese.tables.shorter_words.roundabout import ROUNDABOUT
from bot.compose.shorten.japanese.tables.shorter_words.short_words import SHORT_WORDS
from bot.compose.shorten.japanese.tables.shorter_words.synonyms import SYNONYMS
from bot.compose.shorten.japanese.tables.shorter_words.terms import TERMS
from bot.compose.shorten.japanese.tables.shorter_words.word_pairs import WORD_PAIRS
from bot.compose.shorten.japanese.tables.turns.causes import CAUSES
from bot.compose.shorten.japanese.tables.turns.circumstances import CIRCUMSTANCES
from bot.compose.shorten.japanese.tables.turns.constructions import CONSTRUCTIONS
from bot.compose.shorten.japanese.tables.turns.contrasts import CONTRASTS
from bot.compose.shorten.japanese.tables.turns.everyday import EVERYDAY, SHORT_KANA
from bot.compose.shorten.japanese.tables.turns.headline import HEADLINE
from bot.compose.shorten.japanese.tables.turns.means_and_manner import MEANS_AND_MANNER
from bot.compose.shorten.japanese.tables.turns.newspaper import NEWSPAPER
from bot.compose.shorten.japanese.tables.turns.said_plainly import SAID_PLAINLY
from bot.compose.shorten.japanese.tables.turns.that_it_is_so import THAT_IT_IS_SO
from bot.compose.shorten.japanese.tables.turns.wording import WORDINGS
from bot.compose.shorten.japanese.tables.verbs.auxiliaries import AUXILIARIES
from bot.compose.shorten.japanese.tables.verbs.capacities import CAPACITIES
from bot.compose.shorten.japanese.tables.verbs.plain_predicates import PLAIN_PREDICATES
from bot.compose.shorten.japanese.tables.verbs.verb_phrases import VERB_PHRASES
from bot.compose.shorten.pattern import LazyPattern

ROWS = (
    *WORDINGS,
    *COMMAS,
    *QUOTES,
    *SHORT_WORDS,
    *SYNONYMS,
    *DOUBLED,
    *NAMES,
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
    *MEANS_AND_MANNER,
    *THAT_IT_IS_SO,
    *NOUN_ENDINGS,
    *COMPARED,
    *SPANS,
    *OFFICE_WORDS,
    *CAPACITIES,
    *LINKED_CLAUSES,
    *VERB_PHRASES,
    *NOUN_PHRASES,
    *JOINED_ATTRIBUTES,
    *SAID_PLAINLY,
    *PLAIN_NOUNS,
    *RUN_TOGETHER,
    *DEEDS_AS_NOUNS,
    *VOICES_RAISED,
    *COURTESIES,
    *TRIED_AND_MEANT,
    *HONORIFICS,
    *RETELLINGS,
    *REMARKS,
    *TARIFFS,
    *HOUSEHOLD,
    *CLAUSES_IN_STEP,
    *UNITS_AND_SHARES,
    *PLAIN_PREDICATES,
    *CIRCUMSTANCES,
    *CLAUSES_BEFORE_NOUNS,
    *PAIRED_NOUNS,
    *ROUNDABOUT,
    *COMPOUND_NOUNS,
    *BY_A_PARTICLE,
    *HEADS,
    *TELLERS,
    *FORMULAS,
)
_ADVERB = "でにて"
_INFLECTED = tuple("するさした")
_DOES = LazyPattern("[一-龥々ァ-ヺー]{2}(?:[すしさで]|$)")
_HALF = LazyPattern("[一-龥々ァ-ヺーA-Za-z]$")
_STEM = LazyPattern("(?:[けせてねべめれげえ]|(?:^|[^一-龥々])[一-龥])$")


Numbers = dict[str, tuple[int, ...]]  # of rows in the table, by the letters of a word


def _by_letters() -> tuple[Numbers, Numbers]:
    """The places in the table of the rows with openings, by those, and of the others, by their words."""
    opening, inside = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for number, row in enumerate(ROWS):
        openings = row.openings
        for letters in openings:
            opening[letters].append(number)
        for letters in () if openings else row.words:
            inside[letters].append(number)
    return {key: tuple(of) for key, of in opening.items()}, {key: tuple(of) for key, of in inside.items()}


_BY_OPENING, _BY_WORD = _by_letters()


def wordings(line: str) -> Iterator[Edit]:
    """Every place of `line` where a shorter word says the same; what somebody said stays as it was said."""
    quoted = said(line)
    for row, where in _that_may_match(line):
        for found in row.within(line, where):
            start, end = found.span()
            new = found.expand(row.new)
            if is_within(quoted, start, end) or spoils(line, start, found[0], new):
                continue
            if _goes_with_what_follows(row.name, found[0], new, line[end : end + 4]):
                new, end = new + line[end], end + 1
            yield Edit(row.name, start, end, new, row.loss)


def _goes_with_what_follows(name: str, old: str, new: str, behind: str) -> bool:
    """Does `new` ask for the very next letter of the line, so that no other edit may begin there?

    共同で｜購入する: 共同 is half of a word, and no 共同買う; 到達｜した: 達 can't stand without its した.
    """
    if name == "compound":
        return old[-1] in _ADVERB and bool(_HALF.search(new) and _DOES.match(behind))
    return name == "easy" and behind[:1] in _INFLECTED and bool(_STEM.search(new))


def _that_may_match(line: str) -> Iterator[tuple[Rule, list[int] | None]]:
    """The rows whose literal `line` has, in the order of the table, and where their openings stand.

    That is None for a row of which no openings are known.
    """
    tried = dict[int, list[int] | None]()
    for letters, where in ("", [0]), *places(line).items():
        for number in _BY_OPENING.get(letters, ()):
            tried[number] = [*(tried.get(number) or ()), *where]
        for number in _BY_WORD.get(letters, ()):
            tried[number] = None
    rows = ((ROWS[number], tried[number]) for number in sorted(tried))
    return ((row, where) for row, where in rows if row.literal in line)
