"""Japanese sentences taken apart, as tests look at them."""

from __future__ import annotations

from bot.compose.shorten.edit import applied
from bot.compose.shorten.japanese import edits
from bot.compose.shorten.japanese.sentence.heads import attach
from bot.compose.shorten.japanese.sentence.kinds import assign
from bot.compose.shorten.japanese.sentence.phrase import Phrase
from bot.compose.shorten.japanese.sentence.phrases import phrases


def parsed(sentence: str) -> list[Phrase]:
    """Its phrases with kinds and heads."""
    parts = phrases(sentence, 0, len(sentence))
    assign(parts)
    attach(parts)
    return parts


def without(line: str, *names: str) -> set[str]:
    """What `line` becomes by one edit with one of these names."""
    return {applied(line, (edit,)) for edit in edits(line) if edit.name in names}
