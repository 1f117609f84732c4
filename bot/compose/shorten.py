"""The shorter forms of a line."""

from __future__ import annotations

from functools import lru_cache

from bot.compose.counting import graphemes


@lru_cache(maxsize=4096)
def shortenings(line: str) -> tuple[str, ...]:
    """`line` and its shorter forms, the longest first."""
    clusters = graphemes(line)
    return (line, *("".join(clusters[:n]).rstrip() + "…" for n in range(len(clusters) - 2, -1, -1)))
