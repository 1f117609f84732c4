"""What is lost with a phrase and all that depends on it: its content, and what its head loses by it."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.compose.shorten.japanese import guards
from bot.compose.shorten.japanese.edits.events import of_cause, of_event
from bot.compose.shorten.japanese.sentence.phrase import (
    CASES,
    MODIFIERS,
    SUBJECTS,
    Kind,
    Phrase,
    ends_in_a_verb,
    has,
    text_of,
)
from bot.compose.shorten.japanese.sentence.subtree import Subtree
from bot.compose.shorten.japanese.words import lexicon, nouns
from bot.compose.shorten.japanese.words.ratings import need
from bot.compose.shorten.weights import content

_ABOUT = re.compile(r"(?:について|に関し|に関して|に対し|に対して)(?:は|も)?$")
_OVER = ("を巡り", "をめぐり", "を巡って", "をめぐって")
_SCENE = re.compile(r"(?:[一-龥]{3,}|[ァ-ヺー]{4,}|」)で、?$")
_NAME = re.compile(r"[A-Z][A-Za-z0-9]{2,}")
_CASE = re.compile("(?:訴訟|裁判|事件|事故|疑い|試合|大会|選挙|会議)で$")  # Teslaを｜巡る｜訴訟で、
_HOW_LONG = re.compile(r"(?:[0-9].*|長期)にわた(?:り|って)$")
_WHO = re.compile("(?:人|方|人々|世帯|患者|利用者)[はがをにのへ]")
_TO_WHOM = re.compile(
    "(?:人|方|者|員|客|お客様|家庭|世帯|層|ユーザー|チーム|企業|生徒?)(?:には|にとっては?|なら)$"
)
_IS = re.compile(r"[一-龥ァ-ヺー](?:だ|だった|である|であった)と$")
_CAUSES = re.compile(r"^[^をが、。]*させ[るたて]")
_COMPARES = re.compile(r"比べ|比較")
_RATE = re.compile(
    "[0-9](?:%|割|倍|分の[0-9]|ポイント)|差が|(?:少な|多|高|低|長|短|速|遅|重|軽|安)[いくか]|大き[いく]|小さ[いく]|上回|下回"
)
_MEASURED = re.compile("見劣り|劣|勝[るりっ]|優[れ位]|同等|遜色")  # 競合と比べて｜見劣りしない
_DIGIT = re.compile(r"[0-9０-９]")
_COMPLEMENTS = {Kind.DE, Kind.NI, Kind.ADJUNCT, Kind.TE, Kind.AS, Kind.KARA}
_NARROWS = {*MODIFIERS, Kind.DE, Kind.NI, Kind.ADJUNCT, Kind.AS}
_ONLY = re.compile(r"(?:だけ|のみ|しか)[をがはにでのも、]*$")
_BECOMES = re.compile("な[るっり]")
_BOUND = re.compile("[0-9].*(?:以上|以下|未満|以内|超)")
_GREW = re.compile(
    "[0-9](?:倍|%|割|割[0-9]分)(?:近く|以上|強)?(?:も|に|の)?(?:増|減|伸び|上が|下が|落ち|急|縮)"
)
_OF_ALL = re.compile(r"全体の[0-9約]|[0-9]割|[0-9]%を")
_IS_ADVICE = re.compile("たい|ほしい|ください|べき|ましょう")
_PERSON = re.compile(r"[一-龥ぁ-んァ-ヺ・]{2,8}(?:さん|氏|選手|容疑者|被告)")
_LESS = re.compile("不|悪|違法|有害|過度|過剰|中途半端|安易|恒久|汎用")  # 悪質な｜プログラム
_IS_LIMITED = re.compile("限[らりるっ定]|絞")
_FORBIDS = re.compile("禁[じ止]|違反|罰|処分")  # 透かしを｜外した｜配布は｜禁じられる
_EDITION = re.compile("[A-Za-z0-9ァ-ヺー]+版")  # llama.cppの｜Vulkan版
_IS_ITS = re.compile("[一-龥ァ-ヺー]{2,}である(?=.)")  # ペットボトルの｜素材であるPET
_OTHERS = re.compile("(?:周辺|近隣|隣|別|他|ほか|残り|.*以外)の$")  # 明石市で…。｜周辺の｜市からは
_ONE_BY_ONE = re.compile("相次|続出|後を絶")
_APPEARS = re.compile("出(?:て|始め|た|る)|現れ|あ[るりっ]|少なくない|相次")
_IS_APART = re.compile("食い違|異な|違[うい]|一致|対立|矛盾|ずれ")
_CHANGES = re.compile("(?:急)?(?:増加|減少|増|減|上昇|低下|下落|悪化|改善|拡大|縮小|不足|変化)(?![一-龥])")
_IS_WHERE = re.compile("^あ[るりっ]|にある$")  # 隘路は｜計算だけでなく、｜記憶にも｜ある
_IS_OVER = re.compile("崩壊|破綻|消滅|終[焉わ]|限界|行き詰")
_PRICE = re.compile("約?[0-9][0-9,.]*[万億]?(?:円|ドル|%|倍)[でにと]")
_LIKE = ("のように", "のような", "みたいに", "みたいな", "のごとく")
_SO_MANY_ARE = re.compile("約?[0-9０-９.]+(?:割|%|％)(?:い[るた]|おり|あ[るっり])")
_BY_NAME = re.compile("[A-Za-z]による$")  # Rustによる｜開発: not every one
_OBJECTS = 26.0  # ただし、: that it is said against the line before
_FOR_WHOM = 30.0  # 屋外で｜書く｜人には｜最適
_SHORT = 14  # characters
_THIN = 2.0  # the need of a noun that says little alone
_GROWN = 30.0  # how many there are more
_SHARE = 14.0  # when or where it is a share
_BARE = 17.0  # a noun is left that says little
_MAY_DENY = {Kind.CONTRAST, Kind.CAUSE, Kind.CHAIN}


def plain(text: str, tree: Subtree, base: float, rate: float) -> float:
    """The loss of the content alone: `base` and `rate` for each character; less where it adds little."""
    body = tree.part.body
    if tree.is_alone and lexicon.INTENSIFIERS.match(body):
        base, rate = 0.4, 0.25
    elif _is_vague(tree):
        base, rate = 1.6, 0.45
    elif tree.is_alone and lexicon.CONNECTIVES.match(body):
        base, rate = 1.0, 0.3
    return base + rate * content(text)


def more(text: str, tree: Subtree) -> float:
    """What `tree` costs beyond its content: what turns the sense, what a head loses."""
    total = _of_sense(tree, _is_praise(tree))
    of_kind = _OF_KIND.get(tree.part.kind)
    if of_kind is not None:
        total += of_kind(text, tree)
    total += _OBJECTS if lexicon.OBJECTIONS.match(tree.part.body) else 0.0
    if tree.part.kind in MODIFIERS:
        total += 14.0 if lexicon.SO_TO_SAY.search(text) else 0.0
        total += 8.0 if lexicon.WRONGLY.search(text) else 0.0
    if lexicon.DENIALS.search(text) and tree.part.kind not in _MAY_DENY:
        total += 8.0
    return total + _of_head(tree) + _of_scope(tree) + _of_verb(tree)


def _of_verb(tree: Subtree) -> float:
    """What the verb says alone: 判断は｜資料に基づいて｜下す, 送金は｜電話で｜確かめる."""
    if tree.part.kind not in _COMPLEMENTS or tree.part.tail or not tree.head.is_predicate:
        return 0.0
    others = [one for one in tree.siblings if one.kind is not Kind.ADVERB]
    return 14.0 if others and all(one.kind is Kind.TOPIC for one in others) else 0.0


def _of_sense(tree: Subtree, praise: bool) -> float:
    """What a denial, a condition or a verdict is about: wider without it. Only the worst of them counts."""
    risks = [0.0]
    if guards.under_denial(tree):
        newest = tree.part.body.startswith("最")  # 最新の｜端末は｜読めない: the older ones can be
        mild = praise and tree.part.kind is Kind.NA
        risks.append(guards.NEVER if newest else 3.0 if mild else guards.RISKY)
    if guards.under_condition(tree) and not praise:
        bounded = any(_BOUND.search(part.body) for part in tree.phrases)
        risks.append(guards.NEVER if bounded else guards.RISKY)  # 8GB以下の｜端末で｜動かすと、
    if tree.part.kind in MODIFIERS and tree.head.kind is Kind.CONDITION and guards.is_bare(tree.head.body):
        risks.append(guards.NEVER)  # 短い｜応答で｜済む｜仕事なら
    if tree.head.kind is Kind.CONDITION and tree.head.is_predicate and tree.part.kind in _COMPLEMENTS:
        risks.append(guards.NEVER)  # 実用的な｜速さで｜動かすには
    if guards.says_for_whom(tree):
        risks.append(guards.NEVER)  # 独身で｜所得が｜低い｜人なら
    if guards.of_audience(tree) or guards.names_an_audience(tree) or guards.of_whom_a_duty_is(tree):
        risks.append(2.0 if praise else _FOR_WHOM)
    return max(risks)


def _is_praise(tree: Subtree) -> bool:
    return tree.is_alone and bool(lexicon.INTENSIFIERS.match(tree.part.body))


def _is_vague(tree: Subtree) -> bool:
    return tree.is_alone and bool(lexicon.VAGUE_MODIFIERS.match(tree.part.body))


def _lacks_its_object(verb: Phrase, tree: Subtree) -> bool:
    """新しい｜学校について、｜県は｜来年｜開校させる｜方針だ."""
    own = (tree.parts[d].kind for d in verb.dependents)
    return verb.kind is Kind.RELATIVE and "させ" in verb.body and Kind.OBJECT not in own


def _of_adjunct(text: str, tree: Subtree) -> float:
    """What it is about, for whom, with what, how long, what they fight over."""
    body, total = tree.part.body, 0.0
    if _ABOUT.search(body):
        narrow = 10.0 if has(tree.inside, Kind.RELATIVE) or _DIGIT.search(text) else 0.0
        of_what = tree.head.kind is Kind.RELATIVE and not has(tree.siblings, Kind.OBJECT)
        narrow += 12.0 if of_what else 0.0  # 全件について｜第三者が｜審査する｜仕組み
        narrow += 40.0 if any(_lacks_its_object(one, tree) for one in tree.behind) else 0.0
        total += 7.0 + narrow + (2 * guards.RISKY if guards.under_denial(tree) else 0.0)
    total += 8.0 if body.endswith(("にとって", "を武器に")) else 0.0
    total += 6.0 if _HOW_LONG.search(body) else 0.0
    if tree.head.kind is Kind.RELATIVE and _WHO.match(tree.parts[tree.head.head].body):
        total += 60.0  # 長期に｜わたって｜治療を｜受ける｜人の
    return total + (12.0 if body.endswith(_OVER) and lexicon.DISPUTES.search(tree.head.body) else 0.0)


def _of_relative(text: str, tree: Subtree) -> float:
    """What it is that has a name; what somebody says (「…」と話す｜幹部もいる)."""
    said = 40.0 if guards.quotes(text, tree.part) else 0.0
    said += 25.0 if _BY_NAME.search(text) else 0.0
    return said + (2.0 if "「" in tree.head.body else 0.0)


def _of_manner(text: str, tree: Subtree) -> float:
    """What was said (「早く帰りたい」と話して｜笑いを誘った), what comes first."""
    first = 0.0
    if tree.part.body.endswith("てから"):
        first = 50.0 if _IS_ADVICE.search(tree.head.body) else 40.0  # 空きを｜確かめてから｜出かけたい
    return first + (16.0 if guards.quotes(text, tree.part) else 0.0)


def _of_place(text: str, tree: Subtree) -> float:
    """東京湾アクアラインで｜事故があり、; 東京と名古屋の間で; ローカルで｜動かない."""
    of_topic = has(tree.siblings, Kind.TOPIC) and not has(tree.siblings, Kind.SUBJECT, Kind.OBJECT)
    where = 16.0 if of_topic else 0.0
    scene = where + (8.0 if not tree.first and (_SCENE.search(text) or _NAME.search(text)) else 0.0)
    case = 16.0 if tree.first == 0 and _CASE.search(tree.part.body) else 0.0
    denied = 20.0 if guards.under_denial(tree) else 0.0
    return scene + case + denied + (12.0 if tree.part.body.startswith("間で") else 0.0)


def _of_contrast(_text: str, tree: Subtree) -> float:
    """A comparison says how much; an object may be the verb's of both sides (AをではなくBを選ぶ)."""
    measured = _RATE.search(text_of(tree.behind)) or _MEASURED.match(tree.behind[0].body)
    compared = 0.0 if not _COMPARES.search(tree.part.body) else guards.NEVER if measured else 8.0
    shared = has(tree.dependents, Kind.OBJECT) and (
        not tree.part.is_predicate
        or not has(tree.behind, Kind.OBJECT)  # 作文を｜見抜くのではなく、｜書かせる
    )
    if tree.opening.kind is Kind.OBJECT and not has(tree.siblings, Kind.OBJECT):
        # 機能を｜独立した｜部門ではなく｜各部に｜分散させる
        shared = shared or bool(_CAUSES.search(text_of(tree.behind)))
    too = tree.topic is not None and tree.part.body.endswith("だけでなく")
    too = too and bool(_IS_WHERE.search(tree.parts[-1].body))
    return compared + (40.0 if shared or too else 0.0)


_OF_KIND: dict[Kind, Callable[[str, Subtree], float]] = {
    Kind.ADJUNCT: _of_adjunct,
    Kind.CAUSE: of_cause,
    Kind.CHAIN: of_event,
    Kind.CONTRAST: _of_contrast,
    Kind.DE: _of_place,
    Kind.RELATIVE: _of_relative,
    Kind.TE: _of_manner,
}


def _of_head(tree: Subtree) -> float:
    """What the noun loses whose modifier goes: one that says nothing alone, a relation that is left open."""
    if tree.part.kind not in MODIFIERS:
        return 0.0
    if _empties(tree) or _is_all_but_a_noun(tree) or _says_what_it_is(tree):
        return guards.NEVER
    relation = _of_relation(tree) + _of_news(tree) + _of_bound(tree)
    if guards.is_bare(tree.head.body) and not has(tree.siblings, *MODIFIERS, Kind.OTHER):
        says_little = (_is_praise(tree) or _is_vague(tree)) and not tree.head.is_place  # 巨大な｜構成では
        return 2.5 if says_little else _BARE + relation
    return relation


def _of_bound(tree: Subtree) -> float:
    """What a contrast or a bound is of; what is bad about something."""
    if tree.head.kind is Kind.CONTRAST:
        return 18.0  # 文を作るだけの｜AIとは異なり
    if _PRICE.match(tree.head.body):
        return 18.0  # セールの｜3,980円で
    if tree.head.body.endswith(_LIKE):
        return 18.0  # これまでの｜菌のように
    if _ONLY.search(tree.head.body) or _is_all_there_is(tree):
        return 14.0  # 許諾を得た｜作品だけで; MIGを備えた｜GPUに｜限られ、
    return 14.0 if tree.part.kind is Kind.NA and _LESS.match(tree.part.body) else 0.0


def _is_all_there_is(tree: Subtree) -> bool:
    return tree.head.kind is Kind.NI and bool(_IS_LIMITED.match(tree.parts[tree.head.head].body))


def _of_news(tree: Subtree) -> float:
    """What there is or grows (経営者が｜増えている), by what it is done, at which event it was, who it is."""
    head, body = tree.head, tree.part.body
    is_there = head.kind in SUBJECTS and head.head >= 0 and lexicon.THERE_IS.match(tree.parts[head.head].body)
    by = 18.0 if body.endswith("による") else 0.0  # 自動運転トラックによる｜定期便
    who = 10.0 if _PERSON.match(head.body) else 0.0  # 眼科医の｜安西さんは
    return (10.0 if is_there else 0.0) + by + who + (6.0 if nouns.EVENTS.search(body) else 0.0)


def _is_all_but_a_noun(tree: Subtree) -> bool:
    """Would but a noun be left of the sentence (書類を分類する｜ツール。)?"""
    return not tree.first and len(tree.behind) == 1 and len(tree.head.body) <= _SHORT


def _says_what_it_is(tree: Subtree) -> bool:
    """逆に｜動かす｜構造に｜なっている; 火災を｜受けた｜措置で、: the noun alone would say nothing."""
    head = tree.head
    if has(tree.siblings, *MODIFIERS, Kind.OTHER, Kind.LIST) or not nouns.FORMS.match(head.body):
        return False
    becomes = head.head >= 0 and _BECOMES.match(tree.parts[head.head].body)
    return bool(becomes) if head.kind is Kind.NI else bool(head.tail)


def _empties(tree: Subtree) -> bool:
    """Is the head but a form, or a share or a number, which says nothing without what it is of?"""
    head = tree.head
    if guards.is_empty(head.body) or head.body.endswith("ほど"):
        return True
    verb = tree.parts[head.head].body
    if head.kind is Kind.TOPIC and head.body.endswith("も") and _APPEARS.match(verb):
        return True  # 夜勤が｜回らない｜施設も｜出ている
    if head.kind in SUBJECTS and _ONE_BY_ONE.match(verb):
        return True  # 客室の｜稼働を｜抑える｜旅館が｜相次ぐ
    if head.kind is Kind.SUBJECT and len(tree.behind) > 1 and _SO_MANY_ARE.match(tree.behind[1].body):
        return True  # 文面を作らせる｜行員が｜3割いた
    return any(nouns.SHARES.match(one.body) for one in (head, _whole(tree)))


def _whole(tree: Subtree) -> Phrase:
    """What the head is of (プログラムの｜数が), or the head."""
    head = tree.head
    return tree.parts[head.head] if head.kind is Kind.NO and head.head >= 0 else head


def _of_relation(tree: Subtree) -> float:
    """What the sentence is about, a pair, a comparison and a way from one thing to another are worth more."""
    part, head = tree.part, tree.head
    verb = tree.parts[head.head].body
    about = head.kind in SUBJECTS and not lexicon.INTENSIFIERS.match(part.body)
    joined = sum(one.kind in (Kind.LIST, Kind.TO) for one in tree.inside)
    pair = part.kind is not Kind.NA and has(tree.dependents, Kind.LIST, Kind.TO)
    if head.kind is Kind.FINAL and any(one.body.endswith("のは") for one in tree.siblings):
        way_out = 24.0  # 伸びたのは｜…をまとめて売る｜サービス
    elif head.kind is Kind.FINAL and part.kind is Kind.NO and not ends_in_a_verb(tree.parts):
        way_out = 8.0  # 新型が最低ラインの｜投資。 it is what is said of the subject
    else:
        way_out = 0.0
    if head.kind is Kind.QUOTE and _IS.search(head.body):
        way_out = 12.0  # 儀式の｜建物だったと
    if head.kind is Kind.AS and lexicon.SERVES.search(verb):
        way_out += 10.0  # 情報を引き出すための｜手段として｜機能する
    if head.kind is Kind.AS and part.body.endswith("用の"):
        way_out += 20.0  # 基板用の｜スケッチとして
    if head.kind is Kind.LIST and head.tail and not tree.first:
        way_out += 20.0  # 値段と｜質の｜差、｜さらに…: it opens the sentence
    one_of_two = part.kind is Kind.RELATIVE and head.kind in (Kind.LIST, Kind.TO)  # 資料が｜少ない｜案件や、
    toward = part.kind is Kind.NO and part.body.endswith("への")  # 兵器への｜転用
    is_its = part.kind is Kind.NO and _IS_ITS.match(head.body)
    covered = about and verb.startswith("対象で")  # 遅れた｜便が｜対象で、
    leads_on = head.kind is Kind.KARA and _leads_on(tree)  # 受け身の｜AIから、｜自ら動く｜AIへ
    way = any(one.kind is Kind.KARA and one.tail for one in tree.inside)  # 自動化から、…個別化への
    return (
        (_of_which(tree) if about else way_out)
        + (40.0 if pair and _IS_APART.search(verb) else 0.0)  # 時刻と｜駅の｜掲示が｜食い違う
        + ((8.0 if joined < 2 else guards.NEVER) if pair else 0.0)  # 教師と医師と元の｜学生: three of them
        + (8.0 if head.kind is Kind.YORI else 0.0)
        + (4.0 if way else 0.0)
        + (20.0 if about and _FORBIDS.search(tree.parts[-1].body) else 0.0)
        + ((40.0 if head.kind is Kind.TOPIC else 20.0) if toward else 0.0)  # 店への｜支払いは
        + (40.0 if covered else 0.0)
        + (14.0 if _EDITION.match(head.body) else 0.0)
        + (20.0 if is_its else 0.0)
        + (30.0 if about and _OTHERS.match(part.body) else 0.0)
        + (30.0 if head.kind is Kind.SOURCE else 0.0)  # 消防庁の｜まとめによると
        + (24.0 if one_of_two else 0.0)
        + (24.0 if about and nouns.EQUATED.match(head.body) else 0.0)  # 肉が｜ぱさつく｜原因は、
        + (16.0 if part.kind is Kind.NO and _CHANGES.match(head.body) else 0.0)  # 需要の｜増加に対する
        + (20.0 if about and _IS_OVER.match(verb) else 0.0)  # 古い｜設計が｜崩壊
        + (20.0 if _TO_WHOM.search(head.body) else 0.0)  # 目の｜不自由な｜客には
        + (14.0 if leads_on else 0.0)
        + _of_object(tree)
    )


def _leads_on(tree: Subtree) -> bool:
    """Does the verb of what the head is from say where to?"""
    verb = tree.parts[tree.head.head]
    return any(tree.parts[d].body.endswith(("へ", "へと")) for d in verb.dependents)


def _of_which(tree: Subtree) -> float:
    """Of which things something is said; wider still where that is a place or a case: 12GBの｜カードでは."""
    claimed = 10.0 if _is_claimed(tree) else 6.0
    bare = 8.0 if need(tree.head.body) >= _THIN else 0.0  # 手順を｜組み合わせる｜問題では
    return claimed + (10.0 + bare if tree.head.is_place else 0.0)


def _is_claimed(tree: Subtree) -> bool:
    """Does a relative clause say of which things something is said (無断で作られた｜画像は、｜…)?"""
    return tree.part.kind is Kind.RELATIVE and tree.head.kind is Kind.TOPIC


def _of_object(tree: Subtree) -> float:
    """What is launched is named by what it does, what is overcome by what it is of."""
    head = tree.head
    if head.kind is not Kind.OBJECT or head.head < 0:
        return 0.0
    verb = tree.parts[head.head].body
    launched = tree.part.kind is Kind.RELATIVE and (
        lexicon.NEWS.search(verb) or lexicon.LAUNCHES.search(verb)
    )
    overcome = 8.0 if lexicon.TURNS.search(verb) else 0.0
    return overcome + (16.0 if launched else 0.0)


def _of_scope(tree: Subtree) -> float:
    """What a record, a first or a number is of is not widened: 世界で初めて電力1ギガワット級の…."""
    if tree.part.kind not in _NARROWS or lexicon.INTENSIFIERS.match(tree.part.body):
        return 0.0
    rest = text_of(tree.behind)
    before = text_of(tree.parts[max(0, tree.first - 3) : tree.first])
    scope = 6.0 if lexicon.SCOPES.search(rest + before) else 0.0
    near = any(one is not None and lexicon.SCOPES.match(one.body) for one in (*tree.behind[:2], tree.before))
    scope += 14.0 if near else 0.0  # 日本で｜初めて; 初めて｜金額で
    shared = tree.part.kind not in MODIFIERS and any(
        one.kind is Kind.OBJECT and nouns.SHARES.match(one.body) for one in tree.siblings
    )  # 売り上げの｜4割を｜午前中に｜稼ぐ
    return scope + _of_count(tree, rest) + (_SHARE if shared else 0.0)


def _of_count(tree: Subtree, rest: str) -> float:
    """What the things are that the rest counts: 悪質な｜プログラムの｜数が｜50倍に."""
    noun = tree.head
    while noun.kind in MODIFIERS and noun.head >= 0:
        noun = tree.parts[noun.head]
    if noun.kind is Kind.SUBJECT and _GREW.search(rest):
        return _GROWN  # 新作を｜録音で｜出す｜音楽家が｜5倍に｜増えた
    if _whole(tree).kind not in CASES or not _DIGIT.search(rest):
        return 0.0
    return 18.0 if _OF_ALL.search(rest) else 9.0  # 歌謡曲の｜再生が｜全体の｜2割を
