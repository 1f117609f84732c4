"""Which phrases may go with all that depends on them: the guards that no lack of room opens."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.compose.shorten.japanese import guards
from bot.compose.shorten.japanese.edits.chains import (
    gives_the_object,
    is_measured,
    shared_subjects,
    tells_of_it,
)
from bot.compose.shorten.japanese.edits.modifiers import NAMES, example, modifier, relative
from bot.compose.shorten.japanese.edits.stays import PASSIVE, stays
from bot.compose.shorten.japanese.sentence.phrase import CASES, SUBJECTS, Kind, Phrase, has, text_of
from bot.compose.shorten.japanese.sentence.subtree import Subtree
from bot.compose.shorten.japanese.words import lexicon, nouns

# 規制に｜反対を｜表明
_TAKES_NI = re.compile(r"(?:反対|賛成|支持|懸念|対応|影響|拍車|待った|終止符|理解|時間|手間|労力)を$")
_ON_TERMS = re.compile(r"を(?:前提|条件)に$")
_TO_DO = re.compile(r"^[一-龥][いきしちびみりえけせてねべめれげ]に$")
_TAKES_NO_OBJECT = re.compile(
    "走[らりるれっ]|生き|戦[わいうっ]|争[わいうっ]|育[たちつっ]|動[かきくい]|飛[ばびぶん]|回[らりるっ]|働[かきくい]|暮ら"
)
# 安全性を｜売りに｜していた｜端末
_SAYS_NOTHING_ALONE = re.compile("し(?:て|た(?!が)|ま|な|よう)|する|すれ|せず|され|させ")
_COMES = re.compile("出[たるてま]|来|生まれ|届|見つか|現れ")
_BECOMES = re.compile("進化|移行|転換|シフト|変貌|発展")
_GOES = re.compile("[行来登上通出戻帰訪向]")
_AS_IF = re.compile(r"よう(?:に)?$")
_CAUSATIVE = re.compile(r"[一-龥かさたなまらわ]せ(?:る|た|て|ており|ました|ます|、|$)")
_PASSES_FOR = re.compile("通用|通じ|知られ|働|活躍|機能|使え|使われ|扱")
_AWAY = re.compile("外[しすせさ]|除[いかくけ]|脱落|撤退|離れ|抜け|消え|退い")
_WHEN = re.compile("(?:とき|時|際)に$")
_THAT_IT_WILL_BE = re.compile("(?:方向|方針|見込み|見通し|予定|考え|想定|前提|条件)で$")
_DAYS_LATER = re.compile("^[0-9０-９数].{0,3}(?:後|以内|ぶり)")
_INSTEAD = re.compile("(?:やめ|辞め|捨て|避け|除い|離れ)て$")
_NOT_IN_PERSON = re.compile("(?:オンライン|リモート|遠隔|対面|匿名|実名|無償|無料|有償|有料|定額)で$")
_ANOTHER = re.compile("(?:別|ほか|他)の$")
_IS_ENOUGH = re.compile("(?:不?十分|不?可能|不?必要|不要|無理|困難|対象外|未定|不明)で$")
_IS_SO = re.compile("(?:小さ|大き|高|低|少な|多|長|短|重|軽|速|遅|安|広|狭|強|弱)く$")
_NUMBER = re.compile(r"^[0-9０-９数十百千万億]")
_AMOUNT = re.compile("(?:約|およそ|計|平均|最大|毎[秒分時])?[0-9]")
_IS_HAD_FOR_IT = re.compile("収ま|手に入|買え")
_BY_NEWS = re.compile("(?:登場|誕生|発売|公開|採用|導入|参入|買収)で$")
_IS_IN_USE = re.compile("使われ|知られ|用いられ|読まれ|見られ|売れ")
_WHERE_TO = re.compile(r"へと$|まで[をもがには]?$")
_BY_HOW_MUCH = re.compile(
    r"^半(?:年|月|日|世紀)(?:間|余り|ほど)?で$|(?:だけ|のみ|以上|以内|足らず|[0-9]|[0-9](?:日|時間|か月|年|週間|分|秒)間?)で$"
)

_BY_EFFECT = re.compile("(?:影響|あおり)で$")
_CLAUSES = {Kind.CHAIN, Kind.CAUSE, Kind.CONTRAST}
_COMPLETES = {Kind.OTHER, Kind.ADVERB, Kind.MADE, Kind.ADJUNCT, Kind.NI}

Guard = Callable[[Subtree], bool]


def may_go(tree: Subtree) -> bool:
    """Does the sentence stand without `tree`, and say nothing else?"""
    if stays(tree) or _SAYS_NOTHING_ALONE.match(tree.behind[0].body):
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
    """コードを｜「書く」ことから、｜結果を｜「見る」｜段階へ｜移る: what stands before it is its object."""
    if tree.before is None or tree.before.kind is not Kind.OBJECT or tree.before.tail:
        return False
    after = next((part for part in tree.behind if part.is_predicate or part.kind is Kind.OBJECT), None)
    return after is not None and after.kind is Kind.OBJECT


def _circumstance(tree: Subtree) -> bool:
    """Where, with what: while the verb keeps what it is said of; not what is compared (単体で｜使うより)."""
    return tree.head.kind is not Kind.YORI and tree.head.is_predicate and has(tree.siblings, *CASES)


def _ni(tree: Subtree) -> bool:
    """Not by whom something was done, not what the verb needs (規制に対応する)."""
    verb = tree.head.body
    if PASSIVE.search(verb) or _CAUSATIVE.search(verb) or lexicon.NEEDS_NI.search(verb):
        return False
    if lexicon.NEEDS_NI.match(tree.behind[0].body):
        return False  # 無料に｜近い｜形で
    if any(_TAKES_NI.match(part.body) for part in tree.siblings) or lexicon.IDIOMS.search(
        text_of(tree.behind)
    ):
        return False
    if _TO_DO.search(tree.part.body) and _GOES.match(verb):
        return False  # 電池を｜替えに｜登る; 列だけを｜HTTP経由で｜取りに｜行く
    if tree.before is not None and tree.before.kind is Kind.OBJECT:
        if tree.part.tail:
            return False  # 3円を｜5円に、｜5円を｜8円に｜改める
        if _TAKES_NO_OBJECT.match(verb):
            return False  # 搾りかすを｜燃料に｜走る
    if has(tree.siblings, Kind.KARA):
        return False  # 2日から｜25分に｜縮めた
    if tree.part.tail and tree.topic is not None and not tree.topic.tail:
        return has(tree.siblings, Kind.NI)  # 言葉は｜控えめに、｜募集には｜熱を｜込めた
    if _WHEN.search(tree.part.body) and tree.head.body.endswith("のは"):
        return False  # 生地が｜べたつく｜ときに｜粉を｜足すのは｜逆効果だ
    if tree.head.kind is Kind.YORI:
        return False  # 市場に｜手放すより
    if tree.part.body in ("週に", "月に", "年に", "日に") and _NUMBER.match(tree.behind[0].body):
        return False  # 週に｜5本以上の｜会議
    return _circumstance(tree) and has(tree.siblings, Kind.OBJECT)


def _kara(tree: Subtree) -> bool:
    """Not where the way leads on (東京から大阪へ, 検索から要約までを), not before a number (10から｜20人).

    What something was before it changed may go: 検索から、｜対話へ｜進化.
    """
    if has(tree.siblings, Kind.HE) and _BECOMES.match(tree.head.body) and tree.part.tail:
        return True
    if has(tree.siblings, Kind.MADE, Kind.HE, Kind.NI) or _NUMBER.match(tree.behind[0].body):
        return False
    if tree.head.body.startswith(("始め", "始ま")):
        return False  # 一行を｜加えるところから｜始めたい
    if tree.behind[0].body.startswith("徒歩") or _AWAY.match(tree.head.body):
        return False  # 駅から｜徒歩22分; 候補から｜外す
    if PASSIVE.search(tree.head.body) or _COMES.match(tree.head.body):
        return False  # 収益が｜顧客から｜得られる; 貝塚から｜出た｜土器
    return _circumstance(tree) and not any(_WHERE_TO.search(part.body) for part in tree.siblings)


def _de(tree: Subtree) -> bool:
    """Not a number or a bound (3日間で, 3件に｜1件で, これだけで)."""
    if _NUMBER.match(tree.part.body) or lexicon.NEEDS_DE.search(tree.head.body):
        return False
    if tree.part.body.endswith("面で") and lexicon.SCOPES.match(tree.behind[0].body):
        return False  # 費用面で｜最も｜賢い
    if any(part.body.startswith(("後れを", "差を", "差が", "威力を", "真価を")) for part in tree.siblings):
        return False  # 互換性で｜後れを｜取る; 電気代で｜差が｜出る
    # 火災の｜影響で｜供給が｜滞る: that it is scarce is still said
    by_effect = _BY_EFFECT.search(tree.part.body) and has(tree.siblings, Kind.SUBJECT)
    if (nouns.CAUSES.search(tree.part.body) and not by_effect) or _IS_ENOUGH.match(tree.part.body):
        return False  # 規約変更で｜止まる; 控えるだけでは｜不十分で、
    if _NOT_IN_PERSON.search(tree.part.body):
        return False  # 週1日は｜オンラインで｜授業を｜受けられる
    if any(_ANOTHER.search(part.body) for part in tree.phrases[:-1]):
        return False  # 送金は｜別の｜手段で｜確かめる
    before = tree.before
    said = before is not None and not before.tail and before.kind in SUBJECTS and before.body[-1] in "がも"
    if tree.part.tail and said:
        return False  # 年内の｜契約が｜事実上の｜期限で、｜交渉が｜山場を｜迎える
    if _AMOUNT.match(tree.part.body) and _IS_HAD_FOR_IT.match(tree.head.body):
        return False  # 新型は｜約13万円で｜買える
    if _BY_NEWS.search(tree.part.body):
        return False  # 小型の｜模型の｜登場で｜身近になった
    if (
        tree.part.tail
        and _follows_its_topic(tree)
        and any(one.kind in SUBJECTS and not one.is_place for one in tree.behind)
    ):
        return False  # 相手は｜前回王者の｜英国で、｜主将は｜意気込む
    if _THAT_IT_WILL_BE.match(tree.part.body):
        return False  # 号砲も｜早める｜方向で｜協議する
    asked = tree.part.body.endswith("ので") and tree.parts[-1].body.endswith("こと")
    if (
        asked
        or tree.part.body.endswith("てからで")
        or any(one.body.endswith("のは") for one in tree.siblings)
    ):
        return False  # 実行は｜費用を｜食うので｜対象を｜絞ること; 検討するのは｜感じてからで｜構わない
    return (_circumstance(tree) or _is_but_where(tree)) and not _BY_HOW_MUCH.search(tree.part.body)


def _follows_its_topic(tree: Subtree) -> bool:
    """Is it said of the topic right before it, no place?"""
    return tree.topic is not None and not tree.topic.tail and not tree.topic.is_place


def _is_but_where(tree: Subtree) -> bool:
    """解析の｜ステップで｜メモリ不足で｜止まる: another phrase says by what."""
    return tree.head.is_predicate and any(
        one.kind is Kind.DE and one.start >= tree.part.end for one in tree.siblings
    )


def _as(tree: Subtree) -> bool:
    """Not what is claimed (侵害として提訴した)."""
    if lexicon.SCOPES.match(tree.behind[0].body):
        return False  # 離島の｜学校としては｜初めて
    if tree.head.body.startswith("挙げ"):
        return False  # 理由として｜「…」を｜挙げる
    if tree.head.kind is Kind.RELATIVE and _PASSES_FOR.match(tree.head.body):
        return False  # 贈答品として｜通用する｜品質
    if any(part.body.startswith(("期待が", "注目が")) for part in tree.siblings):
        return False  # 高齢者の｜足として｜期待が｜かかる
    named = tree.part.body.endswith("」として") and not tree.part.tail  # 「相棒」として｜実装する｜リスク
    return _circumstance(tree) and not (named or lexicon.CLAIMS.search(tree.head.body))


def _means(tree: Subtree) -> bool:
    """Not a reason that is given (不足を理由に挙げる), nor terms, nor for whom in a contrast."""
    if tree.part.body.endswith("にとっては") and (tree.first or not has(tree.siblings, *SUBJECTS)):
        return False  # 初心者には効くが、｜上級者にとっては｜表示が煩わしい; 個人にとっては｜福音と｜言える
    if tree.part.body.endswith(("については", "に関しては")) and not has(tree.siblings, *SUBJECTS):
        return False  # 代表入りについては、｜…を｜見て｜決まる
    return not (tree.head.body.startswith("挙げ") or _ON_TERMS.search(tree.part.body))


def _cause(tree: Subtree) -> bool:
    """Not with its own subject left behind: 部品が｜未完成のため、｜用途には｜勧められない."""
    before = tree.before
    own = before is not None and before.kind is Kind.SUBJECT and not before.tail
    return not (own and tree.part.body.endswith(("のため", "なため", "なので")))


def _adverb(tree: Subtree) -> bool:
    """How: not where the verb says nothing without (小さくなる, 可能にする)."""
    if has(tree.dependents, Kind.NO, Kind.RELATIVE, Kind.LIST, Kind.YORI, Kind.SUBJECT):
        return False  # 前より｜長く; 農地が｜細かく
    if tree.part.body in ("さらに", "更に", "もう") and _NUMBER.match(tree.behind[0].body):
        return False  # さらに｜5ポイント高い
    if _is_all_it_says(tree) or _is_its_verb(tree):
        return False
    turns = guards.under_denial(tree) or guards.under_condition(tree) or _tells_from(tree)
    if turns and not lexicon.INTENSIFIERS.match(tree.part.body):
        return False  # すぐに｜使えるわけではない; 安全に｜使うなら
    if _belongs_to_it(tree) or (tree.part.body == "新たに" and tree.head.kind is Kind.RELATIVE):
        return False  # 新たに｜導入された｜端末
    return not lexicon.NEEDS_ADVERB.match(tree.head.body)


def _is_its_verb(tree: Subtree) -> bool:
    """生地が｜残りやすく｜掃除する; 引き合いが｜絶えず; 修正を｜26回も｜繰り返し; 広く｜使われる."""
    body, before = tree.part.body, tree.before
    if body.endswith(("やすく", "にくく", "づらく")):
        return True
    if body in ("広く", "よく", "多く") and _IS_IN_USE.match(tree.head.body):
        return True
    said = before is not None and not before.tail and (before.kind in SUBJECTS or before.body.endswith("も"))
    return said and body in ("繰り返し", "絶えず", "相次ぎ")


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


def _te(tree: Subtree) -> bool:
    """By doing what: not a verb that another helps, and what is done to what stays named."""
    if _DAYS_LATER.match(tree.behind[0].body) or _INSTEAD.search(tree.part.body):
        return False  # 帰国して｜9日後に; 純米酒を｜やめて｜安い｜酒に｜替える
    if _AS_IF.search(tree.part.body) or not has(tree.siblings, Kind.OBJECT, Kind.SUBJECT, Kind.NI):
        return False
    if not tree.head.is_predicate or has(tree.dependents, Kind.SUBJECT):
        return False
    return not lexicon.HELPS.match(tree.head.body)


def _chain(tree: Subtree) -> bool:
    """A clause before the main one: unless its subject goes on in what follows, which `chains` sees to."""
    if NAMES.match(tree.behind[0].body):
        return False  # 絶対に｜動かさない、｜という｜対策
    if any(lexicon.RESULTS.match(part.body) for part in tree.behind[:3]):
        return False  # 苦情が｜増え、｜廃棄に｜つながっていたのが
    if tree.before is not None and _says_of_it(tree, tree.before):
        return False
    if _is_what_is_asked_about(tree) or is_measured(tree) or _is_all_of_the_topic(tree):
        return False
    if tree.opening.body.startswith(("一方", "他方")) and has(tree.inside, Kind.TOPIC, Kind.ADJUNCT):
        return False  # 一方で、｜質問した｜学生については｜差がなく、
    return not (shared_subjects(tree.parts, tree.number) or gives_the_object(tree))


def _is_all_of_the_topic(tree: Subtree) -> bool:
    """映像は｜外へ｜出ず、｜条件を｜書けば｜通知になる: who writes is somebody else."""
    return _follows_its_topic(tree) and tree.part.body.endswith("ず") and has(tree.behind, Kind.CONDITION)


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
    if has(tree.inside, Kind.QUOTE) and not topic.tail:
        return True  # この道具は｜数値を｜残さないと｜書かれており、
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
    Kind.DE: _de,
    Kind.NI: _ni,
    Kind.KARA: _kara,
    Kind.AS: _as,
    Kind.ADJUNCT: _means,
    Kind.ADVERB: _adverb,
    Kind.TE: _te,
    Kind.CAUSE: _cause,
    Kind.CHAIN: _chain,
}  # the others: always
