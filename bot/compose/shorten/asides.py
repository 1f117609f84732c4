"""What stands in brackets: an aside, unless the rest is only true with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.segments import pairs, verbatim
from bot.compose.shorten.weights import content

_SHORTEST = 12  # a line of fewer characters would say too little without its aside
# An aside with one of these says what is true of the rest, so it stays.
_QUALIFIES = re.compile(
    r"除|限|のみ|だけ|ただし|但し|場合|条件|予定|見込|見通|想定|未|非|不|無|仮|噂|うわさ|とみられ|かも|可能性|"
    r"暫定|試験(?!$)|ベータ|β|プレビュー|開発中|計画|案|ない|なし|なく|ません|ず|中止|延期|対象|推定|当時|"
    r"^旧|^元|^税|参考|まで|から|以|"
    r"\b(?:not|no|non|never|un\w+|except|excluding|only|if|unless|beta|alpha|preview|"
    r"planned|expected|estimated|"
    r"alleged\w*|rumou?r\w*|draft|former|ex|without|but|until|from|may|might|could|pending|subject)\b",
    re.IGNORECASE,
)
# What an acronym stands for says nothing more than the acronym: RLHF（人間の評価からの強化学習）.
_ACRONYM_BEFORE = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z]*[A-Z]$")
_SPELT_OUT = re.compile(r"^(?!.*(?:除|限|のみ|だけ|場合|予定|ない|以[上下]))[ぁ-んァ-ヺー一-龥・]{6,}$")
_LATIN = re.compile(r"[A-Za-z0-9]$|^[A-Za-z0-9]")
_WORD = re.compile("[A-Za-z0-9]")  # two words stay two
_PARTICLE = re.compile(r"[はがをにでとのもへや]")
_CODE = re.compile(r"[A-Za-z0-9_]")
_CODE_GOES_ON = re.compile(r"[A-Za-z0-9_(]")
_KANA = re.compile("[ぁ-んァ-ヺ]")
_SAID = re.compile("(?:と|との|って)[^一-龥]?[言話語述指説声批警訴]")  # 「…」と話した: as it was said
_TERM = re.compile("[^はがをにでへ、。！？!?「」（）()]{2,20}")
_NAMED = re.compile(r"[A-Z0-9ぁ-んァ-ヺ一-龥]..")
# Short forms that a reader of Japanese knows better than the long ones.
_WELL_KNOWN = frozenset(
    {
        *(
            "AGI",
            "AI",
            "API",
            "CEO",
            "CLI",
            "CPU",
            "DX",
            "GPU",
            "GUI",
            "IDE",
            "IoT",
            "IPO",
            "LLM",
            "MCP",
            "MoE",
        ),
        *("NPU", "OCR", "OS", "PDF", "RAG", "SaaS", "SDK", "SNS", "UI", "USB", "UX", "VRAM"),
    }
)
# A name and its short form: Model Context Protocol (MCP), 検索拡張生成（RAG）.
_ACRONYM = re.compile(
    r"(?<![A-Za-z0-9一-龥ァ-ヺー・])"
    r"((?:[A-Za-z][A-Za-z0-9.+-]*)(?: [A-Za-z][A-Za-z0-9.+-]*)+|[一-龥ァ-ヺー]{4,})"
    r"\s?[（(]([A-Z](?=[a-z]*[A-Z0-9])[A-Za-z0-9]{1,7})[）)]"
)


def asides(line: str) -> Iterator[Edit]:
    """Every bracket that doesn't qualify the rest; and of a name with its short form the short one stays."""
    for start, end in spans(line):
        yield Edit("aside", start, end, "", 0.8 + 0.3 * content(line[start + 1 : end - 1]))
    for found in _ACRONYM.finditer(line):
        if not found[1].isascii() and not _KANA.search(line):
            continue  # in Chinese no name is told from what stands before it
        known = 1.0 if found[1].isascii() or found[2] in _WELL_KNOWN else 8.0
        yield Edit("acronym", found.start(), found.end(), found[2], known + 0.4 * content(found[1]))


def spans(line: str) -> list[tuple[int, int]]:
    """The brackets of `line` that a reader misses least, as (start, end), a space before them included."""
    whole = verbatim(line)
    found = [(a, b) for a, b in _brackets(line) if a not in whole and _is_aside(line, a, b)]
    return [_with_space(line, start, end) for start, end in found]


def gives(stretch: str, words: Collection[str]) -> bool:
    """Is this stretch of a line but a bracket with one of `words`, which other lines use?"""
    bracket = stretch.strip()
    return bracket[:1] in ("（", "(") and bracket[1:-1].strip() in words


def _brackets(line: str) -> Iterator[tuple[int, int]]:
    """The brackets of `line`; inside of what is called so only examples, or those of a term.

    「端末（新型等）との接続」が鍵; 「おべっか（迎合）」の危険.
    """
    for start, end in pairs(line):
        yield start, end
        if line[start] in "「『" and not _SAID.match(line, end):
            inner = pairs(line[start + 1 : end - 1])
            shifted = [(a + start + 1, b + start + 1) for a, b in inner]
            term = len(shifted) == 1 and _is_term(
                line[start + 1 : shifted[0][0]], line[shifted[0][1] : end - 1]
            )
            yield from ((a, b) for a, b in shifted if term or line[: b - 1].endswith(("等", "など")))


def _is_term(before: str, behind: str) -> bool:
    """Is what stands in quotes, around a bracket, a word, not something that was said?"""
    return bool(_TERM.fullmatch(before)) and not _PARTICLE.search(behind)


def _is_aside(line: str, start: int, end: int) -> bool:
    opener, inner = line[start], line[start + 1 : end - 1]
    if opener not in "（(【[［〔" or not inner.strip():
        return False
    if _QUALIFIES.search(inner) and not (_ACRONYM_BEFORE.search(line[:start]) and _SPELT_OUT.match(inner)):
        return False
    before, after = line[:start].rstrip(), line[end:].lstrip()
    if not (before or after) or len(line) - (end - start) < _SHORTEST:
        return False
    if not before or before[-1] in "、。,.・「『（(":  # at the front it may be what the line is about
        return opener == "【" and not _PARTICLE.match(after)
    if _makes_one_word(line, start, end):
        return False
    if opener in "([" and _CODE.match(line[start - 1]):  # f(x), model(s), list[0]
        return bool(_NAMED.match(inner)) and not _CODE_GOES_ON.match(after)
    return True


def _makes_one_word(line: str, start: int, end: int) -> bool:
    """ソロGP（個人運用型）VC would become one word."""
    if line[start - 1] == " " or line[end : end + 1] == " ":
        return False
    return bool(_LATIN.search(line[:start].rstrip()) and _LATIN.match(line[end:].lstrip()))


def _with_space(line: str, start: int, end: int) -> tuple[int, int]:
    if line[start - 1 : start] == " " and (end == len(line) or not _WORD.match(line, end)):
        return start - 1, end
    return (start, end + len(line[end:]) - len(line[end:].lstrip())) if start == 0 else (start, end)
