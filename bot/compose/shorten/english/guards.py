"""What keeps an English phrase where it is: what would be left hanging, or would say more than was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.compose.shorten.english.sentence import lexicon as lex
from bot.compose.shorten.english.sentence.words import Kind, Word

# Nouns that say little, or something else, without what follows: "access to", "the risk of", "people who".
_OPEN_NOUNS = lex.words("""
    access answer approach attack attacks attempt ban bans chance change changes condition cut cuts deal
    demand decision decrease difference drop effort evidence effect effects fact fall half hint idea
    increase interest kind lack lead link majority need number one ones others part parts people plan
    plans place position promise pledge problem question range rate ratio reason reliance rest right
    rise risk role room series set share sign similar some sort step switch talk talks test tests those
    thing things time total type use version versions view vote war way ways anyone anything everything
    someone something nothing everyone nobody none any all most many each users owners companies those
    case cases argument arguments look looking return damage support threat response reaction addition
    call calls talks delay delays contrast comparison order exception exceptions proof advantage
    alternative permission licence license
""")
# What is true of the whole set only with what follows: superlatives, ordinals, "only", "every".
_BOUNDED = re.compile(
    r"(?:first|second|third|fourth|fifth|last|next|only|same|most|least|best|worst|every|all|any|no|none|those|half|fewest|each|largest|biggest|\w{2,}[^aeiou]iest|"
    r"(?:small|high|low|great|long|short|old|new|young|fast|strong|weak|near|deep|rich|poor|hard|cheap|light|dark|warm|cold|few|clean|clear|quick|slow)e?st)$"
)
_VERBS_ONLY = frozenset(
    word for word in lex.BASES | lex.THIRD_PERSON if not {word, word[:-1], word[:-2]} & lex.NOUNS_TOO
)
_NEEDS_REST = lex.words("""
    so such enough too both either neither whether between not as more
""")
_DANGLES = (
    Kind.DETERMINER,
    Kind.PREPOSITION,
    Kind.CONJUNCTION,
    Kind.SUBORDINATOR,
    Kind.RELATIVE,
    Kind.FINITE,
)


def has_verb(words: Sequence[Word]) -> bool:
    """Is a finite verb among `words`?"""
    return any(word.kind is Kind.FINITE for word in words)


def denies(words: Sequence[Word]) -> bool:
    """Is something denied or narrowed here? What follows may be what is denied."""
    return any(word.low in lex.DENIALS for word in words)


def scoped(words: Sequence[Word]) -> bool:
    """Does it matter how far what is said here goes: is it denied, narrowed, allowed or banned?"""
    return any(word.low in lex.DENIALS or word.low in lex.SCOPED for word in words)


def conditions(words: Sequence[Word]) -> bool:
    """Is there something here on which the whole sentence depends?"""
    return any(word.low in lex.CONDITIONS for word in words)


def ends_well(words: Sequence[Word]) -> bool:
    """May a clause end after `words`?"""
    if not words or (words[-1].kind in _DANGLES and words[-1].low not in lex.PASTS):
        return False
    return words[-1].low not in lex.CONJUNCTIONS | {"as", "not", "only", "even", "almost", "nearly"}


def is_noun(word: Word) -> bool:
    """Can `word` be what a preposition or a verb takes?"""
    return (
        word.kind in (Kind.NOUN, Kind.NAME, Kind.WHOLE, Kind.NUMBER, Kind.ADVERB)
        and word.low not in _VERBS_ONLY
    )


def needs_more(words: Sequence[Word]) -> bool:
    """Does the phrase that `words` end in need what follows it?"""
    last = words[-1]
    if last.low in _OPEN_NOUNS or last.low in _LIGHT_NOUNS:
        return True
    if len(words) > 1 and words[-2].low in lex.COPULAS and last.kind is Kind.NOUN:
        return True  # an adjective: "useful | for", "good | at"
    if (
        len(words) > 2
        and words[-2].kind is Kind.ADVERB
        and words[-3].low in lex.COPULAS
        and last.kind is Kind.NOUN
    ):
        return True
    return any(_waits(words, number) for number in range(max(0, len(words) - 6), len(words)))


def _waits(words: Sequence[Word], number: int) -> bool:
    """Does the word at `number` wait for its other half: so … that, between … and, more … than?"""
    if words[number].low == "both" and number + 1 < len(words):
        return words[number + 1].kind not in (Kind.ADVERB, Kind.FINITE)  # "both | silently dropped"
    if words[number].low in ("more", "as"):
        return not any(
            word.kind is Kind.NUMBER or word.low == "well" for word in words[number + 1 : number + 3]
        )
    return words[number].low in _NEEDS_REST


def is_verb(word: Word) -> bool:
    """Is `word` a verb that can stand for its clause?"""
    return word.kind is Kind.FINITE or word.low in lex.BASES


def open_verb(words: Sequence[Word]) -> bool:
    """Has the clause that is open at the end of `words` its verb: "critics say that heirs" hasn't."""
    begin = 0
    for number, word in enumerate(words):
        if word.low in lex.SAYING or (word.low == "that" and words[number - 1].kind is Kind.FINITE):
            begin = number + 1
    return has_verb(words[begin:])


_OPENERS = (Kind.RELATIVE, Kind.SUBORDINATOR)


def has_main_verb(words: Sequence[Word]) -> bool:
    """Has the last clause of `words` a verb beside those of relative clauses and of "if" and "after"?"""
    begin = max((n + 1 for n, (one, two) in enumerate(pairwise(words)) if _begins_anew(one, two)), default=0)
    inside, last, opened = 0, None, 0
    if words[begin:] and words[begin].low in INVERTED and "," not in [word.text for word in words[begin:]]:
        return False  # "should the dough still be flat"
    for number, word in enumerate(words[begin:], begin):
        after = words[number + 1 :]
        if _opens_another(word, last, after):
            inside, opened = inside + 1, number
        elif word.kind is Kind.FINITE and not _goes_with(word, last):
            if last is not None and last.text == "," and after and after[0].kind is Kind.PREPOSITION:
                continue  # "the trial, paid for by the county"
            late = number - opened > _SUBJECT and word.low in lex.FINITE_AUXILIARIES
            late = late and words[opened].kind is Kind.RELATIVE  # not "if your model is older"
            if not inside or late:
                return True  # "those who dual-boot Windows should wait", whatever "dual-boot" is
            inside -= 1
        elif word.low in lex.BASES and (last is None or last.kind in (Kind.MARK, Kind.CONJUNCTION)):
            return True  # it is to be done
        if word.kind is not Kind.ADVERB:
            last = word
    return False


def _goes_with(word: Word, last: Word | None) -> bool:
    """As in "has been"; not "those who remain | can move"."""
    if last is None or last.kind is not Kind.FINITE:
        return False
    return word.low not in lex.FINITE_AUXILIARIES or last.low in lex.FINITE_AUXILIARIES


def _begins_anew(one: Word, two: Word) -> bool:
    """Does a main clause begin behind `one`?"""
    return one.kind is Kind.MARK and (one.text in ";:–—" or two.kind is Kind.CONJUNCTION)


def _opens_another(word: Word, last: Word | None, after: Sequence[Word]) -> bool:
    """Does `word` open a clause inside of the main one: "who", "if", "after they"? Not "that match"."""
    if word.low == "that" and (last is None or last.kind is Kind.CONJUNCTION):
        return False
    return word.kind in _OPENERS or (word.low in _SOMETIMES_OPENS and not _is_time(after))


def _is_time(words: Sequence[Word]) -> bool:
    """As in "before 2023", "since May"."""
    if not words or words[0].text.isdigit() or words[0].low in _TIMES:
        return True
    if len(words) > 1 and words[0].kind is Kind.NUMBER and words[1].low in _SPANS:
        return True  # "after three years we moved"
    comma = next((n for n, word in enumerate(words) if word.kind is Kind.MARK), len(words))
    return not has_verb(words[:comma])


_SOMETIMES_OPENS = frozenset(["after", "before", "since", "until", "once", "as", "than"])
INVERTED = frozenset({"should", "were", "had"})
_SUBJECT = 2  # words between "who" and its verb
_TIMES = lex.words("""
    january february march april may june july august september october november december spring summer
    autumn winter monday tuesday wednesday thursday friday saturday sunday christmas easter then
""")
_SPANS = lex.words("hours days weeks months years decades minutes")
_OPENS_CLAUSE = _SOMETIMES_OPENS | {"so", "because"} | lex.SAYING


def swallows_verb(gone: Sequence[Word]) -> bool:
    """Does `gone` hold a verb that nothing in it opens a clause for: one of the main clause?

    "declared dead | in 2016 is back to 60% of its size": "is" belongs to the subject before; so does "warns"
    in "renders them | in a second and warns".
    """
    room, opened, last = 0, False, None
    for number, word in enumerate(gone):
        if word.kind is Kind.FINITE and (last is None or last.kind is not Kind.FINITE):
            room -= 1
            if room < 0:
                return True
        if _opens(word) and not (word.low in _SOMETIMES_OPENS and _is_time(gone[number + 1 :])):
            room = max(room, 0) + (0 if last is not None and last.kind in _OPENERS else 1)
            opened = True
        elif word.low in ("and", "or", "but") and opened:
            room = max(room, 0) + 1
        if word.kind is not Kind.ADVERB:
            last = word
    return False


def _opens(word: Word) -> bool:
    return word.kind in (*_OPENERS, Kind.PRONOUN) or word.low in _OPENS_CLAUSE


def bounded(words: Sequence[Word]) -> bool:
    """Does the phrase that `words` end in claim to be the first, the only one, all of them?"""
    return any(_BOUNDED.match(word.low) for word in words[-6:])


_LIGHT_NOUNS = lex.words("""
    bit lot number couple least point points terms
""")
