"""What the rest turns on: without it, it would be said of more, of another, or of nobody."""

from __future__ import annotations

import re

from bot.compose.shorten.japanese.sentence.phrase import MODIFIERS, SUBJECTS, Kind, has, text_of
from bot.compose.shorten.japanese.sentence.subtree import Guard, Subtree

_WHERE = re.compile("(?:では|においては)$")
_WITHIN = re.compile("(?:都|道|府|県|市|区|町|村|国|地域|館|社|校|学)内の$")
_TALK = re.compile("(?:話し合い|協議|準備|議論|調整|交渉|検討|整備|対話)を$")
_REMAINS = re.compile("残[らりるっ]")
_SO_MANY_OF_THEM = re.compile("^(?:約|およそ|計)?[0-9][0-9,.]*万?(?:点|件|種|種類|品|品目|作品|か所)[がはを]")
_AT_ONCE = re.compile("^(?:直ちに|すぐに|至急|緊急に|即時|早急に)$")
_NOT_SO = re.compile("^(?:そうでない|そうではない|それ以外の|そのほかの)$")
_DIFFER = re.compile("(?:考え方?|意見|見解|判断|対応|評価|見方|立場)(?:[がはも])")
_DIFFERS = re.compile("分かれ|割れ|異な|食い違|対立")
_IS_KNOWN_AS = re.compile("(?:正体|原因|主役|主因|黒幕|犯人|答え)は$")
_INCLUDED = re.compile("^含め")
_LIKE = re.compile("(?:ような|みたいな|らしい)$")
_WHETHER = re.compile("か(?:どうか)?(?:を|が|は)$")
_BY_KIND = re.compile("(?:別|ごと)(?:では|に見ると|にみると)$")
_IS_ADVISED = re.compile("(?:のが|ほうが|方が)$")
_IS_GOOD = re.compile("^(?:よい|良い|いい|望まし|おすすめ|お勧め|無難|確実|安全|コツ|こつ|基本)")
_THEN = re.compile("(?<!な)(?<!なけ)[えけせてねべめれげ]ば$")
_BY_AI = re.compile("(?:AI|LLM|AIエージェント)で$")
_MAKES = re.compile(
    "制作|自動化|生成|作[らりるっ]|作成|開発|再現|合成|描[いか]|復元|翻訳|執筆|検出|判定|予測|代替|置き換"
)
_FOUND_THAT = re.compile("[一-龥]{2}したと")
_OUTLOOK = re.compile("(?:見込み|見通し|めど|目途)[はがも]$")
_MAKES_PUBLIC = re.compile("(?:公表|公開|発表|配布|提出|提示|共有|示|配)")

_DAY = re.compile("(?:[土日月火水木金]曜?|土日|平日|休日|祝日|週末|[0-9]日|翌日|前日|当日)の$")
_HOUR = re.compile("(?:午前|午後|正午|朝|昼|夕|夜|深夜|未明|早朝|[0-9]{1,2}時)")
_FIRST = re.compile("^(?:[0-9]+(?:年|大会|度|回|か月|カ月)ぶり|初|最年少|最多|最高|唯一)")
_TRIAL = re.compile("^(?:ベータ版|試験版|試作|試験|暫定|仮|プレビュー版|試行)")
_PAYS = re.compile("支払|支給|払[いうっ]|配[りるっ]|渡[しす]|贈")
_SUM = re.compile("^(?:約|最大|一律)?[0-9][0-9,.]*[万億兆]?円")
_IS_HELD = re.compile("開[くきい]|開催|行[うわ]|実施|配布")
_EXPLAINS = re.compile("^(?:説明|強調|指摘|主張)し$|^(?:話し|述べ|語り|訴え)$")


def _is_where_it_is_so(tree: Subtree) -> bool:
    """都内の｜小児科では｜電話が｜つながらない."""
    where = tree.head.kind is Kind.TOPIC and _WHERE.search(tree.head.body)
    return bool(where and _WITHIN.search(tree.part.body))


def _is_what_the_talks_are_for(tree: Subtree) -> bool:
    """契約に向けて｜話し合いを｜進める."""
    towards = tree.part.body.endswith(("に向け", "に向けて"))
    return towards and any(_TALK.search(part.body) for part in tree.siblings)


def _is_what_remains(tree: Subtree) -> bool:
    """客足は｜課題として｜残る."""
    return tree.part.kind is Kind.AS and bool(_REMAINS.match(tree.head.body))


def _is_counted(tree: Subtree) -> bool:
    """衣装や｜台本など｜約600点は: 600 of what."""
    return tree.part.body.endswith("など") and bool(_SO_MANY_OF_THEM.match(tree.behind[0].body))


def _is_at_once(tree: Subtree) -> bool:
    """直ちに｜補修が｜必要な｜区間."""
    return bool(_AT_ONCE.match(tree.part.body)) and has(tree.behind[:2], Kind.NA, Kind.RELATIVE)


def _is_set_against_the_rest(tree: Subtree) -> bool:
    """週に｜3回｜本を｜開く｜家庭の｜子どもは、｜そうでない｜家庭より."""
    return tree.part.kind in MODIFIERS and any(_NOT_SO.match(part.body) for part in tree.behind)


def _says_who_differ(tree: Subtree) -> bool:
    """2党が｜案を｜出し、｜…かで｜考え方が｜分かれている."""
    if tree.part.kind is not Kind.CHAIN or not has(tree.inside, *SUBJECTS):
        return False
    behind = text_of(tree.behind)
    return bool(_DIFFER.search(behind) and _DIFFERS.search(tree.parts[-1].body))


def _says_what_it_is(tree: Subtree) -> bool:
    """汚れの｜正体は｜石灰などで、｜体に｜害は｜ない."""
    if tree.part.kind not in (Kind.CHAIN, Kind.ADVERSATIVE):
        return False
    return any(part.kind is Kind.TOPIC and _IS_KNOWN_AS.search(part.body) for part in tree.inside)


def _is_included(tree: Subtree) -> bool:
    """小説や｜記事を｜含めると."""
    return tree.part.kind is Kind.LIST and any(_INCLUDED.match(part.body) for part in tree.behind[1:3])


def _is_likened_to(tree: Subtree) -> bool:
    """押印できるという｜冗談のような｜道具だ."""
    return tree.head is tree.parts[-1] and bool(_LIKE.search(tree.part.body))


def _is_asked_of(tree: Subtree) -> bool:
    """法改正によって｜対応できないかどうかを｜検討する."""
    by_it = tree.part.kind is Kind.CAUSE and tree.part.body.endswith(("によって", "により"))
    return by_it and bool(_WHETHER.search(tree.behind[0].body))


def _is_when_they_meet(tree: Subtree) -> bool:
    """行事の｜直前に｜テストが｜重なる."""
    return tree.part.kind is Kind.NI and tree.head.body.startswith("重な")


def _is_made_by_it(tree: Subtree) -> bool:
    """制作集団が｜生成AIで｜制作した｜動画."""
    return tree.part.kind is Kind.DE and bool(_BY_AI.search(tree.part.body) and _MAKES.match(tree.head.body))


def _is_not_in_sight(tree: Subtree) -> bool:
    """復旧の｜見込みは｜立っておらず、｜迂回を｜呼びかけている."""
    denied = tree.part.kind is Kind.CHAIN and tree.part.body.endswith(("ず", "なく"))
    return denied and any(_OUTLOOK.match(part.body) for part in tree.inside)


def _is_more(tree: Subtree) -> bool:
    """雌より｜若い｜雄の｜ほうが｜近づく."""
    of_it = tree.part.kind in MODIFIERS and tree.head.kind is Kind.NO
    return of_it and len(tree.behind) > 1 and tree.behind[1].body.startswith(("ほうが", "方が"))


def _is_one_of_the_causes(tree: Subtree) -> bool:
    """餌を｜卵に｜替え、｜水槽を｜円筒形に｜したことで、｜費用が｜減った."""
    return tree.part.kind is Kind.CHAIN and tree.head.body.endswith("ことで")


def _is_told(tree: Subtree) -> bool:
    """集団を｜特定したと学会に｜発表した: what was found is no object of what is told."""
    return bool(_FOUND_THAT.match(tree.opening.body)) and tree.is_right_behind(Kind.OBJECT)


def _is_by_kind(tree: Subtree) -> bool:
    """種目別では｜水泳が｜半数を｜超えた一方、｜野球は｜1割に｜届かず."""
    return tree.part.kind is Kind.ADVERSATIVE and any(_BY_KIND.search(part.body) for part in tree.inside)


def _is_what_is_advised(tree: Subtree) -> bool:
    """明るいところで｜平らに｜置いて｜撮るのが｜よい."""
    if tree.part.kind is not Kind.DE or not _IS_GOOD.match(tree.parts[-1].body):
        return False
    if has(tree.behind, Kind.ADVERSATIVE, Kind.CONDITION):
        return False  # 8万円で｜組む｜人には｜勧めるが、｜旧型の｜ほうが｜よい
    return any(_IS_ADVISED.search(part.body) for part in tree.behind)


def _is_what_is_made_public(tree: Subtree) -> bool:
    """各校の｜工夫を｜事例集に｜まとめて｜来年｜公表する."""
    if tree.part.kind is not Kind.TE or not has(tree.dependents, Kind.OBJECT):
        return False
    return bool(_MAKES_PUBLIC.match(tree.head.body)) and not has(tree.siblings, Kind.OBJECT)


def _is_a_step(tree: Subtree) -> bool:
    """塩を｜入れ、｜10分｜煮れば｜完成です."""
    if tree.part.kind is not Kind.CHAIN or has(tree.inside, *SUBJECTS):
        return False
    then = tree.head.kind is Kind.CONDITION and _THEN.search(tree.head.body)
    return bool(then) and has(tree.dependents, Kind.OBJECT)


def _is_added_to(tree: Subtree) -> bool:
    """大阪が｜名乗りを｜上げているが、｜福岡にも｜意欲が｜ある."""
    if tree.part.kind not in (Kind.ADVERSATIVE, Kind.CHAIN) or not has(tree.inside, Kind.SUBJECT):
        return False
    after = next((part for part in tree.behind if part.kind is not Kind.LIST), tree.behind[0])
    return after.body.endswith(("にも", "でも")) and after.kind is Kind.TOPIC


def _is_which_day(tree: Subtree) -> bool:
    """乗り入れを｜土日の｜午前10時から｜禁じる; 29日の｜昼過ぎまで."""
    return bool(_DAY.search(tree.part.body) and _HOUR.match(tree.head.body))


def _is_first_as(tree: Subtree) -> bool:
    """日本の｜女子生徒として｜6年ぶりに."""
    return tree.part.kind is Kind.AS and bool(_FIRST.match(tree.behind[0].body))


def _is_for_trial(tree: Subtree) -> bool:
    """ベータ版として｜提供を｜始める."""
    return tree.part.kind in (Kind.AS, Kind.DE) and bool(_TRIAL.match(tree.part.body))


def _fills_it(tree: Subtree) -> bool:
    """半分近くが｜無料枠で｜占められていた."""
    return tree.part.kind is Kind.DE and tree.head.body.startswith("占められ")


def _is_who_gets_it(tree: Subtree) -> bool:
    """本人に｜1500万円、｜配偶者に｜500万円を｜支払う."""
    paid = tree.part.kind is Kind.NI and _PAYS.match(tree.head.body)
    return bool(paid) and bool(_SUM.match(tree.behind[0].body))


def _is_what_was_explained(tree: Subtree) -> bool:
    """担当した｜職員は｜「…可能性を示す」と｜説明し、｜25日に｜会を｜開く."""
    if tree.part.kind is not Kind.CHAIN or not _EXPLAINS.match(tree.part.body):
        return False
    quoted = any(part.body.endswith("」と") for part in tree.inside)
    return quoted and tree.is_right_behind(Kind.TOPIC) and bool(_IS_HELD.match(tree.parts[-1].body))


_SCOPES: tuple[Guard, ...] = (
    _is_where_it_is_so,
    _is_what_the_talks_are_for,
    _is_what_remains,
    _is_counted,
    _is_at_once,
    _is_set_against_the_rest,
    _says_who_differ,
    _says_what_it_is,
    _is_included,
    _is_likened_to,
    _is_asked_of,
    _is_when_they_meet,
    _is_made_by_it,
    _is_not_in_sight,
    _is_more,
    _is_one_of_the_causes,
    _is_told,
    _is_by_kind,
    _is_what_is_advised,
    _is_what_is_made_public,
    _is_a_step,
    _is_added_to,
    _is_which_day,
    _is_first_as,
    _is_for_trial,
    _fills_it,
    _is_who_gets_it,
    _is_what_was_explained,
)


def holds_the_rest(tree: Subtree) -> bool:
    """Would the rest be said of something else without `tree`?"""
    return any(scope(tree) for scope in _SCOPES)
