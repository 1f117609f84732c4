"""Which modifiers of a noun may go: not one of a pair, nor what begins before it seems to."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.compose.shorten.japanese import guards
from bot.compose.shorten.japanese.sentence.phrase import (
    CASES,
    IS_A,
    MAIN_CLAUSES,
    SUBJECTS,
    Kind,
    Phrase,
    ends_in_a_verb,
    has,
)
from bot.compose.shorten.japanese.sentence.subtree import Subtree
from bot.compose.shorten.japanese.words import lexicon
from bot.compose.shorten.japanese.words.ratings import need

_MOSTLY = re.compile("(?:普段|ふだん|通常|本来)は$")
_BOUND = re.compile(r"(?:ほど|等|など|ら|うち|以上|以下|以前|以降|以内|未満|超|程度|か|のみ|だけ|限定)の$")
_ON_TERMS = re.compile("(?:前提|条件)(?:とした|とする|にした|にする)$")  # 安価な｜資源を｜前提とした｜開発
_IS_BARRED = re.compile("禁[じ止]|除外|除[いく]|控え|やめ")
_ASKS = 2.0  # the need of a noun that is asked "of what?"
_FOR_A_PRODUCT = re.compile("[A-Za-z].*(?:用|向け|対応|互換)の$")
_SPECIFIED = re.compile("[0-9.]+[A-Z][A-Za-z]*(?:クラス|級|版|搭載)?の$")
_COMES_TRUE = re.compile("実現|実用化|量産")
_RAISES = re.compile("引き上げ|高め|近づ|昇華|進化|変え|変わ|移行|転換|押し上げ")
_IN_CASE = re.compile(r"(?:場合|とき|時|際)の$")
NAMES = re.compile(r"という$|といった$|とする$|との$")
_ENDS_A_SENTENCE = re.compile(r"(?:ました|ません|です|ます)$")  # 輝きました🎮
# They say nothing alone.
_NEED_IT = re.compile("限り|あまり|反面|格好|ございま|たび|途端|つもり|せい|情勢|運び|段取り|くらい|ところ")
_KIND_OF = re.compile(r"[派側組勢層型版級時中先元品][^一-龥]")
_SAID_OF = re.compile(
    r"(?:必須|不要|不可欠|無料|有料|無償|[一-龥ぁ-ん]*だらけ|専門|得意|苦手|最大|最高|最低|最多|初めて)の$"
)
_BORN = re.compile("生まれた$|亡くなった$")
_NONE_BUT = re.compile("(?:だけ|のみ|ほど)[をにがはで]?$")
_IS_OF = re.compile("台頭(?:で|により|によって)$")  # 判事は｜生成AIの｜台頭で
_SO_MANY = re.compile("[0-9]+[^0-9。、]{1,3}は$")
_UNLESS = re.compile("で(?:なければ|ない限り|ないと)$")  # 独占的な｜契約でなければ
_HOW_MANY = re.compile("[0-9]+(?:以上|超|余り)[がをはの]")
# 先輩の｜書いた｜図, 電話の｜鳴らない｜店
_DID = re.compile(
    r"[一-龥][いっんき]?[ただ]$|[一-龥][うくすつむぶぐる]$|[かさたなばまらわえけせてねべめれいきちび]ない$"
)
_IS_ENOUGH = re.compile("(?:十分|不十分|無難|妥当|最適|最善|有利|不利|有力|優勢|必須|不要|論外)$")
_IS_ONE_OF = re.compile(r"[一-龥](?:「|$)")  # 投資の｜雄「A社」
_HOLDS_A_VERB = re.compile("[一-龥][いきしちにびみりえけせてねべめれ][一-龥ァ-ヺ]")
_ONLY = re.compile("(?:だけ|のみ)(?:だ|です|である)?$")
_COMPARED = re.compile("(?:[とに]比べて?|[とに]比較して?)$")
_GOES_ON = {Kind.CHAIN, Kind.CAUSE, Kind.TE, Kind.ADVERSATIVE}
_PARTS_CLAUSES = {Kind.CHAIN, Kind.CAUSE, Kind.NI, Kind.ADVERB}
_BEGINS_A_CLAUSE = {Kind.CHAIN, Kind.ADVERSATIVE, Kind.CAUSE, Kind.CONDITION}


def modifier(tree: Subtree) -> bool:
    """A modifier of a noun: not one of a pair, not what the noun is made of (学校などの)."""
    if has((tree.parts[d] for d in tree.head.dependents if d < tree.number), Kind.LIST):
        return False
    if _is_of_the_topic(tree) or any(one.kind in CASES and one.tail for one in tree.inside):
        return False  # 試算を、｜検証に代わる｜報告で｜示した: a comma parts it from the nearest verb
    if _IS_ONE_OF.match(tree.behind[0].body):
        return False
    if tree.head.kind is Kind.TOPIC and _SPECIFIED.match(tree.part.body):
        return False  # 16GBの｜カードでは
    if _IN_CASE.search(tree.part.body):
        return False  # 外部で｜払った｜場合の｜手数料
    if _is_what_it_takes(tree) or _bounds_it(tree):
        return False
    if tree.behind[0].body.startswith(("ところ", "価値")):
        return False  # いまの｜ところ最短の; 検討の｜価値がある
    if tree.part.body.endswith("までの") and tree.before is not None and tree.before.body.endswith("から"):
        return False  # 亡くなってから｜火葬までの｜時間
    if _parts_a_list(tree) or _splits_what_is_said(tree):
        return False
    vague = tree.part.kind is Kind.NA or lexicon.VAGUE_MODIFIERS.match(tree.part.body)
    if vague and has(tree.inside, Kind.TO, Kind.LIST):
        return False  # 動画と｜実際の｜処理の｜乖離
    if _is_of_its_neighbour(tree):
        return False
    return tree.part.kind is not Kind.NO or not (
        _BOUND.search(tree.part.body) or NAMES.search(tree.part.body) or _takes_a_subject_along(tree)
    )


def _bounds_it(tree: Subtree) -> bool:
    """独占的な｜契約でなければ｜続けられる; 重要な｜語だけに｜向ける; 判事は｜生成AIの｜台頭で."""
    if tree.before is not None and _SO_MANY.match(tree.before.body):
        return any(one.is_predicate for one in tree.phrases)  # 毎日｜2杯は｜飲む｜客が
    if tree.part.kind is Kind.NA and _NONE_BUT.search(tree.head.body):
        return True
    return bool(_UNLESS.search(tree.head.body) or _IS_OF.search(tree.head.body))


def _is_what_it_takes(tree: Subtree) -> bool:
    """プロレベルの｜質感へ｜引き上げる; 半端な｜備えで｜始めると: to what, on which terms."""
    if tree.head.head < 0:
        return False
    verb = tree.parts[tree.head.head]
    if tree.head.kind in CASES and _IS_BARRED.match(verb.body):
        return True  # 作家を｜名指しする｜指示を｜禁じる
    if _FOR_A_PRODUCT.match(tree.part.body) or (tree.head.kind is Kind.NO and _COMES_TRUE.match(verb.body)):
        return True  # Arduino用の｜スケッチ; 山間部とも｜通信できる｜衛星の｜実現
    if tree.head.kind is Kind.LIST and need(tree.head.body) >= _ASKS:
        return True  # 電話応対の｜自動化や｜音声対話
    if tree.part.body.endswith("ような") and tree.head.kind is Kind.NI and verb.body.startswith("な"):
        return True  # 菓子のような｜風味に｜なる
    if tree.head.kind is Kind.HE and _RAISES.match(verb.body):
        return True
    return verb.kind is Kind.CONDITION and tree.part.kind is Kind.NA and tree.is_alone


def _splits_what_is_said(tree: Subtree) -> bool:
    """夜だけ｜任せる、｜という｜使い方; もう｜やめよう、｜という｜思想から｜生まれた: it may begin before."""
    said = [*tree.phrases, tree.behind[0]]
    return any("、" in one.tail and NAMES.match(after.body) for one, after in pairwise(said))


def _parts_a_list(tree: Subtree) -> bool:
    """価格、｜工具の｜入手しやすさ、｜説明書の3点; Aが｜優勢、｜ステムの｜編集では: a list begins before."""
    if tree.opening.tail and _IS_ENOUGH.match(tree.opening.body):
        return True  # 8GBで｜十分、｜動画の｜編集なら
    listed = any(one.kind is Kind.LIST and one.tail for one in tree.inside)
    if not listed:
        return False
    if tree.head.kind is Kind.LIST and tree.head.tail:
        return True
    return tree.is_right_behind(*SUBJECTS)


def _is_of_its_neighbour(tree: Subtree) -> bool:
    """規制の｜厳しい｜業界: neither goes without the other."""
    before = tree.before
    if tree.part.kind is Kind.NO:
        if _SAID_OF.match(tree.part.body) and before is not None and before.kind is Kind.SUBJECT:
            return True  # 対応が｜必須の｜案件
        if before is not None and _MOSTLY.match(before.body):
            return True  # 普段は｜非公開の｜倉庫を｜見学できる
        after = tree.behind[0]
        does = after.kind is Kind.RELATIVE and after.is_predicate and not after.dependents
        if after.body in ("いる", "いない", "ある", "ない"):
            return True  # 赤ちゃんの｜いる｜家庭
        return bool(lexicon.IS_OF.match(after.body)) or (does and bool(_DID.search(after.body)))
    return before is not None and before.kind is Kind.NO and bool(lexicon.IS_OF.match(tree.part.body))


def _is_of_the_topic(tree: Subtree) -> bool:
    """研究者は｜慎重で、｜来春に予定されている｜観測が…: a clause in it may be what is said of the topic."""
    topic = tree.topic is not None and not tree.topic.is_place
    return topic and any(one.kind in _PARTS_CLAUSES and one.tail for one in tree.inside)


def example(tree: Subtree) -> bool:
    """画像や音声などの: the noun behind it says what they are examples of (部品工場, not 施設)."""
    bare = guards.is_bare(tree.head.body) or guards.is_empty(tree.head.body)
    if tree.part.body.endswith("ことなど") or _HOLDS_A_VERB.search(tree.part.body):
        return False  # 解約済みを｜指すことなど｜どこにもない; 住宅に｜忍び込み指輪などを｜盗んだ
    if tree.part.body.endswith("など") and _HOW_MANY.match(tree.behind[0].body):
        return False  # ネズミの｜人形など｜200以上が
    return tree.head.is_nominal and not bare and modifier(tree)


def _is_for_none_but(tree: Subtree) -> bool:
    """投資に｜見合うのは、｜機密を扱う｜研究者だけ: without it, it is for more."""
    if not _ONLY.search(tree.parts[-1].body):
        return False
    return any(part.body.endswith("のは") for part in tree.parts[: tree.first])


def relative(tree: Subtree) -> bool:
    """屋根に載せる｜蓄電池: not what a name is of, nor what holds a subject or a place of the sentence."""
    if (
        NAMES.search(tree.part.body)
        or _ON_TERMS.search(tree.part.body)
        or _ENDS_A_SENTENCE.search(tree.part.body)
    ):
        return False
    if _KIND_OF.match(tree.behind[0].body) or _NEED_IT.match(tree.behind[0].body):
        return False  # 行かない｜派は; 同意が｜ない｜限りほかの; ありがとう｜ございます
    if _is_for_none_but(tree):
        return False
    if tree.head.kind is Kind.CONTRAST and _COMPARED.search(tree.head.body):
        return False  # 使わない｜生徒に比べて
    if tree.is_alone and tree.part.body == "ある":
        return False  # ある｜船長は
    if sum(one.kind is Kind.TOPIC and one.body.endswith("も") for one in tree.inside) > 1:
        return False  # 分類も｜要約も｜端末に組み込まれた｜モデルで｜行う: what is done
    if tree.head.kind is Kind.YORI or _is_only_there(tree.head.body):
        return False  # 機械に｜任せる｜力よりも、; 接続が｜要る｜場面に限って
    if tree.head.kind is Kind.CONTRAST and tree.opening.kind is Kind.OBJECT:
        return False  # 機能を｜独立した｜部門ではなく｜各部に分散させる: it is the last verb's
    goes_on = tree.before is not None and tree.before.kind in _GOES_ON and tree.before
    if goes_on and (goes_on.body.endswith("せず") or _ends_in_a_noun(tree)):
        return False  # 記憶を｜統合し、｜進化させる｜次世代DB; 原因は｜考慮せず、｜保存した｜設計に｜ある
    chained = tree.before is not None and tree.before.kind is Kind.CHAIN
    if chained and has(tree.dependents, Kind.OBJECT) and not has(tree.parts[: tree.first], *SUBJECTS):
        return False  # 課題を｜同時に｜解かせ、｜案を｜選ぶ｜流れを｜前提に
    if tree.before is not None and tree.before.body.endswith("でも") and _ends_in_a_noun(tree):
        return False  # 初心者でも、｜使える｜端末
    if _says_what_is_meant(tree) or _says_of_which(tree):
        return False
    stays = _takes_a_subject_along(tree) or _is_of_the_place(tree) or _leaves_two_subjects(tree)
    return not stays and modifier(tree)


def _says_of_which(tree: Subtree) -> bool:
    """昨年｜生まれた｜子どもは｜68万人; 補助が｜厚かった｜反動で."""
    if _BORN.search(tree.part.body) or tree.head.body.startswith("反動"):
        return True
    if tree.is_right_behind(Kind.RELATIVE) and any("、" in one.tail for one in tree.phrases):
        return True  # 計算された｜目安にすぎず、｜油煙の｜多い｜家庭では
    return _is_one_of_two_described(tree)


def _is_one_of_two_described(tree: Subtree) -> bool:
    """地元の木を｜使った｜部屋や、｜ねぎを｜添えた｜パンが｜目を引く: a bare 部屋や、 would say nothing."""
    if tree.head.kind is not Kind.LIST or not tree.head.tail or tree.head.head < 0:
        return False
    other = tree.parts[tree.head.head]
    return any(tree.parts[d].kind is Kind.RELATIVE for d in other.dependents)


def _ends_in_a_noun(tree: Subtree) -> bool:
    """Is the head the end of a sentence without a verb (…を減らした｜設計です)?"""
    final = tree.parts[-1]  # 口頭で｜指示し、｜自動で｜動かす｜技術者向けの｜機能です
    return _outermost(tree) is final and (
        IS_A.search(final.body) is not None or not ends_in_a_verb(tree.parts)
    )


def _outermost(tree: Subtree) -> Phrase:
    """Of 動かす｜技術者向けの｜機能, the 機能: the noun at the end of a row of の."""
    noun = tree.head
    while noun.kind is Kind.NO:
        noun = tree.parts[noun.head]
    return noun


def _is_only_there(body: str) -> bool:
    return bool(lexicon.ONLY_THERE.search(body) or lexicon.ABOUT.search(body))


def _says_what_is_meant(tree: Subtree) -> bool:
    """連携を｜有効にした｜2.3以前の｜環境が｜対象で、: not every one is."""
    noun = _outermost(tree)
    return noun.kind in SUBJECTS and tree.parts[noun.head].body.startswith("対象")


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
    if subject is None:
        return False
    before = tree.parts[tree.first : subject.first]
    if before and not before[-1].tail and any(part.kind is not Kind.ADVERB for part in before):
        return False  # 標準化に向けて、｜政府が｜誰でも使える｜台帳を始める; すでに｜店が｜…
    if tree.before is not None and tree.before.kind not in _BEGINS_A_CLAUSE:
        return False
    end = next((n for n, part in enumerate(tree.behind) if part.kind in MAIN_CLAUSES), len(tree.behind))
    others = [
        part
        for part in tree.behind[:end]  # 起こすことが｜続けるための｜鍵だと｜いい、｜6割が｜…
        if part.kind in SUBJECTS and not part.body.endswith(("でも", "にも"))
    ]
    return not others and ends_in_a_verb(tree.parts)
