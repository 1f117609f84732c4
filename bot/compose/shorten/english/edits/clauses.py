"""Where one English clause ends and the next begins, and whole sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.english import guards
from bot.compose.shorten.english.sentence import lexicon as lex
from bot.compose.shorten.english.sentence.words import Kind, Sentence, Word
from bot.compose.shorten.english.weights import content

_OPENS = lex.words("""
    which who whose whom where because while although though when whereas since as after before if
    unless with without but so yet until except including rather instead not only
""")

# What opens an apposition, or an afterthought, after a comma.
DETACHED = lex.words("""
    a an the up down effective more almost nearly mainly mostly partly largely about larger smaller
    longer faster higher lower on in for by at over after when once depending up all most some each both
    many
""")


def boundaries(words: Sequence[Word]) -> list[int]:
    """Where in `words` a clause, or what a comma sets off, begins; the first and the last place too."""
    inner = [number for number in range(1, len(words) - 1) if _begins(words, number)]
    return [0, *inner, len(words)]


def _begins(words: Sequence[Word], number: int) -> bool:
    word, after = words[number], words[number + 1]
    if word.kind is not Kind.MARK:
        return False
    if word.text != ",":
        return True
    if after.kind is Kind.ING:
        return words[number - 1].kind is not Kind.ING and not _lists(words, number + 2)
    if after.low in _OPENS:
        return True
    if after.low in ("and", "or"):
        return guards.has_verb(words[number + 2 : number + 14])
    if after.low in DETACHED:
        return not any(w.low in ("and", "or") for w in words[number + 2 : number + 9])
    return (
        after.kind is Kind.PREPOSITION
        and number + 2 < len(words)
        and words[number + 2].low in ("which", "whom")
    )


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
            return [at]
        if after.kind is Kind.ADVERB and at + 2 < len(words):
            after = words[at + 2]
        if word.low == "and" and (after.kind is Kind.FINITE or after.low in lex.ONLY_VERBS):
            return [at]
    return []


def whole_sentences(line: str, every: Sequence[Sentence]) -> Iterator[Edit]:
    """A later sentence of several."""
    for before, sentence in pairwise(every):
        gone = line[before.end : sentence.end]
        loss = 6.0 + 0.6 * content(gone)
        yield Edit(
            "sentence", before.end, sentence.end, "", loss + (6.0 if guards.denies(sentence.words) else 0.0)
        )
    if len(every) > 1 and _stands_first(every[1]):
        yield Edit(
            "sentence",
            every[0].start,
            every[1].start,
            "",
            10.0 + 0.6 * content(line[every[0].start : every[0].end]),
        )


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
            subject.low in lex.POINTING | {"only", "not", "never", "none"}
            or not guards.has_verb(words[:number])
            or not _soon(words, number + 2)
        ):
            return
        if subject.kind not in (Kind.DETERMINER, Kind.NOUN, Kind.NAME, Kind.NUMBER):
            return
        loss = 16.0 + 0.7 * content(line[sentence.start : words[number].start])
        yield Edit("first clause", sentence.start, subject.start + 1, subject.text[0].upper(), loss)
        return


def _soon(words: Sequence[Word], number: int) -> bool:
    """Does the clause that begins at `number` have a verb of its own?"""
    return guards.has_verb(words[number + 1 :])


def _stands_first(sentence: Sentence) -> bool:
    """Can the second sentence of a line do without the first?"""
    first = sentence.words[0].low
    return first not in lex.POINTING and first not in (
        "but",
        "and",
        "however",
        "still",
        "yet",
        "also",
        "then",
        "instead",
        "even",
    )
