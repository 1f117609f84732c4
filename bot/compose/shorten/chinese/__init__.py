"""Chinese: what a line may give up, and what it may not."""

from __future__ import annotations

from bot.compose.shorten.edit import Edit

__all__ = ["edits", "missed", "stands"]


def edits(line: str) -> list[Edit]:
    """Every edit that `line` allows; they may overlap."""
    return []


def stands(line: str, text: str, made: tuple[Edit, ...]) -> float:
    """The loss of `text`, all that is left of `line`, beyond that of its edits; infinity: it can't stand."""
    return 0.0


def missed(kept: str, gone: str) -> float:
    """What an early end loses beyond the content of `gone`: a verdict, a hedge, a denial."""
    return 0.0
