"""Where a clause ends though its last phrase doesn't look like it: 新型を発表、 and 精度が高く、.

A bare noun with a comma may be one of a list or a verb without its する, a で may be a place or "is": the
phrase before tells. The kinds that `kinds` gives by endings alone are corrected here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.compose.shorten.japanese.sentence.phrase import MAIN_CLAUSES, SUBJECTS, Kind, Phrase, has
from bot.compose.shorten.japanese.words import lexicon, nouns

Rule = Callable[[list[Phrase], int], bool]

_BARE_NOUN = re.compile(r"[一-龥ァ-ヺーA-Za-z0-9][一-龥ァ-ヺーA-Za-z]$|[」』]$")
_PERSON = re.compile(r"[員者師家]$|選手$|さん$")  # 首位を｜会社員、｜…が｜占める
# 部品の｜2枚挿し、: a noun made of a verb and how many; 板を｜2枚挿し、 is that verb.
_SO_MANY = re.compile(
    "[0-9数](?:枚|本|台|個|段|人|席|階|連|列|面)(?:挿し|差し|刺し|積み|重ね|掛け|乗り|建て|張り)$"
)
_STEM = re.compile(r"^[一-龥][えけせてねべめれげ]$")
_VERB = re.compile("[一-龥ぁ-ん]")
_VERB_BEFORE = {  # what stands before a verb, so the bare noun behind it is one
    *(Kind.OBJECT, Kind.ADVERB, Kind.SUBJECT, Kind.NI, Kind.DE, Kind.HE, Kind.MADE, Kind.AS, Kind.CONDITION),
}
# A clause of such a kind says something by itself. A condition doesn't (買うなら、), nor what is quoted.
_SAYS = {*MAIN_CLAUSES, Kind.TE}
_MARKS = frozenset("、，。．！？")
_LIST_GOES_ON = {Kind.LIST, Kind.OBJECT, Kind.SUBJECT, Kind.NO}


def mark_stops(parts: list[Phrase]) -> None:
    """Corrects the kinds of the phrases that end a clause, and of those that only seem to."""
    for number, part in enumerate(parts[:-1]):
        found = _RULES.get(part.kind)
        if found is not None and found[1](parts, number):
            part.kind = found[0]


def clause_ends(parts: list[Phrase]) -> Iterator[int]:
    """Where a clause that says something ends with a mark behind it: 公開し｜、, 無料だ｜が、, 販売した｜。.

    A line may end there, and then without the が that leads on.
    """
    for number, part in enumerate(parts):
        if part.tail[:1] in _MARKS and _says(parts, number):
            end = part.start + len(part.body)
            yield end
            if part.kind is Kind.ADVERSATIVE and part.body.endswith("が"):
                yield end - 1


def _says(parts: list[Phrase], number: int) -> bool:
    """Does a clause that says something end with the phrase, by its kind or by what stands around it?

    議論される中、 does, 工事のため、 doesn't; nor does 大人、 in 客は｜大人、｜学生、｜店員, but 500円、 in
    大人は｜500円、｜学生は｜300円.
    """
    part, after = parts[number], parts[number + 1 : number + 3]
    if part.kind is Kind.CAUSE:
        return part.is_predicate or part.body.endswith(("なため", "なので"))
    if part.kind is Kind.LIST and number:
        is_one_of_several = after[0].kind is Kind.LIST
        return parts[number - 1].kind in SUBJECTS and has(after, Kind.TOPIC) and not is_one_of_several
    return part.kind in _SAYS


def _is_list_item(parts: list[Phrase], number: int) -> bool:
    """精密な｜位置合わせ、: a noun that ends as a verb does, behind a modifier; 部品の｜2枚挿し、."""
    if _SO_MANY.search(parts[number].body):
        before = parts[number - 1].kind
        return not number or before is Kind.CONDITION or before not in _VERB_BEFORE
    if not number or parts[number].body.endswith(("し", "で", "おり", "であり", "く")):
        return False
    return parts[number - 1].kind in (Kind.NO, Kind.NA)


def _is_adjective(parts: list[Phrase], number: int) -> bool:
    """精度が｜高く｜費用が…: said of its subject, for another subject follows."""
    before = parts[number - 1]
    if not number or before.kind is not Kind.SUBJECT or before.tail:
        return False
    if not parts[number].tail and parts[number + 1].is_predicate:
        return False  # 料金が｜高く｜設定されている｜例; 画像が｜広く｜出回っており、
    return parts[number].body.endswith("く") and has(parts[number + 1 :], Kind.SUBJECT)


def _is_stem(parts: list[Phrase], number: int) -> bool:
    """期間を｜終え｜AIに｜戻る: a verb that leads on without a comma."""
    if not number or parts[number - 1].kind is not Kind.OBJECT or not _STEM.search(parts[number].body):
        return False
    return not _VERB.match(parts[number + 1].body)


def _is_copula(parts: list[Phrase], number: int) -> bool:
    """対象は｜1,200人で、: で behind a noun that a topic is said to be, not a place or a means."""
    part, at = parts[number], number - 1
    while at > 0 and parts[at].kind is Kind.NA:
        at -= 1  # 軽減が｜主な｜目的で、
    before = parts[at]
    if not part.tail:
        return False
    if before.kind is Kind.AS and before.body.endswith("は"):
        return True  # 島の｜力士としては｜初の｜大関で、
    if any(one.body.endswith(("のが", "のは", "こそが", "だけが")) for one in parts[:number]):
        return True  # 代わりに｜増えたのが｜「残業が増えた」という｜回答で、
    if number and before.kind in SUBJECTS and not (before.kind is Kind.TOPIC and before.is_place):
        return True
    if nouns.PLACES.search(part.body):
        return False
    return bool(nouns.COPULA_NOUNS.search(part.body)) or any(
        one.kind is Kind.TOPIC and one.body.endswith("は") and not one.is_place for one in parts[:number]
    )


def _is_denied(parts: list[Phrase], number: int) -> bool:
    """この｜1万円は｜罰金ではなく、｜払った｜人も…: what a topic is not, and then of another topic."""
    part, after, at = parts[number], parts[number + 1 :], number - 1
    while at > 0 and parts[at].kind in (Kind.NA, Kind.NO):
        at -= 1
    if not part.tail or not part.body.endswith("ではなく") or has(after, Kind.QUOTE):
        return False
    if parts[at].kind is not Kind.TOPIC or parts[at].is_place:
        return False
    return any(one.kind is Kind.TOPIC and one.body.endswith("は") and not one.is_place for one in after)


def _is_verbal_noun(parts: list[Phrase], number: int) -> bool:
    """新型を｜発表、: a noun that stands for a verb. 検索や｜要約、｜編集を is a list."""
    part, before = parts[number], parts[number - 1]
    if _is_verdict(part, before):
        return True
    if not number or not part.tail or not _BARE_NOUN.search(part.body) or _PERSON.search(part.body):
        return False
    if before.kind is Kind.TO:
        return bool(lexicon.DONE_WITH.search(part.body))
    return before.kind in _VERB_BEFORE and not _goes_on_as_list(before, parts[number + 1])


def _is_verdict(part: Phrase, before: Phrase) -> bool:
    """人事には｜最適、｜個人には｜不要: the verdict on the one, before that on the other."""
    return before.kind is Kind.TOPIC and bool(part.tail and lexicon.VERDICT_NOUNS.match(part.body))


def _goes_on_as_list(before: Phrase, after: Phrase) -> bool:
    return before.kind not in (Kind.OBJECT, Kind.ADVERB, Kind.CONDITION) and after.kind in _LIST_GOES_ON


# A phrase of this kind is of that kind if the rule holds.
_RULES: dict[Kind, tuple[Kind, Rule]] = {
    Kind.CHAIN: (Kind.LIST, _is_list_item),
    Kind.ADVERB: (Kind.CHAIN, _is_adjective),
    Kind.DE: (Kind.CHAIN, _is_copula),
    Kind.LIST: (Kind.CHAIN, _is_verbal_noun),
    Kind.CONTRAST: (Kind.CHAIN, _is_denied),
    Kind.OTHER: (Kind.CHAIN, _is_stem),
}
