"""What every language needs to take a line apart: phrase boundaries, and what is never taken apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

PAIRS = dict(zip("（(［[｛{「『【〈《“〔", "）)］]｝}」』】〉》”〕", strict=True))
_LATIN = r"A-Za-z0-9\u00C0-\u024FＡ-Ｚａ-ｚ０-９"
_DIGITS = r"[0-9０-９][0-9０-９,，.．:：]*"
_UNIT = (
    r"[ヵヶかカ]月|[%％‰°℃]|[A-Za-zµμ]+(?:/[A-Za-z]+)?|分の(?=[0-9０-９])|"
    r"[一-龥々]{1,2}(?:[ァ-ヺー]+)?|[ァ-ヺー]+|つ"
)
# A number with what stands before it, its unit, and what bounds it: "約500億ドル以上", "2026年1月", "3分の1".
NUMBER = (
    r"(?:(?:約|およそ|最大|最低|最高|最小|最長|最短|平均|合計|計|総額|わずか|たった|少なくとも|第|全|毎|前年比|同|午前|午後|"
    r"[¥$€£＄￥])*\s?"
    rf"{_DIGITS}(?:\s?[〜～~\-–]\s?{_DIGITS})?(?:\s?(?:{_UNIT}))*"
    r"(?:以上|以下|未満|超|以内|程度|前後|余り|近く|弱|強|以降|以前|台|ぶり|目|連続|比|増|減|ほど|ごと)*)+"
)
_DEPTH = 8  # pairs inside of pairs; whoever opens more than that means none of them
_FOREIGN = 3  # characters
_MANY_WORDS = 8
_WORD = re.compile("[A-Za-z']+")
# Hardly any English sentence has none of them; a German, French or Spanish one seldom has any.
_ENGLISH = re.compile(
    r"(?i)\b(?:"
    r"the|and|to|with|that|from|this|it|be|has|its|not|or|but|their|which|than|into|more|been|"
    r"they|these|those|about|when|what|who|would|can|could|may|if|because|while|whereas|where|"
    r"were|his|our|you|your|there|two|only|how|are|many|each|then|both|between|through|without|"
    r"against|during|before|after|whether|until|using|another|such|should|by|just|now|being|does|"
    r"says|will|for"
    r")\b"
)
_KANA = re.compile(r"[\u3041-\u30ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_LATIN_RUN = rf"[{_LATIN}][{_LATIN}.'’_/+#&@:%~*^$-]*"
ADDRESSES = re.compile(r"https?://[^\s「」（）、。]+|[\w.+-]+@[\w-]+\.[\w.-]+")
_NUMBERS = re.compile(NUMBER)
_DIGIT = re.compile("[0-9０-９]")
KATAKANA = re.compile(r"[ァ-ヺーｦ-ﾟ]+(?:[・＝=][ァ-ヺーｦ-ﾟ]+)*")
LATIN_WORD = re.compile(_LATIN_RUN)
LATIN_WORDS = re.compile(rf"{_LATIN_RUN}(?: [{_LATIN}&+][{_LATIN}.'’_/+#&@:%~*^$-]*)*")
_CODE = re.compile(r"`[^`]+`|\$[^$\s][^$]*\$")
_WHOLE = (ADDRESSES, _CODE, KATAKANA, LATIN_WORDS)


@lru_cache(maxsize=128)
def protected(text: str) -> frozenset[int]:
    """Every position inside of something that is never taken apart: a name, a number, quotes, code."""
    spans = [match.span() for pattern in _WHOLE for match in pattern.finditer(text)]
    return frozenset(
        p for start, end in [*spans, *numbers(text), *pairs(text)] for p in range(start + 1, end)
    )


def numbers(text: str) -> list[tuple[int, int]]:
    """Where the numbers of `text` begin and end, each with what bounds it."""
    if not _DIGIT.search(text):
        return []  # most texts: it takes long to look for what may stand before a number
    return [found.span() for found in _NUMBERS.finditer(text)]


def verbatim(text: str) -> frozenset[int]:
    """Every position inside of an address, of code or of a formula."""
    return frozenset(
        p for pattern in (ADDRESSES, _CODE) for m in pattern.finditer(text) for p in range(m.start(), m.end())
    )


@lru_cache(maxsize=256)
def pairs(text: str) -> tuple[tuple[int, int], ...]:
    """The outermost pairs of brackets and quotes, as (position of the opener, position after the closer)."""
    found: list[tuple[int, int]] = []
    waiting: list[int] = []
    for position, char in enumerate(text):
        if any(_matches(text[w], char) for w in waiting):
            while not _matches(text[waiting[-1]], char):
                waiting.pop()  # an opener that is never closed
            start = waiting.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, position + 1))
        elif char == '"' or char in PAIRS:
            waiting = [*waiting[-_DEPTH:], position]
    return tuple(found)


def _matches(opener: str, closer: str) -> bool:
    return PAIRS.get(opener, '"') == closer


def language(text: str, lang: str = "") -> str:
    """The language of a line, as BudouX names its models, or "english", or "" for any other.

    `lang` is the post's, BCP 47.
    """
    lang = lang.lower()
    if _KANA.search(text):
        return "japanese"
    thai, han = len(_THAI.findall(text)), len(_HAN.findall(text))
    if thai > han:
        return "thai"
    if han * 4 > len(text):
        if lang.startswith("ja") and not _isnt_japanese(text):
            return "japanese"
        return "traditional_chinese" if is_traditional(text, lang) else "simplified_chinese"
    may_be = lang.startswith("en") or (lang[:2] in ("ja", "zh", "") and text.isascii())
    return "english" if may_be and not _isnt_english(text) else ""


def _isnt_english(text: str) -> bool:
    """Whether `text`, of many words, has none of those that no English sentence does without."""
    return len(_WORD.findall(text)) >= _MANY_WORDS and _ENGLISH.search(text) is None


def _isnt_japanese(text: str) -> bool:
    """Whether `text`, which has no kana, has several characters that Japan's EUC-JP lacks."""
    han = "".join(_HAN.findall(text))
    return len(han) - len(han.encode("euc_jp", "ignore").decode("euc_jp")) >= _FOREIGN


def is_traditional(text: str, lang: str = "") -> bool:
    """Whether Chinese `text` is: Taiwan's standard has more of it than mainland China's.

    Where both have as much, `lang` (BCP 47) says it.
    """
    big5, gb2312 = (len(text.encode(standard, "ignore").decode(standard)) for standard in ("big5", "gb2312"))
    if big5 != gb2312:
        return big5 > gb2312
    return any(part in ("hant", "tw", "hk", "mo") for part in lang.lower().split("-"))


@lru_cache(maxsize=256)  # to shorten a line and to end it early
def parse(text: str, model: str) -> tuple[str, ...]:
    """`text` in BudouX's chunks."""
    return tuple(_parser(model).parse(text))


@lru_cache(maxsize=4)
def _parser(model: str) -> Any:
    import budoux

    return getattr(budoux, f"load_default_{model}_parser")()


def any_of(*lists: str) -> str:
    """One of the words in `lists`, between white space, as a part of a larger pattern."""
    return "(?:" + "|".join(" ".join(lists).split()) + ")"


def compiled(pattern: str) -> re.Pattern[str]:
    """`pattern` compiled; a look-behind may hold alternatives of different lengths: (?<=必要|可能性)."""
    return re.compile(
        re.sub(
            r"\(\?<([=!])((?:[^()\[\]|]|\[[^\]]*\])+(?:\|(?:[^()\[\]|]|\[[^\]]*\])+)+)\)", _behind, pattern
        )
    )


def _behind(found: re.Match[str]) -> str:
    glue = "|" if found[1] == "=" else ""
    return "(?:" + glue.join(f"(?<{found[1]}{one})" for one in found[2].split("|")) + ")"
