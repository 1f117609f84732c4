"""Sentences of plain text, the end of one that was cut off before it came to us, and how wide a text is."""

from __future__ import annotations

import re
import unicodedata

_SENTENCE = re.compile(r".*?(?:[。！？!?]+[」』）)”\"]*|\.(?=\s|$)|$)\s*", re.DOTALL)
_CUT_OFF = re.compile(r"[ 　]*(?:\.{3,}|…+|・{3,}|\[(?:\.{3}|…)\]|\((?:more|続く)\))$")
_IN_CUT_OFF = " 　.…・[]()more続く\n"  # every character of such an end, and what `$` looks past
_DOUBLED = re.compile(r"(?<=[。．])[。．]+")
_ENDS = frozenset('。！？!?.」』）)”"')
_CLAUSE = re.compile(r"[、，；]|[,;](?=\s)")
_LEAST = 12  # characters of a clause that say something by themselves


def sentences(text: str) -> list[str]:
    """`text` in sentences, each with the space after it. A dot inside a number or a name ends none."""
    return [match[0] for match in _SENTENCE.finditer(text) if match[0]]


def is_cut_off(text: str) -> bool:
    """Whether `text` breaks off in dots, in the middle of a sentence."""
    whole = _without_tail(text)
    return whole is not text and whole[-1:] not in _ENDS


def _without_tail(text: str) -> str:
    """`text` without the dots in which it breaks off, and the space before them; else `text` itself.

    Only the end is looked at: every description passes here.
    """
    tail = _CUT_OFF.search(text, len(text.rstrip(_IN_CUT_OFF)))
    return text[: tail.start()].strip() if tail else text


def whole_sentences(text: str) -> str:
    """A description without its cut-off tail: `"One. And th…"` -> `"One."`.

    Where no sentence is whole, the text ends at its last clause, in `…`: `"$1.5 for one, and m..."` ->
    `"$1.5 for one…"`; where it has none, it stays, with `…`.
    """
    whole = _without_tail(text)
    tidied = (_DOUBLED.sub("", whole) if "。。" in whole or "．" in whole else whole).strip()
    if not tidied or whole is text or whole[-1:] in _ENDS:
        return tidied
    complete = "".join(sentences(tidied)[:-1]).strip()
    return complete or f"{_to_clause(tidied)}…"


def _to_clause(text: str) -> str:
    ends = [match.start() for match in _CLAUSE.finditer(text) if match.start() >= _LEAST]
    return text[: ends[-1]] if ends else text


def width(text: str) -> int:
    """How much room `text` takes, roughly: 2 for a wide character, 1 for another."""
    if text.isascii():
        return len(text)
    return sum(map(_WIDTHS.__getitem__, text))


class _Widths(dict[str, int]):
    """The width of each character that was met."""

    def __missing__(self, char: str) -> int:
        found = self[char] = 2 if unicodedata.east_asian_width(char) in "WFA" else 1
        return found


_WIDTHS = _Widths()
