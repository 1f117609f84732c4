"""A text in pieces that no row may break: phrases in Japanese, words elsewhere. Pure.

Sources: JIS X 4051 and JLREQ 3.1.7 and 3.1.8 (which characters begin or end no line), BudouX (phrases of
Japanese and Thai), jieba (words of Chinese, of which BudouX's small models part many: 半|導體).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from bot.compose.counting import graphemes
from bot.compose.shorten.chinese.script import simplified
from bot.compose.shorten.segments import ADDRESSES, KATAKANA, LATIN_WORD, language, parse

Piece = dict[str, object]  # as the template reads it: text, space (one follows), parts (see `_parts`)

_NOT_FIRST = frozenset(
    "、。，．,.・：；:;？！?!‼⁇⁈⁉゛゜ヽヾゝゞ々〻ー－–—〜～…‥’”）〕］｝〉》」』】〙〗»›)]}%％‰°℃"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
)
_NOT_LAST = frozenset("‘“（〔［｛〈《「『【〘〖«‹([{¥$€£＄￥＃#@＠")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CHINESE_UNITS = frozenset(
    "的了着著过過代次天年月日号號家种種座项項名台件岁歲倍后後前时時里裡是有个個"
)  # these end one; 在, 把, 將 and their like belong to what follows
_CODE = re.compile(r"`([^`]+)`")
_CLAUSE = re.compile(r"(?<=[、。，；！？])(?=.)")
# A number with what stands before it, its magnitude and its unit's beginning: 約500億ドル, 2.4倍, 48小时.
_NUMBER = re.compile(
    r"[約约第]?[¥$€£＄￥]?[0-9０-９]+(?:[,.:．：][0-9０-９]+)*[千百万億兆亿]*"
    r"(?:小时|分钟|公里|年度|[か〜ヶヵカ個][月年国所]|時間|年間|[一-龥ァ-ヺーA-Za-z%％℃°])?"
)
_WHOLE = (_NUMBER, KATAKANA, LATIN_WORD)
# Where BudouX parts a word: before a verb's ending (こな|せる), inside of a compound verb (据え|置き) or noun
# (全日|空), in a fraction (10分の|1), before a helping verb (と|いう).
_IN_A_JAPANESE_WORD = re.compile(
    r"(?<=[ぁ-ん])(?=[せれげけべめえね][るたてばず]|られ|させ|まし|ます|です|でし|だっ)"
    r"|(?<=[一-龥][えけせげぜめべれ])(?=[一-龥])"
    r"|(?<=[一-龥々ァ-ヺーA-Za-z0-9])(?=[一-龥々ァ-ヺ])"
    r"|(?<=分の)(?=[0-9０-９])"
    r"|(?<=と)(?=いう|いった|いい)|(?<=[てで])(?=い[るたて]|おり|しま[うい])"
)
# Of Chinese both make single characters where they know no word (测|试): only these are words by themselves.
_CHINESE_WORDS = frozenset(
    "在是和与與把被也就都而但从從对對为為以有比不很更最能可会會将將只这這那该該其一个個每或及并並到由向则則让讓使仍还還"
)
# Where a word longer than a row is broken: after its marks, before a capital, after what ends a word in kana.
_SEAM = re.compile(
    r"(?<=[/._?&=・-])(?![/._?&=・-])|(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])"
    r"|(?<=ング|ョン|ント|ティ|[サタダバラワ]ー|リー|ビス|ース|ーズ|ーク|クト|スト|ウド|ナル|カル|ブル|ット)(?=[ァ-ヺ])(?!ン)"
)
_DECIMAL = re.compile(r"(?<=[0-9])\.(?=[0-9])")
_LETTERS = re.compile(r"[A-Za-zÀ-ÿ]{12}")
_SYLLABLE = re.compile(  # a consonant, or two that begin one together, before a vowel
    r"(?<=[A-Za-zÀ-ÿ]{3})((?:sch|[cpst]h|qu|[bcfgkp]l|[bcdfgkpt]r|[b-df-hj-np-tv-xzß])(?=[aeiouyà-ü][a-zà-ÿ]))"
)
_LEAST = 3  # characters of a broken word in a row
_SHORT = 12  # characters of a word that fit in every row


def pieces(text: str, lang: str) -> list[Piece]:
    """`text` (one line) in pieces, in order, without the marks of `code`; `lang` is BCP 47."""
    text = _CODE.sub(r"\1", text)
    model = language(text, lang)
    edges = sorted({0, *_breaks(text, model), len(text)})
    found: list[Piece] = []
    for start, end in pairwise(edges):
        piece = text[start:end]
        if bare := piece.strip():
            found.append({"text": bare, "space": piece != piece.rstrip(), "parts": list(_parts(bare, model))})
    return found


def _breaks(text: str, model: str) -> set[int]:
    """The places where a row may end."""
    spaces = {match.end() for match in re.finditer(r"\s+", text)}
    found = spaces | {match.start() for match in ADDRESSES.finditer(text)}
    if model not in ("", "english"):
        found |= _phrase_ends(text, model) - _inside(text)
    return {at for at in found if 0 < at < len(text) and (at in spaces or _may_end(text, at))}


def _phrase_ends(text: str, model: str) -> set[int]:
    found, at = {match.start() for match in _CLAUSE.finditer(text)}, 0
    chinese = model.endswith("chinese")
    counted = {match.end() for match in _NUMBER.finditer(text)}  # 12辆|卡车
    for phrase, following in pairwise(_phrases(text, model)):
        at += len(phrase)
        if not chinese or _parts_chinese_words("--" if at in counted else phrase, following):
            found.add(at)
    return found if chinese else found - {match.start() for match in _IN_A_JAPANESE_WORD.finditer(text)}


def _phrases(text: str, model: str) -> Sequence[str]:
    if not model.endswith("chinese"):
        return parse(text, model)
    import rjieba

    words = rjieba.cut(simplified(text), hmm=False)  # its dictionary has few traditional ones
    ends = [0, *accumulate(map(len, words))]
    return [text[start:end] for start, end in pairwise(ends)]


def _parts_chinese_words(phrase: str, following: str) -> bool:
    """Whether two phrases are two words; of two single characters (只|有) that is unlikely."""
    if len(phrase) == len(following) == 1:
        return False
    ends = len(phrase) > 1 or phrase in _CHINESE_UNITS
    return ends and (len(following) > 1 or following in _CHINESE_WORDS)


def _inside(text: str) -> set[int]:
    """The places inside of a number with its unit, a name in katakana or in Latin letters, an address."""
    spans = [match.span() for pattern in (*_WHOLE, ADDRESSES) for match in pattern.finditer(text)]
    return {at for start, end in spans for at in range(start + 1, end)}


def _may_end(text: str, at: int) -> bool:
    return text[at] not in _NOT_FIRST and text[at - 1] not in _NOT_LAST


def _parts(word: str, model: str) -> Iterator[list[str]]:
    """What a piece falls into that is longer than a row; each part with its scraps, for the last resort."""
    begun = 0
    for at in sorted({*_inner_breaks(word, model), len(word)}):
        rest = len(word) - at
        if at == len(word) or (min(at - begun, rest) >= _LEAST and _may_end(word, at)):
            yield list(_scraps(word[begun:at]))
            begun = at


def _inner_breaks(word: str, model: str) -> set[int]:
    """Where a long word may be broken: after a mark, before a capital, between the words of a compound."""
    found = {match.start() for match in _SEAM.finditer(word)}
    if model not in ("", "english"):
        found |= set(accumulate(map(len, _phrases(word, model))))
    return found - {match.start() + 1 for match in _DECIMAL.finditer(word)}


def _scraps(part: str) -> Iterator[str]:
    """A long part torn as the last resort: between syllables with a hyphen, else anywhere."""
    if len(part) <= _SHORT:
        yield part
    elif _LETTERS.match(part) and len(syllables := _SYLLABLE.sub("\u00ad\n\\1", part).split("\n")) > 1:
        for syllable in syllables:
            yield from _scraps(syllable)
    else:
        scrap = ""
        for cluster in graphemes(part):
            if (
                scrap
                and _may_end(scrap + cluster, len(scrap))
                and (len(scrap) >= _LEAST or _HAN.match(cluster))
            ):
                yield scrap
                scrap = ""
            scrap += cluster
        yield scrap
