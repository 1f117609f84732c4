"""Whole sentences, and who said so: what goes where the rest stands alone. What an early end loses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese.guards import weighs
from bot.compose.shorten.japanese.sentence.phrase import SUBJECTS, Kind, Phrase, ends_in_a_verb, has
from bot.compose.shorten.japanese.words import lexicon, nouns
from bot.compose.shorten.segments import numbers
from bot.compose.shorten.weights import content

_CLAUSE_END = re.compile(r"(?<!なく)(?<!異なり)(?<!より)[いきしちみりびえけせてねべめれげじくるたがだ]$")
_ASKS = re.compile(r"(?:か[―—…]*。|[？?]」?[―—…]*。?)\s*$")
# 言い分はこうだ。; 方針は次の通りだ。; 壁を破ってから8年。
_ANNOUNCES = re.compile(
    "こう(?:だ|です|語|話|述べ)[^。]{0,6}$|(?:次|以下)の(?:通り|とおり)(?:だ|です)?$|てから[0-9]+(?:年|か月|日)$"
)
_IS_HEARSAY = re.compile("(?:伝え|報じ)られ")  # not as a fact
_QUOTED = re.compile("^「[^」]*」。$")
_SENTENCE_END = re.compile(r"[。！？]")
_ADVISES = re.compile(
    r"べきは|(?:たい|[一-龥]べき|有用|有力|最適|お?[すお]すめ(?:だ|です)?|薦め(?:る|ます)|買い)[。]?\s*$"
)
_OBJECTS = re.compile(
    r"^(?:それでも|それが|しかし|だが|ところが|とはいえ|一方|ただし|ただ|また|もっとも)"
)  # to the sentence before

_FOR_WHOM = re.compile(
    "(?:(?<!くらい)なら|人は|人に|人には|方は|方には|場合は|ときは|層|向け|[者用]には|[者用]は)"
)
_IS_THE_POINT = re.compile(
    "(?:推奨|結論|基準|判断軸|鍵|ポイント|決め手|条件|答え|焦点|狙い|目的|理由|原因)は$"
)
_SINCE = re.compile("(?:から|まで|だけ)は$")
_IS_ANSWER = re.compile("イエス|ノー|見極め|確かめ|答え|判断|調べ|前者|後者|結論")
_SO = re.compile("(?:そう|こう)$|(?:そう|こう)(?:した|して|語|話|述べ|言|言い)")
_THAT = re.compile("(?:そこ|それ|これ|その|この)(?![ぞぞれ])")
_PLEASE = re.compile("(?:ください|お願いします|お願いいたします)[。！]?\\s*$")
_IS_WHAT_IT_IS = re.compile(
    "(?:記事|記録|事例|体験談|改修記|開発記|運用記|報告|解説|入門|比較|検証|総括|まとめ)(?:だ|である|です)?[。！]?\\s*$"
)
_TOO = re.compile("(?<![でに])も$")
_BEFORE_IT = re.compile("(?:過去|前回|直近|それまで|当時)の$")  # 決勝では王と対戦する。過去の｜成績は
_OF_THE_TWO = re.compile("(?:どちらか|いずれか|片方|両方)")
_IS_THE_WAY = re.compile("(?:方法|手法|やり方|工夫|知恵|計算|数字|結果|仕掛け)(?:だ|です|である)")
_NO_MORE = re.compile("(?:心配|手間|不安)は$")
_OF_IT = re.compile(
    "(?:待ち時間|料金|手取り|火元|期間|内容|結果|費用|狙い|詳細|症状|会場|定員|行方|被害|続き|残り)(?:は|が)$"
)

# What an early end loses beyond the content that it cuts off.
_CONDITION_ALONE = 45.0
_SENSE_TURNED = 55.0
_WEIGHT_LOST = 12.0
_ALL_WAS_QUOTED = 80.0  # 「作ってほしい」。そんな依頼で店が謝罪した
_NUMBER = 9.0  # of a sentence, beyond its content
_SENTENCE = 8.0  # beyond its length
_ASKED = 16.0  # 速やかに連絡してください。
_NAMED = 20.0  # what the post is: …した｜事例の｜報告だ。
_TOLD_OF = 40.0  # who it is about is in the second sentence
_SET_AGAINST = 10.0  # what the second says against it
_JUDGED = 12.0  # what it judges, or the other half of it
_FIRST_OF_ALL = 45.0
_FOR_OTHERS = 50.0  # of two verdicts, each for somebody
_ALL_CLEAR = re.compile("津波の(?:心配|おそれ|恐れ|影響)")
_SAFE = 30.0  # what the reader of such news asks first
_OF_ALL = re.compile("(?:この|これら|以上の)[0-9二三四]?|いずれも|どれも")
_FIRST = 7.0  # beside that, the first: what the others go on with
SEEN = 200.0  # an early end, in `…`: readers dislike it
_STUMP = 28.0  # no clause ends there: the verb is gone


def missed(kept: str, gone: str) -> float:
    """What an early end loses beyond the content of `gone`: it is seen, what is judged goes."""
    ends_a_clause = gone[:1] in ("、", "。") and _CLAUSE_END.search(kept)
    end = SEEN + (0.0 if ends_a_clause else _STUMP)
    if lexicon.CONDITIONS.search(kept):
        return end + _CONDITION_ALONE
    if lexicon.TURNS.search(_SENTENCE_END.split(gone)[0]):
        return end + _SENSE_TURNED
    return end + (_WEIGHT_LOST if weighs(gone) else 0.0)


def sources(line: str, parts: list[Phrase]) -> Iterator[Edit]:
    """Who reported it, at the end: 効果があったと、大学の研究者らが報告した -> 効果があった."""
    final = parts[-1]
    if not lexicon.REPORTS.match(final.body) or _IS_HEARSAY.match(final.body):
        return
    for number in final.dependents:
        part, behind = parts[number], parts[number + 1 :]
        if has((parts[d] for d in final.dependents if d < number), *SUBJECTS):
            continue  # 国税庁は｜200億円に｜のぼったと｜発表した
        if part.kind is not Kind.QUOTE or not part.body.endswith("と") or part.body[-2] not in "たるいだ":
            continue
        if has(behind[:-1], Kind.CHAIN, Kind.ADVERSATIVE, Kind.QUOTE, Kind.CONDITION):
            continue
        at = part.end - len(part.tail) - (2 if part.body.endswith("だと") else 1)
        new = final.tail if final.end < len(line) else ""
        yield Edit("source", at, final.end, new, 40.0 + 0.4 * content(line[part.end : final.start]))


def whole_sentences(line: str, spans: list[tuple[int, int]], parsed: list[list[Phrase]]) -> Iterator[Edit]:
    """One of several sentences: a later one, or the first where the rest names what it is about.

    `spans` are the sentences' places in `line`, `parsed` their phrases.
    """
    for number, (start, end) in enumerate(spans):
        loss = _of_sentence(line, spans, parsed, number)
        if number + 1 < len(spans) and any(_SO.match(part.body) for part in parsed[number + 1][:4]):
            continue  # 「やっとできる」。｜母親は｜そう｜話した
        if number:
            before, last = parsed[number - 1][-1], number == len(spans) - 1
            told = line[spans[number - 1][0] : before.end].rstrip("。")
            # どちらを買うか。前者を選びたい。
            if not _ASKS.search(line[:start]) and not _ANNOUNCES.search(told):
                # at the end of the line the full stop of the one before goes with it
                yield Edit("sentence", start - len(before.tail) if last else start, end, "", loss)
        elif _stands_against(parsed[1]):
            yield Edit("sentence", start, parsed[1][0].end, "", loss + _FIRST + _SET_AGAINST)
        elif _stands_first(parsed[1]) and not (_ASKS.search(line[:end]) and _IS_ANSWER.search(line[end:])):
            yield Edit("sentence", start, end, "", loss + _FIRST)


def _of_sentence(line: str, spans: list[tuple[int, int]], parsed: list[list[Phrase]], number: int) -> float:
    """What goes with the sentence `number`: its content, what it judges, what another answers to."""
    start, end = spans[number]
    text, parts = line[start:end], parsed[number]
    last_words = text[-14:]
    loss = _SENTENCE + 0.5 * content(text) + _NUMBER * len(numbers(text))
    loss += 13.0 if weighs(text) else 0.0
    if number == 1 and _QUOTED.search(line[: spans[0][1]]):
        loss += _ALL_WAS_QUOTED
    if number and parsed[0] and _OBJECTS.match(parsed[0][0].body):
        loss += 25.0  # もっとも値は張る。長く使うなら得だろう。
    loss += 14.0 if _ADVISES.search(text) else 0.0
    loss += _ASKED if _PLEASE.search(text) else 0.0
    loss += _NAMED if number and _IS_WHAT_IT_IS.search(text) else 0.0
    if number == 1 and lexicon.NEWS.search(last_words) and not has(parsed[0], *SUBJECTS):
        loss += _TOLD_OF  # 住宅手当を｜支給すべきだ。最高裁は｜上告を｜退けた。
    if number and _OF_ALL.match(text) and not ends_in_a_verb(parsed[number - 1]):
        loss += _ALL_WAS_QUOTED  # 固定、隔離、分離。この3つが｜できないなら
    if number and (lexicon.VERDICTS.search(last_words) or lexicon.DUTIES.search(last_words)):
        loss += _JUDGED
    if not number and any(_IS_THE_POINT.match(part.body) for part in parts[:2]):
        loss += _FIRST_OF_ALL  # 推奨は新型。旧型では足りない。
    if _FOR_WHOM.search(text) and _FOR_WHOM.search(line[:start] + line[end:]):
        loss += _FOR_OTHERS  # 入門なら新型。仕事に使うなら旧型で足りる。
    loss += _SAFE if _ALL_CLEAR.search(text) else 0.0
    if parts and _OBJECTS.match(parts[0].body):
        loss += 26.0  # ただし、…: what the one before it is too sure of
    return loss


def _stands_against(parts: list[Phrase]) -> bool:
    """Does a sentence stand alone once it no longer objects? 費用は下がった。だが、｜客は｜離れた."""
    return (
        len(parts) > 2
        and bool(_OBJECTS.match(parts[0].body))
        and parts[0].tail == "、"
        and _stands_first(parts[1:])
    )


def _stands_first(parts: list[Phrase]) -> bool:
    """Does a sentence refer to nothing before it, and name what it is about?"""
    if not any(one.kind in SUBJECTS and not _SINCE.search(one.body) for one in parts):
        return False  # 1尾5,980円で｜売られる。結成からは｜2年しか｜たっていない。
    too = [n for n, one in enumerate(parts) if one.kind in SUBJECTS and _TOO.search(one.body)]
    if any(n == 0 or parts[n].head == len(parts) - 1 for n in too):
        return False  # 旨味も｜出る。新人ほど｜長くなる｜傾向も｜見られた。
    if any(one.body in ("この", "これらの") for one in parts):
        return False  # 腕の｜見せどころは｜この｜境界の｜設計だ。
    if any(_OF_THE_TWO.match(one.body) or _NO_MORE.match(one.body) for one in parts):
        return False  # 棚と｜敷物の｜併用を｜勧める。どちらかだけでは｜足りない。
    if any(_THAT.match(one.body) for one in parts[:3]):
        return False  # 電源を｜抜けば｜壊れる。次は｜そこを｜直す。
    if _IS_THE_WAY.match(parts[-1].body) and not has(parts, Kind.TOPIC):
        return False  # 海水に｜漬ければ｜消える。女性部が｜見つけた｜方法である。
    if _BEFORE_IT.match(parts[0].body) or nouns.EQUATED.match(parts[0].body) or _OF_IT.match(parts[0].body):
        return False  # 施設が｜燃えた。火元は｜電池だった。
    if parts[-1].body.endswith(("だが", "だろうが", "けど", "けれど")):
        return False  # 代償は｜いずれ｜払うことになるだろうが。
    if parts[-1].body.endswith(("からだ", "からです", "からである", "ためだ", "ためです")):
        return False  # 保冷剤は｜上に。｜冷気は｜下に｜流れるからです
    if parts[0].body.endswith(("別では", "別に見ると")):
        return False  # 出生率は｜1.15。都道府県別では｜東京が｜0.96
    return not lexicon.POINTS_BACK.match(parts[0].body) and not _OBJECTS.match(parts[0].body)
