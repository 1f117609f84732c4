"""A text in pieces that no row may break: phrases in Japanese, words elsewhere. Pure.

Sources: JIS X 4051 and JLREQ 3.1.7 and 3.1.8 (which characters begin or end no line), BudouX (phrases).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.compose.counting import graphemes
from bot.compose.shorten.segments import ADDRESSES, KATAKANA, LATIN_WORD, NUMBERS, language, parse

Piece = dict[str, object]  # as the template reads it: text, space (one follows), parts

_NOT_FIRST = frozenset(
    "、。，．,.・：；:;？！?!‼⁇⁈⁉゛゜ヽヾゝゞ々〻ー－–—〜～…‥’”）〕］｝〉》」』】〙〗»›)]}%％‰°℃"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
)
_NOT_LAST = frozenset("‘“（〔［｛〈《「『【〘〖«‹([{¥$€£＄￥＃#@＠")
_ASIAN = re.compile(r"[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\U00020000-\U0003FFFF]")
_CLAUSE = re.compile(r"(?<=[、。，；！？])(?=.)")
_WHOLE = (NUMBERS, KATAKANA, LATIN_WORD)
_IN_A_WORD = re.compile(r"(?<=[/._\-?&=・])(?=.)")  # where an address or a long word may be broken
_STEP = 4  # characters of a long word that stay together


def pieces(text: str, lang: str) -> list[Piece]:
    """`text` (one line) in pieces, in order; `lang` is the post's, BCP 47."""
    edges = sorted({0, *_breaks(text, lang), len(text)})
    found: list[Piece] = []
    for start, end in pairwise(edges):
        piece = text[start:end]
        if bare := piece.strip():
            found.append({"text": bare, "space": piece != piece.rstrip(), "parts": list(_parts(bare))})
    return found


def _breaks(text: str, lang: str) -> set[int]:
    """The places where a row may end."""
    spaces = {match.end() for match in re.finditer(r"\s+", text)}
    found = set(spaces)
    model = language(text, lang)
    if model not in ("", "english"):
        found |= _phrase_ends(text, model) - _inside(text)
    return {at for at in found if 0 < at < len(text) and (at in spaces or _may_end(text, at))}


def _phrase_ends(text: str, model: str) -> set[int]:
    found, at = {match.start() for match in _CLAUSE.finditer(text)}, 0
    for phrase in parse(text, model):
        at += len(phrase)
        found.add(at)
    return found


def _inside(text: str) -> set[int]:
    """The places inside of a number with its unit, a name in katakana or in Latin letters, an address."""
    spans = [match.span() for pattern in (*_WHOLE, ADDRESSES) for match in pattern.finditer(text)]
    return {at for start, end in spans for at in range(start + 1, end)}


def _may_end(text: str, at: int) -> bool:
    return text[at] not in _NOT_FIRST and text[at - 1] not in _NOT_LAST


def _parts(word: str) -> Iterator[str]:
    """What a piece falls into that is longer than a row: characters in Asian scripts, else short runs."""
    part = ""
    for cluster in graphemes(word):
        if part and _part_ends(part, cluster):
            yield part
            part = ""
        part += cluster
    yield part


def _part_ends(part: str, following: str) -> bool:
    if following[0] in _NOT_FIRST or part[-1] in _NOT_LAST:
        return False
    if _ASIAN.match(following) or _ASIAN.match(part[-1]):
        return True
    return len(part) >= _STEP or _IN_A_WORD.search(part[-1] + following) is not None
