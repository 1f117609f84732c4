"""How long a text is in Unicode's own units. Pure; fast enough to be called thousands of times.

A platform with a counting of its own has it in its adapter's folder.
"""

from __future__ import annotations

import re
from functools import cache

# Each of these is a grapheme cluster by itself, next to any other of them.
_SIMPLE = (
    r"[\n\x20-\x7E\xA1-\xA8\xAB\xAC\xB0-\u02FF\u2010-\u2027\u2030-\u203B\u2190-\u2199\u3000-\u3029"
    r"\u3031-\u303C\u3041-\u3096\u309B-\u312F\u3400-\u4DBF\u4E00-\u9FFF\uFF01-\uFF9D]*"
)


def grapheme_length(text: str) -> int:
    """`text` in grapheme clusters (UAX #29)."""
    if _is_simple(text):
        return len(text)
    return len(graphemes(text))


def _is_simple(text: str) -> bool:
    return _simple().fullmatch(text) is not None


@cache
def _simple() -> re.Pattern[str]:
    """Compiled for the first text that is counted: its wide ranges take a millisecond."""
    return re.compile(_SIMPLE)


def utf8_length(text: str) -> int:
    """`text` in UTF-8 bytes. A lone surrogate counts as 3."""
    return len(text.encode("utf-8", "surrogatepass"))


def graphemes(text: str) -> list[str]:
    """`text` cut into grapheme clusters (UAX #29)."""
    if "\n" not in text and _is_simple(text):
        return list(text)
    from pyuegc import EGC

    clusters: list[str] = EGC(text)
    return clusters
