"""Can a shortened English line stand by itself? The last look, at the text as it came out."""

from __future__ import annotations

import re

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.english.weights import content

_BROKEN = re.compile(
    r",[.,;:]|^[,;:.]|  |[ ,;:][.!?]$|\(\)|\b(?:and|or|but|the|a|an|of|to|with|that|which)[.!?]?$|"
    r"\b(the|a|an|and|or|of) \1\b"
)
_ARTICLE = re.compile(r"\ba (?=[aeio])(?!one|eu)|\ban (?=[bcdfgjkpqtvwyz])")  # "a very elegant"
_SHORTEST = 16
_STUMP = 60.0  # what a line loses where little of it is left
_BEFORE_ANOTHER = re.compile(r"[.!?] \S")
_AFTERTHOUGHT = 20.0  # "A costs $4, though B is free. More is due": the later sentence goes before that


def stands(line: str, text: str, made: tuple[Edit, ...]) -> float:
    """The loss of `text`, all that is left of `line`, beyond that of its edits; infinity: it can't stand."""
    if _BROKEN.search(text) or len(text) < _SHORTEST or _misspelt(line, text):
        return float("inf")
    taken = [edit for edit in made if edit.end - edit.start - len(edit.new) > 6]
    kept = content(text) / max(1.0, content(line))
    goes_on = sum(bool(_BEFORE_ANOTHER.match(line, edit.end)) for edit in taken if edit.name != "sentence")
    return _AFTERTHOUGHT * goes_on + _STUMP * max(0.0, 0.4 - kept) + 0.5 * max(0, len(taken) - 2) ** 2


def _misspelt(line: str, text: str) -> bool:
    """Has an article lost the word that it fitted?"""
    return len(_ARTICLE.findall(text)) > len(_ARTICLE.findall(line))
