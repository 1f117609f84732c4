"""What stays, whatever its kind: what is needed, what would leave something alone or split a pair."""

from __future__ import annotations

import re

from bot.compose.shorten.japanese import guards
from bot.compose.shorten.japanese.edits.staying.orphans import leaves_an_orphan
from bot.compose.shorten.japanese.sentence.phrase import MODIFIERS, SUBJECTS, Kind, has
from bot.compose.shorten.japanese.sentence.subtree import Guard, Subtree
from bot.compose.shorten.japanese.words import lexicon

_ASKED = re.compile(r"(?<!わず)か(?:どうか)?(?:という|が|を|は|も|に|の|で|[、。]?$)")
_RECEIVED = ("を受け", "を受けて")
_HOW_MUCH = re.compile("(?:ほぼ|およそ|最も|もっとも|より|もっと|かなり|ごく|ほとんど|極めて|非常に)$")
_IS_A_NOUN = re.compile(r"率いる$|[一-龥ァ-ヺー]だった$|[一-龥ァ-ヺーい]も?なく$")
_WHEN_IT = re.compile("とき|時|場合|際|ころ|頃|現在|今、?$|昨今|なか|中、?$")
_TAKES_NO = re.compile("のような$|^(?:どちら|いずれ|どれ|それぞれ)")
_VERB_END = re.compile("[ぁ-ん]+$")
_LEFT_SO = re.compile(r"(?:きり|ぱなし|済み|待ち|止まり|頼み|次第)[ので]$")
_FOR_WHOM = re.compile(
    "(?:不利|有利|必要|不可欠|有害|無害|固有|特有|最適|共通|有効|無縁|忠実|敏感)[なの]|近い"
)
_IS_SO = re.compile("(?:安価|手軽|簡単|安全|高速|軽量|小型|静か|丈夫|便利)で$")
_IN_A_YEAR = re.compile("(?:年|月|週|日|時間|[0-9](?:人|件|回|か月))に$")  # 5年に｜1度の
_NUMBER = re.compile("^(?:約|およそ|平均|計|最大)?[0-9０-９数一二三]")
_WITH_A_NOUN = re.compile(r"[一-龥ァ-ヺー]{2,}[でにを][一-龥]")
_EXCEEDS = re.compile(r"を(?:超え(?:る|た)|上回る|下回る)$")
PASSIVE = re.compile(r"れ(?:る|た|て|ており|ました|ます|ている|、|$)")
_IS_NOT_ONLY = re.compile("(?:対象|標的|相手|顧客|用途|影響)は$")
_NOT_TO = re.compile("[一-龥ぁ-ん]+[うくすつむるぐぶぬた](?:ため|の|こと)で?は?なく")
_IS_WHERE_IT_IS = re.compile("(?:大人気|人気|話題|評判|有名|主流|最[大高多小少]|唯一|初めて)の$")
_TAKES_IT = re.compile("(?:巡り|めぐり|続き|受け|基づき|通じ|伴い)[A-Zァ-ヺ一-龥]")
_OF_A_DEED = re.compile(
    "[一-龥ぁ-ん][ただるうくすつむぶぐい](?:はず|まま|ほう|方|とき|時|後|前|あと|際|ところ)の$"
)
_WAS_TOLD = re.compile("聞いた|聞かされた|受け取った|もらった|届いた|借りた")
_A_NUMBER = re.compile("[0-9]")
_IF = re.compile("(?<![つほず何])かは$")  # 効くかは, not いくつかは
_ERA = re.compile("(?:年|月|世紀|代|週)に$")
_IS_LIKED = re.compile("(?:人気|好評|有名|話題|必要|有効|最適|不可欠)で$")
_CLAUSES = {Kind.CHAIN, Kind.ADVERSATIVE, Kind.CAUSE, Kind.TE}
_DID_AND_NOUN = re.compile("^[一-龥]{1,2}[ぁ-ん]?[いっん][ただ][一-龥ァ-ヺ]{2}")
_VERB_AND_NOUN = re.compile("^[ぁ-ん]+[うくすつむるぐぶぬ][一-龥ァ-ヺー]{2}")


def _is_needed(tree: Subtree) -> bool:
    """一部の, 決して; その結果の."""
    if lexicon.KEEPS.match(tree.part.body):
        return True
    if any(part.body.endswith("のうち") for part in tree.phrases):
        return True  # 届いた｜報告のうち｜本物は｜5%
    before = tree.before
    if before is not None and before.tail and tree.opening.body.startswith(("という", "といった")):
        return True  # 損益に｜貢献していない、｜というMITの｜報告書
    return tree.part.kind is Kind.NO and bool(lexicon.POINTS_BACK.match(tree.opening.body))


def _is_crossed(tree: Subtree) -> bool:
    """Something in it depends on what would stay."""
    return any(part.head > tree.number for part in tree.inside)


def _holds_a_condition(tree: Subtree) -> bool:
    """Or a source, or a quotation: it may be meant for the whole sentence, but well inside of a cause."""
    if has(tree.inside, Kind.ADVERSATIVE, Kind.SOURCE, Kind.QUOTE):
        return True
    if tree.part.kind is Kind.ADVERSATIVE and has(tree.behind, Kind.CONDITION):
        return False  # 速さなら｜新型もありだが、｜精度を｜優先するなら｜旧型を｜選ぶ: each has its own
    first = next((part.first for part in tree.inside if part.kind is Kind.CONDITION), None)
    return first is not None and (first == tree.first or tree.part.kind is not Kind.CAUSE)


def _splits_a_question(tree: Subtree) -> bool:
    """Does a question word go and its か stay, or the other way round (どう使うか)?

    Or what is known of it: 効くかは｜区別できず、｜断定は｜避けた.
    """
    if tree.part.kind is Kind.CHAIN and any(_IF.search(part.body) for part in tree.parts[: tree.first]):
        return True
    asks = any(lexicon.ASKS.match(part.body) for part in tree.phrases)
    return asks != any(_ASKED.search(part.body) for part in tree.phrases)


def _splits_a_relative(tree: Subtree) -> bool:
    """1か所で｜こなす｜工場の｜完成で: what stands right before the verb is where it is done, or to what."""
    before, opening = tree.before, tree.opening
    if before is None or before.tail:
        return False
    if opening.body.startswith(("始め", "終え", "続け")):
        return True  # ゆで｜始めの｜2分間だけ
    if before.kind is Kind.KARA:
        return bool(_WAS_TOLD.search(opening.body))
    is_of_a_verb = opening.kind is Kind.RELATIVE or bool(_VERB_AND_NOUN.match(opening.body))
    did = _DID_AND_NOUN.match(opening.body)  # 対応を｜急いだ店で、
    if did and before.kind is Kind.SUBJECT:
        return True  # 人が｜相次いだ当初に比べて
    is_of_a_verb |= bool(did)
    is_of_a_verb |= bool(_OF_A_DEED.search(opening.body))  # 操作ミスで｜消えたはずの｜鍵
    is_of_a_verb |= bool(lexicon.DOES_FOR_EXAMPLE.search(opening.body))  # モデルを｜呼ぶなど、
    return is_of_a_verb and before.kind in (Kind.DE, Kind.NI, Kind.OBJECT, Kind.HE)


def _is_in_a_pair(tree: Subtree) -> bool:
    """画像や｜音声を, 安く、｜かつ｜早く: what stands before belongs with it."""
    before = tree.before
    if tree.opening.body.startswith("かつ"):
        return True
    if before is None:
        return False
    if before.body in ("わが", "我が"):
        return True  # わが｜家で｜試す
    if lexicon.JOINS.match(before.body) or before.body.endswith("かつ"):
        return True  # 低遅延かつ｜安全な｜判断
    if tree.part.kind is Kind.CAUSE and tree.opening.kind is Kind.NA and before.kind is Kind.TO:
        return not before.tail  # 多言語対応と｜素早い｜音声により、
    if before.kind is Kind.TO and not before.tail and tree.opening.is_nominal:
        # PHPと｜SQLiteを含む｜CMS; 見直しと｜セットで｜考える; ぼかしと｜区域の｜設定で｜応じる
        return tree.part.kind in MODIFIERS or not lexicon.DONE_WITH.search(_VERB_END.sub("", tree.head.body))
    if before.kind is Kind.TO and tree.part.kind is Kind.RELATIVE and before.dependents and not before.tail:
        return True  # 最も高い｜東京と｜最も低い｜沖縄の｜差
    listed = before.head == tree.number or not before.tail or tree.opening.is_nominal
    return before.kind is Kind.LIST and listed


def _is_modified(tree: Subtree) -> bool:
    """新しい｜市の｜施設: what stands before may belong to its first phrase."""
    before = tree.before
    if before is None:
        return False
    if before.kind is Kind.CONDITION:
        # 早ければ｜来夏に始める｜見通し; 口座さえ｜あれば｜入れるという｜認可の｜漏れ
        return has((*tree.inside, tree.part), Kind.RELATIVE)
    if before.kind is Kind.NO and _TAKES_NO.search(tree.opening.body):
        return True  # 彼の｜Xのような｜操作; 2つの｜光の｜どちらかに
    if before.kind in MODIFIERS and _IS_A_NOUN.search(tree.opening.body):
        return True  # 元社長の｜A氏率いる｜会社; 最大の｜壁だった｜消費; 1点の｜狂いもなく
    if before.kind is Kind.RELATIVE and _WHEN_IT.match(tree.opening.body):
        return True  # 発作が｜起きた｜ときだけ現れる｜異常
    if before.kind is Kind.NO and tree.part.kind is Kind.RELATIVE and tree.is_alone:
        return not before.tail  # 人手の｜いない｜店, 角の｜取れた｜文面: it may be said of what stands before
    if before.kind is Kind.NO and (
        _WITH_A_NOUN.match(tree.opening.body) or tree.part.body.endswith(("まま", "ままで"))
    ):
        return True  # 設置の｜有無で比べて｜確かめる; 持ち主の｜現れないまま
    if before.kind is Kind.NO and not (tree.opening.is_predicate or tree.opening.kind is Kind.NA):
        return tree.opening.kind is not Kind.ADVERB  # 論理の｜構築にのみ｜専念できる｜環境
    if before.kind is Kind.CAUSE and before.body.endswith(("により", "によって")) and not before.tail:
        # 規則により｜限られた｜道具
        return tree.part.kind is Kind.RELATIVE and bool(PASSIVE.search(tree.part.body))
    if before.kind is Kind.ADVERB and "済み" in tree.opening.body:
        return True  # すでに｜購入済みの｜期間については｜使える
    if before.kind is Kind.ADJUNCT and before.body.endswith("向け") and not before.tail:
        return tree.opening.is_nominal  # 人間向け｜検索ではなく、｜機械が｜読む
    if before.kind in MODIFIERS and tree.opening.body.endswith("である"):
        return True  # 最大の｜原因である｜不足
    is_nominal = tree.opening.is_nominal or tree.opening.body.endswith("ごとに")  # 特定の｜動作ごとに
    return before.kind in {*MODIFIERS, Kind.EXAMPLE, Kind.OTHER} and is_nominal


def _is_done_so(tree: Subtree) -> bool:
    """安全のために｜監視員を｜置かない｜運行; 前触れなく｜止まる｜例: what for, or how, stands before it."""
    before = tree.before
    so = before is not None and before.body.endswith(("ため", "ために", "なく")) and not before.tail
    return so and tree.part.kind is Kind.RELATIVE


def _is_counted(tree: Subtree) -> bool:
    """年に｜数件の｜契約: what stands before says nothing without its first phrase."""
    before, opening = tree.before, tree.opening
    if before is None or before.tail:
        return False
    if _HOW_MUCH.match(before.body):
        return True  # ほぼ｜実時間で｜同期させる
    if before.kind is Kind.DE and _IS_SO.search(before.body):
        return tree.part.kind in MODIFIERS  # 安価で｜高精度な｜部品
    if not _NUMBER.match(opening.body):
        return False
    if before.body.endswith("てから"):
        return True  # 装置を｜搬入してから｜約7か月での｜到達で、
    if before.kind is Kind.KARA:
        return bool(opening.tail)  # 改革から｜2年、｜地方の｜病院で
    return tree.part.kind in (Kind.NO, Kind.DE) and bool(_IN_A_YEAR.search(before.body))


def _completes_it(tree: Subtree) -> bool:
    """What stands before is the object, the subject or the target of its first phrase."""
    before, first = tree.before, tree.opening.body
    by_means = before is not None and before.body.endswith("ことで")
    if by_means and tree.part.kind is Kind.RELATIVE and tree.head.kind in SUBJECTS:
        return True  # 検査を｜挟むことで、｜暴走を｜防ぐ｜道具が｜出た: what it is good for
    if before is None or before.tail:
        return False
    if before.kind in (Kind.OBJECT, Kind.NI) and _TAKES_IT.match(first):
        return True  # 販売を｜巡りA社への｜検査; A社に｜続きB社も
    if before.kind is Kind.DE and _IS_WHERE_IT_IS.match(first):
        return True  # VS Codeで｜大人気の
    if before.kind is Kind.SUBJECT and tree.opening.kind is Kind.NA and tree.opening is not tree.part:
        return True  # 人手不足が｜深刻な｜地方の｜温泉地
    if before.body.endswith("とは") and (
        first.startswith(("逆", "別")) or tree.opening.kind is Kind.RELATIVE
    ):
        return True  # 従来型とは｜逆に、; 「何でもできる」とは｜言わない｜潔さに
    if before.kind is Kind.NI and _FOR_WHOM.match(first):
        return True  # 消費者に｜不利な｜条項として
    if before.kind is Kind.TE and first.startswith(("以降", "以来", "以後")):
        return True  # 画面を｜削って｜以降の｜受け皿として
    if before.body.endswith("も") and tree.part.kind is Kind.DE and tree.opening.kind is Kind.NA:
        return True  # 商用利用も｜可能な｜条件で
    if before.kind in (Kind.OBJECT, Kind.NI) and first.endswith("中の"):
        return True  # 音声を｜再生中の｜タブ; 基地に｜滞在中の｜実験で
    if before.kind is Kind.SUBJECT and _EXCEEDS.search(first):
        return True  # 会員が｜500人を超える｜団体
    return before.kind in (Kind.OBJECT, Kind.NI, Kind.SUBJECT) and bool(_LEFT_SO.search(first))


def _completes_a_contrast(tree: Subtree) -> bool:
    """対象は｜企業に限らず、｜事業者も｜…とみなされる; 審査を｜省くためではなく、."""
    before = tree.before
    if tree.part.kind is not Kind.CONTRAST or before is None or before.tail:
        return False
    if _IS_NOT_ONLY.match(before.body):
        return True
    return before.kind is Kind.OBJECT and _NOT_TO.match(tree.opening.body) is not None


def _is_half_of_its_verb(tree: Subtree) -> bool:
    """立てるまでに｜なった, 今年に｜入って; 客に｜人気で、: what stands before is said of it."""
    body, head = tree.part.body, tree.head.body
    if (body.endswith("までに") and head.startswith("な")) or (_ERA.search(body) and head.startswith("入")):
        return True
    before = tree.before
    with_it = before is not None and before.kind is Kind.NI and not before.tail
    return with_it and tree.is_alone and bool(tree.part.tail) and bool(_IS_LIKED.match(body))


def _is_only_such(tree: Subtree) -> bool:
    """失敗しない｜買い物は."""
    denied = tree.part.kind is Kind.RELATIVE and tree.is_alone and tree.part.body.endswith("しない")
    return denied and tree.head.kind is Kind.TOPIC


def _is_all_but(tree: Subtree) -> bool:
    """工作を｜楽しめる｜人以外は."""
    return tree.part.kind in MODIFIERS and "以外" in tree.head.body


def _orphans(tree: Subtree) -> bool:
    holds_a_verb = any(part.is_predicate for part in tree.phrases)
    risky = (
        tree.part.kind is Kind.NA or tree.part.body.endswith((*_RECEIVED, "なので", "なため")) or holds_a_verb
    )
    return risky and leaves_an_orphan(tree)


def _tells_of_two(tree: Subtree) -> bool:
    """電源は｜1000W以上、｜ケースも｜含めた｜総額で: what a topic is said to be ends before the rest."""
    in_turn = tree.part.kind is Kind.NI  # 本人に｜1500万円、｜配偶者に
    if not in_turn and (tree.topic is None or tree.topic.tail):
        return False
    return any(
        one.kind is Kind.LIST and one.tail == "、" and _A_NUMBER.search(one.body) for one in tree.inside
    )


def _is_added_to(tree: Subtree) -> bool:
    """求人難に加え、｜賃上げに｜追いつかなくなった｜建設業の: what is said beside it."""
    before = tree.before
    beside = before is not None and before.body.endswith(("に加え", "に加えて", "のほか"))
    return beside and tree.part.kind is Kind.RELATIVE


def _answers_a_contrast(tree: Subtree) -> bool:
    """要約に留まらず、｜予約を完結させる点で、｜他と異なる: what the contrast before it is to."""
    before = tree.before
    if before is not None and before.kind is Kind.YORI:
        return tree.part.kind not in (Kind.ADVERB, Kind.NA)  # 軽さより｜用途で｜選ぶ
    if before is None or before.kind is not Kind.CONTRAST or tree.part.kind is Kind.EXAMPLE:
        return False  # 単体ではなく、｜ライトや｜音声などの｜機器と｜組み合わせる
    if not before.tail:
        return tree.part.kind not in (Kind.ADVERB, Kind.NA)  # 方向ではなく｜声で｜選ぶ
    return not tree.is_alone or tree.part.kind in (Kind.NO, Kind.RELATIVE)  # 型ではなく｜図の｜読み取り段階


def _is_pointed_at(tree: Subtree) -> bool:
    """A clause that what follows refers to; what こちら is set against."""
    if tree.behind[0].body.startswith("こちら"):
        return True
    if tree.part.kind in _CLAUSES and tree.behind[0].body.startswith(("次に", "続いて", "結果を")):
        return True  # まず｜色を｜確かめ、｜次に｜文字を｜比べる
    return tree.part.kind in _CLAUSES and guards.is_pointed_at(tree)


def _is_one_of_two_deeds(tree: Subtree) -> bool:
    """時期を｜知らせたり、｜記録を｜渡したりできる."""
    return tree.part.body.endswith("たり") and any("たり" in part.body for part in tree.behind)


_STAYS: tuple[Guard, ...] = (
    _is_needed,
    _is_crossed,
    _holds_a_condition,
    _splits_a_question,
    _splits_a_relative,
    _is_in_a_pair,
    _is_modified,
    _is_done_so,
    _is_counted,
    _completes_it,
    _completes_a_contrast,
    _tells_of_two,
    _is_added_to,
    _orphans,
    _answers_a_contrast,
    _is_pointed_at,
    _is_one_of_two_deeds,
    _is_half_of_its_verb,
    _is_only_such,
    _is_all_but,
)


def stays(tree: Subtree) -> bool:
    """Does `tree` stay, whatever its kind?"""
    return any(guard(tree) for guard in _STAYS)
