"""What depends on something and may go with all that depends on it: modifiers, adverbs, circumstances."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese import guards
from bot.compose.shorten.japanese.phrases import Kind, Phrase
from bot.compose.shorten.weights import content


class Cost(NamedTuple):
    """The loss of taking a phrase away: `base`, and `rate` for each character of content."""

    name: str
    base: float
    rate: float


COSTS = {
    Kind.ADVERB: Cost("adverb", 1.6, 0.6),
    Kind.NA: Cost("modifier", 4.0, 0.9),
    Kind.NO: Cost("modifier", 9.0, 1.0),
    Kind.RELATIVE: Cost("relative", 7.0, 0.8),
    Kind.DE: Cost("circumstance", 7.0, 0.9),
    Kind.KARA: Cost("circumstance", 7.0, 0.9),
    Kind.NI: Cost("circumstance", 7.0, 0.95),
    Kind.AS: Cost("circumstance", 6.0, 0.9),
    Kind.ADJUNCT: Cost("circumstance", 5.0, 0.75),
    Kind.CONTRAST: Cost("contrast", 2.0, 0.3),
    Kind.CAUSE: Cost("cause", 5.0, 0.55),
    Kind.TE: Cost("manner", 5.0, 0.85),
    Kind.CHAIN: Cost("clause", 6.0, 0.6),
    Kind.LABEL: Cost("label", 1.0, 0.2),
}

_INTENSIFIES = re.compile(
    r"^(?:劇的に|飛躍的に|圧倒的に|圧倒的な|大幅に|急速に|急激に|極めて|非常に|とても|かなり|まさに|一気に|一挙に|爆発的に|徹底的に|"
    r"高度な|強力な|画期的な|革新的な|本格的な|直感的な|直感的に|シームレスに|スムーズに|強固な|巨大な|膨大な|さらなる|新たな|大きな|驚異的な|前代未聞の|"
    r"衝撃的な|重大な|重要な|優れた|独自の|独自に|最新の|最先端の|次世代の|待望の|戦略的な|実質的に|皮肉にも|ますます|いよいよ|一段と|一層|改めて|"
    r"技術的には|技術的に|瞬時に|即座に|簡単に|手軽に|気軽に|容易に|自在に|積極的に|効率的に|効果的に|具体的な|現実的な|極めて現実的な|非常に高い|詳細な|"
    r"複雑な|高い|多様な|様々な|さまざまな|豊富な|柔軟な|強い|深い|確かな|真の|究極の|完璧な|画期的に|ついに|なんと|実に|大規模な|広範な|深刻な)$"
)
_LIGHT = re.compile(
    r"^(?:今後の|現在の|昨今の|近年の|各種の|自分の|自身の|自社の|自らの|実際の|特定の|一般の|最大の|複数の|他の|多くの|世界中の|一連の|本来の|通常の)$"
)
_CONNECTS = re.compile(
    r"^(?:また|さらに|更に|しかも|なお|加えて|そして|特に|とくに|まず|同時に|今後|今後は|現在|今回|つまり|技術的には|すでに|既に)$"
)
_KEEPS = re.compile(
    r"^(?:最も|もっとも|より|完全に|史上|初めて|再び|ほぼ|約|わずか|事実上|必ず|必ずしも|決して|あまり|全く|まったく|ほとんど|一切|唯一の|初の|世界初の|単なる|いわゆる|"
    r"一部の|半数の|両|無断で|誤って|違法に|不正に|しかし|一方|一方で|ただし|ただ|もっとも|その結果|そのため|これにより|もはや|無料で|無料の|正式に|"
    r"過去最[一-龥]の|史上最[一-龥]の|最[多長短]の|最[一-龥]で|最低でも|平均で|合計で|計で|少なくとも|実質|仮に|もし|異なる|以外の|のみの|未|非|反|旧|元|前|同じ|同様に)$"
)
_NEEDS_NI = re.compile(
    r"(?:合わせ|保|通用|届|並|沿|なる|なり|なった|なって|する|した|し|ある|達|至|変|置|移|切り替|シフト|移行|転換|進化|変換|統合|接続|分類|成功|失敗|参入|進出|参加|"
    r"加わ|加え|入|就|向|迫|直面|依存|影響|与え|持た|限|近|等し|属|基づ|応|対|関|伴|沿|適|使|つな|繋|貢献|寄与|特化|対応|準拠|終|満|絞|留|勝|負|"
    r"従事|集中|注力|軸足|生か|活か|傾|戻|上|下|超|任|よ|掲|乗|及|備|慣|気|劣|優|伝|渡|組み込|埋め込|置き換|変え|仕上|育|着手|踏み切|応じ|乗り出|発展|"
    r"落ち着|含|搭載|見舞|陥|悩|苦|次|頼|ふさわし|最適|必要|必須|有効|便利|強|弱|不可欠)"
)


def dependents(line: str, parts: list[Phrase]) -> Iterator[Edit]:
    """The phrases of a sentence, each with all that depends on it, that may be taken away."""
    for number, part in enumerate(parts[:-1]):
        cost = COSTS.get(part.kind)
        if cost is None or not _may_go(parts, number):
            continue
        start, end = parts[part.first].start, part.end
        before = parts[part.first - 1] if part.first else None
        if (
            before is not None
            and before.kind in (Kind.OBJECT, Kind.NI)
            and before.tail == "、"
            and part.head == number + 1
        ):
            start -= 1  # 課題を、AIで解決する -> 課題を解決する
        loss = _loss(line, parts, number, cost)
        if loss < guards.NEVER:
            group, most = _group(parts, number)
            yield Edit(cost.name, start, end, "", loss, group, most)


def _loss(line: str, parts: list[Phrase], number: int, cost: Cost) -> float:
    part = parts[number]
    text = line[parts[part.first].start : part.end]
    alone = part.first == number
    said = content(text)
    if alone and _INTENSIFIES.match(part.body):
        loss = 0.4 + 0.25 * said
    elif alone and _LIGHT.match(part.body):
        loss = 1.6 + 0.45 * said
    elif alone and _CONNECTS.match(part.body):
        loss = 1.0 + 0.3 * said
    else:
        loss = cost.base + cost.rate * said
    if part.kind is Kind.CONTRAST:
        loss += 8.0 if re.search(r"比べ|比較", part.body) else 0.0
        loss += (
            10.0
            if any(parts[d].kind is Kind.OBJECT for d in part.dependents) and not part.is_predicate
            else 0.0
        )
    if part.kind is Kind.CHAIN and any(parts[d].kind in (Kind.SUBJECT, Kind.TOPIC) for d in part.dependents):
        loss += 4.0 + 0.25 * said  # an event of its own
    if part.kind is Kind.CHAIN and _NEWS.search(part.body):
        loss += 8.0
    if guards.under_denial(parts, number):
        loss += 3.0 if alone and _INTENSIFIES.match(part.body) and part.kind is Kind.NA else guards.RISKY
    if _under_condition(parts, number) and not (alone and _INTENSIFIES.match(part.body)):
        loss += guards.RISKY
    if guards.of_audience(parts, number):
        loss += 2.0 if alone and _INTENSIFIES.match(part.body) else guards.RISKY
    if guards.denies(text) and part.kind not in (Kind.CONTRAST, Kind.CAUSE, Kind.CHAIN):
        loss += 8.0
    return loss + _of_head(parts, number) + _of_scope(parts, number)


# A share or a number says nothing without what it is a share of: アニメ制作会社の4割.
_PART_OF = re.compile(
    r"^(?:約|およそ|わずか|うち|そのうち)?(?:[0-9０-９一二三四五六七八九十数半.,．]+(?:割|分|%|％|人|社|件|校|倍|つ|枚|台|万|億|兆|年|か|ヶ|時|日)|半数|半分|大半|多く|一部|ほとんど|大部分|過半|複数)"
)


def _under_condition(parts: list[Phrase], number: int) -> bool:
    """Is `number` part of a condition: less of it would make it wider?"""
    at = parts[number].head
    while at >= 0:
        if parts[at].kind is Kind.CONDITION:
            return True
        at = parts[at].head
    return False


def _of_head(parts: list[Phrase], number: int) -> float:
    """What the head loses: a noun that says nothing alone, a relation that is left open."""
    part, head = parts[number], parts[parts[number].head]
    if part.kind not in (Kind.NO, Kind.NA, Kind.RELATIVE):
        return 0.0
    whole = parts[head.head] if head.kind is Kind.NO and head.head >= 0 else head
    if guards.is_formal(head.body) or _PART_OF.match(head.body) or _PART_OF.match(whole.body):
        return guards.NEVER
    others = [d for d in head.dependents if d != number]
    about = 6.0 if head.kind in (Kind.SUBJECT, Kind.TOPIC) and not _INTENSIFIES.match(part.body) else 0.0
    if part.kind in (Kind.NO, Kind.RELATIVE) and any(
        parts[d].kind in (Kind.LIST, Kind.TO) for d in part.dependents
    ):
        about += 12.0
    if head.kind is Kind.YORI:
        about += 8.0
    if any(parts[n].kind is Kind.KARA and parts[n].tail for n in range(part.first, number)):
        about += 4.0  # from what to what: 自動化から、…個別化への
    if guards.is_bare(head.body) and not any(
        parts[d].kind in (Kind.NO, Kind.NA, Kind.RELATIVE, Kind.OTHER) for d in others
    ):
        return 2.5 if _INTENSIFIES.match(part.body) and part.first == number else 12.0 + about
    if (
        head.kind is Kind.SUBJECT
        and head.head >= 0
        and re.match(r"^(?:ある|あり|あった)", parts[head.head].body)
    ):
        about += 8.0  # what there is, is the news
    return about


_SCOPE = re.compile(r"初め?て|初の|唯一|過去最|史上|最(?:大|多|高|年少|年長|速|小|古|長|短|悪|低|も)|ぶり")


def _of_scope(parts: list[Phrase], number: int) -> float:
    """What a record, a first or a share is one of is not widened: 世界で初めて電力1ギガワット級の…."""
    part = parts[number]
    if part.kind not in (
        Kind.NO,
        Kind.NA,
        Kind.RELATIVE,
        Kind.DE,
        Kind.NI,
        Kind.ADJUNCT,
    ) or _INTENSIFIES.match(part.body):
        return 0.0
    rest = "".join(p.body for p in parts[number + 1 :])
    before = "".join(p.body for p in parts[max(0, part.first - 3) : part.first])
    loss = 6.0 if _SCOPE.search(rest + before) else 0.0
    head = parts[part.head]
    if head.kind in (Kind.SUBJECT, Kind.TOPIC) and re.search(r"[0-9０-９]", rest):
        loss += 5.0
    return loss


def _group(parts: list[Phrase], number: int) -> tuple[int, int]:
    """Of the modifiers of a noun that says nothing alone, one stays; of a verb's circumstances likewise."""
    part, head = parts[number], parts[parts[number].head]
    group = parts[part.head].start
    if part.kind in (Kind.NO, Kind.NA, Kind.RELATIVE) and guards.is_bare(head.body):
        modifiers = [d for d in head.dependents if parts[d].kind in (Kind.NO, Kind.NA, Kind.RELATIVE)]
        fixed = any(parts[d].kind in (Kind.OTHER, Kind.LIST) for d in head.dependents)
        return (group, 99) if fixed else (group, max(1, len(modifiers) - 1))
    return -1, 99


def _may_go(parts: list[Phrase], number: int) -> bool:
    """The guards that no lack of room opens."""
    part, head = parts[number], parts[parts[number].head]
    if _KEEPS.match(part.body) or guards.points_back(parts[part.first].body) and part.kind is Kind.NO:
        return False
    if any(parts[n].head > number for n in range(part.first, number)):
        return False  # something else depends on what would stay
    if any(
        parts[n].kind in (Kind.CONDITION, Kind.ADVERSATIVE, Kind.SOURCE, Kind.QUOTE)
        for n in range(part.first, number)
    ):
        return False
    if _splits_a_question(parts, part.first, number):
        return False
    before = parts[part.first - 1] if part.first else None
    if before is not None and before.kind is Kind.LIST and (before.head == number or not before.tail):
        return False
    if part.first and parts[part.first - 1].kind in _MODIFIERS and parts[part.first].is_nominal:
        return False  # what stands before belongs to what would go
    if part.first and _JOINS.match(parts[part.first - 1].body):
        return False
    if (
        part.kind is Kind.NA
        or part.body.endswith(("を受け", "を受けて"))
        or any(parts[n].is_predicate for n in range(part.first, number + 1))
    ) and _leaves_an_orphan(parts, part.first, number):
        return False
    after = parts[number + 1]
    if guards.points_back(after.body) and part.kind in (Kind.CHAIN, Kind.CAUSE):
        return False
    return _RULES.get(part.kind, _always)(parts, number, part, head)


_JOINS = re.compile(r"^(?:または|あるいは|もしくは|および|かつ|そして|並びに|ならびに|さらには)$")
_MODIFIERS = {Kind.NO, Kind.NA, Kind.RELATIVE, Kind.OTHER}
_ARGUMENTS = {Kind.OBJECT, Kind.NI, Kind.TO, Kind.HE, Kind.MADE, Kind.DE, Kind.KARA, Kind.AS}


def _leaves_an_orphan(parts: list[Phrase], first: int, number: int) -> bool:
    """Would what stands before a clause, and may belong to it, be left with a verb that isn't its own?"""
    if first == 0:
        return False
    before, behind = parts[first - 1], parts[number + 1 :]
    clause = parts[number].kind is not Kind.RELATIVE and (
        parts[number].is_predicate or parts[number].kind is Kind.CAUSE
    )
    if before.kind is Kind.TOPIC and clause and before.body.endswith(("では", "には")) and not before.tail:
        return True
    if before.kind is Kind.LIST and parts[first].is_nominal:
        return True
    if (
        before.kind in (Kind.SUBJECT, Kind.TOPIC, Kind.CONDITION)
        and first == number
        and (not before.tail or before.kind is Kind.CONDITION)
    ):
        return True
    if before.kind is Kind.SUBJECT and not before.tail and parts[first].is_predicate:
        return True
    if not clause:
        return before.kind in {*_ARGUMENTS, Kind.ADVERB} and not before.tail
    if before.kind in _ARGUMENTS or (before.kind is Kind.CONDITION and not before.tail):
        return not before.tail
    if before.kind not in (Kind.SUBJECT, Kind.TOPIC):
        return False
    if not _ends_in_a_verb(parts):
        return True
    return any(
        p.kind is Kind.SUBJECT or (p.kind is Kind.TOPIC and not p.body.endswith(("では", "には", "も")))
        for p in behind
    )


def _ends_in_a_verb(parts: list[Phrase]) -> bool:
    return bool(re.search(r"[るたいうくすつむぶぬ]$|です$|ます$|[んま]した$|せん$", parts[-1].body)) or any(
        parts[d].kind is Kind.OBJECT for d in parts[-1].dependents
    )


def _splits_a_question(parts: list[Phrase], first: int, number: int) -> bool:
    """Does a question word go and its か stay, or the other way round (どう使うか)?"""
    asked = any(_ASKS.match(parts[n].body) for n in range(first, number + 1))
    closed = any(
        re.search(r"か(?:どうか)?(?:という|が|を|は|も|に|の|で|[、。]?$)", parts[n].body)
        for n in range(first, number + 1)
    )
    return asked != closed


_ASKS = re.compile(r"^(?:どう|なぜ|どの|どれ|どこ|いかに|誰|何|いつ|どんな)(?!か$)")


def _always(_parts: list[Phrase], _number: int, _part: Phrase, _head: Phrase) -> bool:
    return True


def _modifier(parts: list[Phrase], number: int, part: Phrase, head: Phrase) -> bool:
    """A modifier of a noun: not one of a pair, not what the noun is made of."""
    if any(parts[d].kind is Kind.LIST and d < number for d in head.dependents):
        return False
    return (
        not re.search(r"(?:等|など|ら|うち|以上|以下|以内|程度|か)の$", part.body) or part.kind is not Kind.NO
    )


def _relative(parts: list[Phrase], number: int, part: Phrase, head: Phrase) -> bool:
    if _takes_a_subject_along(parts, number):
        return False
    if re.search(r"という$|といった$", part.body):
        return False
    return _modifier(parts, number, part, head)


def _takes_a_subject_along(parts: list[Phrase], number: int) -> bool:
    """技術者らが撤回を求める書簡を提出した: the subject at the front may be the main verb's."""
    first = parts[number].first
    subject = next((n for n in range(first, number) if parts[n].kind is Kind.SUBJECT), -1)
    if subject < 0 or parts[subject].first != first:
        return False
    if first and parts[first - 1].kind not in (Kind.CHAIN, Kind.ADVERSATIVE, Kind.CAUSE, Kind.CONDITION):
        return False
    behind = parts[number + 1 :]
    return not any(
        p.kind in (Kind.SUBJECT, Kind.TOPIC) and p.head > number for p in behind
    ) and _ends_in_a_verb(parts)


def _circumstance(parts: list[Phrase], number: int, part: Phrase, head: Phrase) -> bool:
    """Where, with what: while the verb keeps what it is said of."""
    if not head.is_predicate:
        return False
    kept = [parts[d] for d in head.dependents if d != number]
    stays = any(one.kind in (Kind.OBJECT, Kind.SUBJECT, Kind.TOPIC) for one in kept)
    if part.kind is Kind.NI and (
        re.search(r"れ(?:る|た|て|ており|ました|ます|ている|、|$)", head.body)
        or _NEEDS_NI.search(head.body)
        or not any(one.kind is Kind.OBJECT for one in kept)
    ):
        return False
    if part.kind is Kind.KARA and any(
        one.kind in (Kind.MADE, Kind.HE, Kind.NI) or one.body.endswith("へと") for one in kept
    ):
        return False
    if part.kind is Kind.KARA and re.match(r"^[0-9０-９]", parts[number + 1].body):
        return False
    if part.kind is Kind.DE and re.search(
        r"(?:だけ|のみ|以上|以内|[0-9]|[0-9](?:日|時間|か月|年|週間|分|秒)間?)で$", part.body
    ):
        return False
    if part.kind is Kind.AS and (guards.claims(head.body) or not stays):
        return False
    return stays


def _adverb(parts: list[Phrase], number: int, part: Phrase, head: Phrase) -> bool:
    """How: not where the verb says nothing without (小さくなる, 可能にする)."""
    if any(parts[d].kind in (Kind.NO, Kind.RELATIVE, Kind.LIST) for d in part.dependents):
        return False
    return not re.match(
        r"^(?:配慮|なる|なり|なった|なって|する|した|し|できる|ある|あり|いる|変わ|見える|思|さ[れせ])",
        head.body,
    )


def _te(parts: list[Phrase], number: int, part: Phrase, head: Phrase) -> bool:
    if re.search(r"よう(?:に)?$", part.body):
        return False
    own = {parts[d].kind for d in head.dependents if d != number}
    if not own & {Kind.OBJECT, Kind.SUBJECT, Kind.NI}:
        return False  # what it is done to is named in the clause before
    return (
        head.is_predicate
        and not any(parts[d].kind is Kind.SUBJECT for d in part.dependents)
        and not re.match(
            r"^(?:いる|いく|くる|しまう|ほしい|みる|おく|よい|いい|もらう|くれ|あげ|い$|なら|は|も|きた|いた)",
            head.body,
        )
    )


def _chain(parts: list[Phrase], number: int, part: Phrase, _head: Phrase) -> bool:
    """A clause before the main one goes if what it is about goes on to be named."""
    return not _shared(parts, number)


def _shared(parts: list[Phrase], number: int) -> list[int]:
    """The subjects and topics inside a clause that the clauses behind it go on with."""
    part = parts[number]
    named = [
        n
        for n in range(part.first, number)
        if parts[n].kind in (Kind.SUBJECT, Kind.TOPIC)
        and (parts[n].head == number or parts[n].first == part.first)
    ]
    head = parts[part.head]
    own = any(parts[d].kind in (Kind.SUBJECT, Kind.TOPIC) and d > number for d in head.dependents)
    return [] if own else named


_NEWS = re.compile(
    r"(?:発表|公開|開始|提供|買収|調達|開発|追加|実装|リリース|表明|提訴|投入|導入|採用|刷新|搭載|統合|締結|提携|参入|計画|公表|批判|警告|収集|連携|起訴|"
    r"開催|発売|展開|出資|設立|獲得|達成|突破|逮捕|可決|承認|認可|終了|廃止|撤回|延期|否定|拒否|改名|変更|更新|義務|施行|発見|成功|確認|再開|停止|禁止)"
)


def chains(line: str, parts: list[Phrase]) -> Iterator[Edit]:
    """A clause whose subject goes on: all of it but the subject goes (Aは|Bを発表し、|Cを始めた)."""
    for number, part in enumerate(parts[:-1]):
        if part.kind is not Kind.CHAIN:
            continue
        shared = _shared(parts, number)
        if not shared or parts[shared[0]].first != part.first:
            continue
        begin = shared[-1] + 1
        if begin > number or any(
            parts[n].kind in (Kind.CONDITION, Kind.ADVERSATIVE, Kind.SOURCE) for n in range(begin, number)
        ):
            continue
        if guards.points_back(parts[number + 1].body) or _leaves_an_orphan(parts, begin, number):
            continue
        cost = COSTS[Kind.CHAIN]
        text = line[parts[begin].start : part.end]
        loss = cost.base + 1.5 + cost.rate * content(text) + (10.0 if _NEWS.search(part.body) else 0.0)
        yield Edit("clause", parts[begin].start, part.end, "", loss + (4.0 if guards.denies(text) else 0.0))


_RULES = {
    Kind.NO: _modifier,
    Kind.NA: _modifier,
    Kind.RELATIVE: _relative,
    Kind.DE: _circumstance,
    Kind.NI: _circumstance,
    Kind.KARA: _circumstance,
    Kind.AS: _circumstance,
    Kind.ADVERB: _adverb,
    Kind.TE: _te,
    Kind.CHAIN: _chain,
}
