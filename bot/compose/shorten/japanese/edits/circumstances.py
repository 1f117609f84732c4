"""Where, when, with what, as what: which of them a sentence can do without."""

from __future__ import annotations

import re

from bot.compose.shorten.japanese import guards
from bot.compose.shorten.japanese.edits.staying.neighbours import PASSIVE
from bot.compose.shorten.japanese.sentence.phrase import CASES, SUBJECTS, Kind, has, text_of
from bot.compose.shorten.japanese.sentence.subtree import Guard, Subtree
from bot.compose.shorten.japanese.words import lexicon, nouns

# 規制に｜反対を｜表明
_TAKES_NI = re.compile(r"(?:反対|賛成|支持|懸念|対応|影響|拍車|待った|終止符|理解|時間|手間|労力)を$")
_ON_TERMS = re.compile(r"を(?:前提|条件)に$")
_TO_DO = re.compile(r"^[一-龥][いきしちびみりえけせてねべめれげ]に$")
_TAKES_NO_OBJECT = re.compile(
    "走[らりるれっ]|生き|戦[わいうっ]|争[わいうっ]|育[たちつっ]|動[かきくい]|飛[ばびぶん]|回[らりるっ]|働[かきくい]|暮ら"
)
_COMES = re.compile("入[らりるっ]|出[たるてま]|来|生まれ|届|見つか|現れ")
_BECOMES = re.compile("進化|移行|転換|シフト|変貌|発展")
_CHANGES = re.compile(
    "な[りるっ]|上が|下が|引き[上下]げ|増え|減[りるっら]|変わ|変え|伸び|縮|膨ら|落ち|拡大|縮小|短縮|改"
)
_A_VALUE = re.compile("(?:[0-9][^一-龥]{0,3}|[0-9][^時日月年]{1,4}|」)から、?$")
_GOES = re.compile("[行来登上通出戻帰訪向]")
_CAUSATIVE = re.compile(r"[一-龥かさたなまらわ]せ(?:る|た|て|ており|ました|ます|、|$)")
_PASSES_FOR = re.compile("通用|通じ|知られ|働|活躍|機能|使え|使われ|扱")
_AWAY = re.compile("外[しすせさ]|除[いかくけ]|脱落|撤退|離れ|抜け|消え|退い")
_WHEN = re.compile("(?:とき|時|際)に$")
_IS_THE_BEST = re.compile("これ以上|最も|もっとも|一番|最適|最良|最善|ベスト")
_IN_THAT_STATE = re.compile("(?:^|の)まま(?:で|に)?$")
_THAT_IT_WILL_BE = re.compile("(?:方向|方針|見込み|見通し|予定|考え|想定|前提|条件)で$")
_NOT_IN_PERSON = re.compile(
    "(?:本業|なし|ローカル|クラウド|オンプレ|オンプレミス|エッジ|手元|自前|オンライン|リモート|遠隔|対面|匿名|実名|無償|無料|有償|有料|定額|非公開)(?:（[^）]*）)?で$"
)
_ANOTHER = re.compile("(?:別|ほか|他)の$")
_IS_ENOUGH = re.compile("(?:不?十分|不?可能|不?必要|不要|無理|困難|対象外|未定|不明)で$")
_AT_A_TIME = re.compile(
    "(?:[一-龥る]前|[一-龥た]後|未明|深夜|早朝|明け方|[0-9](?:年|月|日|時|分|秒|時間|分間|秒間|日間|週間|か月)(?:以内)?|(?:今|来|昨|翌)(?:期|年|月|春|夏|秋|冬|週)|[一-龥]{2}(?:中|時))に$"
)
_IS_ITS_TIME = re.compile(
    "[0-9数]|縮|分け|わた|及|抑|収|短縮|とど|済|終|届|達|完|な[るっり]|当た|限|集中|する|した|ある|あっ|迫|延|移|ず[られ]|変|決|設定|予定|間に合"
)
_NUMBER = re.compile(r"^(?:わずか|たった|ほんの|約|およそ)?[0-9０-９数十百千万億]")
_IS_FIRST = re.compile("首位|最多|最高|最大|最速|トップ|[0-9]+位")
_OUT_OF = re.compile("[0-9][^、。]*のうち")
_AMOUNT = re.compile("(?:約|およそ|計|平均|最大|毎[秒分時])?[0-9]")
_IS_HAD_FOR_IT = re.compile("収ま|手に入|買え")
_BY_NEWS = re.compile("(?:登場|誕生|発売|公開|採用|導入|参入|買収)で$")
_WHERE_TO = re.compile(r"へと$|まで[をもがには]?$")
_BY_HOW_MUCH = re.compile(
    r"^半(?:年|月|日|世紀)(?:間|余り|ほど)?で$|(?:だけ|のみ|以上|以内|足らず|[0-9]|[0-9](?:日|時間|か月|年|週間|分|秒)間?)で$"
)
_SERVES = re.compile("使われ|用いられ|機能|働|扱われ|活躍")
_BY_EFFECT = re.compile("(?:影響|あおり)で$")
_AS_FAR_AS_IT_GOES = re.compile("(?:これ|最後|極限|限界|とことん|隅々)まで$")


def _circumstance(tree: Subtree) -> bool:
    """Where, with what: while the verb keeps what it is said of; not what is compared (単体で｜使うより)."""
    return tree.head.kind is not Kind.YORI and tree.head.is_predicate and has(tree.siblings, *CASES)


def ni(tree: Subtree) -> bool:
    """Not by whom something was done, not what the verb needs (規制に対応する)."""
    if tree.is_right_behind(Kind.KARA):
        return False  # 退院から｜4か月後に
    if _AT_A_TIME.search(tree.part.body) and not _IS_ITS_TIME.match(tree.behind[0].body):
        return _is_when(tree)
    if _is_the_verbs_own(tree) or _is_taken_by_what_follows(tree) or has(tree.siblings, Kind.KARA):
        return False  # 2日から｜25分に｜縮めた
    if tree.part.tail and tree.topic is not None and not tree.topic.tail:
        return has(tree.siblings, Kind.NI)  # 言葉は｜控えめに、｜募集には｜熱を｜込めた
    if _WHEN.search(tree.part.body) and tree.head.body.endswith("のは"):
        return False  # 生地が｜べたつく｜ときに｜粉を｜足すのは｜逆効果だ
    return _circumstance(tree) and has(tree.siblings, Kind.OBJECT)  # not 市場に｜手放すより


def _is_when(tree: Subtree) -> bool:
    """送信前に｜情報を｜消す; not 運転前に｜飲めない, which nobody may at all without."""
    turns = guards.under_denial(tree) or guards.under_condition(tree) or tree.head.kind is Kind.YORI
    return tree.head.is_predicate and has(tree.siblings, *CASES) and not turns


def _is_the_verbs_own(tree: Subtree) -> bool:
    """By whom it is done, or to what: 規制に対応する; 電池を｜替えに｜登る; 列だけを｜取りに｜行く."""
    verb = tree.head.body
    if tree.part.body.endswith("以内に"):
        return True  # 起動を｜5秒以内に｜抑える
    if PASSIVE.search(verb) or _CAUSATIVE.search(verb) or lexicon.NEEDS_NI.search(verb):
        return True
    if _TO_DO.search(tree.part.body) and _GOES.match(verb):
        return True
    if tree.before is None or tree.before.kind is not Kind.OBJECT:
        return False
    # 3円を｜5円に、｜5円を｜8円に｜改める; 搾りかすを｜燃料に｜走る
    return bool(tree.part.tail or _TAKES_NO_OBJECT.match(verb))


def _is_taken_by_what_follows(tree: Subtree) -> bool:
    """無料に｜近い｜形で; 規制に｜反対を｜表明; 週に｜5本以上の｜会議."""
    if any(_TAKES_NI.match(part.body) for part in tree.siblings):
        return True
    if lexicon.NEEDS_NI.match(tree.behind[0].body) or lexicon.IDIOMS.search(text_of(tree.behind)):
        return True
    return tree.part.body in ("週に", "月に", "年に", "日に") and bool(_NUMBER.match(tree.behind[0].body))


def kara(tree: Subtree) -> bool:
    """Not where the way leads on (東京から大阪へ, 検索から要約までを), not before a number (10から｜20人).

    What something was before it changed may go: 検索から、｜対話へ｜進化; 850円から｜980円に｜上がる.
    """
    if tree.part.tail == "、" and tree.is_right_behind(Kind.SUBJECT):
        return False  # 前者が｜12万円台から、｜後者が｜18万円台から
    if has(tree.siblings, Kind.HE) and _BECOMES.match(tree.head.body) and tree.part.tail:
        return True
    if _A_VALUE.search(tree.part.body) and _was_before(tree):
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


def _was_before(tree: Subtree) -> bool:
    """Does what follows right behind say what it is now (850円から｜980円に｜上がる)?"""
    after = tree.behind[0]
    now = after.kind in (Kind.NI, Kind.HE) and tree.parts[after.head] is tree.head
    return now and _CHANGES.match(tree.head.body) is not None


def by_then(tree: Subtree) -> bool:
    """13日までに｜処分を｜終えた; これまで｜限定だった｜機能; 手順を｜最後まで｜読む."""
    if _NUMBER.match(tree.behind[0].body):
        return False  # 企画から完成までに｜5年を｜要した
    if tree.behind[0].body.startswith(("通り", "どおり")):
        return False
    when = tree.part.body.endswith("までに") or _AS_FAR_AS_IT_GOES.match(tree.part.body) is not None
    return when and tree.head.is_predicate and has(tree.siblings, *CASES)


def de(tree: Subtree) -> bool:
    """Not a number or a bound (3日間で, 3件に｜1件で, これだけで)."""
    if _NUMBER.match(tree.part.body) or lexicon.NEEDS_DE.search(tree.head.body):
        return False
    if tree.is_right_behind(Kind.KARA):
        return False  # 予告から｜半年遅れで｜始めた
    if tree.part.body.startswith("全") and _NUMBER.match(tree.behind[0].body):
        return False  # 初めて｜全都道府県で｜1000円を超える
    if _OUT_OF.match(tree.behind[0].body):
        return False  # 党員票で｜295票のうち｜119票を｜得た
    if any("」と" in one.body for one in tree.phrases):
        return False  # 「早く直したい」と｜笑顔で｜話した
    if _BY_HOW_MUCH.search(tree.part.body) or any(stays(tree) for stays in _DE_STAYS):
        return False
    return _circumstance(tree) or _is_but_where(tree)


def _is_where_it_counts(tree: Subtree) -> bool:
    """費用面で｜最も｜賢い; 互換性で｜後れを｜取る; 電気代で｜差が｜出る."""
    if tree.part.body.endswith("面で") and lexicon.SCOPES.match(tree.behind[0].body):
        return True
    return any(part.body.startswith(("後れを", "差を", "差が", "威力を", "真価を")) for part in tree.siblings)


def _is_why(tree: Subtree) -> bool:
    """規約変更で｜止まる; 小型の｜模型の｜登場で｜身近になった."""
    # 火災の｜影響で｜供給が｜滞る: that it is scarce is still said
    by_effect = _BY_EFFECT.search(tree.part.body) and has(tree.siblings, Kind.SUBJECT)
    return bool((nouns.CAUSES.search(tree.part.body) and not by_effect) or _BY_NEWS.search(tree.part.body))


def _is_the_way(tree: Subtree) -> bool:
    """週1日は｜オンラインで｜受けられる; 旧価格の｜まま｜使える; 送金は｜別の｜手段で｜確かめる."""
    body = tree.part.body
    if _IN_THAT_STATE.search(body) or _NOT_IN_PERSON.search(body) or _THAT_IT_WILL_BE.match(body):
        return True  # 号砲も｜早める｜方向で｜協議する
    if any(_ANOTHER.search(part.body) for part in tree.phrases[:-1]):
        return True
    return bool(_AMOUNT.match(body) and _IS_HAD_FOR_IT.match(tree.head.body))  # 新型は｜約13万円で｜買える


def _is_what_it_is(tree: Subtree) -> bool:
    """年内の｜契約が｜事実上の｜期限で、｜…; 相手は｜前回王者の｜英国で、｜主将は｜意気込む."""
    if _IS_ENOUGH.match(tree.part.body):
        return True  # 控えるだけでは｜不十分で、
    before = tree.before
    if not tree.part.tail:
        return False
    if before is not None and before.body.endswith("としては"):
        return True  # ゲーム機としては｜過去最高の｜出足で、
    if before is not None and not before.tail and before.kind in SUBJECTS and before.body[-1] in "がも":
        return True
    return follows_its_topic(tree) and any(one.kind in SUBJECTS and not one.is_place for one in tree.behind)


def _is_advice(tree: Subtree) -> bool:
    """実行は｜費用を｜食うので｜対象を｜絞ること; 検討するのは｜感じてからで｜構わない."""
    if tree.part.body.endswith("ので") and tree.parts[-1].body.endswith("こと"):
        return True
    return tree.part.body.endswith("てからで") or any(one.body.endswith("のは") for one in tree.siblings)


def _is_set_against(tree: Subtree) -> bool:
    """小型で｜40件が｜出る一方、｜大型では｜5件に｜沈む."""
    at = tree.part.head
    return tree.parts[at].kind is Kind.ADVERSATIVE and any(
        one.kind is Kind.TOPIC and one.body.endswith("では") for one in tree.parts[at + 1 :]
    )


_DE_STAYS: tuple[Guard, ...] = (
    _is_set_against,
    _is_where_it_counts,
    _is_why,
    _is_the_way,
    _is_what_it_is,
    _is_advice,
)


def follows_its_topic(tree: Subtree) -> bool:
    """Is it said of the topic right before it, no place?"""
    return tree.topic is not None and not tree.topic.tail and not tree.topic.is_place


def _is_but_where(tree: Subtree) -> bool:
    """解析の｜ステップで｜メモリ不足で｜止まる: another phrase says by what."""
    return tree.head.is_predicate and any(
        one.kind is Kind.DE and one.start >= tree.part.end for one in tree.siblings
    )


def as_what(tree: Subtree) -> bool:
    """Not what is claimed (侵害として提訴した)."""
    if lexicon.SCOPES.match(tree.behind[0].body):
        return False  # 離島の｜学校としては｜初めて
    if any(_IS_THE_BEST.match(part.body) for part in (*tree.behind[:2], *tree.siblings)):
        return False  # 教材として｜これ以上の｜ものは｜ない; 秘書として｜使うのが｜最も｜安全だ
    if _SERVES.match(tree.head.body) and not has(tree.siblings, Kind.NI, Kind.DE, Kind.OBJECT):
        return False  # 新しい｜制度が｜判断材料として｜使われる
    if tree.head.body.startswith("挙げ") or _is_as_such(tree):
        return False  # 理由として｜「…」を｜挙げる
    if any(_IS_FIRST.match(one.body) for one in tree.behind[:2]):
        return False  # 実写の｜邦画として｜22年ぶりに｜首位を｜塗り替えた
    if tree.part.body.startswith("不服と"):
        return False  # 判決を｜不服として｜控訴する
    if tree.head.kind is Kind.RELATIVE and _PASSES_FOR.match(tree.head.body):
        return False  # 贈答品として｜通用する｜品質
    if any(part.body.startswith(("期待が", "注目が")) for part in tree.siblings):
        return False  # 高齢者の｜足として｜期待が｜かかる
    named = tree.part.body.endswith("」として") and not tree.part.tail  # 「相棒」として｜実装する｜リスク
    return _circumstance(tree) and not (named or lexicon.CLAIMS.search(tree.head.body))


def _is_as_such(tree: Subtree) -> bool:
    """練習には｜喜ばれても、｜素材としては｜物足りない."""
    return tree.part.body.endswith("としては") and bool(lexicon.VERDICTS.search(tree.head.body))


def means(tree: Subtree) -> bool:
    """Not a reason that is given (不足を理由に挙げる), nor terms, nor for whom in a contrast."""
    if "だけ" in tree.part.body:
        return False  # 新しい｜ファイルだけを対象に｜絞る
    if tree.part.body.endswith("にとっては") and (tree.first or not has(tree.siblings, *SUBJECTS)):
        return False  # 初心者には効くが、｜上級者にとっては｜表示が煩わしい; 個人にとっては｜福音と｜言える
    if lexicon.ABOUT.search(tree.part.body) and not has(tree.siblings, *SUBJECTS):
        return False  # 代表入りについては、｜…を｜見て｜決まる
    return not (tree.head.body.startswith("挙げ") or _ON_TERMS.search(tree.part.body))
