"""Lines that end where a reader pauses: Japanese at its phrases, other text at spaces; addresses whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

_JAPANESE = "[\u3040-\u30ff\u3400-\u9fff]"  # compiled for a line that is too wide
_WORDS = re.compile(r"\S+\s*|\s+")
_ADDRESS = re.compile(r"https?://\S+")


def wrapped(text: Text, width: int) -> list[Text]:
    """`text` in lines of at most `width` columns; a longer piece stands alone, and the terminal folds it."""
    return [line for paragraph in text.split("\n", allow_blank=True) for line in _lines(paragraph, width)]


def _lines(line: Text, width: int) -> list[Text]:
    from rich.cells import cell_len

    if cell_len(line.plain) <= width:
        return [line]
    breaks: list[int] = []
    at = used = 0
    for piece in _pieces(line.plain):
        columns = cell_len(piece.rstrip())
        if used and used + columns > width:
            breaks.append(at)
            used = 0
        at += len(piece)
        used += cell_len(piece)
    parts = line.divide(breaks)
    for part in parts:
        part.rstrip()
    return list(parts)


def _pieces(text: str) -> Iterator[str]:
    """Stretches that stay together; joined they are the text."""
    from bot.compose.shorten.segments import parse

    edges = sorted({0, len(text), *(edge for found in _ADDRESS.finditer(text) for edge in found.span())})
    for start, end in pairwise(edges):
        stretch = text[start:end]
        if _ADDRESS.fullmatch(stretch):
            yield stretch
        elif re.search(_JAPANESE, stretch):
            yield from parse(stretch, "japanese")
        else:
            yield from _WORDS.findall(stretch)
