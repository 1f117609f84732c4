"""What each phrase depends on: the nearest phrase behind it that its ending can belong to.

Japanese puts what is said of a thing before the thing, so a phrase with all that depends on it is one
stretch of the line, and taking it away leaves a sentence.
"""

from __future__ import annotations

import re

from bot.compose.shorten.japanese.phrases import Kind, Phrase

_TO_NOUN = {Kind.NO, Kind.NA, Kind.RELATIVE, Kind.LIST, Kind.OTHER}
_TO_CLAUSE = {
    *(Kind.CHAIN, Kind.CAUSE, Kind.CONDITION, Kind.ADVERSATIVE, Kind.CONTRAST, Kind.SOURCE, Kind.TOPIC),
}
_CLAUSES = {Kind.CHAIN, Kind.ADVERSATIVE, Kind.FINAL, Kind.CONDITION, Kind.CAUSE, Kind.QUOTE}
_MAIN = {Kind.CHAIN, Kind.ADVERSATIVE, Kind.FINAL}
_SAHEN_STOP = re.compile(r"[一-龥ァ-ヺーA-Za-z]{2,}$|[」』]$")
_SHORT_ADJECTIVE = re.compile(
    r"^(?:ない|ある|なき|多い|少ない|高い|低い|強い|弱い|大きい|小さい|良い|よい|いい|悪い|深い|近い|長い|短い|早い|速い|遅い|難しい|異なる)$"
)


def attach(parts: list[Phrase]) -> None:
    """Gives each phrase of a sentence its head, its dependents and the first of its subtree."""
    _mark_stops(parts)
    for number in range(len(parts) - 2, -1, -1):
        head = _head(parts, number)
        parts[number].head = head
        parts[head].dependents.insert(0, number)
    _raise_subject(parts)
    for number, part in enumerate(parts):
        part.first = min([number, *(parts[d].first for d in part.dependents)])


_NEWS = re.compile(
    r"(?:発表|公開|開始|提供|買収|調達|開発|追加|実装|リリース|表明|提訴|投入|導入|採用|刷新|搭載|統合|締結|提携|参入|検討|計画|公表|報告|批判|警告|"
    r"開催|発売|展開|出資|設立|獲得|達成|突破|逮捕|可決|承認|認可|終了|廃止|撤回|延期|否定|拒否|改名|変更|更新|強化|推進|加速|始め|明らか|示し|立ち上げ|打ち出し)"
    r"(?:し|する|した|しました|します|さ|た|ました|中|へ|を|$)"
)


def _raise_subject(parts: list[Phrase]) -> None:
    """A subject at the front of a sentence that names no other is the sentence's, not a relative clause's."""
    number = next((n for n, p in enumerate(parts) if p.kind is Kind.SUBJECT), -1)
    if number < 0 or any(
        p.kind is Kind.TOPIC and not re.search(r"(?:では|には|とは)$", p.body) for p in parts
    ):
        return
    part, head = parts[number], parts[parts[number].head]
    if head.kind is not Kind.RELATIVE:
        return
    if any(p.kind is Kind.SUBJECT and parts[p.head].kind in _MAIN for p in parts[number + 1 :]):
        return
    target = head.head
    while target >= 0 and parts[target].kind not in _CLAUSES:
        target = parts[target].head
    past = re.search(r"(?:た|ました|だ)$", parts[-1].body)
    if target < 0 or not (past or _NEWS.search(parts[target].body)):
        return
    if any(parts[d].head > number and d < number for d in range(number)):
        return
    head.dependents.remove(number)
    part.head = target
    parts[target].dependents.insert(0, number)


def _mark_stops(parts: list[Phrase]) -> None:
    """A bare noun with a comma that ends a clause (…を実現、) is no item of a list."""
    for number, part in enumerate(parts[:-1]):
        if (
            part.kind is Kind.CHAIN
            and number
            and parts[number - 1].kind in (Kind.NO, Kind.NA)
            and not part.body.endswith(("し", "で", "おり", "く"))
        ):
            part.kind = Kind.LIST  # 精密な位置合わせ、
        said_of = number and (
            parts[number - 1].kind is Kind.SUBJECT
            or (
                parts[number - 1].kind is Kind.TOPIC and not parts[number - 1].body.endswith(("では", "には"))
            )
        )
        if (
            part.kind is Kind.ADVERB
            and part.body.endswith("く")
            and number
            and parts[number - 1].kind is Kind.SUBJECT
            and not parts[number - 1].tail
        ):
            part.kind = Kind.CHAIN if any(p.kind is Kind.SUBJECT for p in parts[number + 1 :]) else part.kind
        if part.kind is Kind.DE and part.tail and (said_of or _is_copula(parts, number)):
            part.kind = Kind.CHAIN
        if part.kind is Kind.LIST and part.tail and _SAHEN_STOP.search(part.body) and number:
            before = parts[number - 1]
            if before.kind in (
                Kind.OBJECT,
                Kind.ADVERB,
                Kind.SUBJECT,
                Kind.NI,
                Kind.DE,
                Kind.HE,
                Kind.MADE,
                Kind.AS,
                Kind.CONDITION,
            ):
                if not _goes_on_as_list(parts, number):
                    part.kind = Kind.CHAIN
            elif before.kind is Kind.TO and re.search(
                r"(?:提携|連携|統合|合意|契約|和解|対立|競合|接続|協業)$", part.body
            ):
                part.kind = Kind.CHAIN


def _is_copula(parts: list[Phrase], number: int) -> bool:
    """対象は1,200人で、…: で behind a noun that a topic is said to be, not a place or a means."""
    if _PLACE.search(parts[number].body):
        return False
    if _COPULA.search(parts[number].body):
        return True
    return any(
        p.kind is Kind.TOPIC and p.body.endswith("は") and not p.body.endswith(("では", "には"))
        for p in parts[:number]
    )


_COPULA = re.compile(
    r"(?:構え|方針|予定|見込み|見通し|もの|作り|姿勢|考え|計画|こと|特徴|売り|強み|鍵|課題|要因|原因|理由|きっかけ|狙い|目標|対象|[0-9]人|ドル|円)で$"
)
_PLACE = re.compile(
    r"(?:上|内|間|中|市|県|都|国|区|町|村|環境|側|会見|ブログ|調査|実験|サイト|ブラウザ|クラウド|ローカル|端末|画面|現場|市場|経由|単位|形式|方式|ベース|目的|無料|自動|共同)で$"
)


def _goes_on_as_list(parts: list[Phrase], number: int) -> bool:
    """Two bare nouns in a row, or one before a particle that the first lacks: 検索や要約、編集を行う."""
    before, after = parts[number - 1], parts[number + 1]
    if before.kind is Kind.OBJECT:
        return False
    return after.kind in (Kind.LIST, Kind.OBJECT, Kind.SUBJECT, Kind.NO) and before.kind not in (Kind.ADVERB,)


def _head(parts: list[Phrase], number: int) -> int:
    part, last = parts[number], len(parts) - 1
    behind = range(number + 1, last + 1)
    reach = _reach(parts, number)
    if part.kind is Kind.LABEL:
        return last
    if part.kind is Kind.OTHER:
        return number + 1
    if part.kind is Kind.NO and _SHORT_ADJECTIVE.match(parts[number + 1].body):
        part.kind = Kind.SUBJECT  # ガードレールのないモデル
        return number + 1
    if part.kind is Kind.LIST and part.tail and part.body[-1] in "とや":
        return _pair_head(parts, reach, number)
    if part.kind in _TO_NOUN:
        return next((n for n in reach if parts[n].is_nominal), number + 1)
    if part.kind is Kind.TOPIC:
        if re.search(r"(?:では|には)$", part.body) and not part.tail and not _is_verbal(parts):
            return next((n for n in reach if parts[n].is_predicate), last)
        if part.body.endswith("も") and not part.tail:
            return next((n for n in reach if parts[n].is_predicate), last)
        return next((n for n in behind if n in reach and _takes_topic(parts, n)), last)
    if part.kind in _TO_CLAUSE or (part.kind is Kind.TE and part.tail):
        return _clause_head(parts, reach)
    if part.kind is Kind.ADVERB:
        if part.tail:
            return next((n for n in reach if parts[n].kind in _CLAUSES), last)
        return next(
            (n for n in reach if parts[n].is_predicate or parts[n].kind in (Kind.NA, Kind.ADVERB)), number + 1
        )
    if part.kind is Kind.ADJUNCT and part.body.endswith("は"):
        return next((n for n in reach if parts[n].kind in _CLAUSES), last)
    if part.kind is Kind.SUBJECT:
        return _subject_head(parts, number, reach)
    if part.kind is Kind.KARA and re.search(r"(?:への|までの)$", parts[number + 1].body):
        return number + 1
    if part.kind is Kind.KARA and not part.tail and parts[number + 1].kind in (Kind.NO, Kind.MADE):
        return number + 1
    if part.kind is Kind.TO and not part.tail and _coordinates(parts, number, reach):
        return _pair_head(parts, reach, number)
    if part.kind in (Kind.CONTRAST, Kind.CONDITION) and not part.tail:
        return next((n for n in reach if parts[n].is_predicate), last)
    return next((n for n in reach if parts[n].is_predicate), last)


def _takes_topic(parts: list[Phrase], number: int) -> bool:
    """Does a topic before this clause end with it: the last one, or one behind which another topic stands?"""
    if parts[number].kind in (Kind.FINAL, Kind.ADVERSATIVE):
        return True
    behind = parts[number + 1 :]
    if parts[number].kind is Kind.CAUSE and parts[number].is_predicate:
        return any(parts[d].kind is Kind.SUBJECT for d in parts[-1].dependents)
    return parts[number].kind is Kind.CHAIN and any(
        p.kind is Kind.TOPIC and p.body.endswith("は") and not p.body.endswith(("では", "には", "とは"))
        for p in behind
    )


def _pair_head(parts: list[Phrase], reach: list[int], number: int) -> int:
    """The other one of two that と、 puts side by side: it stands where both belong, not inside a clause of its own."""
    nouns = [n for n in reach if parts[n].is_nominal]
    outer = [
        n
        for n in nouns
        if parts[n].kind not in (Kind.NO, Kind.LIST)
        and not (parts[n].kind in (Kind.OBJECT, Kind.SUBJECT) and parts[parts[n].head].kind is Kind.RELATIVE)
    ]
    near = not parts[number].tail and parts[number + 1].is_nominal and number + 1 in reach
    if near and parts[number + 1].kind in (
        Kind.NO,
        Kind.OBJECT,
        Kind.TO,
        Kind.TOPIC,
        Kind.NI,
        Kind.DE,
        Kind.LIST,
    ):
        return number + 1
    return next(iter(outer or nouns), number + 1)


def _clause_head(parts: list[Phrase], reach: list[int]) -> int:
    """The clause that the one before leads to; a sentence that ends in a noun has it before that noun."""
    last = len(parts) - 1
    found = next((n for n in reach if parts[n].kind in _CLAUSES), last)
    if found == last and not _is_verbal(parts):
        return next((n for n in reach if parts[n].kind is Kind.RELATIVE and parts[n].dependents), last)
    return found


def _is_verbal(parts: list[Phrase]) -> bool:
    """Does the sentence end in a verb, or in a noun that stands for one?"""
    final = parts[-1]
    if re.search(r"[るたいうくすつむぶぬ]$|です$|ます$|[んま]した$|せん$", final.body):
        return True
    return any(parts[d].kind is Kind.OBJECT for d in final.dependents)


def _reach(parts: list[Phrase], number: int) -> list[int]:
    """The phrases that `number` can depend on without crossing what is attached already."""
    found, at = [], number + 1
    while at < len(parts):
        found.append(at)
        at = parts[at].head if parts[at].head > at else len(parts)
    return found


# An adjective that a subject stands before: 年齢確認が必要な, 教育工学が専門の.
_SAID_WITH_GA = re.compile(
    r"^(?:必要|可能|不要|困難|不可能|得意|苦手|豊富|盛ん|容易|明らか|有名|好き|専門|中心|主役|主体|原因|理由|十分|不足|不十分|嫌い|上手|下手)[なの]$"
)


def _subject_head(parts: list[Phrase], number: int, reach: list[int]) -> int:
    """The nearest predicate that has no subject of its own; with a comma, not one inside of a noun phrase."""
    if not parts[number].tail and _SAID_WITH_GA.match(parts[number + 1].body):
        return number + 1
    for n in reach:
        if not parts[n].is_predicate:
            continue
        if any(parts[d].kind is Kind.SUBJECT for d in parts[n].dependents) and n != reach[-1]:
            continue
        if parts[number].tail and parts[n].kind is Kind.RELATIVE:
            continue
        return n
    return reach[-1]


def _coordinates(parts: list[Phrase], number: int, reach: list[int]) -> bool:
    """AとBの…: と between two nouns, and not with a verb that something is done with (Aと提携する)."""
    if not re.search(r"[一-龥ァ-ヺーA-Za-z0-9」）)]と$", parts[number].body) or not parts[number + 1].body:
        return False
    after = parts[number + 1]
    if parts[number].body.endswith("」と") and _SAYS.search("".join(p.body for p in parts[number + 1 :])):
        return False
    if after.is_nominal and after.kind in (
        Kind.NO,
        Kind.OBJECT,
        Kind.SUBJECT,
        Kind.TO,
        Kind.TOPIC,
        Kind.NI,
        Kind.DE,
        Kind.LIST,
    ):
        return True
    if after.kind is Kind.RELATIVE and _WITH.search(after.body):
        return False
    verb = next(
        (parts[n].body for n in reach if parts[n].is_predicate and parts[n].kind is not Kind.RELATIVE), ""
    )
    return (after.is_nominal or after.kind in (Kind.NA, Kind.RELATIVE)) and not _WITH.search(verb)


_SAYS = re.compile(
    r"言|い[うっ]|述べ|話|語|報|主張|指摘|警告|説明|強調|訴|認め|考え|懸念|伝え|答え|表明|呼|求め|評|コメント|明か|見る|みる|予測|称|名付|題"
)
_WITH = re.compile(
    r"統合|連携|提携|対立|異な|違|比|接続|一致|競合|競争|交流|対話|和解|同期|組み|合わ|つなが|繋|関|契約|合意|協力|協業|共同|戦|争|なる|なり|なった|"
    r"呼|言|い[うっ]|する|した|し$|さ|みな|見|思|考|述|語|話|主張|予測|判断|断|報|発表|指摘|警告|位置|定義|称|名|題|銘|向き合|共存|両立|重|並|対"
)
