"""What a post is about, as far as words can tell: those that more than one of its lines has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

_WORD = r"[一-龥々]{2,}|[ァ-ヺー]{2,}|[A-Za-z][A-Za-z0-9.+-]+"
_NAME = (
    r"(?<=「)[^「」]{2,20}(?=」)|[一-龥々ァ-ヺーA-Za-z][一-龥々ァ-ヺーA-Za-z0-9.+-]{3,}"
    r"|(?<![^。」])[一-龥々]{1,2}[山海川島湖県市町村駅港湾](?![一-龥々])|[ァ-ヺー]{3,}|(?<![A-Za-z])[A-Z][A-Za-z0-9]+"
)
_SUBJECT = "[^はが]+(?=[はが])"
_TELLS = (
    "(?:」と|との|よう(?:に)?)(?:話|語|述べ|説明|強調|指摘|訴え|呼びかけ|求め|勧め|促|警告|笑い|みて|みる|して)[^。]{0,8}。?$"
    "|と(?:して|みて|話して|説明して)い(?:る|ます)。?$"
    "|^(?:They|He|She|The (?:authors?|team|researchers?|study|survey|report)) "
)
_TELLER = "(?:[者員氏長社省庁会局署県市党]|大学?|機構|チーム|大臣|首相|政府|監督|教授|さん|ら)(?:は|も|が)"
# 同氏 is somebody with a title, 同市 and 同署 are the city or station named last, He has a first name.
_POINTS = "同(氏|社|大|市|県|省|庁|署|校|館|園|店|町|村|誌|紙)(?![一-龥々])"
_TITLED = (
    "([ァ-ヺー]{2,}|[A-Za-z]+|[一-龥々]{2,5})"
    "(?:氏|さん|CEO|会長|社長|教授|監督|博士|議員|首相|大統領|選手|代表)"
)
_POINTS_AT_A_PERSON = "(?:He|She) "
_PERSON = "[A-Z][a-z]+ ([A-Z][a-z]+)(?! [A-Z])"
_GOES_BACK = (
    "(?:They|It|He|She|Those|These|This|That|Both|Such|Its|Their|His|Her|There|Most|Some|Neither|One|Each) "
    "|这|该|其(?!中)|它|他|她|前者|后者|两者|对此|因此|尽管如此|即便如此|即使如此"
)
# A short form or another name in brackets, no number: データセンター（DC）, 第5世代移動通信システム（5G）.
_GIVEN = (
    r"[（(]\s?((?![0-9][0-9.,]*(?![0-9.,A-Za-z]))[一-龥々ァ-ヺーA-Za-z0-9&.+-]{2,20}"
    r"(?: [A-Za-z0-9&.+-]{1,20}){0,4})\s?[）)]"
)
_SCRIPTS = ("A-Za-z0-9", "ァ-ヺー", "一-龥々")
_LONGEST = 1000  # characters of a line that are looked at
_MOST = 3  # a summary has few topics; a page without end has many words


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """`pattern`, compiled when a line is first shortened; `re` itself would forget it among the tables'."""
    return re.compile(pattern)


def topics(lines: Sequence[str]) -> list[str]:
    """The nouns and names that at least two of `lines` have, in the order in which they come."""
    starts = [line[:_LONGEST] for line in lines]
    words = dict.fromkeys(word for line in starts for word in _compiled(_WORD).findall(line))
    return [word for word in words if sum(word in line for line in starts) > 1]


def unnamed(lead: str, shown: Sequence[str]) -> list[str]:
    """The longest word of what `lead`, the first line, is about, where no line `shown` has any of them.

    That is what stands before the first は or が: ホンダと日産が, Googleは.
    """
    subject = _compiled(_SUBJECT).match(lead[:_LONGEST])
    words = _compiled(_WORD).findall(subject[0]) if subject else []
    if not words or any(word in line for line in shown for word in words):
        return []
    return [max(words, key=len)]


def speaks_on(line: str) -> bool:
    """Does `line` go on with what somebody says, without saying who? 「…」と話した; They warn that …."""
    start = line[:_LONGEST]
    return _compiled(_TELLS).search(start) is not None and _compiled(_TELLER).search(start) is None


def goes_back(line: str) -> bool:
    """Does `line` begin with a word that points to the end of the one before?"""
    return _compiled(_GOES_BACK).match(line) is not None


def pointed_at(lines: Sequence[str], shown: Sequence[str]) -> list[str]:
    """The names in `lines` that a line of `shown` points back to (同氏, 同市) and none before it has."""
    found = dict[str, None]()
    for at, line in enumerate(shown):
        before, said = " ".join(lines[:at])[:_LONGEST], " ".join(shown[:at])
        kinds = _compiled(_POINTS).findall(line[:_LONGEST])
        patterns = [_TITLED if kind == "氏" else f"([一-龥々ァ-ヺー]+{kind})" for kind in kinds]
        if _compiled(_POINTS_AT_A_PERSON).match(line):
            patterns.append(_PERSON)
        for pattern in patterns:
            those = _compiled(pattern).findall(before)
            if those and not any(one in said + line for one in those):
                found[those[-1]] = None
    return list(found)


def names(lines: Sequence[str]) -> tuple[str, ...]:
    """The names and terms that the first of `lines` has and no other, in the order in which they come."""
    lead, *others = (line[:_LONGEST] for line in lines)
    found = dict.fromkeys(word.strip() for word in _compiled(_NAME).findall(lead))
    return tuple(word for word in found if not any(word in line for line in others))


def introduced(lines: Sequence[str], at: int) -> tuple[str, ...]:
    """The words that line `at` gives in brackets and that stand elsewhere in `lines`: （DC）, DC業界.

    Without its bracket the line would leave them unexplained.
    """
    line = lines[at][:_LONGEST]
    others = [other[:_LONGEST] for number, other in enumerate(lines) if number != at]
    found = dict.fromkeys(_compiled(_GIVEN).findall(line))
    elsewhere = (*others, _compiled(_GIVEN).sub(" ", line)) if found else ()
    return tuple(word for word in found if any(_stands(word, text) for text in elsewhere))


def _stands(word: str, text: str) -> bool:
    """Is `word` a word of `text`, not a part of a longer one in the same script?"""
    before = next((script for script in _SCRIPTS if re.match(f"[{script}]", word)), "")
    after = next((script for script in _SCRIPTS if re.search(f"[{script}]$", word)), "")
    ahead, behind = (f"(?<![{before}])" if before else ""), (f"(?![{after}])" if after else "")
    return re.search(f"{ahead}{re.escape(word)}{behind}", text) is not None


def lost(words: Sequence[str], shown: Sequence[str]) -> list[str]:
    """The first few of `words` that none of the lines `shown` has."""
    return [word for word in words if not any(word in line for line in shown)][:_MOST]
