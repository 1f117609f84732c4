"""What stands in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.compose.shorten import cut
from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese.weights import content

_ACRONYM = re.compile(r"((?:[A-Za-z][A-Za-z0-9.+-]*)(?: [A-Za-z][A-Za-z0-9.+-]*)+|[一-龥ァ-ヺー]{4,})\s?[（(]([A-Z][A-Za-z0-9]{1,7})[）)]")


def asides(line: str) -> Iterator[Edit]:
    """Every bracket that doesn't qualify the rest; and a long name with its short one: the short one stays."""
    for start, end in cut.asides(line):
        inner = line[start + 1 : end - 1]
        before = start - 1 if line[start - 1 : start] == " " else start
        yield Edit("aside", before, end, "", 0.8 + 0.3 * content(inner))
    for found in _ACRONYM.finditer(line):
        yield Edit("acronym", found.start(), found.end(), found[2], 1.0 + 0.2 * content(found[1]))
