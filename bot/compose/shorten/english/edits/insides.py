"""What stands between two commas or dashes, or in brackets, inside an English sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.compose.shorten.asides import spans
from bot.compose.shorten.edit import Edit
from bot.compose.shorten.english import guards
from bot.compose.shorten.english.sentence import lexicon as lex
from bot.compose.shorten.english.sentence.words import Kind, Sentence, Word
from bot.compose.shorten.english.weights import content

# before, after: what the tests run
EXAMPLES = (
    ("aside", "Prices rose (by a third) on Tuesday.", "Prices rose on Tuesday."),
    ("apposition", "The driver, a student from Lyon, has won.", "The driver has won."),
    ("apposition", "The ferry, which charges at night, was late.", "The ferry was late."),
    ("apposition", "It sends keys, including yours, to a server.", "It sends keys to a server."),
    ("listed", "It is blue, costs $70, and weighs a pound.", "It is blue, and weighs a pound."),
    ("listed", "She apologised, offered a refund and left.", "She apologised and left."),
    ("listed", "One is blue, two are red, and three are green.", "One is blue, and three are green."),
    (
        "attribution",
        "The only drawback, its operator admits, is that it is slow.",
        "The only drawback is that it is slow.",
    ),
)
_REFERS = lex.words("it them they these those")
_MARKS = frozenset({",", "–", "—"})


def brackets(line: str) -> Iterator[Edit]:
    """Every bracket that doesn't qualify the rest."""
    for start, end in spans(line):
        yield Edit("aside", start, end, "", 0.8 + 0.3 * content(line[start + 1 : end - 1]))


def insides(line: str, sentence: Sentence) -> Iterator[Edit]:
    """What two marks set off between a subject and its verb."""
    words = sentence.words
    marks = [number for number, word in enumerate(words) if word.text in _MARKS]
    for mark in marks:
        joint = _joint(words, mark)
        if joint is not None:
            start, end = words[mark - 1].end, words[joint - 1].end
            yield Edit("listed", start, end, "", 8.0 + 0.6 * content(line[start:end]))
    for first, second in pairwise(marks):
        if _one_of_several(words, first, second):
            start, end = words[first - 1].end, words[second].start
            yield Edit("listed", start, end, "", 6.0 + 0.6 * content(line[start:end]))
        if words[first].text == words[second].text and _set_off(words, first, second):
            yield _edit(line, words, first, second)


def _joint(words: Sequence[Word], mark: int) -> int | None:
    """The "and" behind the second of three verbs: "apologised, offered a month free and admitted it"."""
    if (
        mark + 2 >= len(words)
        or words[mark + 1].kind is not Kind.FINITE
        or not guards.has_main_verb(words[:mark])
    ):
        return None
    if words[0].kind in (Kind.SUBORDINATOR, Kind.PREPOSITION) or words[0].low in lex.BASES:
        return None
    for number in range(mark + 2, len(words) - 1):
        if words[number].kind is Kind.MARK:
            return None
        if words[number].low == "and":
            rest = words[number + 1 :]
            told = rest[0].kind is Kind.FINITE and not any(word.low in _REFERS for word in rest)
            return number if told else None
    return None


def _edit(line: str, words: Sequence[Word], first: int, second: int) -> Edit:
    start, end = words[first - 1].end, words[second].end
    attributed = _attributes(words[first + 1 : second])
    loss = (6.0 if attributed else 2.5) + 0.5 * content(line[start:end])
    if guards.denies(words[first + 1 : second]):
        loss += 6.0
    if words[first + 1].low == "according" and guards.denies(words[second + 1 : second + 6]):
        loss += 25.0  # who says that it was never used
    return Edit("attribution" if attributed else "apposition", start, end, "", loss)


def _set_off(words: Sequence[Word], first: int, second: int) -> bool:
    """Does the verb of the subject before `first` stand right after `second`?"""
    inner = words[first + 1 : second]
    after = next((word for word in words[second + 1 :] if word.kind is not Kind.ADVERB), None)
    if not inner or after is None:
        return False
    if inner[0].low in ("including", "such", "like", "notably"):
        return _goes_on(words[second + 1]) and not guards.has_verb(inner)
    if inner[0].low in ("which", "whose", "who") and guards.has_verb(inner):
        return after.kind in (Kind.FINITE, Kind.PREPOSITION)
    if guards.conditions(inner):
        return False
    if after.kind is not Kind.FINITE:
        return (
            len(inner) == 1
            and inner[0].text[0].isupper()
            and after.low in ("away", "to", "in", "for", "on", "with", "from", "at")
        )
    begin = (
        max(
            (
                n
                for n in range(first)
                if words[n].kind is Kind.MARK or words[n].low in lex.CONJUNCTIONS | {"that"}
            ),
            default=-1,
        )
        + 1
    )
    subject = words[begin:first]
    return bool(subject) and not guards.has_verb(subject) and subject[0].kind is not Kind.PREPOSITION


def _one_of_several(words: Sequence[Word], first: int, second: int) -> bool:
    """A verb, or a clause, between two others: "is blue, costs $70, and weighs a pound"."""
    inner, after = words[first + 1 : second], words[second + 1 : second + 3]
    if len(after) < 2 or after[0].low != "and" or len(inner) < 2 or guards.conditions(inner[:2]):
        return False
    if any(word.kind is Kind.RELATIVE for word in inner[:3]):
        return False  # "two witnesses, neither of whom may inherit, and a desk"
    if not guards.has_verb(words[:first]) or any(word.low in _REFERS for word in words[second + 2 :]):
        return False  # "keep a spoonful, and mix it"
    if guards.is_verb(after[1]):
        return guards.is_verb(inner[0]) and not guards.conditions(inner)
    return _is_clause(inner) and guards.has_verb(words[second + 2 :])


def _is_clause(inner: Sequence[Word]) -> bool:
    """A subject and its verb; a source is none."""
    subject = inner[0].kind in (Kind.NOUN, Kind.NAME, Kind.NUMBER, Kind.DETERMINER)
    return subject and guards.has_verb(inner[1:]) and not any(word.low in lex.SAYING for word in inner)


def _goes_on(word: Word) -> bool:
    """No further thing of a list: "including members, | plans and archives"."""
    return word.kind is Kind.PREPOSITION or word.low in lex.FINITE_AUXILIARIES


def _attributes(inner: Sequence[Word]) -> bool:
    return (
        len(inner) < 7
        and any(word.low in lex.SAYING for word in inner)
        and inner[0].kind is not Kind.RELATIVE
    )
