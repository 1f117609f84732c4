"""What each phrase depends on: the nearest phrase behind it that its ending can belong to.

Japanese puts what is said of a thing before the thing, so a phrase with all that depends on it is one stretch
of the line, and taking it away leaves a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.compose.shorten.japanese.sentence.phrase import (
    CLAUSES,
    IS_A,
    MAIN_CLAUSES,
    SUBJECTS,
    Kind,
    Phrase,
    ends_in_a_verb,
    has,
    text_of,
)
from bot.compose.shorten.japanese.sentence.stops import mark_stops
from bot.compose.shorten.japanese.words import lexicon, nouns

_OF_A_KIND = re.compile("(?:製|型|社|風|系|級|向け|付き|搭載|仕様)の$")  # 送電網と｜A社製の｜蓄電池
_PAIR = re.compile(r"[一-龥ァ-ヺーA-Za-z0-9」）)]と$")
_TOPIC_OF_ALL = re.compile(r"(?<!で)(?<!に)(?<!と)は$")
_HAS_NONE = re.compile("ない(?:もの|こと|人|場合|限り|まま)")
_POINT = re.compile("^(?:点|こと|ところ|ため)(?:だ|です|である)?")
_WHERE_TO = re.compile(r"(?:への|までの)$")
_ASKED = re.compile(r"[一-龥るたい]か(?:どうか)?[をはがにも]$")
_IS_SUCH = re.compile(
    "^(?:最後|最初|初めて|可能|必要|不要|対象|主力|中心|前提|満員|無料|有料)の$|[0-9].*(?:未満|以上|以下|超|台|前後|円|歳|割|%|人|時間|年)の$"
)
_PAST = re.compile(r"(?:た|[んい]だ)$")
_CAN_BE_PAIRED = {Kind.NO, Kind.OBJECT, Kind.TO, Kind.TOPIC, Kind.NI, Kind.DE, Kind.LIST}


def attach(parts: list[Phrase]) -> None:
    """Gives each phrase of a sentence its head, its dependents and the first of its subtree."""
    mark_stops(parts)
    for number in range(len(parts) - 2, -1, -1):
        head = _HEADS.get(parts[number].kind, _predicate)(parts, number, _reach(parts, number))
        parts[number].head = head
        parts[head].dependents.insert(0, number)
    _raise_subject(parts)
    for number, part in enumerate(parts):
        part.first = min([number, *(parts[d].first for d in part.dependents)])


def _reach(parts: list[Phrase], number: int) -> list[int]:
    """The phrases that `number` can depend on without crossing what is attached already."""
    found, at = [], number + 1
    while at < len(parts):
        found.append(at)
        at = parts[at].head if parts[at].head > at else len(parts)
    return found


# --- The head by kind: each function takes the phrases, the number of one and its reach ---


def _last(parts: list[Phrase], _number: int, _reach: list[int]) -> int:
    return len(parts) - 1


def _next(_parts: list[Phrase], number: int, _reach: list[int]) -> int:
    return number + 1


def _predicate(parts: list[Phrase], _number: int, reach: list[int]) -> int:
    return next((n for n in reach if parts[n].is_predicate), len(parts) - 1)


def _noun(parts: list[Phrase], number: int, reach: list[int]) -> int:
    return next((n for n in reach if parts[n].is_nominal), number + 1)


def _clause(parts: list[Phrase], _number: int, reach: list[int]) -> int:
    return next((n for n in reach if parts[n].kind in CLAUSES), len(parts) - 1)


def _clause_or_relative(parts: list[Phrase], number: int, reach: list[int]) -> int:
    """The clause that the one before leads to; a sentence that ends in a noun has it before that noun."""
    trouble = next((n for n in reach if _is_of_trouble(parts, n)), None)
    if trouble is not None and parts[number].kind is Kind.CHAIN and not has(parts[:trouble], Kind.TOPIC):
        return trouble  # 会話が｜埋もれ、｜文脈が｜途切れる｜問題を
    if parts[number].kind is Kind.CHAIN and not has(parts[:number], *SUBJECTS):
        of_subject = next((n for n in reach if _is_of_subject(parts, n)), None)
        if of_subject is not None:
            return of_subject  # 料金を｜調べ、｜変更を｜知らせる｜道具が｜登場した
    found, last = _clause(parts, number, reach), len(parts) - 1
    is_a = IS_A.search(parts[-1].body) and not has(parts[:number], *SUBJECTS)
    if found == last and (is_a or not ends_in_a_verb(parts)):
        return next((n for n in reach if parts[n].kind is Kind.RELATIVE and parts[n].dependents), last)
    return found


def _is_of_subject(parts: list[Phrase], number: int) -> bool:
    """Is it a clause of the sentence's subject, with an object or the like of its own?"""
    part = parts[number]
    if part.kind is not Kind.RELATIVE or not has((parts[d] for d in part.dependents), Kind.OBJECT, Kind.NI):
        return False
    noun = parts[part.head]
    return noun.kind is Kind.SUBJECT and parts[noun.head].kind in MAIN_CLAUSES


def _is_of_trouble(parts: list[Phrase], number: int) -> bool:
    """Is it a relative clause with a subject of its own that says what goes wrong?"""
    part = parts[number]
    if part.kind is not Kind.RELATIVE or not lexicon.TROUBLES.match(parts[number + 1].body):
        return False
    return has((parts[d] for d in part.dependents), Kind.SUBJECT)


def _of_no(parts: list[Phrase], number: int, reach: list[int]) -> int:
    measures = parts[number].body.endswith("ほどの")
    after = parts[number + 1].body
    if not measures and (lexicon.SHORT_ADJECTIVES.match(after) or _HAS_NONE.match(after)):
        parts[number].kind = Kind.SUBJECT  # ガードレールの｜ない｜モデル
        return number + 1
    return _noun(parts, number, reach)


def _of_list(parts: list[Phrase], number: int, reach: list[int]) -> int:
    part = parts[number]
    if nouns.AUDIENCES.search(part.body):  # 開発者や｜調整を｜行う｜プロには: people beside people
        people = (n for n in reach if parts[n].is_nominal and nouns.AUDIENCES.search(parts[n].body))
        return next(people, _noun(parts, number, reach))
    return (_pair if part.tail and part.body[-1] in "とや" else _noun)(parts, number, reach)


def _of_topic(parts: list[Phrase], number: int, reach: list[int]) -> int:
    """The clause that ends with the topic; a place or a も without a comma belongs to the nearest verb."""
    part = parts[number]
    if part.body.endswith("のは"):  # 解けるのは｜一部に｜限られており、
        if _POINT.search(parts[-1].body) and number == 0:
            return len(parts) - 1  # 面白いのは、｜…上回っており、｜…なっている｜点だ
        return _clause(parts, number, reach)
    if not part.tail and (part.body.endswith("も") or (part.is_place and not ends_in_a_verb(parts))):
        return _predicate(parts, number, reach)
    return next((n for n in reach if _takes_topic(parts, n)), len(parts) - 1)


def _takes_topic(parts: list[Phrase], number: int) -> bool:
    """Does a topic before this clause end with it: the last one, or one behind which another topic stands?"""
    part = parts[number]
    if part.kind in (Kind.FINAL, Kind.ADVERSATIVE):
        return True
    if part.kind is Kind.CAUSE and part.is_predicate:
        return has((parts[d] for d in parts[-1].dependents), Kind.SUBJECT)
    if part.kind is Kind.CHAIN and lexicon.VERDICT_NOUNS.match(part.body):
        return True  # 人事には｜最適、｜個人用なら｜…
    return part.kind is Kind.CHAIN and any(
        one.kind is Kind.TOPIC and _TOPIC_OF_ALL.search(one.body) for one in parts[number + 1 :]
    )


def _of_te(parts: list[Phrase], number: int, reach: list[int]) -> int:
    return (_clause_or_relative if parts[number].tail else _predicate)(parts, number, reach)


def _of_adverb(parts: list[Phrase], number: int, reach: list[int]) -> int:
    if parts[number].tail:
        return _clause(parts, number, reach)
    modified = (Kind.NA, Kind.ADVERB)
    return next((n for n in reach if parts[n].is_predicate or parts[n].kind in modified), number + 1)


def _of_adjunct(parts: list[Phrase], number: int, reach: list[int]) -> int:
    return (_clause if parts[number].body.endswith("は") else _predicate)(parts, number, reach)


def _of_kara(parts: list[Phrase], number: int, reach: list[int]) -> int:
    """東京から｜大阪への｜移転: from what belongs to what it goes to."""
    upto = next((n for n in reach[:4] if "まで" in parts[n].body[-4:] and not parts[n].is_predicate), None)
    if upto is not None:
        return upto  # 小学生から｜工作の｜愛好家まで
    after = parts[number + 1]
    if _WHERE_TO.search(after.body) or (not parts[number].tail and after.kind in (Kind.NO, Kind.MADE)):
        return number + 1
    led = (n for n in reach if parts[n].is_predicate and _leads_on(parts, number, n))
    return next(led, _predicate(parts, number, reach))


def _leads_on(parts: list[Phrase], number: int, verb: int) -> bool:
    """代替から、｜優先される｜道具へと｜変わる: has the verb a phrase behind `number` that says where to?"""
    return any(d > number and parts[d].body.endswith(("へと", "へ", "まで")) for d in parts[verb].dependents)


def _of_to(parts: list[Phrase], number: int, reach: list[int]) -> int:
    if parts[number].body.endswith("」と"):
        said = next((n for n in reach if parts[n].is_predicate and lexicon.SAYS.search(parts[n].body)), None)
        if said is not None:
            return said  # 「高い」と｜国に｜統一した｜制度を｜求める
        if not parts[number].tail and parts[number + 1].is_predicate:
            return number + 1  # 「効く」と｜うたった｜薬の
    pairs = not parts[number].tail and _coordinates(parts, number, reach)
    return (_pair if pairs else _predicate)(parts, number, reach)


def _of_subject(parts: list[Phrase], number: int, reach: list[int]) -> int:
    """The nearest predicate that has no subject of its own; with a comma, not one inside of a noun phrase."""
    part = parts[number]
    after = parts[number + 1].body
    if not part.tail and (lexicon.TAKES_GA.match(after) or _ASKED.search(after)):
        return number + 1  # 番号が｜有効かを｜照合する
    if not part.tail and parts[number + 1].kind is Kind.NO and _IS_SUCH.search(after):
        return number + 1  # 睡眠が｜6時間未満の｜人; 訪問が｜最後の｜会社
    for n in reach:
        taken = has((parts[d] for d in parts[n].dependents), Kind.SUBJECT) and n != reach[-1]
        relative = parts[n].kind is Kind.TE and parts[parts[n].head].kind is Kind.RELATIVE
        inside = part.tail and (relative or parts[n].kind is Kind.RELATIVE)
        if parts[n].is_predicate and not taken and not inside:
            return n
    return reach[-1]


def _pair(parts: list[Phrase], number: int, reach: list[int]) -> int:
    """The other one of two that と or や puts side by side: where both belong, not inside of a clause."""
    after = parts[number + 1]
    if not parts[number].tail and after.is_nominal and after.kind in _CAN_BE_PAIRED:
        of_a_kind = _OF_A_KIND.search(after.body) and not _OF_A_KIND.search(parts[number].body[:-1] + "の")
        return after.head if of_a_kind else number + 1
    found = [n for n in reach if parts[n].is_nominal]
    outer = [
        n
        for n in found
        if parts[n].kind not in (Kind.NO, Kind.LIST, Kind.RELATIVE) and not _is_inside(parts, n)
    ]
    return next(iter(outer or found), number + 1)


def _is_inside(parts: list[Phrase], number: int) -> bool:
    """A subject or an object of a relative clause."""
    part = parts[number]
    return part.kind in (Kind.OBJECT, Kind.SUBJECT) and parts[part.head].kind is Kind.RELATIVE


def _coordinates(parts: list[Phrase], number: int, reach: list[int]) -> bool:
    """AとBの…: と between two nouns, and not with a verb that something is done with (Aと提携する)."""
    part, after = parts[number], parts[number + 1]
    if not _PAIR.search(part.body) or not after.body:
        return False
    if part.body.endswith("」と") and lexicon.SAYS.search(text_of(parts[number + 1 :])):
        return False
    if after.is_nominal and after.kind in {*_CAN_BE_PAIRED, Kind.SUBJECT}:
        return True
    if after.kind is Kind.RELATIVE and lexicon.WITH.search(after.body):
        return False
    verb = next((n for n in reach if parts[n].is_predicate and parts[n].kind is not Kind.RELATIVE), -1)
    modifies = after.is_nominal or after.kind in (Kind.NA, Kind.RELATIVE)
    return modifies and not (verb >= 0 and lexicon.WITH.search(parts[verb].body))


_HEADS: dict[Kind, Callable[[list[Phrase], int, list[int]], int]] = {
    Kind.LABEL: _last,
    Kind.OTHER: _next,
    Kind.NO: _of_no,
    Kind.NA: _noun,
    Kind.EXAMPLE: _noun,
    Kind.RELATIVE: _noun,
    Kind.LIST: _of_list,
    Kind.TOPIC: _of_topic,
    Kind.CHAIN: _clause_or_relative,
    Kind.CAUSE: _clause_or_relative,
    Kind.CONDITION: _clause_or_relative,
    Kind.ADVERSATIVE: _clause_or_relative,
    Kind.CONTRAST: _clause_or_relative,
    Kind.SOURCE: _clause_or_relative,
    Kind.TE: _of_te,
    Kind.ADVERB: _of_adverb,
    Kind.ADJUNCT: _of_adjunct,
    Kind.SUBJECT: _of_subject,
    Kind.KARA: _of_kara,
    Kind.TO: _of_to,
}  # the others: the nearest predicate

# --- The subject of the sentence ---


def _raise_subject(parts: list[Phrase]) -> None:
    """A subject at the front of a sentence that names no other is the sentence's, not a relative clause's.

    A社が｜開発する｜新型を｜発表した: A社が belongs to 発表した.
    """
    number = next((n for n, p in enumerate(parts) if p.kind is Kind.SUBJECT), -1)
    if number < 0 or parts[parts[number].head].kind is not Kind.RELATIVE or _names_another(parts, number):
        return
    part, head = parts[number], parts[parts[number].head]
    if "、" in head.tail:
        return  # 他社が｜苦手とする、｜… it is that clause's
    target = head.head
    while target >= 0 and parts[target].kind not in CLAUSES:
        target = parts[target].head
    if target < 0 or not (_PAST.search(parts[-1].body) or lexicon.NEWS_VERBS.search(parts[target].body)):
        return
    if any(before.head > number for before in parts[:number]):
        return  # it would cross what stands before it
    head.dependents.remove(number)
    part.head = target
    parts[target].dependents.insert(0, number)


def _names_another(parts: list[Phrase], number: int) -> bool:
    """Does the sentence have a topic, or a subject behind this one?"""
    if any(
        one.kind is Kind.TOPIC and not one.is_place and not one.body.endswith(("とは", "でも", "にも"))
        for one in parts
    ):
        return True
    return any(
        one.kind is Kind.SUBJECT and parts[one.head].kind in MAIN_CLAUSES for one in parts[number + 1 :]
    )
