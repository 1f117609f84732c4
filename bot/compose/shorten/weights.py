"""How much a stretch of a Japanese or Chinese line says: what is lost where it goes."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.compose.shorten.segments import numbers

_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9.+#'-]*(?: [A-Z][A-Za-z0-9.+#'-]*)*")
# Latin words that every reader knows and that name nothing: they are worth no more than their letters.
_KNOWN_TO_ALL = "AI API UI UX PC IT Web web LLM GUI URL SDK OS DX SNS PDF CLI"
_COMMON = frozenset(_KNOWN_TO_ALL.split())
_KATAKANA_NAME = re.compile(r"[ァ-ヺー]{3,}・[ァ-ヺー・]{2,}")
_QUOTED = re.compile(r"「[^」]*」")


@lru_cache(maxsize=1024)
def content(text: str) -> float:
    """What `text` says, in characters of plain content."""
    characters = sum(map(_WEIGHTS.__getitem__, text))
    names = 5.0 * sum(name not in _COMMON for name in _LATIN_NAME.findall(text))
    names += 5.0 * len(_KATAKANA_NAME.findall(text)) if "・" in text else 0.0
    quoted = 2.0 * len(_QUOTED.findall(text)) if "「" in text else 0.0
    said = characters + 12.5 * len(numbers(text)) + names + quoted
    return said + 6.0 * text.count("『") + 4.0 * text.count("`")


def share(part: str, line: str) -> float:
    """How much of what `line` says `part` of it says, from 0 to 1."""
    return content(part) / max(1.0, content(line))


class _Weights(dict[str, float]):
    """What each character that was met says."""

    def __missing__(self, char: str) -> float:
        found = self[char] = _weight(char)
        return found


def _weight(char: str) -> float:
    if "一" <= char <= "龥" or char == "々":
        return 1.0
    if "ぁ" <= char <= "ん":
        return 0.3
    if "ァ" <= char <= "ー":
        return 0.6
    return 0.5 if char.isascii() and char.isalnum() else 0.0


_WEIGHTS = _Weights()
