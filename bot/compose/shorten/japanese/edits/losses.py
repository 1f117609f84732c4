"""What is lost with a phrase and all that depends on it: its content, and what its head loses by it."""

from __future__ import annotations

import re

from bot.compose.shorten.japanese import guards
from bot.compose.shorten.japanese.sentence.phrase import (
    CASES,
    MODIFIERS,
    SUBJECTS,
    Kind,
    ends_in_a_verb,
    has,
    text_of,
)
from bot.compose.shorten.japanese.sentence.subtree import Subtree
from bot.compose.shorten.japanese.words import lexicon, nouns
from bot.compose.shorten.weights import content

_ABOUT = re.compile(r"(?:について|に関し|に関して|に対し|に対して)(?:は|も)?$")
_SO_TO_SAY = re.compile(r"(?:おそれ|恐れ|疑い|可能性)[のが]?(?:ある|高い)")
_WRONGLY = re.compile(r"無断で|違法に|不正に|誤って")
_EVENT = re.compile(r"(?:祭|賞|大会|選手権|リーグ|五輪)の$")  # カンヌ国際映画祭の｜部門
_OVER = re.compile(r"を(?:巡り|めぐり|巡って|めぐって)$")
_SCENE = re.compile(r"(?:[一-龥]{3,}|[ァ-ヺー]{4,}|」)で、?$")
_WHERE = ("には", "にも", "では", "でも")
_NAME = re.compile(r"[A-Z][A-Za-z0-9]{2,}")
_HOW_LONG = re.compile(r"[0-9].*にわた(?:り|って)$")
_DISPUTES = re.compile(r"対立|提訴|争|訴|批判|協議|交渉|議論|衝突|疑問")
_IS_ASKED = re.compile(r"(?:ください|ましょう|べき)(?:だ|です)?$")
_IS = re.compile(r"[一-龥ァ-ヺー](?:だ|だった|である|であった)と$")
_SERVES = re.compile(r"機能|定着|位置|扱")
_LAUNCHES = re.compile(r"立ち上げ|打ち出|始め")
_WITHOUT = re.compile(r"(?:ことなく|ずに|なしで|ず)$")
_CAUSES = re.compile(r"^[^をが、。]*させ[るたて]")
_COMPARES = re.compile(r"比べ|比較")
_THERE_IS = re.compile(r"^(?:ある|あり|あった|必要|必須|不可欠|重要|増|減|相次|目立|広が)")
_DIGIT = re.compile(r"[0-9０-９]")
_NARROWS = {*MODIFIERS, Kind.DE, Kind.NI, Kind.ADJUNCT, Kind.AS}
_SHORT = 14  # characters
_RECORD = 12.0  # a first, or a record
_SHARE = 14.0  # when or where it is a share
_BARE = 17.0  # a noun is left that says little
_DISPUTE = 12.0  # what they fight over
_MAY_DENY = {Kind.CONTRAST, Kind.CAUSE, Kind.CHAIN}


def loss(text: str, tree: Subtree, base: float, rate: float) -> float:
    """The loss of `tree`, whose text is `text`: `base` and `rate` for each character of content, and more."""
    praise = _is_praise(tree)
    total = _plain(text, tree, base, rate)
    if tree.part.kind is Kind.CONTRAST:
        total += _of_contrast(tree)
    if tree.part.kind is Kind.ADJUNCT and _ABOUT.search(tree.part.body):
        narrow = 10.0 if has(tree.inside, Kind.RELATIVE) or _DIGIT.search(text) else 0.0
        total += 7.0 + narrow + (2 * guards.RISKY if guards.under_denial(tree) else 0.0)
    if tree.part.kind is Kind.ADJUNCT:
        total += 8.0 if tree.part.body.endswith(("にとって", "を武器に")) else 0.0  # for whom, with what
        total += 6.0 if _HOW_LONG.search(tree.part.body) else 0.0
        total += _DISPUTE if _OVER.search(tree.part.body) and _DISPUTES.search(tree.head.body) else 0.0
    if tree.part.kind is Kind.CAUSE and has(tree.dependents, Kind.TOPIC):
        total += 10.0  # what the rest is about goes along
    if tree.part.kind is Kind.RELATIVE and "「" in tree.head.body:
        total += 2.0  # what it is that has this name
    if tree.part.kind is Kind.CHAIN:
        total += _of_event(text, tree)
    if tree.part.kind is Kind.DE:
        total += _of_place(text, tree)
    if tree.part.kind is Kind.CAUSE and guards.weighs(text):
        total += 10.0  # 治った可能性を除けないため、
    if tree.part.kind is Kind.TE and "「" in text and lexicon.SAYS.search(tree.part.body):
        total += 16.0  # 「早く帰りたい」と話して｜笑いを誘った
    if tree.part.kind in MODIFIERS:
        total += 14.0 if _SO_TO_SAY.search(text) else 0.0
        total += 8.0 if _WRONGLY.search(text) else 0.0
    if tree.part.kind is Kind.CAUSE and has(tree.inside, Kind.CHAIN):
        total += 18.0  # 国産機が｜動き始め、｜室温で｜動くことから、: it tells what happened
    total += _of_sense(tree, praise)
    if lexicon.DENIALS.search(text) and tree.part.kind not in _MAY_DENY:
        total += 8.0
    return total + _of_head(tree) + _of_scope(tree)


def _of_sense(tree: Subtree, praise: bool) -> float:
    """What a denial, a condition or a verdict is about: wider without it. Only the worst of them counts."""
    risks = [0.0]
    if guards.under_denial(tree):
        risks.append(3.0 if praise and tree.part.kind is Kind.NA else guards.RISKY)
    if guards.under_condition(tree) and not praise:
        risks.append(guards.RISKY)
    if guards.of_audience(tree):
        risks.append(2.0 if praise else guards.RISKY)
    if guards.names_an_audience(tree) and not praise:
        risks.append(guards.RISKY)
    return max(risks)


def _is_praise(tree: Subtree) -> bool:
    return tree.is_alone and bool(lexicon.INTENSIFIERS.match(tree.part.body))


def _is_vague(tree: Subtree) -> bool:
    return tree.is_alone and bool(lexicon.VAGUE_MODIFIERS.match(tree.part.body))


def _plain(text: str, tree: Subtree, base: float, rate: float) -> float:
    """The loss of the content alone; a word that adds little goes for less."""
    body = tree.part.body
    if tree.is_alone and lexicon.INTENSIFIERS.match(body):
        base, rate = 0.4, 0.25
    elif _is_vague(tree):
        base, rate = 1.6, 0.45
    elif tree.is_alone and lexicon.CONNECTIVES.match(body):
        base, rate = 1.0, 0.3
    return base + rate * content(text)


def _of_place(text: str, tree: Subtree) -> float:
    """東京湾アクアラインで｜事故があり、; 東京と名古屋の間で; ローカルで｜動かない."""
    scene = 8.0 if not tree.first and (_SCENE.search(text) or _NAME.search(text)) else 0.0
    denied = 8.0 if guards.under_denial(tree) else 0.0
    return scene + denied + (12.0 if tree.part.body.startswith("間で") else 0.0)


def _of_contrast(tree: Subtree) -> float:
    """A comparison says how much; an object may be the verb's of both sides (AをではなくBを選ぶ)."""
    compared = 8.0 if _COMPARES.search(tree.part.body) else 0.0
    shared = has(tree.dependents, Kind.OBJECT) and not tree.part.is_predicate
    if tree.opening.kind is Kind.OBJECT and not has(tree.siblings, Kind.OBJECT):
        shared = shared or bool(
            _CAUSES.search(text_of(tree.behind))
        )  # 機能を｜独立した｜部門ではなく｜各部に｜分散させる
    return compared + (15.0 if shared else 0.0)


def _of_event(text: str, tree: Subtree) -> float:
    """A clause with a subject of its own is an event, and one with a deed is news."""
    own = 5.0 + 0.15 * content(text) if has(tree.dependents, *SUBJECTS) else 0.0
    if own and not tree.first:
        own += 6.0  # it opens the sentence: the rest is about it
    if not any(one.kind in CASES and not one.body.endswith(_WHERE) for one in tree.behind):
        own += 28.0  # …判断を示さず、｜今後の｜裁判に｜委ねられた: nothing says what
    own += _RECORD if lexicon.SCOPES.search(text) else 0.0
    if any(one.kind is Kind.TOPIC and nouns.EQUATED.match(one.body) for one in tree.inside):
        own += 12.0  # 汚れの｜正体は｜石灰で、｜害はない
    own += 14.0 if _IS_ASKED.search(tree.parts[-1].body) else 0.0  # 鍵を失効させ、｜記録を｜確かめてください
    own += 14.0 if "「" in text and lexicon.SAYS.search(tree.part.body) else 0.0
    own += 8.0 if _WITHOUT.search(tree.part.body) else 0.0  # データを送ることなく、｜…を解決する
    return own + (15.0 if lexicon.NEWS.search(tree.part.body) else 0.0)


def _of_head(tree: Subtree) -> float:
    """What the noun loses whose modifier goes: one that says nothing alone, a relation that is left open."""
    if tree.part.kind not in MODIFIERS:
        return 0.0
    if _empties(tree) or _is_all_but_a_noun(tree):
        return guards.NEVER
    relation = _of_relation(tree) + _of_news(tree)
    if guards.is_bare(tree.head.body) and not has(tree.siblings, *MODIFIERS, Kind.OTHER):
        return 2.5 if _is_praise(tree) or _is_vague(tree) else _BARE + relation
    return relation


def _of_news(tree: Subtree) -> float:
    """What there is or grows (経営者が｜増えている), by what it is done, at which event it was."""
    head, body = tree.head, tree.part.body
    is_there = head.kind is Kind.SUBJECT and head.head >= 0 and _THERE_IS.match(tree.parts[head.head].body)
    by = 5.0 if body.endswith("による") else 0.0  # 自動運転トラックによる｜定期便
    return (10.0 if is_there else 0.0) + by + (6.0 if _EVENT.search(body) else 0.0)


def _is_all_but_a_noun(tree: Subtree) -> bool:
    """Would but a noun be left of the sentence (書類を分類する｜ツール。)?"""
    return not tree.first and len(tree.behind) == 1 and len(tree.head.body) <= _SHORT


def _empties(tree: Subtree) -> bool:
    """Is the head but a form, or a share or a number, which says nothing without what it is of?"""
    head = tree.head
    whole = tree.parts[head.head] if head.kind is Kind.NO and head.head >= 0 else head
    return (
        guards.is_empty(head.body)
        or head.body.endswith("ほど")
        or any(nouns.SHARES.match(one.body) for one in (head, whole))
    )


def _of_relation(tree: Subtree) -> float:
    """What the sentence is about, a pair, a comparison and a way from one thing to another are worth more."""
    part, head = tree.part, tree.head
    about = head.kind in SUBJECTS and not lexicon.INTENSIFIERS.match(part.body)
    joined = sum(one.kind in (Kind.LIST, Kind.TO) for one in tree.inside)
    pair = part.kind is not Kind.NA and has(tree.dependents, Kind.LIST, Kind.TO)
    if head.kind is Kind.FINAL and part.kind is Kind.NO and not ends_in_a_verb(tree.parts):
        way_out = 8.0  # 新型が最低ラインの｜投資。 it is what is said of the subject
    else:
        way_out = 0.0
    if head.kind is Kind.QUOTE and _IS.search(head.body):
        way_out = 12.0  # 儀式の｜建物だったと
    if head.kind is Kind.AS and _SERVES.search(tree.parts[head.head].body):
        way_out += 10.0  # 情報を引き出すための｜手段として｜機能する
    toward = part.kind is Kind.NO and part.body.endswith("への")  # 兵器への｜転用
    way = any(one.kind is Kind.KARA and one.tail for one in tree.inside)  # 自動化から、…個別化への
    return (
        (6.0 if about else way_out)
        + ((8.0 if joined < 2 else 20.0) if pair else 0.0)  # 教師と医師と元の｜学生: three of them
        + (8.0 if head.kind is Kind.YORI else 0.0)
        + (4.0 if way else 0.0)
        + (10.0 if toward else 0.0)
        + _of_object(tree)
    )


def _of_object(tree: Subtree) -> float:
    """What is launched is named by what it does, what is overcome by what it is of."""
    head = tree.head
    if head.kind is not Kind.OBJECT or head.head < 0:
        return 0.0
    verb = tree.parts[head.head].body
    launched = tree.part.kind is Kind.RELATIVE and (lexicon.NEWS.search(verb) or _LAUNCHES.search(verb))
    overcome = 8.0 if lexicon.TURNS.search(verb) else 0.0
    return overcome + (8.0 if launched else 0.0)


def _of_scope(tree: Subtree) -> float:
    """What a record, a first or a number is of is not widened: 世界で初めて電力1ギガワット級の…."""
    if tree.part.kind not in _NARROWS or lexicon.INTENSIFIERS.match(tree.part.body):
        return 0.0
    rest = text_of(tree.behind)
    before = text_of(tree.parts[max(0, tree.first - 3) : tree.first])
    scope = 6.0 if lexicon.SCOPES.search(rest + before) else 0.0
    head = tree.parts[tree.head.head] if tree.head.kind is Kind.NO and tree.head.head >= 0 else tree.head
    counted = head.kind in CASES and _DIGIT.search(rest)  # 悪質な｜プログラムの｜数が｜50倍に
    shared = tree.part.kind not in MODIFIERS and any(
        one.kind is Kind.OBJECT and nouns.SHARES.match(one.body) for one in tree.siblings
    )  # 売り上げの｜4割を｜午前中に｜稼ぐ
    return scope + (9.0 if counted else 0.0) + (_SHARE if shared else 0.0)
