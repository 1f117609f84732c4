"""What is half of something else: a clause that would say it wrongly alone, were the last one gone."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from bot.compose.shorten.japanese.sentence.phrase import SUBJECTS, Kind, Phrase, has, text_of
from bot.compose.shorten.japanese.words import lexicon

_UP_TO = re.compile("[るうくすつむぶぐ]までを$")
_IS_TOLD = re.compile(
    "加え|設け|紹介|公開|発表|提案|報告|解説|検討|示|固め|打ち出|掲げ|明かし|明らか|まとめ|語|描|伝え|取り上げ|決め|調整|進め|記録|詳し|述べ"
)
_IS_KNOWN = re.compile("明らか|分か|わか|判明|確認|報告|発覚")
_DEED = re.compile("たことが$")  # 反対を｜続け、｜曲まで｜出したことが、｜世論を｜動かした
# What is planned, shown or tried, and that somebody says so.
_CONTENT = re.compile(
    "^(?:事例|実例|例|ケース|案|計画|方針|考え|構想|方法|手法|手順|仕組み|過程|経緯|様子|試み|取り組み|提案|記事|記録|論文|連載|企画|実験|方向|工程|報告|話)(?:を|だ|です|で|として|である)?$"
)
_DOES = re.compile("(?:[一-龥]し|[きぎちびみりけげてねべめれえ])$")
_LET_US = re.compile("ましょう$|べき(?:だ|です)?$|ください$")
_SO_MANY = re.compile("[0-9][^、]{0,4}(?:人|件|社|本|台|校|世帯|店|か所)で$")
_LOOKED_AT = re.compile("対象は$")
_TO_THE_POLLS = re.compile("^(?:投開票|開票)され$")
_LEFT_BEHIND = re.compile("(?:離れ|捨て|やめ|脱し|卒業し|手放し|改め)$")
_FOUND_BY = re.compile("(?:研究|調査|実験|分析|解析|検証|報告)(?:により|によって)$")
_IS_FOUND = re.compile("され|分か|わか|判明|なった|なり")
_SETTLES = re.compile("解決|防[ぎぐい]|防止|抑[えい]|減ら|避け|なく[しす]|解消|克服|回避|改善")


def is_half_of_it(parts: list[Phrase], number: int) -> bool:
    """Would the clause say something else alone: what is to be done, found or called so, one of two sides?"""
    return any(half(parts, number) for half in _HALVES)


def _is_a_name(parts: list[Phrase], number: int) -> bool:
    """これを｜「進化」と｜呼び、｜…と｜警告した."""
    part = parts[number]
    return part.body.startswith("呼び") and has(_own(parts, number), Kind.TO, Kind.QUOTE)


def _is_part_of_it(parts: list[Phrase], number: int) -> bool:
    """端末を｜借り上げ、｜跡地を｜公園に｜する｜案を｜示した: part of a plan, a case or a way."""
    own = _own(parts, number)
    says = has(own, Kind.QUOTE) or any(one.body.endswith("」と") for one in parts[:number])
    if says or parts[number].kind is not Kind.CHAIN:
        return False  # 監督は｜「…」と｜述べ、｜次も｜任せる｜考えを｜示した
    behind = [one for one in parts[number + 1 :] if one.kind is not Kind.NO]
    if any(_UP_TO.search(one.body) for one in behind):
        return True  # 1枚を｜出すところから｜始め、｜構図を｜固定し、｜仕上げるまでを｜追う
    deed = next((n for n, one in enumerate(behind[:-1]) if _DEED.search(one.body)), 0)
    if deed and not has(behind[:deed], *SUBJECTS) and not _IS_KNOWN.search(parts[-1].body):
        return True
    if has(own, Kind.SUBJECT):
        return False
    told = _IS_TOLD.search(parts[-1].body)
    return any(
        verb.kind is Kind.RELATIVE and _CONTENT.match(noun.body) and (told or noun is parts[-1])
        for verb, noun in pairwise(behind)
    )


def _is_to_be_done(parts: list[Phrase], number: int) -> bool:
    """利用者は｜依存を｜捨て、｜再設計を｜迫られる."""
    part = parts[number]
    if part.kind is not Kind.CHAIN or not _DOES.search(part.body) or has(_own(parts, number), Kind.SUBJECT):
        return False
    said_last = text_of(parts[max(number + 1, len(parts) - 4) :])  # 切り替えを｜求められる｜局面を｜迎えた
    return has(parts[:number], Kind.TOPIC) and bool(lexicon.DUTIES.search(said_last))


def _is_advised(parts: list[Phrase], number: int) -> bool:
    """開発者は｜救い方を｜設計し、｜待機期間を｜設けましょう: it is advice, no report."""
    return parts[number].kind is Kind.CHAIN and bool(_LET_US.search(parts[-1].body))


def _is_what_was_looked_at(parts: list[Phrase], number: int) -> bool:
    """対象は｜6,200件で、｜検証漏れが｜目立った."""
    looked_at = _SO_MANY.search(parts[number].body)
    return bool(looked_at) and any(_LOOKED_AT.search(one.body) for one in parts[:number])


def _is_the_vote(parts: list[Phrase], number: int) -> bool:
    """市長選が｜投開票され、｜新人が｜初当選した."""
    return bool(_TO_THE_POLLS.search(parts[number].body))


def _is_left_behind(parts: list[Phrase], number: int) -> bool:
    """利用者は｜力技から｜離れ、｜軽い｜構成へ｜切り替えられる."""
    return bool(_LEFT_BEHIND.search(parts[number].body))


def _is_the_former(parts: list[Phrase], number: int) -> bool:
    """会社は｜前者を｜契約し、｜個人は｜…."""
    former = any(one.body.startswith("前者") for one in parts[:number])
    return former and any(one.kind is Kind.TOPIC and one.body.endswith("は") for one in parts[number + 1 :])


def _is_not_to_be(parts: list[Phrase], number: int) -> bool:
    """道具だけで｜妥協せず、｜組み合わせるのが｜正解."""
    return parts[number].body.endswith("ず") and bool(lexicon.VERDICTS.search(text_of(parts[-2:])))


def _is_one_finding(parts: list[Phrase], number: int) -> bool:
    """研究により、｜機械が｜同調し、｜危険が｜示された."""
    found_by = any(one.kind is Kind.CAUSE and _FOUND_BY.search(one.body) for one in parts[:number])
    return found_by and bool(_IS_FOUND.search(parts[-1].body))


def _is_one_side(parts: list[Phrase], number: int) -> bool:
    """例外には｜強く、｜違反には｜気づかない."""
    both = parts[:number], parts[number + 1 :]
    sides = [any(one.kind is Kind.TOPIC and one.is_place for one in of) for of in both]
    return all(sides) and not has(parts[:number], Kind.SUBJECT)


def _is_done_by_another(parts: list[Phrase], number: int) -> bool:
    """新機能は｜粗悪な｜曲が｜一覧を｜汚し、｜評価を｜下げる｜問題を｜解決する."""
    own, behind, end = _own(parts, number), parts[number + 1 :], len(parts) - 1
    if not (has(own, Kind.SUBJECT) and has(own, Kind.OBJECT)) or has(behind, Kind.SUBJECT):
        return False
    told_of = any(one.kind is Kind.TOPIC and one.head == end for one in parts[:number])
    return told_of and has(behind, Kind.RELATIVE) and bool(_SETTLES.match(parts[end].body))


def _own(parts: list[Phrase], number: int) -> list[Phrase]:
    return [parts[n] for n in parts[number].dependents]


_HALVES: tuple[Callable[[list[Phrase], int], bool], ...] = (
    _is_a_name,
    _is_part_of_it,
    _is_to_be_done,
    _is_advised,
    _is_what_was_looked_at,
    _is_the_vote,
    _is_left_behind,
    _is_the_former,
    _is_not_to_be,
    _is_one_finding,
    _is_one_side,
    _is_done_by_another,
)
