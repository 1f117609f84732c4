"""A clause whose subject goes on in the next: all of it but the subject goes (Aは|Bを発表し、|Cを始めた)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese.edits.staying.orphans import leaves_an_orphan
from bot.compose.shorten.japanese.guards import ALSO, adds_to_it, is_pointed_at, quotes, weighs
from bot.compose.shorten.japanese.sentence.phrase import SUBJECTS, Kind, Phrase, has, text_of
from bot.compose.shorten.japanese.sentence.subtree import Subtree
from bot.compose.shorten.japanese.words import lexicon, nouns
from bot.compose.shorten.weights import content, share

BASE, RATE = 6.0, 0.6  # the loss of a clause, and for each character of its content
_SUBJECT_STAYS = 13.0  # it has to fit the next verb
_SHARE = 73.0  # of the line's content, squared
_EVENT = 19.0  # it was news
_DENIED = 4.0
_RECORD = 12.0
_SAID = 30.0  # 筆者は｜「…」と｜振り返り、｜記録も｜公開した
_AS_MUCH_AS = re.compile(r"[一-龥ァ-ヺー]ほど$")  # 作品が｜評価され、｜名作ほど｜埋もれた
_WHEN = re.compile("(?:当初|当時|現在|今後|今回|今|その後|昨年|今年|来年)は$")
_DOES = re.compile("[にとを一-龥ァ-ヺー](?:する|した|している|しています|します|しました)$|決め(?:る|た|て)")
_IS_FOUND = re.compile("分か|わか|判明|見られ|みられ|判断|認め|思わ|考え|され|言わ|いわ|呼ば")
_TIMES = re.compile("[0-9０-９数]倍")
_IS_LESS = re.compile(r"[一-龥な]く$")
_IS_WHY = re.compile("(?:要因|主因|原因|理由|背景|狙い|目的|特徴|条件|課題|強み|弱み)で$")
_IS_A = re.compile(r"[一-龥ァ-ヺーA-Za-z」]で(?:あり)?$")
_FELT = re.compile("感じ(?:た|る|ました|ます)が?$")
_DONE_TO = re.compile("れ(?:た|る|て[いお].*)が?$")
_MEASURE = re.compile("(?:率|額|高|数|量|費|度|年齢|価格|電力|性能|低下|増加|需要|人口)[がは]$")
_GREW = re.compile(
    "(?:達し|上り|上回り|下回り|収まり|とどまり|増え|減り|伸び|落ち|膨らみ|(?:向上|上昇|低下|更新|拡大|縮小|減少|増加)し)$"
)
_GROWS = re.compile(
    "[0-9]|達|上が|上昇|上回|上[るり]|下が|下回|増|減|伸|落|向上|低下|更新|拡大|縮|膨|並|とどま|収ま|占め|超え|な[るっ]"
)
_DOUBTED = 24.0  # 周期が｜延びたと｜みられ、｜濃度を｜分析する
_SAYS_WHAT = 10.0  # 価格が｜旧型の｜半分であり、｜来月に｜店に並ぶ: the next verb is of something else
_CONCEDED = 12.0  # a clause that the next one is said against
_JUDGED = 18.0


def chains(line: str, parts: list[Phrase]) -> Iterator[Edit]:
    """Each clause that may go and leave its subject to the next one."""
    for number, part in enumerate(parts[:-1]):
        if part.kind not in (Kind.CHAIN, Kind.ADVERSATIVE):
            continue
        shared = shared_subjects(parts, number)
        if not shared or parts[shared[0]].first != part.first or parts[shared[-1]].body.endswith("のは"):
            continue
        subject, behind = parts[shared[-1]], parts[number + 1 :]
        if _IS_LESS.search(part.body) or (subject.kind is Kind.SUBJECT and _IS_WHY.search(part.body)):
            continue  # 時計は｜電池が｜旧型より｜少なく、; 花が｜育ったことが｜主な｜要因で、
        is_it = part.body.endswith(("で", "であり"))
        if subject.kind is Kind.SUBJECT and (is_it or _is_found(parts, number)):
            continue  # 1440pが｜現実的な｜落としどころで、
        if part.kind is Kind.ADVERSATIVE and not _goes_on_with(subject, behind):
            continue
        if part.kind is Kind.ADVERSATIVE and (_is_done_to_it(parts, number) or _FELT.search(part.body)):
            continue  # 後半は｜駆け足に｜感じたが、｜手紙に｜息をついた
        if subject.kind is Kind.SUBJECT and has(behind, Kind.CONDITION):
            continue  # 爪が｜3か所にあり、｜洗えば｜皿として｜使える
        tree = Subtree(parts, number, shared[-1] + 1)
        if tree.is_alone and subject.is_place:
            continue  # 薬だけでは｜足りず、｜運動も｜必要
        if _may_go(tree) and not _says_what_it_is(parts[shared[-1]], part):
            yield Edit("clause", tree.opening.start, part.end, "", _loss(line, tree), part.start, 1)


def _is_found(parts: list[Phrase], number: int) -> bool:
    """3割が｜過剰と｜分かり、｜…: does the clause say what was found of its subject?"""
    before = parts[number - 1]
    return before.body.endswith("と") and not before.tail and bool(_IS_FOUND.match(parts[number].body))


def _goes_on_with(subject: Phrase, behind: list[Phrase]) -> bool:
    """Not 議員が｜暴こうとしたが、｜同調に終わった, nor 多くは｜困らないが、｜動かす場合は｜…: another's."""
    return subject.kind is Kind.TOPIC and not has(behind, Kind.CONDITION)


def _is_done_to_it(parts: list[Phrase], number: int) -> bool:
    """更新は｜公開されていたが、｜管理を｜業者に｜任せた: it is not what does the rest."""
    head = parts[parts[number].head]
    does = any(parts[d].kind is Kind.OBJECT for d in head.dependents if d > number)
    return bool(_DONE_TO.search(parts[number].body)) and does and not _DONE_TO.search(head.body)


def shared_subjects(parts: list[Phrase], number: int) -> list[int]:
    """The subjects and topics inside of a clause that the clauses behind it go on with."""
    part = parts[number]
    others = [parts[d] for d in parts[part.head].dependents if d > number]
    head = parts[part.head]
    if any(_is_subject(one, head) or _AS_MUCH_AS.search(one.body) for one in others):
        return []
    return [
        n
        for n in range(part.first, number)
        if parts[n].kind in SUBJECTS and (parts[n].head == number or _stands_first(parts, n, part))
    ]


def _is_subject(part: Phrase, verb: Phrase) -> bool:
    """Not where or when (当時は), nor what is done as well: ファンは｜訳し、｜第7章も｜遊べるようにした."""
    if part.kind is not Kind.TOPIC:
        return part.kind is Kind.SUBJECT
    if part.is_place or _WHEN.match(part.body):
        return False
    return not (part.body.endswith("も") and _DOES.search(verb.body))


def _stands_first(parts: list[Phrase], number: int, clause: Phrase) -> bool:
    """At the front of the clause, and not what a quotation in it is about (規制が｜阻害するとして｜…)."""
    # 睡眠が｜6時間未満の｜人を｜調べ、
    return parts[number].first == clause.first and parts[parts[number].head].kind not in (Kind.QUOTE, Kind.NO)


def _says_what_it_is(topic: Phrase, clause: Phrase) -> bool:
    """きっかけは｜1つの｜投稿であり、｜…: the clause behind is about something else."""
    return clause.body.endswith(("で", "であり")) and bool(nouns.EQUATED.match(topic.body))


def _may_go(tree: Subtree) -> bool:
    if has(tree.inside, Kind.CONDITION, Kind.ADVERSATIVE, Kind.SOURCE):
        return False
    if any(part.body.endswith(("ことを", "ことが")) for part in tree.inside):
        return False  # 相談が｜増えたことを｜根拠に｜挙げ、: it is what grew
    subject = tree.before
    if subject is not None and subject.kind is Kind.SUBJECT and has(tree.inside, Kind.SUBJECT):
        return False  # 出生率が｜下がり、｜賃金の｜伸びが｜止まる｜前提で、
    denied = lexicon.DENIALS.search(tree.part.body) and not has(tree.inside, Kind.OBJECT, *SUBJECTS)
    if denied and tree.behind[0].body.startswith("「"):
        return False  # 題名は｜明らかにされていないが、｜「冒険に｜なる」としている: it isn't so named
    before = tree.parts[: tree.first]
    if tree.is_right_behind(Kind.SUBJECT) and any(_is_subject(one, tree.parts[-1]) for one in before[:-1]):
        return False  # 彼は｜返事が｜1日ほど｜遅いことに｜気づき、｜不正に｜たどり着いた: who does is he
    if tells_of_it(tree) or is_measured(tree):
        return False
    if is_pointed_at(tree) or leaves_an_orphan(tree):
        return False
    return not gives_the_object(tree)


def is_measured(tree: Subtree) -> bool:
    """売上高が｜過去最高を｜更新し、｜一部門だけで｜9割を｜稼いだ: what grew doesn't do what follows."""
    subject = tree.before
    grew = subject is not None and _MEASURE.search(subject.body) and _GREW.search(tree.part.body)
    return bool(grew) and not _GROWS.search(tree.parts[-1].body)


def tells_of_it(tree: Subtree) -> bool:
    """Is what follows said of the clause?

    店が｜売り、｜値下げに｜つながった; 41組が｜返し、｜組の｜3倍に｜上る.
    """
    final = tree.behind[-1]
    if lexicon.RESULTS.search(final.body) or any(lexicon.RESULTS.match(part.body) for part in tree.behind):
        return True
    counted = _TIMES.search(text_of(tree.behind[-2:]))
    return bool(counted) and not has((tree.parts[d] for d in final.dependents), Kind.OBJECT)


def gives_the_object(tree: Subtree) -> bool:
    """案をまとめ、｜加盟国に示した: what the next verb is done to stands in this clause."""
    verb = next((part for part in tree.behind if part.is_predicate), tree.behind[-1])
    own = [tree.parts[d] for d in verb.dependents if d > tree.number]
    into = lexicon.MADE_INTO.search(verb.body) and has(own, Kind.NI, Kind.HE)
    if not has(tree.dependents, Kind.OBJECT) or not (into or lexicon.DONE_TO.search(verb.body)):
        return False
    return not has(own, *SUBJECTS, Kind.OBJECT)


def _loss(line: str, tree: Subtree) -> float:
    text = tree.text(line)
    loss = BASE + _SUBJECT_STAYS + RATE * content(text) + _SHARE * share(text, line) ** 2
    if tree.part.kind is Kind.ADVERSATIVE:
        loss += _CONCEDED + (_JUDGED if weighs(text) else 0.0)
    loss += _SAID if quotes(text, tree.part) else 0.0
    loss += _DOUBTED if lexicon.HEDGES.search(tree.part.body) else 0.0
    loss += _SAYS_WHAT if _IS_A.search(tree.part.body) or has(tree.behind, Kind.CONDITION) else 0.0
    loss += _EVENT if lexicon.NEWS.search(tree.part.body) else 0.0
    loss += ALSO if adds_to_it(tree) else 0.0
    loss += _RECORD if lexicon.SCOPES.search(text) else 0.0
    return loss + (_DENIED if lexicon.DENIALS.search(text) else 0.0)
