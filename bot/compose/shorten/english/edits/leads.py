"""What may go in front of an English sentence: connectives, circumstances, contrasts, causes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.english import guards
from bot.compose.shorten.english.sentence import lexicon as lex
from bot.compose.shorten.english.sentence.words import Kind, Sentence, Word
from bot.compose.shorten.english.weights import content


class Lead(NamedTuple):
    """Where `opens` matches, all before the subject goes, at `base` and `rate` a unit of content."""

    name: str
    opens: str
    base: float
    rate: float
    before: str
    after: str


LEADS: tuple[Lead, ...] = (
    Lead(
        "announcement",
        r"In this (?:post|article|guide|tutorial),? (?:we|I) (?:will )?(?:explain|show|describe|look at|"
        r"see|walk through) (?:you )?how (?=we |I )",
        0.5,
        0.0,
        "In this post we explain how we cut the cold start.",
        "We cut the cold start.",
    ),
    Lead(
        "connective",
        r"(?:Even so|In fact|At the same time|Meanwhile|Moreover|Furthermore|In addition|As a result|"
        r"Of course|Overall|Interestingly|"
        r"In other words|On top of that|Additionally|Still|However|Nevertheless|Notably),? ",
        1.0,
        0.0,
        "Even so, the firm expects C to stay.",
        "The firm expects C to stay.",
    ),
    Lead(
        "contrast",
        r"(?:Rather than|Unlike|Instead of|In contrast to|Besides|In addition to|As well as|"
        r"Compared (?:with|to))\b",
        2.5,
        0.4,
        "Unlike its rivals, the phone has a headphone jack.",
        "The phone has a headphone jack.",
    ),
    Lead(
        "cause",
        r"(?:Thanks to|Because of|Due to|Because|Since|As(?! a rule)|With(?![^,]*\d)|By \w+ing|Using|"
        r"Following|Owing to)\b",
        3.5,
        0.5,
        "Thanks to a new alloy, the blade lasts longer.",
        "The blade lasts longer.",
    ),
    Lead(
        "concession",
        r"(?:While|Although|Though|Despite|In spite of|Even though)\b",
        5.0,
        0.6,
        "Although it rained all week, the town held its fair.",
        "The town held its fair.",
    ),
    Lead(
        "time",
        r"(?:After|Before|During|When|In|On|At|From|Over|For now|For)\b",
        5.0,
        0.6,
        "After a long debate, the town sold its harbour.",
        "The town sold its harbour.",
    ),
    Lead(
        "purpose",
        r"To \w+",
        4.0,
        0.5,
        "To save power, the lamp turns off at night.",
        "The lamp turns off at night.",
    ),
)
_COMPILED = tuple((lead, re.compile(lead.opens)) for lead in LEADS)


_TAKE_NOUNS = lex.words("for in on at with from over during besides unlike")


def leads(line: str, sentence: Sentence) -> Iterator[Edit]:
    """What stands before the subject of `sentence`."""
    for lead, opens in _COMPILED:
        found = opens.match(line, sentence.start)
        if found is None:
            continue
        number = _subject(sentence.words, found.end() if not lead.rate else None)
        if number is not None:
            yield _edit(line, sentence, number, lead)
        return


def _edit(line: str, sentence: Sentence, number: int, lead: Lead) -> Edit:
    subject = sentence.words[number]
    loss = lead.base + lead.rate * content(line[sentence.start : subject.start].lower())
    if lead.rate and subject.low in lex.POINTING:
        loss += 5.0
    return Edit(lead.name, sentence.start, subject.start + 1, subject.text[0].upper(), loss)


def _subject(words: Sequence[Word], at: int | None) -> int | None:
    """Where the main clause begins: at the place `at`, or after the first comma with a clause behind it."""
    if at is not None:
        number = next((n for n, word in enumerate(words) if word.start >= at), None)
        return number if number is not None and guards.has_verb(words[number:]) else None
    comma = next((n for n, word in enumerate(words) if word.text == ","), None)
    if comma is None or comma + 2 >= len(words) or guards.conditions(words[1:comma]):
        return None
    if words[0].low == "in" and words[comma - 1].low in ("experience", "view", "opinion", "case", "eyes"):
        return None  # it is one person's
    if words[0].low in ("when", "after", "before", "if") and words[1].low in ("that", "this"):
        return None  # "when that fails"
    if words[0].low in ("for", "at") and words[1].text[0] in "$€£¥":
        return None  # "for $30 more"
    if words[0].low in _TAKE_NOUNS and guards.has_verb(words[1:comma]):
        return None  # "for a small project that comes to $9, more than servers cost"
    after = words[comma + 1]
    if after.kind not in (
        Kind.DETERMINER,
        Kind.NOUN,
        Kind.NAME,
        Kind.PRONOUN,
        Kind.NUMBER,
    ) or not _verb_follows(words[comma + 1 :]):
        return None
    return comma + 1


def _verb_follows(words: Sequence[Word]) -> bool:
    """Is there a verb before the next mark and the next "and"?"""
    for word in words:
        if word.kind is Kind.MARK or word.low in ("and", "or"):
            return False
        if word.kind is Kind.FINITE:
            return True
    return False
