"""What may stand before an ellipsis in Chinese and Thai, where no spaces part the words."""

from __future__ import annotations

import re

from bot.compose.shorten.chinese.guards import goes_on, waits

_PUNCTUATION = " ,.;:/!?…—–-“\"'(["
# Chinese: particles, prepositions and conjunctions that wait; Thai: the same, as far as they are words.
_WAITING_END = re.compile(
    r"(?:[的地得了着在和与與及或对對把被将將并並而且向从從给給为為以于於由但因所这這那该該每仍还還更最很不没沒未做是让讓请請使]|(?<=[称稱说說示])[会會将將要]|(?:会|將|将|要|會)在[^，。；]{1,5}|(?<![一二三四五六七八九十两几])只|可行|ที่|และ|หรือ|ของ|ใน|กับ|แต่|เพื่อ|จาก)$"
)
_IS_ASKED = re.compile("[^。！？；]*？")
_ENDS_ONE = frozenset("。！；")  # a sentence, a half of one: it waits for nothing
_DENIES_NEXT = re.compile(
    r"不(?![论論管仅僅但断斷少久同])|[没沒]|未(?![来來])|[无無](?![论論线線人])|非(?![常洲])|ไม่"
)


def settle(text: str, _start: int, end: int, after: int) -> int | None:
    """Where a Chinese or Thai `text` ends when it is cut after the phrase that ends at `end`, or None.

    `after` is where the next phrases end; where they deny something there is no end.
    """
    if _DENIES_NEXT.search(text[end:after]) or text[end - 1 : end] == "、":
        return None
    if goes_on(text[len(text[:end].rstrip("，；")) :]):
        return None
    at = end
    while True:
        head = text[:at].rstrip(_PUNCTUATION + "，。、；：！？「『（《")
        found = _WAITING_END.search(head)
        at = found.start() if found else len(head)
        if found is None:
            whole = text[at : at + 1] in _ENDS_ONE
            open_ = waits(head) or goes_on(text[at:]) or _IS_ASKED.match(text, at)
            return (at or None) if whole or not open_ else None
