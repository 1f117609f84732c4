"""Which phrases may go with all that depends on them: the guards that no lack of room opens."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.compose.shorten.japanese import guards
from bot.compose.shorten.japanese.edits.chains import (
    gives_the_object,
    is_measured,
    shared_subjects,
    tells_of_it,
)
from bot.compose.shorten.japanese.edits.circumstances import (
    as_what,
    by_then,
    de,
    follows_its_topic,
    kara,
    means,
    ni,
)
from bot.compose.shorten.japanese.edits.modifiers import NAMES, example, modifier, relative
from bot.compose.shorten.japanese.edits.staying.complements import completes
from bot.compose.shorten.japanese.edits.staying.neighbours import stays
from bot.compose.shorten.japanese.edits.staying.points import is_the_point
from bot.compose.shorten.japanese.sentence.phrase import SUBJECTS, Kind, Phrase, has, text_of
from bot.compose.shorten.japanese.sentence.subtree import Guard, Subtree
from bot.compose.shorten.japanese.words import lexicon, nouns

# 安全性を｜売りに｜していた｜端末
_SAYS_NOTHING_ALONE = re.compile("し(?:て|た(?!が)|ま|な|よう)|する|すれ|せず|され|させ")
_AS_IF = re.compile(r"よう(?:に)?$")
_DAYS_LATER = re.compile("^[0-9０-９数].{0,3}(?:後|以内|ぶり)")
_AGAINST_IT = re.compile("むしろ|逆に|反対に")  # 味を｜案じる｜店も｜あるが、｜量は｜むしろ｜多い
_NOT_QUITE = re.compile("とは(?:言|い)(?:え|いがた|い難)|わけではない|ほどではない|とは限らない")
_INSTEAD = re.compile("(?:やめ|辞め|捨て|避け|除い|離れ)て$")
_IS_SO = re.compile("(?:小さ|大き|高|低|少な|多|長|短|重|軽|速|遅|安|広|狭|強|弱)く$")
_NUMBER = re.compile(r"^[0-9０-９数一二三十百千万億]")
_IS_IN_USE = re.compile("使われ|知られ|用いられ|読まれ|見られ|売れ")

_ABOUT = re.compile("回[るっり]|歩[くいき]")  # 裏技を｜探して｜回る
_NO_OTHER = re.compile("[うくぐすつむぶる]しか(?:ない)?$")
_SUCH = re.compile("[^」]という$")
_REFUSES = re.compile("退け|一蹴|反論|却下|棄却")
_A_SHARE = re.compile("[0-9][^一-龥]{0,3}[%割人件社]?で$")
_SHOWS = re.compile("示|表明|強調|問|訴え|確認|述べ|指摘|要請|呼びかけ|浮き彫り")  # 方針を｜改めて｜示す
_ALL_OF_BOTH = re.compile(
    "両|間|差|違い|比|切り替|使い分|組み合わ|あわせ|合わせ|行き来|併用|つな|境|並"
)  # 夢や｜現実の｜間で
_CAN_BE_DONE = re.compile("[一-龥ァ-ヺー]でき$")
_CHOSEN = re.compile("選[ぶばびんべ]|お?[勧薦]め|おすすめ|推奨|最適|有力|無難|妥当|候補|選択肢")
_BY_NOW = re.compile("(?:現状|現在|今|いま|今回|今後|当面)は$|分が$")  # 新型に｜分が｜ある
_IS_WHY = re.compile("要因|原因|理由|背景")
_AS_MANY = re.compile("[0-9][^0-9]{0,4}と$")
_DIFFERS = re.compile("開き|差|違|異な|分かれ|ばらつ|変わ|まちまち|左右")
_IS_A_WORD = re.compile("(?:冷|今|早|若|はや)や$")

_CLAUSES = {Kind.CHAIN, Kind.CAUSE, Kind.CONTRAST}
_COMPLETES = {Kind.OTHER, Kind.ADVERB, Kind.MADE, Kind.ADJUNCT, Kind.NI, Kind.DE}

_IS_FREE = re.compile("(?:無料|免除|対象|対象外|有料|禁止)とし$")


def may_go(tree: Subtree) -> bool:
    """Does the sentence stand without `tree`, and say nothing else?"""
    if stays(tree) or completes(tree) or is_the_point(tree) or _SAYS_NOTHING_ALONE.match(tree.behind[0].body):
        return False
    if _leaves_two_objects(tree) or _leaves_its_complement(tree):
        return False
    rule = _RULES.get(tree.part.kind)
    return rule is None or rule(tree)


def _leaves_its_complement(tree: Subtree) -> bool:
    """届くまでには｜半年近く｜かかるうえ、｜採算も｜悪い: a bare verb goes with what stands before it.

    So does what something is not: 開発者にとっても｜他人事ではなく、｜….
    """
    before = tree.before
    if before is None or before.tail or not tree.is_alone or not tree.part.tail:
        return False
    if tree.part.kind is Kind.CAUSE and before.kind is Kind.TOPIC:
        return True  # 言葉は｜通じないので、｜指で｜注文した
    return tree.part.kind in _CLAUSES and before.kind in _COMPLETES


def _leaves_two_objects(tree: Subtree) -> bool:
    """コードを｜「書く」ことから、｜結果を｜「見る」｜段階へ｜移る: what stands before it is its object.

    Also where the other object has a relative clause of its own: …ことから、｜AIが｜作った｜結果を｜….
    """
    if tree.before is None or tree.before.kind is not Kind.OBJECT or tree.before.tail:
        return False
    verb = tree.parts[tree.before.head]
    for part in tree.behind:
        if part.kind is Kind.OBJECT or part is verb:
            return part is not verb
        if part.is_predicate and part.kind is not Kind.RELATIVE:
            return False
    return False


def _cause(tree: Subtree) -> bool:
    """Not with its own subject left behind: 部品が｜未完成のため、｜用途には｜勧められない."""
    own = tree.is_right_behind(Kind.SUBJECT)
    if tree.part.body.endswith(("によって", "により")) and any(
        _DIFFERS.match(one.body) for one in tree.behind
    ):
        return False  # 割合は｜機種によって｜2倍の｜開きが｜あった
    if tree.part.body.endswith("に加えて") and any(_IS_WHY.match(one.body) for one in tree.behind):
        return False  # 蛇行に加えて、｜水温が｜高かったことが｜要因だ
    for_it = tree.part.body.endswith(("ため", "ために")) and has(tree.inside, Kind.SUBJECT)
    if for_it and tree.first == 0 and not has(tree.siblings, *SUBJECTS):
        return False  # 会社が｜費用を｜賄うために｜借り入れに｜動く: it is the main verb's subject
    return not (own and tree.part.body.endswith(("のため", "なため", "なので")))


def _adverb(tree: Subtree) -> bool:
    """How: not where the verb says nothing without (小さくなる, 可能にする)."""
    if has(tree.dependents, Kind.NO, Kind.RELATIVE, Kind.LIST, Kind.YORI, Kind.SUBJECT):
        return False  # 前より｜長く; 農地が｜細かく
    if tree.part.body in ("さらに", "更に", "もう") and _NUMBER.match(tree.behind[0].body):
        return False  # さらに｜5ポイント高い
    if lexicon.IDIOMS.match(tree.part.body):
        return False  # 頭ひとつ｜抜けている
    if tree.part.body == "相次いで" and tree.before is not None and tree.before.kind is Kind.SUBJECT:
        return False  # 故障が｜相次いで｜沈んだ
    if (
        tree.before is not None
        and tree.before.body.endswith(("ほうが", "方が"))
        and tree.part.body.endswith("く")
    ):
        return False  # 1体に｜絞る｜ほうが｜速く｜終わる
    if tree.before is not None and _AS_MANY.search(tree.before.body) and not tree.before.tail:
        return False  # 1失点と｜粘り強く｜投げた
    if lexicon.SO_FAR.match(tree.part.body) or _is_all_it_says(tree) or _is_its_verb(tree):
        return False
    if _NOT_QUITE.search(text_of(tree.behind)):
        return False  # 劇的に｜速いとは｜言いがたい
    if lexicon.OBJECTIONS.match(tree.part.body):
        return tree.first == 0
    turns = guards.under_denial(tree) or guards.under_condition(tree) or _tells_from(tree)
    denied = lexicon.SAID_BY_A_DENIAL.match(tree.part.body)
    if turns and not denied and not lexicon.INTENSIFIERS.match(tree.part.body):
        return False  # すぐに｜使えるわけではない; 安全に｜使うなら
    if _belongs_to_it(tree) or (tree.part.body == "新たに" and tree.head.kind is Kind.RELATIVE):
        return False  # 新たに｜導入された｜端末
    if denied:
        return True  # 今後、｜…必要が｜ある
    return not lexicon.NEEDS_ADVERB.match(tree.head.body)


def _is_its_verb(tree: Subtree) -> bool:
    """生地が｜残りやすく｜掃除する; 引き合いが｜絶えず; 修正を｜26回も｜繰り返し; 広く｜使われる."""
    body, before = tree.part.body, tree.before
    if body.endswith(("やすく", "にくく", "づらく")):
        return True
    if body in ("広く", "よく", "多く") and _IS_IN_USE.match(tree.head.body):
        return True
    said = before is not None and not before.tail and (before.kind in SUBJECTS or before.body.endswith("も"))
    if (
        body == "改めて"
        and before is not None
        and before.body.endswith(("を", "も"))
        and not _SHOWS.match(tree.behind[0].body)
    ):
        return True  # 方針も｜改めて｜外販に｜乗り出す
    with_object = body == "繰り返し" and tree.is_right_behind(Kind.OBJECT)  # 定型文を｜繰り返し、
    return with_object or (said and body in ("繰り返し", "絶えず", "相次ぎ"))


def _is_all_it_says(tree: Subtree) -> bool:
    """客観的に｜測った｜点が, 一度に｜手放すより｜分ける方が: the verb alone would say nothing there."""
    if tree.head.kind is Kind.YORI:
        return True
    if tree.head.kind is not Kind.RELATIVE or len(tree.head.dependents) > 1:
        return False
    noun = tree.parts[tree.head.head].body
    return guards.is_empty(noun) or bool(nouns.SHORT_NOUNS.match(noun))


def _tells_from(tree: Subtree) -> bool:
    """一行ずつ｜読むのではなく、: the other way is to do it otherwise."""
    return tree.head.kind is Kind.CONTRAST and tree.head.is_predicate


def _belongs_to_it(tree: Subtree) -> bool:
    """想定より｜早く; 判断は｜工場ごとに｜委ねられる: what stands before, or the verb, needs it."""
    before = tree.before
    if tree.part.body in ("安く", "高く") and tree.head.body.startswith("上が"):
        return True  # 結局は｜安く｜上がる
    if before is not None and not before.tail:
        if before.body.endswith(("より", "よほど", "もっと", "とは")):
            return True
        if before.kind is Kind.TO and tree.part.body.startswith(("同じ", "同様", "同時", "とも")):
            return True  # 専門家と｜同じように｜判定
    if tree.part.body.endswith("ごとに") and _NUMBER.match(tree.behind[0].body):
        return True  # 5kgごとに｜500円の｜券
    needs = lexicon.NEEDS_NI.search(tree.head.body) and not has(tree.siblings, Kind.NI)
    return tree.part.body.endswith("ごとに") and bool(needs)


def _listed(tree: Subtree) -> bool:
    """One of several things, where や says that there are more: 学校や｜駅の｜屋根を｜直す."""
    if not tree.part.body.endswith("や") or _IS_A_WORD.search(tree.part.body):
        return False
    if not tree.is_alone or tree.part.tail or "「" in tree.part.body or tree.behind[0].tail:
        return False  # 端末を｜作る｜会社や、; 「読みにくさ」や
    if any(_CHOSEN.match(part.body) for part in tree.behind[1:3]):
        return False  # 旧型や｜新型を｜選ぶべきだ
    return not any(_ALL_OF_BOTH.search(part.body) for part in tree.behind[:3])


def _te(tree: Subtree) -> bool:
    """By doing what: not a verb that another helps, and what is done to what stays named."""
    if lexicon.ONLY_THERE.search(tree.part.body):
        return False  # 接続が｜要る｜場面に｜限って｜足す
    if tree.part.body.endswith("にして"):
        return False  # 一般家庭に｜して｜1万世帯分
    if tree.part.body in ("いって", "言って") or tree.part.body.endswith(("うえで", "上で")):
        return False  # 上限が｜上がるからと｜いって、｜慌てる｜必要は｜ない; 伏せ字にしたうえで｜送る
    if _DAYS_LATER.match(tree.behind[0].body) or _INSTEAD.search(tree.part.body):
        return False  # 帰国して｜9日後に; 純米酒を｜やめて｜安い｜酒に｜替える
    if _AS_IF.search(tree.part.body) or not has(tree.siblings, Kind.OBJECT, Kind.SUBJECT, Kind.NI):
        return False
    if not tree.head.is_predicate or has(tree.dependents, Kind.SUBJECT):
        return False
    return not (lexicon.HELPS.match(tree.head.body) or _ABOUT.match(tree.behind[0].body))


def _chain(tree: Subtree) -> bool:
    """A clause before the main one: unless its subject goes on in what follows, which `chains` sees to."""
    if NAMES.match(tree.behind[0].body):
        return False  # 絶対に｜動かさない、｜という｜対策
    if any(lexicon.RESULTS.match(part.body) for part in tree.behind[:3]):
        return False  # 苦情が｜増え、｜廃棄に｜つながっていたのが
    if tree.before is not None and _says_of_it(tree, tree.before):
        return False
    if _A_SHARE.search(tree.part.body) and any(part.body.endswith("のは") for part in tree.inside):
        return False  # 採用されたのは｜31%で、｜書式に関するものが｜多い
    if (
        tree.part.body.endswith("とし")
        and has(tree.inside, *SUBJECTS)
        and tree.parts[-1].body.startswith("述べ")
    ):
        return False  # 報道官も｜把握しているとし、｜…と｜述べている
    if _is_done_to_the_topic(tree) or (tree.topic is not None and _IS_FREE.match(tree.part.body)):
        return False  # 18歳未満は｜無料とし、｜増収分を｜補強に｜使う
    if _is_one_of_the_means(tree):
        return False
    if any(
        one.kind is Kind.TOPIC and before.body in ("この", "こうした")
        for before, one in pairwise(tree.phrases)
    ):
        return False  # この件は｜課題を｜示しており、｜…ことを｜証明した
    if _is_what_is_asked_about(tree) or is_measured(tree) or _is_all_of_the_topic(tree):
        return False
    if tree.opening.body.startswith(("一方", "他方")) and has(tree.inside, Kind.TOPIC, Kind.ADJUNCT):
        return False  # 一方で、｜質問した｜学生については｜差がなく、
    return not (shared_subjects(tree.parts, tree.number) or gives_the_object(tree))


def _is_done_to_the_topic(tree: Subtree) -> bool:
    """電池は｜無線で｜充電でき、｜距離を｜測る: something else measures."""
    can_be = follows_its_topic(tree) and _CAN_BE_DONE.search(tree.part.body) is not None
    return can_be and has(tree.behind, Kind.OBJECT) and not has(tree.inside, Kind.OBJECT)


def _is_one_of_the_means(tree: Subtree) -> bool:
    """履歴を｜残し、｜期限を｜決めるだけで｜防げる: one of the two alone is not enough."""
    return any(
        part.start < tree.head.start and (part.body.endswith("だけで") or _NO_OTHER.search(part.body))
        for part in tree.behind
    )


def _although(tree: Subtree) -> bool:
    """What is conceded, where the rest names what it is about: 費用は｜膨らんだが、｜客は｜増えた."""
    own = any(
        part.kind in SUBJECTS and not part.body.endswith("も") and not _BY_NOW.match(part.body)
        for part in tree.behind
    )
    if tree.first or not tree.part.tail or not (own or has(tree.behind, Kind.CONDITION)):
        return False
    if _REFUSES.match(tree.head.body) and not has(tree.behind, Kind.OBJECT):
        return False  # 弁護側は｜…と｜争ったが、｜裁判長は｜…だったと｜退けた
    if tree.behind[0].body.startswith(("最悪", "本人は")):
        return False  # 懸念は｜営利だという点だが、｜最悪でも｜…が残る
    if any(_AGAINST_IT.match(part.body) or part.body.startswith("全体の") for part in tree.behind):
        return False  # 備蓄米の｜放出が｜始まったが、｜届いたのは｜全体の1割だ
    if follows_its_topic(tree) and has(tree.behind, Kind.QUOTE) and not has(tree.inside, *SUBJECTS):
        return False  # 題名は｜明かされていないが、｜「…」と｜している
    if all(any(one.body.endswith("には") for one in half) for half in (tree.inside, tree.behind)):
        return False  # 研究者には｜手放せないが、｜学生には｜勧められない: two verdicts
    # 速さなら｜新型もありだが、｜精度なら｜旧型を｜選ぶ: no subject of both
    each_its_own = has(tree.inside, Kind.CONDITION) and has(tree.behind, Kind.CONDITION)
    return each_its_own or _chain(tree)


def _is_all_of_the_topic(tree: Subtree) -> bool:
    """映像は｜外へ｜出ず、｜条件を｜書けば｜通知になる: who writes is somebody else."""
    return follows_its_topic(tree) and tree.part.body.endswith("ず") and has(tree.behind, Kind.CONDITION)


def _is_what_is_asked_about(tree: Subtree) -> bool:
    """薬の｜一部は｜供給が｜滞り、｜省は｜買い込まないよう｜求めた: not to buy what, it says alone."""
    asked = next((part for part in tree.behind if part.body.endswith("よう")), None)
    if asked is None or not has(tree.inside, *SUBJECTS):
        return False
    return not has((tree.parts[d] for d in asked.dependents), Kind.OBJECT, *SUBJECTS)


def _says_of_it(tree: Subtree, topic: Phrase) -> bool:
    """Is the clause, or what follows from it, said of what stands right before it?"""
    body = tree.part.body
    if not topic.tail and topic.kind is Kind.SUBJECT and body.endswith("で"):
        return True  # 花が｜育ったことが｜主な｜要因で、
    if not topic.tail and nouns.EQUATED.match(topic.body) and body.endswith(("で", "であり")):
        return True  # 最多は｜大阪の｜40本で、
    if topic.kind is not Kind.TOPIC:
        return False
    if not topic.tail and topic.body.endswith("も") and body.endswith(("で", "であり", "く")):
        return True  # 重さも｜平均135グラムと｜大ぶりで、｜店では｜1匹150円と｜安い
    said = has(tree.inside, Kind.QUOTE) or any(_SUCH.search(one.body) for one in tree.inside)
    if said and not topic.tail:
        return (
            True  # 道具は｜数値を｜残さないと｜書かれており、; 値は｜電気代で｜決まるという｜考えを｜改め、
        )
    if tree.is_alone or _IS_SO.search(body) or tells_of_it(tree):
        return True  # 薬だけでは｜足りず、｜運動も｜要る; 価格は｜旧型より｜安く、｜長く｜使える
    # 量は｜8割に｜とどまり、｜工夫が｜続く
    if not topic.body.endswith("は") or topic.is_place:
        return False
    after = [tree.parts[d] for d in tree.head.dependents if d > tree.number]
    # 給油は｜早めに｜済ませ、｜宿には｜予定を｜伝える
    other = any(one.kind is Kind.TOPIC and one.is_place for one in after) and not has(
        tree.inside, Kind.OBJECT
    )
    return other or has(after, Kind.SUBJECT)


_RULES: dict[Kind, Guard] = {
    Kind.EXAMPLE: example,
    Kind.NO: modifier,
    Kind.NA: modifier,
    Kind.RELATIVE: relative,
    Kind.DE: de,
    Kind.NI: ni,
    Kind.KARA: kara,
    Kind.MADE: by_then,
    Kind.AS: as_what,
    Kind.ADJUNCT: means,
    Kind.ADVERB: _adverb,
    Kind.LIST: _listed,
    Kind.TE: _te,
    Kind.CAUSE: _cause,
    Kind.CHAIN: _chain,
    Kind.ADVERSATIVE: _although,
}  # the others: always
