"""What stays because its sentence turns on it: a bound, a standard, a condition, what a verb is done by."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.compose.shorten.japanese import guards
from bot.compose.shorten.japanese.sentence.phrase import MODIFIERS, Kind, Phrase, has, text_of
from bot.compose.shorten.japanese.sentence.subtree import Guard, Subtree
from bot.compose.shorten.japanese.words import lexicon

_ONLY_FOR_NOW = re.compile("(?:一時的|暫定的|部分的|限定的|条件付き|期間限定)[にで]$|^(?:一時|仮に)$")
_THE_ONE = re.compile("特定の$")
_FROM_NOW = re.compile("(?:今後|この|過去|直近|向こう|ここ)$")
_NUMBER = re.compile("^(?:約|およそ|計)?[0-9０-９数一二三十百]")
_THE_SAME = re.compile("^同じ")
_FOR_IT = re.compile("(?:から|へ|と|で|まで)の$")
_HOW = re.compile("[一-龥ぁ-ん](?:な|し)?さ[がはをにも]$")
_BUILT = re.compile("(?:構成|設計|方式|形|造り|作り)で$")
_IS_SUCH_A = re.compile("(?:仕組み|もの|手段|道具)であって$")
_ANSWER = re.compile("(?:一言|回答|返事|言葉|答え)(?:だけ)?")
_NARROWLY = re.compile("(?:だけ|のみ)を$")
_MEASURED = re.compile("[0-9](?:%|割|倍|分の)")
_REACHED = re.compile("(?:記録|達成|実現|更新|マーク|樹立)(?:し|する|$)|出した")
_RIVALS = re.compile("迫[っりる]|並[んぶび]|上回|下回|勝[っりる]|劣[っりる]|匹敵|しの[いぐぎ]|肩を並べ")
_IS_HARD = re.compile("厳し|難し|無理|つら|きつ|不可能|困難|早計|危険")
_PARTED = re.compile("使い分け|役割を分け|すみ分け|分担")
_LIFE = re.compile("(?:生活|暮らし|日々|毎日|日課)[をがはで]")
_IS_THE_CASE = re.compile("(?:目安|コツ|こつ|基本|鉄則|条件|前提|要点|ポイント|こと|もの|ため|から|点)で$")
_IS_A_WORRY = re.compile("(?:課題|問題|焦点|悩み|懸念|難点)で$")
_NO_NEED = re.compile("(?:余地|必要|心配|問題)[はが]な[いく]")
_WHOM = re.compile("(?:人|方|者|家|家庭|世帯|層|企業|会社|チーム|開発者|利用者|ユーザー)")
_MOSTLY = re.compile("(?:中心|専門|専用|メイン|だけ|のみ|限定)で$")
_TO_WHOM = re.compile(_WHOM.pattern + "(?:は|に|には|にとっては?)$")
_IS_NEW = re.compile("新しい$|新たな$|新型の$|次期の?$")
_STARTS = re.compile("動き始|動き出|始動|稼働|登場|誕生|始ま|完成")
_IS_BEHIND_IT = re.compile("(?:背景|理由|裏|根底)には?$|(?:狙い|目的|原因|理由|背景)は$")
_ISNT_USED = re.compile("(?:使わ|用い|行わ|認め|含め|対象とせ|適用せ|出さ|入れ)ず$")
_IS_RARE = re.compile("異例|珍しい|画期的|全国初|国内初|世界初|初の|史上初")
_GROWS = re.compile("(?:[0-9][^。、]*)?(?:増え|増加|減[りっる]|減少|広が|上が|下が|延び|伸び)")
_IS_MEASURED = re.compile("(?:費|代|額|量|率|時間|数|度|値)が$")
_IS_ADVICE = re.compile("たい|べき|こと$|ほしい|ください|ましょう|よう$|たほうが")
_IS_LIKE = re.compile("ようなもの(?:だ|です|である)?。?$")
_AT_LEAST = re.compile("[0-9][^、。]{0,4}(?:以上|以下|以内|未満)の$")
_CAN = re.compile("(?:でき|可能|[えけせてねべめれげ]る)")
_RATHER = re.compile("^(?:ほう|方)が$")
_WITHOUT_IT = re.compile("^(?:なくて|なければ|なしで|なくと)も?$")
_AT_WORK = re.compile("での$")
_IS_BUT_PRAISED = re.compile(
    "新し|新た|独自|生まれ変わ|進化|刷新|一新|上回|凌駕|しの[いぐ]|圧倒|勝[ちっつりる]|優れ|快適|理想|満足|納得"
)
_IS_SUCH = re.compile("^[一-龥ぁ-ん]+い$")  # 新しい, 安い


def _noun(tree: Subtree) -> Phrase:
    """Of 公表しない｜メーカーの｜作品は, the 作品: the noun at the end of a row of の."""
    noun = tree.head
    while noun.kind is Kind.NO and noun.head >= 0:
        noun = tree.parts[noun.head]
    return noun


def _is_for_now(tree: Subtree) -> bool:
    """転職を｜一時的に｜差し止める; 特定の｜会社に｜任せる; 今後｜数年間の."""
    body = tree.part.body
    if tree.is_alone and (_ONLY_FOR_NOW.search(body) or _THE_ONE.search(body)):
        return True
    return bool(_FROM_NOW.search(body) and _NUMBER.match(tree.behind[0].body))


def _is_the_same(tree: Subtree) -> bool:
    """同じ｜予算で｜新型が｜手に入る; 別の｜サービスで｜同じ｜定義が｜動くか."""
    if tree.part.kind is not Kind.DE:
        return False
    if any(_THE_SAME.match(part.body) for part in tree.inside):
        return True
    return bool(_THE_SAME.match(tree.behind[0].body)) and not tree.part.body.startswith("全")


def _is_its_object(tree: Subtree) -> bool:
    """目玉は｜旧機能の｜本体からの｜削除: it is what is removed."""
    return tree.part.kind is Kind.NO and tree.head.kind is Kind.NO and bool(_FOR_IT.search(tree.head.body))


def _is_how_much(tree: Subtree) -> bool:
    """対応機種の｜少なさが｜弱点: how few of what; 演算に｜的を｜絞った｜構成で: built how."""
    if tree.part.kind not in MODIFIERS:
        return False
    body = tree.head.body
    if body.endswith("だけでも") or (tree.part.body.endswith("」の") and _ANSWER.match(body)):
        return True  # 配布ページの｜文面だけでも; 「買い替えを推奨」の｜一言だけ
    return bool(_HOW.search(body) or _BUILT.match(body) or _IS_SUCH_A.match(tree.behind[0].body))


def _is_all_that_is_left(tree: Subtree) -> bool:
    """層だけを｜高精度に｜残す: it is not all that there is."""
    return tree.part.kind is Kind.NI and any(_NARROWLY.search(part.body) for part in tree.siblings)


def _is_the_result(tree: Subtree) -> bool:
    """人間の｜82%に｜相当する｜速度を｜記録した."""
    if tree.part.kind is not Kind.RELATIVE or tree.head.kind is not Kind.OBJECT or tree.head.head < 0:
        return False
    reached = _REACHED.search(tree.parts[tree.head.head].body)
    return bool(reached and _MEASURED.search(text_of(tree.phrases)))


def _is_where_it_rivals(tree: Subtree) -> bool:
    """生成速度で｜上位機と｜5%差に｜迫る: in that, not in all."""
    rivals = tree.part.kind is Kind.DE and _RIVALS.search(tree.head.body)
    return bool(rivals) and any(_MEASURED.search(part.body) for part in tree.behind)


def _is_what_is_hard(tree: Subtree) -> bool:
    """大作を｜最高画質で｜遊ぶのは｜厳しい: that it is hard is said of it."""
    if tree.part.kind not in (Kind.DE, Kind.NI, Kind.ADJUNCT, Kind.AS, Kind.ADVERB):
        return False
    return tree.head.body.endswith("のは") and bool(_IS_HARD.search(text_of(tree.behind)))


def _is_used_apart(tree: Subtree) -> bool:
    """雑務は｜安い｜モデル、｜設計は｜高性能モデルと｜使い分ける｜運用; 8時には｜窓口に｜座る｜生活を."""
    if tree.part.kind is not Kind.RELATIVE:
        return False
    if _PARTED.match(tree.part.body):
        return True
    return tree.is_right_behind(Kind.TOPIC) and bool(_LIFE.match(tree.head.body))


def _is_what_it_is(tree: Subtree) -> bool:
    """重いのは｜義務が｜生まれたことで、…; 3時間｜回すのが｜目安で、…; 人には｜待望の｜存在で、….

    Or whose it is: 1位は｜新興社の｜製品で、…; or whom it is hard for: 教員の｜負担も｜課題で、….
    """
    body, head = tree.part.body, tree.head
    if tree.part.kind in MODIFIERS and head.tail and head.body.endswith("で"):
        return tree.is_right_behind(Kind.TOPIC) and guards.is_bare(head.body.removesuffix("で"))
    if not body.endswith("で") or not tree.part.tail:
        return False
    if tree.is_right_behind(Kind.TOPIC) and tree.before is not None and tree.before.body.endswith("には"):
        return True
    if tree.part.kind not in (Kind.CHAIN, Kind.CAUSE):
        return False
    if _IS_A_WORRY.search(body) and has(tree.inside, Kind.TOPIC, Kind.SUBJECT):
        return True
    named = any(part.body.endswith(("のは", "のが")) for part in tree.inside)
    return named and bool(_IS_THE_CASE.search(body))


def _says_of_which(tree: Subtree) -> bool:
    """解像度を｜公表しない｜メーカーの｜作品は; 設備を｜持たない｜施設でも."""
    if tree.part.kind not in MODIFIERS or not lexicon.DENIALS.search(text_of(tree.phrases)):
        return False
    noun = _noun(tree)
    of_another = noun.kind is Kind.TOPIC and noun is not tree.head
    return of_another or (noun.body.endswith("でも") and not noun.body.endswith("にでも"))


def _says_if_which(tree: Subtree) -> bool:
    """新しい｜端末を｜使っているなら: only then."""
    such = tree.is_alone and _IS_SUCH.match(tree.part.body) and tree.part.kind in MODIFIERS
    return bool(such) and guards.under_condition(tree)


def _says_for_whom(tree: Subtree) -> bool:
    """ゲームを｜遊ばず、｜長く｜使う｜人には; クラウドに｜日記を｜送りたくない｜人には."""
    mostly = tree.part.kind is Kind.DE and _MOSTLY.search(
        tree.part.body
    )  # 在宅中心で｜1倍しか｜撮らない｜人には
    if mostly or (tree.part.kind is Kind.CHAIN and tree.part.body.endswith("ず")):
        after = pairwise(tree.behind[:6])
        return any(one.kind is Kind.RELATIVE and _TO_WHOM.match(two.body) for one, two in after)
    if tree.head.kind is not Kind.RELATIVE or tree.part.kind not in (Kind.CHAIN, Kind.TE, Kind.NI):
        return False
    noun = tree.parts[tree.head.head]
    if noun.kind not in (Kind.TOPIC, Kind.NI, Kind.ADJUNCT) or not _WHOM.match(noun.body):
        return False
    return tree.part.kind is not Kind.NI or bool(lexicon.DENIALS.search(tree.head.body))


def _says_who_need_not(tree: Subtree) -> bool:
    """準備が｜済んだ｜チームに｜迷う｜余地は｜なく、｜対応だけ｜調べればいい."""
    needless = tree.part.kind is Kind.CHAIN and _NO_NEED.search(text_of(tree.phrases[-2:]))
    return bool(needless) and any(_WHOM.match(part.body) for part in tree.inside)


def _is_what_it_is_put_on(tree: Subtree) -> bool:
    """端末に、｜差分を｜まとめた｜画面を｜被せる｜道具: what stands after the next noun is done to it."""
    if tree.part.kind is not Kind.NI or not tree.part.tail or tree.head.kind is not Kind.RELATIVE:
        return False
    return sum(part.kind is Kind.RELATIVE for part in tree.behind) > 1


def _leaves_a_topic_with_another(tree: Subtree) -> bool:
    """預けたくない｜人には｜待望の｜存在で、｜申告を｜控えた｜事業主にも｜勧めたい."""
    before = tree.before
    if before is None or not before.body.endswith("には") or before.tail:
        return False
    return any(part.tail and part.body.endswith("で") for part in tree.inside)


def _is_somebody_elses(tree: Subtree) -> bool:
    """売上の｜大半が｜費用として｜競合でもある｜仕入れ先に｜流れた: が isn't the relative clause's."""
    is_too = tree.part.kind is Kind.RELATIVE and tree.part.body.endswith("でもある")
    return is_too and has(tree.inside, Kind.SUBJECT)


def _is_how_long(tree: Subtree) -> bool:
    """索引化するのに｜手元の機械で｜約7分、｜以後は…."""
    said = tree.part.tail and _NUMBER.match(tree.part.body)
    return bool(said) and tree.is_right_behind(Kind.DE)


def _is_the_only_one(tree: Subtree) -> bool:
    """国内唯一の｜工房では; 新しい｜計算機が｜動き始める."""
    body = tree.part.body
    if tree.is_alone and body.endswith("唯一の"):
        return True
    new = tree.is_alone and _IS_NEW.match(body) and tree.head.kind is Kind.SUBJECT and tree.head.head >= 0
    return bool(new) and bool(_STARTS.match(tree.parts[tree.head.head].body))


def _says_what_the_rest_is(tree: Subtree) -> bool:
    """背景には、｜懸念が｜ある一方で、｜…｜判断が｜ある: both are behind it."""
    if tree.part.kind not in (Kind.CHAIN, Kind.ADVERSATIVE, Kind.CAUSE):
        return False
    return bool(_IS_BEHIND_IT.match(tree.opening.body)) and tree.opening.kind is Kind.TOPIC


def _is_advice_for_that(tree: Subtree) -> bool:
    """粗悪品を｜掴まないために、｜温度を｜確かめたい; やりたいことから｜逆算する."""
    if tree.behind[0].body.startswith("逆算"):
        return True
    return tree.part.body.endswith("ないために") and bool(_IS_ADVICE.search(tree.parts[-1].body))


def _is_likened(tree: Subtree) -> bool:
    """高級車で｜店に｜通うようなものだ."""
    return tree.part.kind in (Kind.DE, Kind.NI) and bool(_IS_LIKE.search(text_of(tree.behind)))


def _holds_its_own_terms(tree: Subtree) -> bool:
    """隠した｜命令文に対し、｜試した｜3製品が: what a comma parts from the verb isn't the relative clause's.

    ルールを｜持ち出せる｜形で｜残す: nor may the object go with the way.
    """
    if tree.part.kind is Kind.RELATIVE:
        return any(part.kind is Kind.ADJUNCT and part.tail for part in tree.inside)
    if tree.part.kind is not Kind.DE or tree.part.body != "形で":
        return False
    return has(tree.inside, Kind.OBJECT) and not has(tree.siblings, Kind.OBJECT)


def _is_what_is_rare(tree: Subtree) -> bool:
    """試合を｜体育館で｜行う｜異例の｜取り組み; 予防接種を｜鼻への噴霧で｜受ける｜子どもが｜増え."""
    if tree.part.kind not in (Kind.DE, Kind.NI, Kind.ADJUNCT) or tree.head.kind is not Kind.RELATIVE:
        return False
    if any(_IS_RARE.match(part.body) for part in tree.behind[:4]):
        return True
    noun = tree.parts[tree.head.head]
    return noun.kind is Kind.SUBJECT and bool(_GROWS.match(tree.parts[noun.head].body))


def _is_why_it_changed(tree: Subtree) -> bool:
    """内窓を｜付けた｜6畳間の｜暖房費が｜1,900円減り: because of it."""
    noun = _noun(tree)
    done = tree.part.kind is Kind.RELATIVE and tree.part.body.endswith(("た", "だ"))
    if not done or noun.kind is not Kind.SUBJECT or not _IS_MEASURED.search(noun.body):
        return False
    return bool(_GROWS.search(tree.parts[noun.head].body))


def _is_where_it_is_not_done(tree: Subtree) -> bool:
    """手術の｜場面では｜使わず、｜従来どおり｜通訳が｜立ち会う."""
    if tree.part.kind is not Kind.CHAIN or not _ISNT_USED.match(tree.part.body):
        return False
    return any(part.kind is Kind.TOPIC and part.body.endswith(("では", "には")) for part in tree.inside)


def _is_how_well(tree: Subtree) -> bool:
    """9割以上の｜精度で｜正しく｜描写できる: not always."""
    bound = tree.part.kind is Kind.DE and any(_AT_LEAST.search(part.body) for part in tree.inside)
    return bound and bool(_CAN.search(tree.head.body))


def _is_done_rather_so(tree: Subtree) -> bool:
    """1件ずつの｜実行で｜丁寧に｜頼む｜ほうが｜いい."""
    rather = _RATHER.match(tree.behind[1].body) if len(tree.behind) > 1 else None
    at = tree.parts[tree.head.head] if tree.head.head >= 0 else tree.head
    return tree.part.kind is Kind.DE and bool(rather or _RATHER.match(at.body))


def _is_not_needed(tree: Subtree) -> bool:
    """巨額の｜設備が｜なくても｜勝てる: some is needed."""
    without = len(tree.behind) > 1 and _WITHOUT_IT.match(tree.behind[1].body)
    return bool(without) and tree.part.kind in MODIFIERS and tree.is_alone


def _is_where_alone(tree: Subtree) -> bool:
    """静かな｜部屋での｜変換は｜見事だが、｜駅では｜失敗する."""
    if tree.part.kind not in MODIFIERS or not _AT_WORK.search(tree.head.body):
        return False
    after = next((n for n, part in enumerate(tree.behind) if part.kind is Kind.ADVERSATIVE), None)
    return after is not None and any(part.body.endswith("では") for part in tree.behind[after:])


def _says_that_nothing_is_left(tree: Subtree) -> bool:
    """サポートが｜完全に｜終了した; 完全に｜自動で｜進める. Not of praise: 完全に｜生まれ変わった."""
    how = tree.is_alone or tree.part.kind in (Kind.ADVERB, Kind.DE)
    return how and tree.opening.body == "完全に" and not _IS_BUT_PRAISED.match(tree.behind[0].body)


_POINTS: tuple[Guard, ...] = (
    _is_for_now,
    _is_the_same,
    _is_its_object,
    _is_how_much,
    _is_all_that_is_left,
    _is_the_result,
    _is_where_it_rivals,
    _is_what_is_hard,
    _is_used_apart,
    _is_what_it_is,
    _says_of_which,
    _says_if_which,
    _says_for_whom,
    _says_who_need_not,
    _is_what_it_is_put_on,
    _leaves_a_topic_with_another,
    _is_somebody_elses,
    _is_how_long,
    _is_the_only_one,
    _is_advice_for_that,
    _is_likened,
    _holds_its_own_terms,
    _is_what_is_rare,
    _is_why_it_changed,
    _is_where_it_is_not_done,
    _says_what_the_rest_is,
    _is_how_well,
    _is_done_rather_so,
    _is_not_needed,
    _is_where_alone,
    _says_that_nothing_is_left,
)


def is_the_point(tree: Subtree) -> bool:
    """Does the sentence turn on `tree`?"""
    return any(point(tree) for point in _POINTS)
