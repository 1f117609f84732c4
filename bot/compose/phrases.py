"""Where a line may end early: at a phrase's end, and never inside what belongs together.

Phrases come from BudouX for Japanese, Chinese and Thai, from spaces elsewhere. `ends` gives the places after
which an ellipsis reads as if a person had put it there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from bot.compose.counting import graphemes
from bot.compose.tails import settle
from bot.compose.words import settle_unspaced, settle_words

_KANA = re.compile(r"[\u3041-\u30ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_WIDE = re.compile(r"[\u0e00-\u0e7f\u3041-\u30ff\u3400-\u9fff]")
_PAIRS = dict(zip("（(［[｛{「『【〈《“〔", "）)］]｝}」』】〉》”〕", strict=True))
_LATIN = r"A-Za-z0-9\u00C0-\u024FＡ-Ｚａ-ｚ０-９"
# A number with what stands before it, its unit, and what bounds it: "約500億ドル以上", "2026年1月", "3分の1".
_DIGITS = r"[0-9０-９][0-9０-９,，.．:：]*"
_UNIT = (
    r"[ヵヶかカ]月|[%％‰°℃]|[A-Za-zµμ]+(?:/[A-Za-z]+)?|分の(?=[0-9０-９])|"
    r"[一-龥々]{1,2}(?:[ァ-ヺー]+)?|[ァ-ヺー]+|つ"
)
_NUMBER = (
    r"(?:(?:約|およそ|最大|最低|最高|最小|最長|最短|平均|合計|計|総額|わずか|たった|少なくとも|第|全|毎|前年比|同|午前|午後|"
    r"[¥$€£＄￥])*\s?"
    rf"{_DIGITS}(?:\s?[〜～~\-–]\s?{_DIGITS})?(?:\s?(?:{_UNIT}))*"
    r"(?:以上|以下|未満|超|以内|程度|前後|余り|近く|弱|強|以降|以前|台|ぶり|目|連続|比|増|減|ほど|ごと)*)+"
)
_TOGETHER = [
    re.compile(pattern)
    for pattern in (
        r"https?://[^\s「」（）、。]+|[\w.+-]+@[\w-]+\.[\w.-]+",
        _NUMBER,
        r"[ァ-ヺーｦ-ﾟ]+(?:[・＝=][ァ-ヺーｦ-ﾟ]+)*",
    )
]
_RUN = re.compile(rf"[{_LATIN}][{_LATIN}.'’_/+#&@:%~*^$-]*")
_RUNS = re.compile(rf"[{_LATIN}][{_LATIN}.'’_/+#&@:%~*^$-]*(?: [{_LATIN}&+][{_LATIN}.'’_/+#&@:%~*^$-]*)*")
_DEPTH = 8  # pairs inside of pairs; whoever opens more than that means none of them
_LONG_QUOTE = 44  # from this length on, a pair is cut inside and closed again, or it would crowd out the rest
_NAME = re.compile(r"\b[A-Z][\w'’.-]*(?: (?:of |the |de |van )?[A-Z0-9][\w'’.-]*)+")


class End(NamedTuple):
    """A place where a line may end: `at`, in code points; `of` is the phrase boundary that it belongs to."""

    at: int
    of: int


@lru_cache(maxsize=4096)
def ends(text: str, lang: str = "") -> tuple[End, ...]:
    """Every place where `text` may end early, in ascending order. `lang` is the post's, BCP 47."""
    wide = len(_WIDE.findall(text))
    cjk = wide * 4 > len(text)
    blocked = _blocked(text, cjk)
    found: dict[int, int] = {}
    model = _model(text, lang)
    phrases = _phrases(text, model, cjk)
    for number, (start, end) in enumerate(phrases[:-1]):
        after = _horizon(text, phrases[number + 1 : number + 3])
        if end in blocked:
            continue
        if not cjk:
            at = settle_words(text, end)
        elif model == "japanese":
            at = settle(text, start, end, after)
        else:
            at = settle_unspaced(text, end, after)
        if at and at not in blocked:
            found.setdefault(at, end)
    return tuple(End(at, of) for at, of in sorted(found.items()))


@lru_cache(maxsize=4096)
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
        elif char == '"' or char in _PAIRS:
            waiting = [*waiting[-_DEPTH:], position]
    return tuple(found)


def closers(text: str, at: int) -> str:
    """What closes the brackets and quotes that are open at `at`, the innermost first."""
    outer = [(start, end) for start, end in pairs(text) if start < at < end]
    if not outer:
        return ""
    ((start, end),) = outer
    inner = closers(text[start + 1 : end - 1], at - start - 1)
    return inner + _PAIRS.get(text[start], '"')


def _matches(opener: str, closer: str) -> bool:
    return _PAIRS.get(opener, '"') == closer


def _blocked(text: str, cjk: bool) -> set[int]:
    """Every position inside of something that is never taken apart."""
    patterns = [*_TOGETHER, _RUNS] if cjk else [*_TOGETHER, _RUN, _NAME]
    spans = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    blocked = {p for start, end in spans for p in range(start + 1, end)}
    for start, end in pairs(text):
        long = end - start > _LONG_QUOTE
        blocked.update({*range(start + 1, start + 10), end - 1} if long else range(start + 1, end))
    position = 0
    for cluster in graphemes(text):
        blocked.update(range(position + 1, position + len(cluster)))
        position += len(cluster)
    return blocked


def _horizon(text: str, following: list[tuple[int, int]]) -> int:
    """How far to look for a denial: two phrases, or to the end of the clause."""
    first = following[0][1]
    return first if text[first - 1] in "、。，．,." else following[-1][1]


def _phrases(text: str, model: str, cjk: bool) -> list[tuple[int, int]]:
    """The phrases of `text`, as (start, end)."""
    if not cjk:
        return [match.span() for match in re.finditer(r"\S+\s*", text)]
    spans, start = [], 0
    for chunk in _parser(model).parse(text):
        spans.append((start, start + len(chunk)))
        start += len(chunk)
    return spans


def _model(text: str, lang: str) -> str:
    if _KANA.search(text) or (not lang.lower().startswith(("zh", "th")) and not _THAI.search(text)):
        return "japanese"
    if _THAI.search(text) and len(_THAI.findall(text)) > len(_HAN.findall(text)):
        return "thai"
    traditional = any(part in lang.lower() for part in ("hant", "tw", "hk", "mo"))
    return "traditional_chinese" if traditional else "simplified_chinese"


@lru_cache(maxsize=4)
def _parser(model: str) -> Any:
    import budoux

    return getattr(budoux, f"load_default_{model}_parser")()
