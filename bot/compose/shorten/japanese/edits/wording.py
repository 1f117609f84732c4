"""The same in fewer characters, anywhere in a Japanese line: `tables.wording`, and long lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese.tables.headline import HEADLINE
from bot.compose.shorten.japanese.tables.newspaper import NEWSPAPER
from bot.compose.shorten.japanese.tables.short_words import SHORT_WORDS
from bot.compose.shorten.japanese.tables.wording import WORDINGS
from bot.compose.shorten.weights import content

_ROWS = (*WORDINGS, *SHORT_WORDS, *HEADLINE, *NEWSPAPER)
_NAME = r"[A-Za-z0-9ァ-ヺー.+-]+(?: [A-Za-z0-9.+-]+)*"
_SAID = re.compile("「[^「」]{12,}」")  # a quotation, not a name or a word
# Three names or more side by side.
_LIST = re.compile(
    rf"(?<![A-Za-z0-9ァ-ヺー一-龥」）)・、や])({_NAME})((?:、{_NAME})+[、や]{_NAME})(など|等)?(?=[をのがにはで])"
)


def wordings(line: str) -> Iterator[Edit]:
    """Every place of `line` where a shorter word says the same; what somebody said stays as it was said."""
    said = [found.span() for found in _SAID.finditer(line)]
    for row in _ROWS:
        for found in row.pattern.finditer(line):
            if any(start < found.start() and found.end() < end for start, end in said):
                continue
            yield Edit(row.name, found.start(), found.end(), found.expand(row.new), row.loss)


def lists(line: str) -> Iterator[Edit]:
    """Long lists of names, of which the first stands for all: NVIDIA、AMD、Intel等 -> NVIDIA等."""
    for found in _LIST.finditer(line):
        names, is_open = found[2], bool(found[3])
        loss = (2.0 if is_open else 5.0) + (0.25 if is_open else 0.4) * content(names)
        yield Edit("list", found.end(1), found.end(), "等", loss)
