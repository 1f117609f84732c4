"""What turns a sentence's sense when it is missing: denials, conditions, audiences, what fills a noun."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.compose.shorten.japanese.sentence.phrase import MODIFIERS, Kind, Phrase, has
from bot.compose.shorten.japanese.sentence.subtree import Subtree
from bot.compose.shorten.japanese.words import lexicon, nouns

NEVER = 60.0  # a loss no better than that of the line
ALSO = 30.0  # what something is added to
RISKY = 18.0  # the loss of what may turn the sense

_ASIDE = re.compile(r"（[^）]*）|\([^)]*\)")
_QUOTES = re.compile("[「」]")
_AND_VERB = re.compile("^(疑いで|容疑で|罪で)[一-龥].*$")  # 疑いで逮捕した: one phrase
_AS_ITS = re.compile(
    r"を(?:(?:理由|前提|軸|背景|目的|基盤|武器|中心|条件|口実)に|(?:受け|通じ|巡っ|めぐっ)て|受け|通じ|巡り|めぐり|超え|含め)$"
)
_ITSELF = re.compile(
    r"^第[0-9]+(?:局|戦|節|回|次|部)[^一-龥]*$|そのもの(?:[がをはにも]|だ|です|である)?$|自体[がをはにも]?$"
)
_WHEN = re.compile(r"(?:場面|状況|条件|用途|作業|処理|ケース|構成)では$|[るた]だけで$|^分には$")
_DENIED = {Kind.FINAL, Kind.NA, Kind.CONTRAST, Kind.NO, Kind.NI, Kind.ADVERSATIVE}
_IS_FOR_WHOM = re.compile(
    "(?:人|方|者|家庭|世帯|企業|チーム|利用者|ユーザー)(?:なら|であれば|の場合は?|だと)$"
)
_IS_IF_IT_IS = re.compile("[一-龥ァ-ヺーA-Za-z0-9](?:なら|ならば|であれば)$")
_ADDRESSED = {Kind.TOPIC, Kind.NI, Kind.CONDITION, Kind.LIST, Kind.ADJUNCT}


def is_bare(body: str) -> bool:
    """A noun that says little without what stands before it (技術, 3点)."""
    plain = _AS_ITS.sub("を", _QUOTES.sub("", _ASIDE.sub("", body)))
    return all(map(_is_bare, plain.split("・")))  # 人体の｜構造・生理・行動を


def _is_bare(word: str) -> bool:
    return bool(nouns.BARE_NOUNS.match(word) or nouns.SHORT_NOUNS.match(word))


def is_empty(body: str) -> bool:
    """A noun that says nothing without what stands before it (こと, 動き)."""
    body = _AND_VERB.sub(r"\1", _ASIDE.sub("", body))
    return bool(_ITSELF.search(body) or nouns.FORMAL_NOUNS.match(body) or nouns.EMPTY_NOUNS.match(body))


def weighs(text: str) -> bool:
    """Does `text` hold a hedge, a verdict or a denial?"""
    return any(list_.search(text) for list_ in (lexicon.HEDGES, lexicon.VERDICTS, lexicon.DENIALS))


def quotes(text: str, verb: Phrase) -> bool:
    """Does `text`, a clause with this verb, quote somebody (「…」と振り返り)?"""
    return "「" in text and bool(lexicon.SAYS.search(verb.body))


def is_pointed_at(tree: Subtree) -> bool:
    """Does what follows refer or add to it (Aを発表し、｜これにより…; ブラジルに｜勝ち、｜同国から…)?"""
    after = next((part for part in tree.behind if part.kind not in MODIFIERS), tree.behind[0])
    if lexicon.POINTS_BACK.match(tree.behind[0].body):
        return True
    if after.kind is Kind.TOPIC and after.body.endswith("も") and not after.body.endswith(("でも", "にも")):
        # 原油が｜上がり、｜円安も｜重なった; 通信網に｜接続せず、｜カメラも｜載せない
        return has(tree.dependents, Kind.SUBJECT) or tree.part.body.endswith("ず")
    return any(lexicon.THE_SAME.match(part.body) or part.body == "その" for part in tree.behind)


def under_denial(tree: Subtree) -> bool:
    """Does it depend, near or far, on what is denied, within its clause (許可の｜ない｜利用は｜認めない)?"""
    for part in _above(tree):
        if lexicon.DENIALS.search(part.body) and (part.is_predicate or part.kind in _DENIED):
            return True
        if part.kind in (Kind.CHAIN, Kind.ADVERSATIVE, Kind.CONDITION):
            return False
    return False


def under_condition(tree: Subtree) -> bool:
    """Is it part of a condition, which would be wider without it (大量に｜使えば)?"""
    return any(part.kind is Kind.CONDITION or _WHEN.search(part.body) for part in _above(tree))


def of_audience(tree: Subtree) -> bool:
    """Is it part of whom or what a verdict is about (大量に扱う人には最適)?"""
    at = tree.number
    while at >= 0:
        if _is_audience(tree.parts, at):
            return any(lexicon.VERDICTS.search(part.body) for part in tree.parts[at:])
        at = tree.parts[at].head
    return False


def says_for_whom(tree: Subtree) -> bool:
    """Is it part of who a condition is about?"""
    if tree.part.kind is Kind.ADVERB:
        return False
    if tree.head.kind is Kind.CONDITION and tree.head.body.endswith(("なら", "ならば", "であれば")):
        return not tree.head.is_predicate or _IS_IF_IT_IS.search(tree.head.body) is not None
    return any(part.kind is Kind.CONDITION and _IS_FOR_WHOM.search(part.body) for part in _above(tree))


def of_whom_a_duty_is(tree: Subtree) -> bool:
    """Does it say who has to do something (会話を任せる｜開発者は｜資料を｜用意する｜必要がある)?"""
    topic = tree.head.kind is Kind.TOPIC and nouns.AUDIENCES.search(tree.head.body + tree.head.tail)
    return bool(topic) and any(lexicon.DUTIES.search(part.body) for part in tree.parts[-2:])


def names_an_audience(tree: Subtree) -> bool:
    """Does it say which people a verdict is about (素材を量産する｜プロには必須)?"""
    head = tree.part.head
    return head >= 0 and _is_audience(tree.parts, head) and is_bare(tree.head.body)


def _above(tree: Subtree) -> Iterator[Phrase]:
    """The head, its head, and so on."""
    at = tree.part.head
    while at >= 0:
        yield tree.parts[at]
        at = tree.parts[at].head


def _is_audience(parts: list[Phrase], number: int) -> bool:
    """Is this phrase a group or a use that a verdict is about?"""
    part = parts[number]
    if part.kind not in _ADDRESSED or not nouns.AUDIENCES.search(part.body + part.tail):
        return False
    head = parts[part.head] if part.head >= 0 else part
    while head.kind is Kind.LIST and head.head >= 0:
        head = parts[head.head]
    if part.kind is Kind.TOPIC or lexicon.VERDICTS.search(head.body):
        return True
    return head.head >= 0 and bool(lexicon.VERDICTS.search(parts[head.head].body))


def adds_to_it(tree: Subtree) -> bool:
    """Does what follows add something to the clause? 筆者は｜教訓を｜語り、｜資料も｜公開した."""
    return any(part.kind is Kind.TOPIC and part.body.endswith("も") for part in tree.behind[:-1])
