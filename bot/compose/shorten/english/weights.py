"""How much a stretch of an English line says, in characters of plain content of a CJK line."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.compose.shorten.english.sentence import lexicon as lex

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w'’-]*(?: [A-Z0-9][\w'’-]*)*")
_NUMBER = re.compile(r"\d[\d,.:]*")
_LIGHT = lex.words("""
    a an the of to in on at by for with and or that which who it its is are was were be been has have
    had as from this their his her they them he she so than do does did will would
""")


@lru_cache(maxsize=8192)
def content(text: str) -> float:
    """What `text` says: letters, less of the little words, and more for names, numbers and what is quoted."""
    letters = sum(len(w) * (0.25 if w.lower() in _LIGHT else 0.5) for w in _WORD.findall(text))
    names = 5.0 * len(_NAME.findall(" " + text))
    numbers = 6.0 * len(_NUMBER.findall(text))
    return letters + names + numbers + 2.0 * (text.count('"') // 2 + text.count("“"))
