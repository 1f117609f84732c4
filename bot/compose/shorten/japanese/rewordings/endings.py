"""How sentences and clauses may end in fewer characters: politeness, する and がある go, the verb stays.

A rule of `tables.ends` rewrites the end of what stands before the full stop or the comma, and the next
rule may go on from there: 可能になりました -> 可能になった -> 可能に.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese.sentence.phrase import SUBJECTS, Kind, Phrase, has
from bot.compose.shorten.japanese.tables.clauses.clauses import CLAUSE
from bot.compose.shorten.japanese.tables.ends.final import FINAL
from bot.compose.shorten.japanese.tables.politeness.plain import POLITE_CLAUSE, POLITE_LINK, POLITENESS
from bot.compose.shorten.japanese.tables.rules import Endings
from bot.compose.shorten.japanese.words import lexicon

_ADVISES = re.compile(
    "(?:(?<![冷重眠])たい|べきだ?|べきです|ほしい|ください|ましょう|よい|いい|そうだ|そうです|勧め(?:る|た|ます|て(?:いる|います)))$"
)
_BY_STUDY = re.compile("(?:調査|研究|分析|試算|集計|実験|まとめ|統計|検証)で$")
_TELLS = re.compile("発表|公表|指摘|批判|提訴|告発")
_NAMED = re.compile("[A-Za-z0-9ァ-ヺー]が$")
_UNLESS = re.compile("なければ|ないと$|ない限り|なかった場合|ない場合")
_PERSON = re.compile("[者人員民家手師長社氏]は$")
_PHASE = re.compile("(?:局面|段階|時期)を")
_IS_TO_BE_TOLD = re.compile(
    "(?:原因|要因|理由|きっかけ|背景|決め手|発端|違い|特徴|特長|強み|弱み|利点|難点|狙い|目的|課題|目玉|鍵)は$"
)
_OFFICE = re.compile("(?:裁判所|最高裁|高裁|地裁|省|庁|委員会|政府|当局|議会)に$")
Rewritten = tuple[int, str, float, str]  # how many characters go, what stands instead, loss, name
_FINAL, _CLAUSE = Endings(FINAL), Endings(CLAUSE)
_POLITENESS, _POLITE_CLAUSE = Endings(POLITENESS), Endings(POLITE_CLAUSE)
_POLITE_LINK = Endings(POLITE_LINK)
# How a clause may end, by its kind: in fewer characters, and in plain words.
_CLAUSES = {
    Kind.ADVERSATIVE: (_CLAUSE, _POLITE_CLAUSE),
    Kind.CAUSE: (_CLAUSE, _POLITE_LINK),
    Kind.CHAIN: (_CLAUSE, _POLITE_LINK),
    Kind.KARA: (_POLITE_LINK, _POLITE_LINK),
}


def endings(line: str, parts: list[Phrase], *, last: bool) -> Iterator[Edit]:
    """Shorter endings of a sentence and of its clauses; the `last` one's full stop goes for nothing."""
    yield from _of_sentence(line, parts, last)
    for number, part in enumerate(parts[:-1]):
        if part.kind in _CLAUSES and part.tail:
            at = part.end - len(part.tail)
            table, _ = _CLAUSES[part.kind]
            for gone, new, loss, name in rewritten(line[parts[0].start : at], table, depth=2):
                if "ほか" in line[at - gone : at] and any(_UNLESS.search(one.body) for one in parts[number:]):
                    continue  # 知らせを｜出すほか、｜期日に｜報告しなければ｜罰金: it isn't denied, too
                ends_in_a_noun = not new and line.startswith("し", at - gone)
                if _hangs(parts, number, new) or (ends_in_a_noun and _goes_on(parts, number)):
                    continue
                yield Edit(name, at - gone, at, "" if new == "、" else new, loss)


def _hangs(parts: list[Phrase], number: int, new: str) -> bool:
    """人は｜番人に、｜船を｜導く; 効いたのは｜設定を｜戻し、｜…: what goes on needs the clause's own verb."""
    if parts[number].kind is Kind.CAUSE:
        if any(_IS_TO_BE_TOLD.search(one.body) for one in parts[:number]):
            return True  # 原因は｜設定が｜肥大化したことで、; 違いは｜手で｜動かすことで、
        if parts[number + 1].body.startswith(("と", "だ")):
            return True  # 人が｜減ったため、と｜市は｜みる
        if parts[-2].kind is Kind.TO and "」" in parts[-2].body:
            return True
        # 値が｜上がるため、｜早めに｜買いたい: what somebody should do goes on from no reason
        advises = any(_ADVISES.search(part.body.removesuffix("と")) for part in parts[-2:])
        return advises or _is_told(parts[:number])
    return new == "に" and has(parts[:number], *SUBJECTS) and not has(parts[number + 1 :], *SUBJECTS)


def _is_told(parts: list[Phrase]) -> bool:
    """分かったのは: what follows says what it is."""
    return any(part.body.endswith("のは") for part in parts)


def _goes_on(parts: list[Phrase], number: int) -> bool:
    """危険を｜考慮し、｜退路を｜確保すべき: what somebody should do, or a noun, takes the clause along."""
    return bool(_ADVISES.search(parts[-1].body)) or _tells_of_a_noun(parts, number)


def _tells_of_a_noun(parts: list[Phrase], number: int) -> bool:
    """画像を｜生成し、｜文章も｜直せる｜道具: a noun ends no clause within what is said of another."""
    part, after = parts[number], parts[number + 1 :]
    if parts[part.head].kind is Kind.RELATIVE:
        return True
    if after[0].body.endswith(("を", "も")) and has(after, Kind.RELATIVE):
        return True  # 会社は｜画像を｜生成し、｜文章も｜直せる｜道具を｜売る
    if has(parts[: number + 1], *SUBJECTS):
        return False  # 会社は｜端末を｜発売し、｜使える｜店が｜増えた
    return any(one.kind is Kind.RELATIVE and noun.kind in SUBJECTS for one, noun in pairwise(after))


def plain_endings(line: str, parts: list[Phrase]) -> Iterator[Edit]:
    """The endings of a sentence and of its clauses that are polite, made plain, each in one edit."""
    stops = [(part, _CLAUSES[part.kind][1]) for part in parts[:-1] if part.kind in _CLAUSES and part.tail]
    for part, table in [(parts[-1], _POLITENESS), *stops]:
        stop = part.end - len(part.tail)
        text = line[parts[0].start : stop]
        if not lexicon.POLITE.search(text):
            continue
        for gone, new, loss, name in rewritten(text, table):
            if not lexicon.POLITE.search(text[:-gone] + new):
                yield Edit(name, stop - gone, stop, new, loss)
                break


def _of_sentence(line: str, parts: list[Phrase], last: bool) -> Iterator[Edit]:
    final = parts[-1]
    stop = final.end - len(final.tail)
    ends_the_line = last and final.tail.strip() == "。"
    is_told = _is_told(parts[:-1])
    for gone, new, loss, name in rewritten(line[parts[0].start : stop], _FINAL):
        said = line[: stop - gone] + new
        is_hearsay = name == "hearsay" and said.endswith("という")
        if is_told and (is_hearsay or line.startswith("の", stop - gone)):
            continue  # 分かったのは、｜検索が｜役に立つということ; 売れるのは｜安いのだ
        if _PHASE.search(line[stop - gone - 2 : stop]) and any(_PERSON.search(one.body) for one in parts):
            continue  # 開発者は｜新しい｜局面を｜迎えている: no 開発者は｜局面
        if not new and "され" in line[stop - gone : stop] and _is_done_by(parts):
            continue
        if name == "known" and not new and any(_BY_STUDY.search(part.body) for part in parts[:-1]):
            continue  # 国の｜調査で、｜割合が｜高いことが｜分かった
        yield Edit(name, stop - gone, stop, new, loss)
        if ends_the_line:
            yield Edit(name, stop - gone, final.end, new, loss)
    if ends_the_line:
        yield Edit("full stop", stop, final.end, "", 0.0)


def _is_done_by(parts: list[Phrase]) -> bool:
    """新薬が｜国から｜承認された: 国から承認 would be said of who approves."""
    around = [parts[number] for number in parts[-1].dependents]
    if _TELLS.match(parts[-1].body) and any(_NAMED.search(part.body) for part in around):
        return True  # 新型Novaが｜発表された: Novaが発表 would be who tells
    return any(
        part.kind is Kind.KARA or (part.kind is Kind.NI and _OFFICE.search(part.body)) for part in around
    )


def rewritten(text: str, rules: Endings, depth: int = 4) -> Iterator[Rewritten]:
    """What the end of `text` may become by up to `depth` rules, one after the other."""
    lowest: dict[str, float] = {text: 0.0}
    waiting = [text]
    for _ in range(depth):
        reached = []
        for form in waiting:
            for other, loss, name in _by_one_rule(form, rules):
                total = lowest[form] + loss
                if lowest.get(other, 99.0) <= total:
                    continue
                lowest[other] = total
                reached.append(other)
                kept = _common(text, other)
                yield len(text) - kept, other[kept:], total, name
        waiting = reached


def _by_one_rule(form: str, rules: Endings) -> Iterator[tuple[str, float, str]]:
    met = set[str]()
    for rule in rules.of(form):
        if rule.family in met:
            continue
        found = rule.match(form)
        if found is not None and found.start() > 0:
            if rule.family:
                met.add(rule.family)
            yield form[: found.start()] + found.expand(rule.new), rule.loss, rule.name


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    shorter = min(len(one), len(other))
    return next((n for n in range(shorter) if one[n] != other[n]), shorter)
