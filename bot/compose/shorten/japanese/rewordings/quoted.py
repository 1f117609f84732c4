"""What may go of what somebody said: a contrast or a clause that opens it. The rest is word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese.rewordings.priced import Priced
from bot.compose.shorten.pattern import LazyPattern

_QUOTE = re.compile("「([^「」]+)」(?=と|との|という|。|$)")
_ENDS_EARLY = re.compile("[^、。]{3,}[、。]")
_SHORTEST = 10  # characters of what stays
_ASKED = re.compile("もし|たとえ|仮に|なぜ|どう|何|いつ|か$|かつ|まず|一つ|第一")
_COMPARES = re.compile("(?:ほう|方)が|より")
_GOES_ON = re.compile("かつ|しかも|それ|これ|そこ|その|この|さらに|同|も|だから|なので")


# How the first clause of a quotation ends.
OPENINGS = (
    Priced(
        LazyPattern("^[^がは]*(?<!だけ)(?<!ばかり)(?:では?なく|(?<!かの)より(?:も)?)、$"),
        30.0,
        0.5,
        "店主は「速さではなく、食べる人の声で味を決めたい」と話す",
        "店主は「食べる人の声で味を決めたい」と話す",
    ),
    Priced(
        LazyPattern(
            "(?:[一-龥ぁ-ん]って?おり|[一-龥]し|[一-龥]され|なり|であり|[いしちりみけえれめせ]ず)、$"
        ),
        30.0,
        0.7,
        "市長は「橋が古くなっており、早めに直す必要がある」と話す",
        "市長は「早めに直す必要がある」と話す",
    ),
)


def quoted(line: str) -> Iterator[Edit]:
    """The opening of each quotation in `line`, where what stays says enough by itself."""
    for quote in _QUOTE.finditer(line):
        first = _ENDS_EARLY.match(quote[1])
        if not first or len(quote[1]) - first.end() < _SHORTEST or _ASKED.search(first[0][:-1]):
            continue
        if _GOES_ON.match(quote[1], first.end()) or _COMPARES.search(quote[1], first.end()):
            continue
        for row in OPENINGS:
            if row.pattern.search(first[0]):
                yield Edit("quote", quote.start(1), quote.start(1) + first.end(), "", row.loss(first[0]))
                break
