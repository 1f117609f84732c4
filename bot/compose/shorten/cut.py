"""The shorter forms of a line: without its asides, then ending early, at ever earlier phrases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.compose.counting import graphemes
from bot.compose.phrases import closers, ends, pairs

ELLIPSIS = "…"
_LONGEST = 5000  # no platform takes as much; what is beyond is not looked at
_SHORTEST = 6  # a line of fewer characters says nothing
# An aside with one of these says what is true of the rest, so it stays.
_QUALIFIES = re.compile(
    r"除|限|のみ|だけ|ただし|但し|場合|条件|予定|見込|見通|想定|未|非|不|無|仮|噂|うわさ|とみられ|かも|可能性|暫定|試験|ベータ|β|プレビュー|"
    r"開発中|計画|案|ない|なし|なく|ません|ず|中止|延期|対象|推定|当時|^旧|^元|^税|参考|まで|から|以|"
    r"\b(?:not|no|non|never|un\w+|except|excluding|only|if|unless|beta|alpha|preview|planned|expected|estimated|"
    r"alleged\w*|rumou?r\w*|draft|former|ex|without|but|until|from|may|might|could|pending|subject)\b",
    re.IGNORECASE,
)

_NAMED = re.compile(r"[A-Z0-9ぁ-んァ-ヺ一-龥]..")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a line. `cut`: it ends early, in an ellipsis. `bonus`: how well it ends, in characters."""

    text: str
    cut: bool = False
    plain: bool = True  # False: a last resort, inside a word
    bonus: int = 0


@lru_cache(maxsize=4096)
def forms(line: str, lang: str = "") -> tuple[Form, ...]:
    """`line` and its shorter forms, the longest first; the last is but an ellipsis."""
    found = [Form(line)]
    base = line[:_LONGEST]
    if base != line:
        found.append(Form(base.rstrip() + ELLIPSIS, cut=True))
    for start, end in reversed(asides(base)):
        base = _without(base, start, end)
        found.append(Form(base))
    for at, of in reversed(ends(base, lang)):
        closing = closers(base, at)
        text = base[:at] + ELLIPSIS + closing
        if at >= _SHORTEST and len(text) < len(found[-1].text):
            found.append(Form(text, cut=True, bonus=_bonus(base, at, of) - 10 * len(closing)))
    return (*found, *_resorts(base, len(found[-1].text)))


def asides(line: str) -> list[tuple[int, int]]:
    """The brackets of `line` that a reader misses least, as (start, end): none that qualifies the rest."""
    return [(start, end) for start, end in pairs(line) if _is_aside(line, start, end)]


def _is_aside(line: str, start: int, end: int) -> bool:
    opener, inner = line[start], line[start + 1 : end - 1]
    if opener not in "（(【[［〔" or not inner.strip() or _QUALIFIES.search(inner):
        return False
    before, after = line[:start].rstrip(), line[end:].lstrip()
    if not (before or after) or len(line) - (end - start) < _SHORTEST * 2:
        return False
    if not before or before[-1] in "、。,.・「『（(":  # at the front it may be what the line is about
        return opener == "【" and not re.match(r"[はがをにでとのもへや]", after)
    if opener in "([" and re.match(r"[A-Za-z0-9_]", line[start - 1]):  # f(x), model(s), list[0]
        return bool(_NAMED.match(inner)) and not re.match(r"[A-Za-z0-9_(]", after)
    return True


def _without(line: str, start: int, end: int) -> str:
    before, after = line[:start], line[end:]
    if before.endswith(" ") and (not after or after[0] in " 、。,.:;!?"):
        before = before.rstrip()
    elif not before:
        after = after.lstrip()
    return before + after


def _bonus(base: str, at: int, of: int) -> int:
    """How much better, or worse, this place reads than a phrase's end: as much as so many characters more."""
    dropped = base[at:of].strip()
    if dropped[-1:] in ("、", "。", ",", ".", "！", "？", "!", "?"):
        return 2  # a clause's end
    return -4 if dropped in ("の", "や", "から", "") and not base[of : of + 1].isspace() else 0


def _resorts(base: str, below: int) -> list[Form]:
    """Forms for when no phrase is short enough: whole graphemes, down to nothing but the ellipsis."""
    found: list[Form] = []
    size = 0
    for cluster in ["", *graphemes(base)]:
        size += len(cluster)
        text = base[:size].rstrip() + ELLIPSIS
        if len(text) < below and (not found or len(text) > len(found[-1].text)):
            found.append(Form(text, cut=True, plain=False))
    return found[::-1]
