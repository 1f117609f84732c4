"""What would be left with a verb that isn't its own, if a clause behind it went."""

from __future__ import annotations

import re

from bot.compose.shorten.japanese.sentence.phrase import (
    ARGUMENTS,
    MODIFIERS,
    SUBJECTS,
    Kind,
    Phrase,
    ends_in_a_verb,
    has,
)
from bot.compose.shorten.japanese.sentence.subtree import Subtree

# ...も: what is done too, not who does it too.
_TOO = re.compile(
    r"(?<![者員社会側氏党局省庁市県国店人家])(?<!団体|政府|企業|大手)(?<!チーム|自治体)(?<!メーカー|グループ)も$"
)
_AT_TIMES = re.compile(
    "(?:平日|休日|週末|昼間?|夜間?|朝|一時|前半|後半|夏|冬|当初|最初|以前|従来|かつて|実際に|実際)は$"
)
# Modifiers that no subject, object or place depends on.
_ONLY_OF_A_NOUN = re.compile(
    "(?:^単なる|^ただの|的な|大きな|小さな|独自の|最新の|高度な|強力な|特別な|通常の|最大の|新たな|様々な|さまざまな|膨大な|巨大な|微弱な|包括的な|正直な"
    "|過剰な|独特な|独特の|見逃せない|隠れた|あらゆる|さらなる|既存の|有料の|無料の|簡素な|地道な|わずかな)$"
)
_BY_ITSELF = re.compile(
    r"(?:れる|れた|れます|れました|れている|れています)$"
    r"|^(?:変わ|増え|減|上が|下が|広が|高ま|伸び|縮|進|残|続|出て|出た|消え|終わ|始ま|済|決ま|戻|ある|あった|あり|ない|なかった|目立)"
    r"|[一-龥しな]い(?:です)?$"
)


def leaves_an_orphan(tree: Subtree) -> bool:
    """Would the phrase before `tree`, which may belong to it, be read with what stands behind it?"""
    before = tree.before
    if before is None:
        return False
    if tree.is_alone and _ONLY_OF_A_NOUN.search(tree.part.body):
        return False  # 点が｜技術的な｜強み: nothing but a noun can be meant
    if _opens(tree, before):
        return True
    if not _is_clause(tree):
        return before.kind in {*ARGUMENTS, Kind.ADVERB} and not before.tail
    if before.kind in {*ARGUMENTS, *MODIFIERS, Kind.CONDITION, Kind.ADVERB, Kind.ADJUNCT, Kind.OTHER}:
        return not before.tail  # すぐ｜気づけるよう、; 立派な｜仕組みはなく、
    return before.kind in SUBJECTS and _meets_another(tree)


def _says_what_is(part: Phrase) -> bool:
    """想定は｜144円なので、."""
    return part.is_predicate or part.body.endswith(("なので", "であるため", "のため"))


def _is_clause(tree: Subtree) -> bool:
    part = tree.part
    return part.kind is Kind.CAUSE or (part.is_predicate and part.kind is not Kind.RELATIVE)


def _opens(tree: Subtree, before: Phrase) -> bool:
    """Does `before` belong to the first phrase (日本では｜使え、; 画像や｜音声を｜扱い、; 費用が｜増え、)?"""
    if before.kind is Kind.LIST:
        return tree.opening.is_nominal
    if before.kind is Kind.CONDITION:
        return tree.is_alone
    if before.kind not in SUBJECTS or before.tail:
        return False
    if before.body.endswith("も") and _is_clause(tree):
        return True  # 中古も｜比較の｜対象に｜入れ、
    if any(part.kind is Kind.RELATIVE and "、" in part.tail for part in tree.phrases):
        return True  # 他社が｜苦手とする、｜分野
    if _AT_TIMES.match(before.body) and (_is_clause(tree) or has(tree.phrases, Kind.RELATIVE)):
        return True  # 平日は｜バスに｜任せ、; 従来は｜半年を｜要した｜難題に対し、
    if before.kind is Kind.TOPIC and tree.part.kind is Kind.CAUSE and _says_what_is(tree.part):
        return True  # この機種は｜対象から外れるため、
    if tree.is_alone or (before.kind is Kind.SUBJECT and tree.opening.is_predicate):
        return True
    return before.kind is Kind.TOPIC and before.is_place and _is_clause(tree)


def _meets_another(tree: Subtree) -> bool:
    """Has what stands behind no verb for a subject, or a subject of its own?"""
    if not ends_in_a_verb(tree.parts):
        return True
    # 罰金となり、｜提供した人も処罰される; 見落としは｜減り、｜時間も｜変わらなかった
    by_itself = _BY_ITSELF.search(tree.parts[-1].body)
    return any(
        part.kind is Kind.SUBJECT
        or (part.kind is Kind.TOPIC and not part.is_place and bool(by_itself or not _TOO.search(part.body)))
        for part in tree.behind
    )
