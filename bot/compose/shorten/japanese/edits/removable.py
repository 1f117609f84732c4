"""Which phrases may go with all that depends on them: the guards that no lack of room opens."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from bot.compose.shorten.japanese import guards
from bot.compose.shorten.japanese.edits.chains import gives_the_object, shared_subjects
from bot.compose.shorten.japanese.edits.orphans import leaves_an_orphan
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

Guard = Callable[[Subtree], bool]

_ASKED = re.compile(r"か(?:どうか)?(?:という|が|を|は|も|に|の|で|[、。]?$)")
# 規制に｜反対を｜表明
_TAKES_NI = re.compile(r"(?:反対|賛成|支持|懸念|対応|影響|拍車|待った|終止符|理解)を$")
_RECEIVED = ("を受け", "を受けて")
_BOUND = re.compile(r"(?:ほど|等|など|ら|うち|以上|以下|以内|未満|超|程度|か|のみ|だけ|限定)の$")
_IN_CASE = re.compile(r"(?:場合|とき|時|際)の$")
_IS_A_NOUN = re.compile(r"率いる$|[一-龥ァ-ヺー]だった$|[一-龥い]もなく$")
_WHEN_IT = re.compile("とき|時|場合|際|ころ|頃")
_VERB_END = re.compile("[ぁ-ん]+$")
_LEFT_SO = re.compile(r"(?:きり|ぱなし|済み|待ち|止まり|頼み|次第)の$")
_EXCEEDS = re.compile(r"を(?:超え(?:る|た)|上回る|下回る)$")
_ON_TERMS = re.compile(r"を(?:前提|条件)に$")
_NAMES = re.compile(r"という$|といった$|とする$|との$")
_AS_IF = re.compile(r"よう(?:に)?$")
_ENDS_A_SENTENCE = re.compile(r"(?:ました|ません|です|ます)$")  # 輝きました🎮
_PASSIVE = re.compile(r"れ(?:る|た|て|ており|ました|ます|ている|、|$)")
_CAUSATIVE = re.compile(r"[一-龥かさたなまらわ]せ(?:る|た|て|ており|ました|ます|、|$)")
_NUMBER = re.compile(r"^[0-9０-９数十百千万億]")
_WHERE_TO = re.compile(r"へと$|まで[をもがには]?$")
_IS_ONE_OF = re.compile(r"[一-龥](?:「|$)")  # 投資の｜雄「A社」
_BY_HOW_MUCH = re.compile(r"(?:だけ|のみ|以上|以内|[0-9]|[0-9](?:日|時間|か月|年|週間|分|秒)間?)で$")
_IS = re.compile(r"[一-龥ァ-ヺーA-Za-z」](?:です|だ|である|でした|だった)$")
_GOES_ON = {Kind.CHAIN, Kind.CAUSE, Kind.TE, Kind.ADVERSATIVE}
_PARTS_CLAUSES = {Kind.CHAIN, Kind.CAUSE, Kind.NI, Kind.ADVERB}
_BEGINS_A_CLAUSE = {Kind.CHAIN, Kind.ADVERSATIVE, Kind.CAUSE, Kind.CONDITION}


def may_go(tree: Subtree) -> bool:
    """Does the sentence stand without `tree`, and say nothing else?"""
    if any(stays(tree) for stays in _STAYS):
        return False
    rule = _RULES.get(tree.part.kind)
    return rule is None or rule(tree)


# --- Whatever its kind: what makes a subtree stay ---


def _is_needed(tree: Subtree) -> bool:
    """一部の, 決して; その結果の."""
    if lexicon.KEEPS.match(tree.part.body):
        return True
    return tree.part.kind is Kind.NO and bool(lexicon.POINTS_BACK.match(tree.opening.body))


def _is_crossed(tree: Subtree) -> bool:
    """Something in it depends on what would stay."""
    return any(part.head > tree.number for part in tree.inside)


def _holds_a_condition(tree: Subtree) -> bool:
    """Or a source, or a quotation: it may be meant for the whole sentence, unless it stands well inside."""
    if has(tree.inside, Kind.ADVERSATIVE, Kind.SOURCE, Kind.QUOTE):
        return True
    first = next((part.first for part in tree.inside if part.kind is Kind.CONDITION), None)
    return first is not None and (first == tree.first or tree.part.kind is not Kind.CAUSE)


def _splits_a_question(tree: Subtree) -> bool:
    """Does a question word go and its か stay, or the other way round (どう使うか)?"""
    asks = any(lexicon.ASKS.match(part.body) for part in tree.phrases)
    return asks != any(_ASKED.search(part.body) for part in tree.phrases)


def _is_in_a_pair(tree: Subtree) -> bool:
    """画像や｜音声を, 安く、｜かつ｜早く: what stands before belongs with it."""
    before = tree.before
    if tree.opening.body.startswith("かつ"):
        return True
    if before is None:
        return False
    if lexicon.JOINS.match(before.body) or before.body.endswith("かつ"):
        return True  # 低遅延かつ｜安全な｜判断
    if before.kind is Kind.TO and not before.tail and tree.opening.is_nominal:
        # PHPと｜SQLiteを含む｜CMS; 見直しと｜セットで｜考える; ぼかしと｜区域の｜設定で｜応じる
        return tree.part.kind in MODIFIERS or not lexicon.DONE_WITH.search(_VERB_END.sub("", tree.head.body))
    listed = before.head == tree.number or not before.tail or tree.opening.is_nominal
    return before.kind is Kind.LIST and listed


def _is_modified(tree: Subtree) -> bool:
    """新しい｜市の｜施設: what stands before may belong to its first phrase."""
    before = tree.before
    if before is None:
        return False
    if before.kind is Kind.CONDITION:  # 早ければ｜来夏に始める｜見通し
        return tree.part.kind is Kind.RELATIVE
    if before.kind is Kind.NO and tree.opening.body.endswith("のような"):
        return True  # 彼の｜Xのような｜操作
    if before.kind is Kind.SUBJECT and not before.tail and _EXCEEDS.search(tree.opening.body):
        return True  # 会員が｜500人を超える｜団体
    if before.kind in (Kind.OBJECT, Kind.NI, Kind.SUBJECT) and _LEFT_SO.search(tree.opening.body):
        return True  # 運用を｜ツールに｜任せきりの｜企業
    if before.kind is Kind.NO and _IS_A_NOUN.search(tree.opening.body):
        return True  # 元社長の｜A氏率いる｜会社; 最大の｜壁だった｜消費; 1点の｜狂いもなく
    if before.kind is Kind.RELATIVE and _WHEN_IT.match(tree.opening.body):
        return True  # 発作が｜起きた｜ときだけ現れる｜異常
    if before.kind is Kind.NO and not (tree.opening.is_predicate or tree.opening.kind is Kind.NA):
        return tree.opening.kind is not Kind.ADVERB  # 論理の｜構築にのみ｜専念できる｜環境
    if before.kind is Kind.CAUSE and before.body.endswith(("により", "によって")) and not before.tail:
        # 規則により｜限られた｜道具
        return tree.part.kind is Kind.RELATIVE and bool(_PASSIVE.search(tree.part.body))
    if before.kind is Kind.ADVERB and "済み" in tree.opening.body:
        return True  # すでに｜購入済みの｜期間については｜使える
    if before.kind is Kind.ADJUNCT and before.body.endswith("向け") and not before.tail:
        return tree.opening.is_nominal  # 人間向け｜検索ではなく、｜機械が｜読む
    if before.kind in MODIFIERS and tree.opening.body.endswith("である"):
        return True  # 最大の｜原因である｜不足
    is_nominal = tree.opening.is_nominal or tree.opening.body.endswith("ごとに")  # 特定の｜動作ごとに
    return before.kind in {*MODIFIERS, Kind.EXAMPLE, Kind.OTHER} and is_nominal


def _orphans(tree: Subtree) -> bool:
    holds_a_verb = any(part.is_predicate for part in tree.phrases)
    risky = (
        tree.part.kind is Kind.NA or tree.part.body.endswith((*_RECEIVED, "なので", "なため")) or holds_a_verb
    )
    return risky and leaves_an_orphan(tree)


def _answers_a_contrast(tree: Subtree) -> bool:
    """要約に留まらず、｜予約を完結させる点で、｜他と異なる: what the contrast before it is to."""
    before = tree.before
    if before is not None and before.kind is Kind.YORI:
        return tree.part.kind not in (Kind.ADVERB, Kind.NA)  # 軽さより｜用途で｜選ぶ
    return before is not None and before.kind is Kind.CONTRAST and not tree.is_alone


def _is_pointed_at(tree: Subtree) -> bool:
    """A clause that what follows refers to."""
    return tree.part.kind in (Kind.CHAIN, Kind.CAUSE) and guards.is_pointed_at(tree)


_STAYS: tuple[Guard, ...] = (
    _is_needed,
    _is_crossed,
    _holds_a_condition,
    _splits_a_question,
    _is_in_a_pair,
    _is_modified,
    _orphans,
    _answers_a_contrast,
    _is_pointed_at,
)

# --- By its kind: when it may go ---


def _modifier(tree: Subtree) -> bool:
    """A modifier of a noun: not one of a pair, not what the noun is made of (学校などの)."""
    if has((tree.parts[d] for d in tree.head.dependents if d < tree.number), Kind.LIST):
        return False
    if _is_of_the_topic(tree) or any(one.kind in CASES and one.tail for one in tree.inside):
        return False  # 試算を、｜検証に代わる｜報告で｜示した: a comma parts it from the nearest verb
    if _IS_ONE_OF.match(tree.behind[0].body):
        return False
    if _IN_CASE.search(tree.part.body):
        return False  # 外部で｜払った｜場合の｜手数料
    if _parts_a_list(tree) or _splits_what_is_said(tree):
        return False
    vague = tree.part.kind is Kind.NA or lexicon.VAGUE_MODIFIERS.match(tree.part.body)
    if vague and has(tree.inside, Kind.TO, Kind.LIST):
        return False  # 動画と｜実際の｜処理の｜乖離
    if _is_of_its_neighbour(tree):
        return False
    return tree.part.kind is not Kind.NO or not (
        _BOUND.search(tree.part.body) or _NAMES.search(tree.part.body) or _takes_a_subject_along(tree)
    )


def _splits_what_is_said(tree: Subtree) -> bool:
    """夜だけ｜任せる、｜という｜使い方; もう｜やめよう、｜という｜思想から｜生まれた: it may begin before."""
    said = [*tree.phrases, tree.behind[0]]
    return any("、" in one.tail and _NAMES.match(after.body) for one, after in pairwise(said))


def _parts_a_list(tree: Subtree) -> bool:
    """価格、｜工具の｜入手しやすさ、｜説明書の3点; Aが｜優勢、｜ステムの｜編集では: a list begins before."""
    listed = any(one.kind is Kind.LIST and one.tail for one in tree.inside)
    if not listed:
        return False
    if tree.head.kind is Kind.LIST and tree.head.tail:
        return True
    return tree.before is not None and tree.before.kind is Kind.SUBJECT and not tree.before.tail


def _is_of_its_neighbour(tree: Subtree) -> bool:
    """規制の｜厳しい｜業界: neither goes without the other."""
    if tree.part.kind is Kind.NO:
        return bool(lexicon.IS_OF.match(tree.behind[0].body))
    before = tree.before
    return before is not None and before.kind is Kind.NO and bool(lexicon.IS_OF.match(tree.part.body))


def _is_of_the_topic(tree: Subtree) -> bool:
    """研究者は｜慎重で、｜来春に予定されている｜観測が…: a clause in it may be what is said of the topic."""
    topic = tree.before is not None and tree.before.kind is Kind.TOPIC and not tree.before.is_place
    return topic and any(one.kind in _PARTS_CLAUSES and one.tail for one in tree.inside)


def _example(tree: Subtree) -> bool:
    """画像や音声などの: the noun behind it says what they are examples of (部品工場, not 施設)."""
    bare = guards.is_bare(tree.head.body) or guards.is_empty(tree.head.body)
    return tree.head.is_nominal and not bare and _modifier(tree)


def _relative(tree: Subtree) -> bool:
    if _NAMES.search(tree.part.body) or _ENDS_A_SENTENCE.search(tree.part.body):
        return False
    if tree.head.kind is Kind.CONTRAST and tree.opening.kind is Kind.OBJECT:
        return False  # 機能を｜独立した｜部門ではなく｜各部に分散させる: it is the last verb's
    if tree.before is not None and tree.before.kind in _GOES_ON and _ends_in_a_noun(tree):
        return False  # 記憶を｜統合し、｜自己進化させる｜次世代DB
    stays = _takes_a_subject_along(tree) or _is_of_the_place(tree) or _leaves_two_subjects(tree)
    return not stays and _modifier(tree)


def _ends_in_a_noun(tree: Subtree) -> bool:
    """Is the head the end of a sentence without a verb (…を減らした｜設計です)?"""
    final = tree.parts[-1]
    return tree.head is final and (_IS.search(final.body) is not None or not ends_in_a_verb(tree.parts))


def _is_of_the_place(tree: Subtree) -> bool:
    """対話では｜限界が｜あった｜作業: the place before it, without a comma, is the clause's own."""
    before = tree.before
    if before is None or before.kind is not Kind.TOPIC or not before.is_place or before.tail:
        return False
    return has(tree.inside, Kind.SUBJECT)


def _leaves_two_subjects(tree: Subtree) -> bool:
    """制度が、｜弱点を｜残す｜欠陥が｜浮上: what stands before it is said to do what it says."""
    before = tree.before
    return before is not None and before.kind is tree.head.kind is Kind.SUBJECT


def _takes_a_subject_along(tree: Subtree) -> bool:
    """技術者らが撤回を求める書簡を提出した: the subject at the front may be the main verb's."""
    subject = next((part for part in tree.inside if part.kind is Kind.SUBJECT), None)
    if subject is None or not (subject.first == tree.first or tree.parts[subject.first - 1].tail):
        return False  # 標準化に向けて、｜政府が｜誰でも使える｜台帳を始める
    if tree.before is not None and tree.before.kind not in _BEGINS_A_CLAUSE:
        return False
    others = [
        part
        for part in tree.behind
        if part.kind in SUBJECTS and part.head > tree.number and not part.body.endswith(("でも", "にも"))
    ]
    return not others and ends_in_a_verb(tree.parts)


def _circumstance(tree: Subtree) -> bool:
    """Where, with what: while the verb keeps what it is said of."""
    return tree.head.is_predicate and has(tree.siblings, *CASES)


def _ni(tree: Subtree) -> bool:
    """Not by whom something was done, not what the verb needs (規制に対応する)."""
    verb = tree.head.body
    if _PASSIVE.search(verb) or _CAUSATIVE.search(verb) or lexicon.NEEDS_NI.search(verb):
        return False
    if lexicon.NEEDS_NI.match(tree.behind[0].body):
        return False  # 無料に｜近い｜形で
    if any(_TAKES_NI.match(part.body) for part in tree.siblings) or lexicon.IDIOMS.search(
        text_of(tree.behind)
    ):
        return False
    if has(tree.siblings, Kind.KARA):
        return False  # 2日から｜25分に｜縮めた
    return _circumstance(tree) and has(tree.siblings, Kind.OBJECT)


def _kara(tree: Subtree) -> bool:
    """Not where the way leads on (東京から大阪へ, 検索から要約までを), not before a number (10から｜20人)."""
    if has(tree.siblings, Kind.MADE, Kind.HE, Kind.NI) or _NUMBER.match(tree.behind[0].body):
        return False
    if _PASSIVE.search(tree.head.body):
        return False  # 収益が｜顧客から｜得られる
    return _circumstance(tree) and not any(_WHERE_TO.search(part.body) for part in tree.siblings)


def _de(tree: Subtree) -> bool:
    """Not a number or a bound (3日間で, 3件に｜1件で, これだけで)."""
    if _NUMBER.match(tree.part.body) or lexicon.NEEDS_DE.search(tree.head.body):
        return False
    if any(part.body.startswith(("後れを", "差を")) for part in tree.siblings):
        return False  # 互換性で｜後れを｜取る
    if nouns.CAUSES.search(tree.part.body):
        return False  # 規約変更で｜止まる
    if tree.part.body.endswith("てからで") or any(part.body.endswith("のは") for part in tree.siblings):
        return False  # 検討するのは｜限界を｜感じてからで｜構わない
    return _circumstance(tree) and not _BY_HOW_MUCH.search(tree.part.body)


def _as(tree: Subtree) -> bool:
    """Not what is claimed (侵害として提訴した)."""
    if lexicon.SCOPES.match(tree.behind[0].body):
        return False  # 離島の｜学校としては｜初めて
    named = tree.part.body.endswith("」として") and not tree.part.tail  # 「相棒」として｜実装する｜リスク
    return _circumstance(tree) and not (named or lexicon.CLAIMS.search(tree.head.body))


def _means(tree: Subtree) -> bool:
    """Not a reason that is given (不足を理由に挙げる), nor terms, nor for whom in a contrast."""
    if tree.part.body.endswith("にとっては") and tree.first:
        return False  # 初心者には効くが、｜上級者にとっては｜表示が煩わしい
    return not (tree.head.body.startswith("挙げ") or _ON_TERMS.search(tree.part.body))


def _adverb(tree: Subtree) -> bool:
    """How: not where the verb says nothing without (小さくなる, 可能にする)."""
    if has(tree.dependents, Kind.NO, Kind.RELATIVE, Kind.LIST, Kind.YORI, Kind.SUBJECT):
        return False  # 前より｜長く; 農地が｜細かく
    turns = guards.under_denial(tree) or guards.under_condition(tree)
    if turns and not lexicon.INTENSIFIERS.match(tree.part.body):
        return False  # すぐに｜使えるわけではない; 安全に｜使うなら
    if _belongs_to_it(tree):
        return False
    return not lexicon.NEEDS_ADVERB.match(tree.head.body)


def _belongs_to_it(tree: Subtree) -> bool:
    """想定より｜早く; 判断は｜工場ごとに｜委ねられる: what stands before, or the verb, needs it."""
    before = tree.before
    if before is not None and not before.tail:
        if before.body.endswith(("より", "よほど", "もっと")):
            return True
        if before.kind is Kind.TO and tree.part.body.startswith(("同じ", "同様", "とも")):
            return True  # 専門家と｜同じように｜判定
    needs = lexicon.NEEDS_NI.search(tree.head.body) and not has(tree.siblings, Kind.NI)
    return tree.part.body.endswith("ごとに") and bool(needs)


def _te(tree: Subtree) -> bool:
    """By doing what: not a verb that another helps, and what is done to what stays named."""
    if _AS_IF.search(tree.part.body) or not has(tree.siblings, Kind.OBJECT, Kind.SUBJECT, Kind.NI):
        return False
    if not tree.head.is_predicate or has(tree.dependents, Kind.SUBJECT):
        return False
    return not lexicon.HELPS.match(tree.head.body)


def _chain(tree: Subtree) -> bool:
    """A clause before the main one: unless its subject goes on in what follows, which `chains` sees to."""
    if _NAMES.match(tree.behind[0].body):
        return False  # 絶対に｜動かさない、｜という｜対策
    topic = tree.before
    if (
        topic is not None
        and not topic.tail
        and nouns.EQUATED.match(topic.body)
        and tree.part.body.endswith("で")
    ):
        return False  # 最多は｜大阪の｜40本で、
    return not (shared_subjects(tree.parts, tree.number) or gives_the_object(tree))


_RULES: dict[Kind, Guard] = {
    Kind.EXAMPLE: _example,
    Kind.NO: _modifier,
    Kind.NA: _modifier,
    Kind.RELATIVE: _relative,
    Kind.DE: _de,
    Kind.NI: _ni,
    Kind.KARA: _kara,
    Kind.AS: _as,
    Kind.ADJUNCT: _means,
    Kind.ADVERB: _adverb,
    Kind.TE: _te,
    Kind.CHAIN: _chain,
}  # the others: always
