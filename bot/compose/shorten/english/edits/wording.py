"""The same in fewer characters, and words that nobody misses, anywhere in an English line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.english.sentence.words import Kind, words
from bot.compose.shorten.english.wordings.fillers import FILLERS
from bot.compose.shorten.english.wordings.rows import Pair, cased
from bot.compose.shorten.english.wordings.turns import TURNS

WORDINGS = (*TURNS, *FILLERS)
PAIRS: tuple[Pair, ...] = ()
_WORD = re.compile(r"[\w'’-]+")
_PART_OF_A_WORD = re.compile(r"[\w-]")
_BEGINS = re.compile(r"(?:^|[.!?:] )[“\"‘'(]?$")  # a sentence, so that a capital makes no name


def _behind(pattern: str) -> str:
    """`pattern` with every look-behind that holds words of several lengths as alternatives of one."""
    return re.sub(r"\(\?<=\\b\(\?:([\w|]+)\)( ?)\)", _each, pattern)


def _each(found: re.Match[str]) -> str:
    return "(?:" + "|".join(rf"(?<=\b{word}{found[2]})" for word in found[1].split("|")) + ")"


def _by_first_word() -> dict[str, list[Pair]]:
    found = defaultdict[str, list[Pair]](list)
    for pair in PAIRS:
        found[_WORD.findall(pair.long.lower())[0]].append(pair)
    return dict(found)


_COMPILED = tuple((row, re.compile(_behind(row.pattern))) for row in WORDINGS)
_BY_FIRST_WORD = _by_first_word()


def wordings(line: str) -> Iterator[Edit]:
    """Every place of `line` where a shorter word says the same, or none is missed; quotes and code stay."""
    whole = [(word.start, word.end) for word in words(line) if word.kind is Kind.WHOLE]
    for edit in (*_by_pattern(line), *_by_word(line)):
        if not any(start < edit.end and edit.start < end for start, end in whole):
            yield edit


def _by_pattern(line: str) -> Iterator[Edit]:
    for row, pattern in _COMPILED:
        for found in pattern.finditer(line):
            yield Edit(row.name, *found.span(), cased(found.expand(row.new), found[0]), row.loss)


def _by_word(line: str) -> Iterator[Edit]:
    lower = line.lower()
    for word in _WORD.finditer(line):
        start = word.start()
        for pair in _BY_FIRST_WORD.get(word[0].lower(), ()):
            end = start + len(pair.long)
            if not lower.startswith(pair.long.lower(), start) or _PART_OF_A_WORD.match(line, end):
                continue
            if line[start:end] == pair.long or _opens(line, start, end, pair.long):
                yield Edit("word", start, end, cased(pair.short, line[start:end]), pair.loss)


def _opens(line: str, start: int, end: int, long: str) -> bool:
    """Do the words `long` stand there with the capital that begins a sentence, not with that of a name?"""
    return line[start + 1 : end] == long[1:] and bool(_BEGINS.search(line[:start]))
