"""The last clause, where the one before it can end the sentence: 新型を発売し、値を下げた -> 新型を発売."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese.edits.halves import is_half_of_it
from bot.compose.shorten.japanese.guards import weighs
from bot.compose.shorten.japanese.sentence.phrase import Kind, Phrase, has, text_of
from bot.compose.shorten.japanese.tables.clauses.clauses import STOPS
from bot.compose.shorten.japanese.tables.politeness.plain import POLITE_CLAUSE
from bot.compose.shorten.japanese.words import lexicon
from bot.compose.shorten.weights import content

Stop = tuple[int, str]  # how many characters of the phrase stay, what follows
_PAST = re.compile(
    r"た(?:という|といいます|そうだ|そうです|とのこと(?:です)?|ということ(?:です|だ)?|とみられ(?:る|ます))?$"
)
_IN_VIEW_OF = re.compile("(?:備え|合わせ|応じ|基づき|伴い|加え)$")
_AFTER = re.compile("(?:続き|次ぎ|先立ち)$")  # 禁止に｜続き、; but 雨が｜続き、
_FORECAST = re.compile("^予[想測][一-龥ァ-ヺー]*[はがも]$")
_WHATEVER = re.compile("(?:かかわらず|問わず|限らず|とどまらず)$")
# A reason, not a purpose: 値上げを避けるため.
_BECAUSE = re.compile("(?<=[たい])(?:ため|ので)$|(?<=[あいれき]る)ため$|(?<=る)ので$")
_ALTHOUGH = re.compile(
    "(?<=[うくぐすつぬぶむるたい])(?:が|ものの|一方で?|半面|反面)$|(?<=[一-龥ァ-ヺー])だが$|^ものの$"
)
_STATE = re.compile(r"[てで]い(?:る|ます)$")
# What has happened where the sentence says what is so since: 費用が上がり、別の町が客を集めている
_CHANGED = re.compile(
    "(?:(?:上が|下が|広が|高ま|減|始ま|終わ|決ま|変わ|移|上回|下回|亡くな|見つか|加わ)り|増え|超え|迎え|失われ|生まれ|引き[上下]げ|させ|達し|落ち|伸び|認め|(?:公開|発売|発表|開始|導入|販売|売り|採用|買収|閉鎖|登録)され"
    "|(?:値[上下]がり|値[上下]げ|下落|上昇|急[騰落増減伸]|増加|減少|低下|改善|悪化|向上)し)$"
)
_TOLD = re.compile("(?:発表|公表|発見|報告|逮捕|起訴|可決|承認)され$")  # it has been, whatever follows
_SAID_SO = re.compile("^(?:述べ|語り|話し|明かし|打ち明け|振り返り)$")  # 「…」と｜述べ、
_MORE = re.compile("(?:ほう|方)が$")
_PLEASE = re.compile("ください|お願い|お控え")
_NOUN = re.compile("(?:[一-龥ァ-ヺー」]|らか|やか|しか)$")
_IS_AN_ACT = re.compile("^(?:手口|事例|ケース|例|被害|動き|場面|おそれ|恐れ)[がはも]")
_COMES_UP = re.compile("^(?:報告|確認|指摘|ある|あり|出て|目立|相次|増え|広が|見られ|後を絶)")
_FOR_SO_LONG = re.compile("(?:この|過去|直近の?)[0-9数]+(?:年|か月|カ月|日|週間)間?で")
# 未知数とはいえ、; 使える｜代わり、; 用意することなく、; it may be 降る or 降りる
_IS_NO_CLAUSE = re.compile(
    "(?:とはいえ|ことなく|代わり|降り|通じ|踏まえ|巡り|めぐり|うってつけ|もってこい|年寄り|[一-龥]あて|[来昨今翌同](?:年|春|夏|秋|冬|月|週|日|期)|当時|現在)$"
)
_IS_WHAT_FOLLOWS = re.compile(
    "(?:発端|きっかけ|原因|理由|要因|対象|焦点|条件|狙い|目的|実態|正体|中身|特徴)は$|(?:背景|理由|裏)には$"
)
# What a headline says of what was done: 銀行と組み、実験を開始 -> 銀行と組んだ
_WAS_DONE = re.compile(
    "(?:公開|発表|開始|調達|買収|提携|発売|投入|導入|採用|締結|完了|撤退|延期|逮捕|可決|承認|提訴|和解)$"
)
_SINCE_THEN = re.compile("てき(?:た|ました)$")
_HEARSAY = re.compile("(?:という|といいます|とのこと(?:です|だ)?)$")
_IS_THERE = re.compile(
    "^(?:ある|あり|あった|残さ|残る|残って|含まれ|見られ|うかがえ|欠かせ|必要|求められ|潜む|潜んで)"
)
_IS_THAT = re.compile("(?<!一方)で$|であり$")  # 背景には｜懸念が｜ある一方で、｜…判断が｜ある: half of it
_WHETHER = re.compile("か(?:は|を|が|も)$")
_NOT_SURE = re.compile("推定|推測|推計|供述")  # 空洞が｜広がったと｜推定した
_IF = ("ば", "なら")
_SO_THAT = ("よう", "ように")
_REPORTED = re.compile("(?<![落脅])と(?:し|しており)$|^しており$")  # 余地は｜あるとし、
# 足りる｜場面が｜多く、｜利点が｜ないというのが｜…見方だ; 寄付も｜減り、｜影響が｜及びかねないとして
_ALL_IS_SAID = re.compile("という(?:のが)?$|[いるただ]として$")
_CONCLUDES = re.compile("結論づけ|結論付け|認定し|退け")
_ANSWERS = re.compile("(?:回答|反論|否定|釈明|謝罪)し")
_NOT_FOR_ALL = re.compile("(?:には|にまで)(?:お?[勧薦]め(?:られない|できない|しない)|向かない|不向き|不要)")
_AMOUNT = re.compile("[0-9万億](?:人|件|社|本|台|校|店|点|冊|匹|頭|枚|個)$")
_DIGIT = re.compile(r"[0-9０-９]")
_FOR_THAT = re.compile("(?:ため|から)(?:だ|である|です|だという|とみられる)$")  # 究明に｜半年を｜要するためだ
_HELD = re.compile("(?<![にで])[うくすつぶむいるただ]と(?:した|している|する|判断した|認定した|結論づけた)$")
_ONLY_HOW = re.compile(r"^(?:使[いっ]|用い|調べ|比べ|集め|測)")  # 鶏肉を｜使い、｜…が分かった
# 運動が｜世論を｜動かし、｜案も｜可決されている
_PASSED = re.compile("(?:可決|承認|採択|決定|決議|逮捕|起訴)され")
_IS_DONE = re.compile("[らわかまたなば]れ$")
_ONLY_WHY = re.compile(
    "(?:原因|要因|理由|きっかけ|背景)で$|(?:引き金|きっかけ|契機|発端|呼び水|原因|要因)とな(?:り|って)$|が響き$"
)  # そんな｜依頼が｜原因で、｜店が｜謝罪した

# What an early end loses beyond the content that goes.
_TAIL = 49.0
_SAID = 20.0  # who says so, or that it is said
_QUOTED = 12.0  # beside that, the words
_ANSWERED = 40.0  # 不満が｜2,000件を超え、｜…と｜回答した: to what was said against it
_REASON = 65.0  # what it is the reason of
_GIVES_THE_REASON = 40.0  # of what the line before says
_ONLY_WHERE_IT_STANDS = 15.0  # 全員が｜3分以内に｜終えており、｜箇所は｜差分とともに｜載っている
_STANDS_THERE = re.compile("(?:載って|載せ|添えられ|添えて|付いて|付けられ|まとめられ|紹介されて)")
_CONCEDED = 90.0  # what is said against it


def stopped(body: str, *, past: bool = False) -> Stop | None:
    """How a clause whose last phrase is `body` ends a sentence."""
    for stop in STOPS:
        found = stop.pattern.search(body)
        if found is not None:
            return found.start(), stop.past if past else stop.new
    return None


def tails(line: str, parts: list[Phrase]) -> Iterator[Edit]:
    """The last clause, where the one before it can end the sentence."""
    final = parts[-1]
    told = _PAST.search(final.body) or _HEARSAY.search(final.body)
    by_now = _FOR_SO_LONG.search(text_of(parts)) is not None
    to_come = any(_FORECAST.match(part.body) for part in parts)
    for number, part in enumerate(parts[:-1]):
        if not part.tail or _is_asked_for(parts, number) or _says_how(parts, part):
            continue
        if part.body.endswith(("だけ", "ほど", "ほうが", "方が")):
            continue  # 再現できたのは｜2件だけ、; 契約を｜結ぶほうが、
        if (
            _IS_NO_CLAUSE.search(part.body)
            or _is_how_many(parts, number)
            or _belongs_to_the_end(parts, number)
        ):
            continue
        if parts[number + 1].body.startswith(("という", "といった", "代わりに", "かわりに")):
            continue  # 頼むより｜仕組み、｜という｜知恵; 油を｜減らし、｜代わりに｜米油を｜使う｜新商品
        examples = (lexicon.DOES_FOR_EXAMPLE.search(one.body) for one in parts[number + 1 : -1])
        if _compares_beyond(parts, number) or any(examples):
            continue  # 軽い｜処理は｜端末に｜回し、｜難所だけ｜人に｜頼むなど、｜工夫が｜要る
        if part.kind is Kind.ADVERSATIVE and _NOT_FOR_ALL.search(text_of(parts[number + 1 :])):
            continue  # 手段としては｜合理的だが、｜許せない｜家には｜勧められない
        if told and any(one.body.endswith(_IF) for one in parts[:number]):
            continue  # 電池が｜入っていれば｜1行で｜済み、｜…も｜30分で｜片付いた
        stop = _stop(part, final, by_now=by_now, to_come=to_come)
        if stop is None or not _leads_to_the_end(parts, number):
            continue
        kept, new = stop
        if part.body[:kept].endswith("され"):
            kept, new = kept - 2, "され" + new  # it can't go besides: 公開、, and 公開された
        if _HEARSAY.search(final.body):
            new = _as_told(part.body, kept, new)
        if final.end < len(line):  # another sentence follows: the full stop stays
            new += final.tail
        at = part.end - len(part.tail) - len(part.body) + kept
        loss = _loss(part, parts[number + 1 :], line[part.end : final.end])
        yield Edit("tail", at, final.end, new, loss, part.start, 1)


def _is_how_many(parts: list[Phrase], number: int) -> bool:
    """録音が｜48万件、｜誰でも｜聞ける｜状態で｜見つかった: so many were found."""
    counted = _AMOUNT.search(parts[number].body) and number and parts[number - 1].kind is Kind.SUBJECT
    return bool(counted) and not has(parts[number + 1 :], Kind.SUBJECT)


def _as_told(body: str, kept: int, new: str) -> str:
    """A clause that is only told ends so: 守りを｜突破し、｜…を｜公開していたという -> 突破したという."""
    if body.endswith("れており") and new.endswith("いた"):
        new = new.removesuffix("いた") + "いる"  # 書き直されており、｜不具合が｜減ったという: it still is
    if not new and not body.startswith("し", kept):
        return ""  # 対象は｜6,200件で、｜…が目立ったという: a figure that nobody doubts
    return (new or "した") + "という"


def _belongs_to_the_end(parts: list[Phrase], number: int) -> bool:
    """Does the clause belong to what the last phrase says: what something is, what somebody says, a question?

    発端は｜偽の｜連絡に｜騙され、｜…ことだった; 知人は｜噂が｜立ち、｜…と｜明かす; どの｜職に｜移り、｜…かは.
    """
    part, behind, end = parts[number], parts[number + 1 :], len(parts) - 1
    if _HELD.search(parts[end].body) or _NOT_SURE.match(parts[end].body) or part.body.endswith("こともあり"):
        return True  # 侵害に｜当たらず、｜…も｜示されていないとした
    if any(one.body.endswith("のは") for one in parts[:number]) and _FOR_THAT.search(parts[end].body):
        return True  # おいしくなるのは、｜うまみが｜溶け出し、｜…なじむからである
    aim = has(parts[:number], Kind.TOPIC) or any(one.body.endswith("には") for one in parts[:number])
    if parts[end].body.endswith("こと") and aim:
        return True  # こつは｜資料を｜先に｜固め、｜名前を｜末尾へ｜追いやること; 身を｜守るには｜…こと
    if _ONLY_HOW.search(part.body) or _ONLY_WHY.search(text_of(parts[max(0, number - 1) : number + 1])):
        return True  # 実験では｜鶏肉を｜使い、｜…が分かった: what was found is the point
    if is_half_of_it(parts, number):
        return True
    spoken_of = [one for one in parts[:number] if one.kind is Kind.TOPIC and one.head in (number, end)]
    topics = [one for one in spoken_of if one.head == end]
    if any(_IS_WHAT_FOLLOWS.search(one.body) for one in spoken_of) and not _IS_THAT.search(part.body):
        return True
    own = any(
        parts[n].kind is Kind.SUBJECT or (parts[n].kind is Kind.TOPIC and parts[n].body.endswith("も"))
        for n in part.dependents
    )
    if own and topics and any(_is_quoted(one) and one.head == end for one in behind):
        return bool(lexicon.SAYS_OR_THINKS.search(parts[end].body) or _CONCLUDES.match(parts[end].body))
    if topics and not own and parts[part.head].kind is Kind.QUOTE and lexicon.SAYS.search(parts[end].body):
        return True  # 会社側は｜隠して｜接続し、｜法に｜違反していると｜主張する: somebody else does it
    if _IS_THERE.search(parts[end].body) and any(one.body.endswith("には") for one in topics):
        return True  # この策には｜優位を｜広げ、｜基盤を｜整える｜狙いが｜ある
    if _COMES_UP.match(parts[end].body) and any(_IS_AN_ACT.match(one.body) for one in behind):
        return part.kind is Kind.CHAIN and has(behind, Kind.RELATIVE)  # 瓦を｜割り、｜迫る｜手口も
    asked = any(lexicon.ASKS.match(one.body) for one in parts[:number])
    return asked and any(_WHETHER.search(one.body) or lexicon.ASKS.match(one.body) for one in behind)


def _is_quoted(part: Phrase) -> bool:
    return part.kind is Kind.QUOTE or part.body.endswith(("」と", "ためと", "からと"))


def _compares_beyond(parts: list[Phrase], number: int) -> bool:
    """くみ上げよりも、｜水田が｜宅地に｜変わり、｜…の｜影響の｜ほうが｜大きい."""
    more = any(_MORE.search(one.body) for one in parts[number + 1 :])
    return any(one.kind is Kind.YORI and (more or one.head > number) for one in parts[:number])


def _stop(part: Phrase, final: Phrase, *, by_now: bool, to_come: bool) -> Stop | None:
    """How the clause that ends in `part` ends the sentence in the place of `final`, if it can.

    `by_now`: it tells of the years until now. `to_come`: of what is forecast.
    """
    if part.kind is Kind.CAUSE:
        return _reason(part)
    if part.kind is Kind.ADVERSATIVE:
        return _conceded(part)
    if part.kind is not Kind.CHAIN or part.body.endswith(("一方", "反面", "半面")):
        return None
    state = _STATE.search(final.body) or final.body == "いる"
    changed = state and (_CHANGED.search(part.body) or _PASSED.match(final.body))
    if state and _IS_DONE.search(part.body):
        return len(part.body), "ている"  # 橋は｜高い｜位置に｜架けられ、｜杉が｜使われている
    past = _PAST.search(final.body) or _TOLD.search(part.body) or _SAID_SO.search(part.body) or changed
    past = past or _WAS_DONE.search(final.body)
    if part.body.endswith("あり") and _SINCE_THEN.search(final.body):
        past = False  # 決まりが｜あり、｜20年前から｜管理してきた
    if part.body.endswith("含まれ"):
        past = False  # 料理誌も｜含まれ、｜初日は｜閲覧が｜6倍に｜なった: it still is
    return stopped(part.body, past=(bool(past) or by_now) and not to_come)


def _is_asked_for(parts: list[Phrase], number: int) -> bool:
    """薄く｜開き、｜長く｜焼くよう｜勧める: is it part of what is asked for, not a report of its own?"""
    asked = any(one.body.endswith(_SO_THAT) for one in parts[number + 1 : -1])
    return asked and not _REPORTED.search(parts[number].body)


def _says_how(parts: list[Phrase], part: Phrase) -> bool:
    """破綻に｜備え、｜別の｜店にも｜置く; 端末を｜安価で、｜広く｜売る; but 電池を｜備え、｜長く｜使える."""
    own = [parts[number] for number in part.dependents]
    after = _AFTER.search(part.body) and any(one.body.endswith("に") for one in own)
    with_it = part.body == "含め" and any(one.body.endswith(("も", "を")) for one in own)
    if after or with_it or _WHATEVER.search(part.body):
        return True
    with_object = has(own, Kind.OBJECT)
    if part.body.endswith("で"):
        return with_object
    return bool(_IN_VIEW_OF.search(part.body)) and not with_object


def _reason(part: Phrase) -> Stop | None:
    """Where what was only the reason ends a sentence: 足りないことが｜あるため、 -> ある."""
    found = _BECAUSE.search(part.body)
    return (found.start(), "") if found else None


def _conceded(part: Phrase) -> Stop | None:
    """Where what something is said against ends a sentence: 値は｜下がりますが、 -> 下がる."""
    for rule in POLITE_CLAUSE:
        polite = rule.match(part.body)
        if polite is not None:
            kept, new = polite.start(), rule.new.removesuffix("が")
            return kept, new.removesuffix("だ") if _NOUN.search(part.body[:kept]) else new
    found = _ALTHOUGH.search(part.body)
    return (found.start(), "") if found else None


def _leads_to_the_end(parts: list[Phrase], number: int) -> bool:
    """Does the clause that ends there lead to the last one, or to what is said there?

    質問が｜多く、｜…使われると｜説明; 差は｜1万円で、｜使うなら｜得だ, but not 値が｜下がり、｜使うなら.
    """
    part = parts[number]
    head = parts[part.head]
    if head is parts[-1]:
        return True
    if parts[head.head] is not parts[-1]:
        return False
    if part.kind is Kind.CAUSE or _REPORTED.search(part.body):
        return head.kind in (Kind.CONDITION, Kind.QUOTE)  # 危険が｜あるため、｜買うなら｜妥協は｜禁物
    if head.kind in (Kind.CONDITION, Kind.CAUSE):
        return bool(lexicon.VERDICT_NOUNS.match(part.body)) or part.body.endswith(("で", "であり"))
    return head.kind is Kind.QUOTE and not _ALL_IS_SAID.search(head.body)


def _loss(part: Phrase, behind: list[Phrase], gone: str) -> float:
    final = behind[-1]
    loss = _TAIL + 0.3 * content(gone) + (6.0 if has(behind, Kind.SUBJECT) else 0.0)
    if lexicon.NEWS.search(part.body) and not lexicon.NEWS.search(final.body) and not _DIGIT.search(gone):
        loss -= 3.0  # what happened stays, what it means goes
    if lexicon.DUTIES.search(gone[-16:]):
        loss += 6.0
    loss += 30.0 if _PLEASE.search(gone[-16:]) else 0.0
    loss += _SAID if has(behind, Kind.QUOTE) else 0.0
    loss += _QUOTED if "「" in gone else 0.0
    loss += _ANSWERED if _ANSWERS.match(final.body) else 0.0
    loss -= _ONLY_WHERE_IT_STANDS if _STANDS_THERE.match(final.body) else 0.0
    loss += _GIVES_THE_REASON if _FOR_THAT.search(final.body) else 0.0
    if part.body.endswith("ず") or lexicon.LEAVES.search(part.body):
        loss += 45.0  # what is done instead is the point
    if part.kind is not Kind.CHAIN:
        loss += _REASON if part.kind is Kind.CAUSE else _CONCEDED
    if weighs(gone):
        loss += 50.0 if part.kind is Kind.CAUSE else 30.0  # the verdict, not its reason, is the point
    return loss
