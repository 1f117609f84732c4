"""What keeps an English phrase where it is: what would be left hanging, or would say more than was said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.compose.shorten.english import lexicon as lex
from bot.compose.shorten.english.words import Kind, Word

# A noun that says little, or something else, without what follows it: "access to", "the risk of", "people who".
_OPEN_NOUNS = frozenset(
    "access answer approach attack attacks attempt ban bans chance change changes condition cut cuts deal demand decision decrease difference drop"
    " effort evidence effect effects fact fall half hint idea increase interest kind lack lead link majority need number one ones others part"
    " parts people plan plans place position promise pledge problem question range rate ratio reason reliance rest right rise risk role room series set share"
    " sign similar some sort step switch talk talks test tests those thing things time total type use version versions view vote war way ways"
    " anyone anything everything someone something nothing everyone nobody none any all most many each users owners companies those"
    " case cases argument arguments look looking return damage support threat response reaction addition contrast comparison order"
    " exception exceptions proof advantage alternative permission licence license"
    .split()
)
# What is true of the whole set only with what follows: superlatives, ordinals, "only", "every".
_BOUNDED = re.compile(
    r"(?:first|second|third|fourth|fifth|last|next|only|same|most|least|best|worst|every|all|any|no|none|those|half|fewest|each|largest|biggest|\w{2,}[^aeiou]iest|"
    r"(?:small|high|low|great|long|short|old|new|young|fast|strong|weak|near|deep|rich|poor|hard|cheap|light|dark|warm|cold|few|clean|clear|quick|slow)e?st)$"
)
_NEEDS_REST = frozenset("so such enough too both either neither whether between not as more".split())
_DANGLES = (Kind.DETERMINER, Kind.PREPOSITION, Kind.CONJUNCTION, Kind.SUBORDINATOR, Kind.RELATIVE, Kind.FINITE)


def has_verb(words: Sequence[Word]) -> bool:
    return any(word.kind is Kind.FINITE for word in words)


def denies(words: Sequence[Word]) -> bool:
    """Is something denied or narrowed here? What follows may be what is denied."""
    return any(word.low in lex.DENIALS for word in words)


def conditions(words: Sequence[Word]) -> bool:
    """Is there something here on which the whole sentence depends?"""
    return any(word.low in lex.CONDITIONS for word in words)


def ends_well(words: Sequence[Word]) -> bool:
    """May a clause end after `words`?"""
    return bool(words) and words[-1].kind not in _DANGLES and words[-1].low not in lex.CONJUNCTIONS | {"as", "not", "only", "even", "almost", "nearly"}


def is_noun(word: Word) -> bool:
    return word.kind in (Kind.NOUN, Kind.NAME, Kind.WHOLE, Kind.NUMBER, Kind.ADVERB) and word.low not in lex.BASES - _NOUNS_TOO


def needs_more(words: Sequence[Word]) -> bool:
    """Does the phrase that `words` end in need what follows it?"""
    last = words[-1]
    if last.low in _OPEN_NOUNS or last.low in _LIGHT_NOUNS:
        return True
    if len(words) > 1 and words[-2].low in lex.COPULAS and last.kind is Kind.NOUN:
        return True  # an adjective: "useful | for", "good | at"
    if len(words) > 2 and words[-2].kind is Kind.ADVERB and words[-3].low in lex.COPULAS and last.kind is Kind.NOUN:
        return True
    return any(word.low in _NEEDS_REST for word in words[-6:] if word.low != "as") or any(w.low == "as" for w in words[-4:])


def bounded(words: Sequence[Word]) -> bool:
    """Does the phrase that `words` end in claim to be the first, the only one, all of them?"""
    return any(_BOUNDED.match(word.low) for word in words[-6:])


_LIGHT_NOUNS = frozenset("bit lot number couple least point points terms".split())
_NOUNS_TOO = frozenset(
    "access act address aim answer attack block call cause change check claim code control cost count cover crash cut damage deal debut delay"
    " demand design display download drive drop end estimate exempt export fall fear feature fee field file film fire fix focus force form fund gain"
    " hand help hit hold hope house hunt import increase influence issue label land laugh launch lead license limit line link list load lock look loss love"
    " mark match matter measure merge mix move name need note notice object offer order pack partner pass patch pause pay phase pick plan play pledge"
    " point power practice present press price print process produce promise protest purchase push question quote race rain raise rank rate reach"
    " record release rent repair report request research rescue rest result return review ride ring rise risk rival rule run sale scale schedule score"
    " search share shift ship show sign smile sort sound space speed split spread spring stage stand star start state stay step stop store stream stress"
    " strike study support surge surprise survey switch tackle talk target tax team tear test threat time top touch track trade train transfer travel"
    " treat trial trigger trim turn update upgrade use value view visit voice vote wait walk war warm warning watch water wave wear win wish work world worry"
    " read home board market bond book bow drink feed flood form guard host injury load phone photograph power pressure rule season table trip unit tower water web"
    .split()
)
