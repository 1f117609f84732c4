"""Where one English clause ends and the next begins, and whole sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.english import guards
from bot.compose.shorten.english.sentence import lexicon as lex
from bot.compose.shorten.english.sentence.words import Kind, Sentence, Word
from bot.compose.shorten.english.weights import content

# What a sentence goes without where it opens its line, and what the first one says beyond what it holds.
_SAYS_LESS, _FIRST, _SHORTER = 6.0, 24.0, 30.0
_ENOUGH = 0.6  # of the first one's content: a later one that says less is but an afterthought
_DENIED = 6.0
_SAID = 12.0  # "prices rose, the bank says, but …": who says so goes as well
_FEW = 8  # words
_SHOWS = lex.SAYING | {"show", "shows", "showed", "found", "confirmed", "acknowledged"}
_OPENS = lex.words("""
    which who whose whom where because while although though when whereas since as after before if
    unless with without but so yet until except including rather instead not only
""")

# What opens an apposition, or an afterthought, after a comma.
DETACHED = lex.words("""
    a an the up down effective more almost nearly mainly mostly partly largely about larger smaller
    longer faster higher lower on in for by at over after when once depending up all most some each both
    many roughly one two three four five
""")


def boundaries(words: Sequence[Word]) -> list[int]:
    """Where in `words` a clause, or what a comma sets off, begins; the first and the last place too."""
    inner = [number for number in range(1, len(words) - 1) if _begins(words, number)]
    return [0, *inner, len(words)]


def clause_ends(words: Sequence[Word]) -> Iterator[int]:
    """Where a clause of the sentence that is `words` ends, before its mark, once its verb was there.

    "It was caught | , and the crew left | ."; not "It combines formatting, linting and testing."
    """
    for number in boundaries(words)[1:]:
        if number == len(words) or guards.has_main_verb(words[:number]):
            yield words[number - 1].end


def _begins(words: Sequence[Word], number: int) -> bool:
    word, after = words[number], words[number + 1]
    if word.kind is not Kind.MARK:
        return False
    if word.text != ",":
        return True
    if after.kind is Kind.ING:
        return words[number - 1].kind is not Kind.ING and not _lists(words, number + 2)
    if after.low in _OPENS or _tells_who(words[number + 1 :]):
        return True
    if after.low in ("and", "or"):
        return guards.has_verb(words[number + 2 : number + 14]) or _urges(words[number + 2 : number + 4])
    if after.low in DETACHED:
        joined = any(w.low in ("and", "or") for w in words[number + 2 : number + 9])
        return not joined or _is_all_that_follows(words[number + 1 :])
    return (
        after.kind is Kind.PREPOSITION
        and number + 2 < len(words)
        and words[number + 2].low in ("which", "whom")
    )


def _is_all_that_follows(words: Sequence[Word]) -> bool:
    """As in ", a point lower and in line with forecasts"."""
    if words[0].low not in ("a", "an") or any(word.kind is Kind.FINITE or word.text == "," for word in words):
        return False
    return any(one.low == "and" and two.kind is Kind.PREPOSITION for one, two in pairwise(words))


def _urges(words: Sequence[Word]) -> bool:
    """As in ", and mix it with flour": what is to be done next."""
    taken = (Kind.PRONOUN, Kind.DETERMINER)
    return len(words) > 1 and words[0].low in lex.BASES and words[1].kind in taken


def _tells_who(words: Sequence[Word]) -> bool:
    """As in ", figures from the city show": who says it, at the end."""
    return len(words) < _FEW and words[-1].low in _SHOWS and all(word.kind is not Kind.MARK for word in words)


def _lists(words: Sequence[Word], number: int) -> bool:
    return number >= len(words) or words[number].kind is Kind.MARK or words[number].low in ("and", "or")


def stops(words: Sequence[Word], number: int) -> list[int]:
    """Where what begins at `number` may end before its clause: at another circumstance, a second verb."""
    for at in range(number + 2, len(words) - 1):
        word, after = words[at], words[at + 1]
        if word.kind is Kind.MARK:
            return []
        if word.low in ("because", "after", "before", "while", "when", "since") and guards.has_verb(
            words[at + 1 : at + 9]
        ):
            return [at]
        if word.low == "to" and after.kind is not Kind.VERB and after.low not in lex.BASES:
            # "by pointing | to the cost"
            return [] if words[at - 1].kind in (Kind.ING, Kind.VERB, Kind.FINITE) else [at]
        if after.kind is Kind.ADVERB and at + 2 < len(words):
            after = words[at + 2]
        if word.low == "and" and (after.kind is Kind.FINITE or after.low in lex.ONLY_VERBS):
            return [at]
    return []


def whole_sentences(line: str, every: Sequence[Sentence]) -> Iterator[Edit]:
    """A later sentence of several, or the first where the next one says enough."""
    for before, sentence in pairwise(every):
        if line[before.end - 1] == "?":
            continue  # it answers
        loss = _SAYS_LESS + 0.6 * content(line[before.end : sentence.end])
        loss += _DENIED if guards.denies(sentence.words) else 0.0
        yield Edit("sentence", before.end, sentence.end, "", loss)
    if len(every) > 1 and _stands_first(every[1]):
        first, rest = content(line[: every[0].end]), content(line[every[0].end :])
        if rest > _ENOUGH * first:
            loss = _FIRST + 0.6 * first + (_SHORTER if rest < first else 0.0)
            yield Edit("sentence", every[0].start, every[1].start, "", loss)


def first_clauses(line: str, sentence: Sentence) -> Iterator[Edit]:
    """The first clause of "A, but B": B is the point, if it names what it is about."""
    words = sentence.words
    if words[0].kind in (Kind.PREPOSITION, Kind.SUBORDINATOR):
        return  # it holds for both
    for number in range(3, len(words) - 3):
        subject = words[number + 2]
        if words[number].text != "," or words[number + 1].low not in ("but", "yet"):
            continue
        if (
            subject.low in lex.POINTING | {"only", "not", "never", "none", "no"}
            or not guards.has_verb(words[:number])
            or not _soon(words, number + 2)
        ):
            return
        if subject.kind not in (Kind.DETERMINER, Kind.NOUN, Kind.NAME, Kind.NUMBER):
            return
        if any(word.low in _OBJECTS for word in words[number + 3 : number + 5]):
            return  # "but leave it longer"
        if any(word.low in _COMPARES for word in words[number + 2 : number + 6]):
            return  # "but similar promises were broken"
        loss = 28.0 + 0.7 * content(line[sentence.start : words[number].start])
        loss += _SAID if any(word.low in lex.SAYING for word in words[:number]) else 0.0
        yield Edit("first clause", sentence.start, subject.start + 1, subject.text[0].upper(), loss)
        return


def _soon(words: Sequence[Word], number: int) -> bool:
    """Does the clause that begins at `number` have a verb of its own?"""
    return guards.has_verb(words[number + 1 :])


def _stands_first(sentence: Sentence) -> bool:
    """Can the second sentence of a line do without the first?

    Not "A new one adds $39", "Most plan for an hour", "Two say theirs will follow", "It wins back three".
    """
    every = sentence.words
    if every[0].low in _POINTS_BACK or every[-1].kind is Kind.NUMBER:
        return False
    if every[0].low in _HOW_MANY and every[1].kind is Kind.FINITE:
        return False
    named = next((n for n, word in enumerate(every) if word.kind is Kind.FINITE), len(every))
    return not any(
        word.low in _STANDS_FOR or (word.low in _OBJECTS and (number < named or every[0].kind is Kind.ING))
        for number, word in enumerate(every)
    )


_COMPARES = lex.words("""
    similar other others else more less too also same older newer earlier later larger smaller lower higher
    remaining
""")
_OBJECTS = lex.words("it they them he him she her this these those")
_STANDS_FOR = lex.words("else one ones theirs yours hers mine ours others both")
_HOW_MANY = lex.words("most some many few several more two three four five all none half each another")
_POINTS_BACK = lex.POINTING | lex.words("because but and however still yet also then instead even most")
