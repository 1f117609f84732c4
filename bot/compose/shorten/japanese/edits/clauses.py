"""Whole sentences and last clauses: what goes where the rest stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese.guards import weighs
from bot.compose.shorten.japanese.sentence.phrase import SUBJECTS, Kind, Phrase, has
from bot.compose.shorten.japanese.tables.ends.clauses import STOPS
from bot.compose.shorten.japanese.tables.ends.plain import POLITE_CLAUSE
from bot.compose.shorten.japanese.words import lexicon
from bot.compose.shorten.segments import NUMBERS
from bot.compose.shorten.weights import content

_PAST = re.compile(r"(?:た|ました)$")
_IN_VIEW_OF = re.compile("(?:備え|合わせ|応じ|基づき|伴い|加え)$")
_WHATEVER = re.compile("(?:かかわらず|問わず|限らず|とどまらず)$")
# A reason, not a purpose: 値上げを避けるため.
_BECAUSE = re.compile("(?<=[たい])(?:ため|ので)$|(?<=[あいれき]る)ため$|(?<=る)ので$")
_ALTHOUGH = re.compile(
    "(?<=[るたい])(?:が|ものの|一方で?)$|(?<=[うくすつむぶぬ])が$|(?<=[一-龥ァ-ヺー])だが$|^ものの$"
)
_STATE = re.compile(r"[てで]い(?:る|ます)$")
# What has happened where the sentence says what is so since: 費用が上がり、別の町が客を集めている
_CHANGED = re.compile(
    "(?:(?:上が|下が|広が|高ま|減|始ま|終わ|決ま|変わ|移|上回|下回|亡くな)り|増え|超え|させ|達し|落ち|伸び|認め)$"
)
_CLAUSE_END = re.compile(r"(?<!なく)(?<!異なり)(?<!より)[いきしちみりびえけせてねべめれげじくるたがだ]$")
_SO_THAT = ("よう", "ように")
_REPORTED = re.compile("と(?:し|しており)$|^しており$")  # 余地は｜あるとし、
_ASKS = re.compile(r"(?:か。|[？?]」?)\s*$")
_DIGIT = re.compile(r"[0-9０-９]")
_ONLY_HOW = re.compile(r"^(?:使[いっ]|用い|調べ|比べ|集め|測)")  # 鶏肉を｜使い、｜…が分かった
_SENTENCE_END = re.compile(r"[。！？]")
_ADVISES = re.compile(
    r"(?:たい|[一-龥]べき|有用|有力|最適|お?[すお]すめ(?:だ|です)?|薦め(?:る|ます)|買い)[。]?\s*$"
)
_OBJECTS = re.compile(r"^(?:しかし|一方|ただし|ただ|また|もっとも)")  # to the sentence before

# What an early end loses beyond the content that it cuts off.
_CONDITION_ALONE = 45.0
_SENSE_TURNED = 55.0
_WEIGHT_LOST = 12.0
_SAID = 14.0  # who says so, or that it is said
_QUOTED = 12.0  # beside that, the words
_NUMBER = 9.0  # of a sentence, beyond its content
_TAIL, _SENTENCE = 61.0, 22.0  # beyond their length
_REASON = 65.0  # what it is the reason of goes
_CONCEDED = 90.0  # what is said against it goes
SEEN = 100.0  # an early end, in `…`: readers dislike it
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


def stopped(body: str, *, past: bool = False) -> tuple[int, str] | None:
    """How a clause whose last phrase is `body` ends a sentence: (how many characters stay, what follows)."""
    for stop in STOPS:
        found = stop.pattern.search(body)
        if found is not None:
            return found.start(), stop.past if past else stop.new
    return None


def tails(line: str, parts: list[Phrase]) -> Iterator[Edit]:
    """The last clause, where the one before it can end the sentence."""
    final = parts[-1]
    for number, part in enumerate(parts[:-1]):
        if any(one.body.endswith(_SO_THAT) for one in parts[number + 1 : -1]) and not _REPORTED.search(
            part.body
        ):
            continue  # 薄く｜開き、｜長く｜焼くよう｜勧める: it is part of what is asked for
        if _says_how(parts, part):
            continue
        past = _PAST.search(final.body) or (_STATE.search(final.body) and _CHANGED.search(part.body))
        stop = (
            stopped(part.body, past=bool(past))
            if part.kind is Kind.CHAIN
            else _reason(part) or _conceded(part)
        )
        if not part.tail or stop is None or not _leads_to_the_end(parts, number):
            continue
        kept, new = stop
        if final.end < len(line):  # another sentence follows: the full stop stays
            new += final.tail
        at = part.end - len(part.tail) - len(part.body) + kept
        loss = _of_tail(part, parts[number + 1 :], line[part.end : final.end])
        yield Edit("tail", at, final.end, new, loss)


def _says_how(parts: list[Phrase], part: Phrase) -> bool:
    """破綻に｜備え、｜別の｜店にも｜置く; 端末を｜安価で、｜広く｜売る; but 電池を｜備え、｜長く｜使える."""
    if _WHATEVER.search(part.body):
        return True
    with_object = has((parts[number] for number in part.dependents), Kind.OBJECT)
    if part.body.endswith("で"):
        return with_object
    return bool(_IN_VIEW_OF.search(part.body)) and not with_object


def _reason(part: Phrase) -> tuple[int, str] | None:
    """Where what was only the reason ends a sentence: 足りないことが｜あるため、 -> ある."""
    found = _BECAUSE.search(part.body) if part.kind is Kind.CAUSE else None
    return (found.start(), "") if found else None


def _conceded(part: Phrase) -> tuple[int, str] | None:
    """Where what something is said against ends a sentence: 値は｜下がりますが、 -> 下がる."""
    if part.kind is not Kind.ADVERSATIVE:
        return None
    for rule in POLITE_CLAUSE:
        polite = rule.match(part.body)
        if polite is not None:
            return polite.start(), rule.new.removesuffix("だが").removesuffix("が")
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
    return head.kind is Kind.QUOTE


def sources(line: str, parts: list[Phrase]) -> Iterator[Edit]:
    """Who reported it, at the end: 効果があったと、大学の研究者らが報告した -> 効果があった."""
    final = parts[-1]
    if not lexicon.REPORTS.match(final.body):
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
        yield Edit("source", at, final.end, new, 20.0 + 0.4 * content(line[part.end : final.start]))


def _of_tail(part: Phrase, behind: list[Phrase], gone: str) -> float:
    final = behind[-1]
    loss = _TAIL + 0.3 * content(gone) + (6.0 if has(behind, Kind.SUBJECT) else 0.0)
    if lexicon.NEWS.search(part.body) and not lexicon.NEWS.search(final.body) and not _DIGIT.search(gone):
        loss -= 3.0  # what happened stays, what it means goes
    if lexicon.DUTIES.search(gone[-16:]):
        loss += 6.0
    loss += _SAID if has(behind, Kind.QUOTE) else 0.0
    loss += _QUOTED if "「" in gone else 0.0
    if part.body.endswith("ず") or lexicon.LEAVES.search(part.body):
        loss += 28.0  # what is done instead is the point
    if _ONLY_HOW.search(part.body):
        loss += 12.0
    if part.kind is not Kind.CHAIN:
        loss += _REASON if part.kind is Kind.CAUSE else _CONCEDED
    return loss + (20.0 if weighs(gone) else 0.0)


def whole_sentences(line: str, spans: list[tuple[int, int]], parsed: list[list[Phrase]]) -> Iterator[Edit]:
    """One of several sentences: a later one, or the first where the rest names what it is about.

    `spans` are the sentences' places in `line`, `parsed` their phrases.
    """
    for number, ((start, end), parts) in enumerate(zip(spans, parsed, strict=True)):
        text = line[start:end]
        loss = _SENTENCE + 0.5 * content(text) + _NUMBER * len(NUMBERS.findall(text))
        loss += 13.0 if weighs(text) else 0.0
        loss += 14.0 if _ADVISES.search(text) else 0.0
        if parts and _OBJECTS.match(parts[0].body):
            loss += 8.0  # ただし、…: what the one before it is too sure of
        if number:
            before, last = parsed[number - 1][-1], number == len(spans) - 1
            if not _ASKS.search(line[before.start : start]):  # どちらを買うか。前者を選びたい。
                # at the end of the line the full stop of the one before goes with it
                yield Edit("sentence", start - len(before.tail) if last else start, end, "", loss)
        elif _stands_first(parsed[1]):
            yield Edit("sentence", start, end, "", loss + 37.0)


def _stands_first(parts: list[Phrase]) -> bool:
    """Does a sentence refer to nothing before it, and name what it is about?"""
    if not has(parts, *SUBJECTS):
        return False  # 1尾5,980円で｜売られる。
    return not lexicon.POINTS_BACK.match(parts[0].body) and not _OBJECTS.match(parts[0].body)
