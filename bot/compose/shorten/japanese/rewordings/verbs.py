"""Verbs that a shorter one says as well, in every form that a line has: 集めた for 収集した."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property
from typing import NamedTuple

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese.rewordings.said import is_within, said
from bot.compose.shorten.japanese.tables.verbs.native_verbs import NATIVE_VERBS
from bot.compose.shorten.japanese.tables.verbs.pairs import ANY, Pair
from bot.compose.shorten.japanese.tables.verbs.simple_verbs import SIMPLE_VERBS


class Forms(NamedTuple):
    """What stands behind the stem of a verb; None where it has no such form."""

    should: str | None
    plain: str
    te: str | None
    past: str
    goes_on: str
    no: str
    without: str
    passive: str | None
    can: str | None
    when: str


# By a verb's last sounds: 書くべき 書く 書いて 書いた 書き、 書か(ない) 書かず 書かれ(る) 書け(る) 書けば.
FORMS = {
    "する": Forms("すべき", "する", "して", "した", "し", "し", "せず", "され", "でき", "すれば"),
    "ある": Forms("あるべき", "ある", None, "あった", "あり", "", "なく", None, None, "あれば"),
    "う": Forms("うべき", "う", "って", "った", "い", "わ", "わず", "われ", "え", "えば"),
    "く": Forms("くべき", "く", "いて", "いた", "き", "か", "かず", "かれ", "け", "けば"),
    "す": Forms("すべき", "す", "して", "した", "し", "さ", "さず", "され", "せ", "せば"),
    "ぐ": Forms("ぐべき", "ぐ", "いで", "いだ", "ぎ", "が", "がず", "がれ", "げ", "げば"),
    "ぶ": Forms("ぶべき", "ぶ", "んで", "んだ", "び", "ば", "ばず", "ばれ", "べ", "べば"),
    "む": Forms("むべき", "む", "んで", "んだ", "み", "ま", "まず", "まれ", "め", "めば"),
    "つ": Forms("つべき", "つ", "って", "った", "ち", "た", "たず", "たれ", "て", "てば"),
    "る": Forms("るべき", "る", "って", "った", "り", "ら", "らず", "られ", "れ", "れば"),
    "-": Forms("るべき", "る", "て", "た", "", "", "ず", "られ", "られ", "れば"),  # 集める keeps its vowel
}
# What has to stand behind each form.
_AHEAD = Forms(
    should="",
    plain="",
    te="",
    past="(?!い|く|が[るっりら])",
    goes_on="(?=、|つつ|ながら|た[いく]|たが[るっりら]|やす|にく|続け|始め|そう|ま[すしせ])",
    no="(?=な[いかくけ])",
    without="",
    passive="(?=[るたてず、]|な[いかくけ]|ま[すしせ])",
    can="(?=[るたてず、]|れば|な[いかくけ]|ま[すしせ])",
    when="",
)
_PATTERNS = tuple(re.compile(ahead or "") for ahead in _AHEAD)
# What may stand between the verb's form and the end of a sentence.
_ENDS = re.compile(
    r"(?:ま?(?:す|した|せん|せんでした)|い(?:る|た|ます|ました)|ない|なかった|[るた])?(?:。|$)"
)
_MISREAD = ("除いて", "除き、", "見、", "得、", "出、")  # 雑音を除き、 may say but for the noise
_WHO = ("が", "も")  # 本人が見られる may be whom one sees


class _Table:
    """Pairs, and what is lost by each: inside of a line, and where it changes the last word."""

    def __init__(self, pairs: tuple[Pair, ...], loss: float, loss_at_end: float) -> None:
        self.pairs, self.loss, self.loss_at_end = pairs, loss, loss_at_end

    @cached_property
    def by_stem(self) -> dict[str, list[Pair]]:
        """The pairs of each stem: 取得 is 取る of a licence, 得る of data."""
        found = defaultdict[str, list[Pair]](list)
        for pair in self.pairs:
            found[_parts(pair.long)[0]].append(pair)
        return dict(found)

    @cached_property
    def stems(self) -> re.Pattern[str]:
        """All that a long verb of the table begins with."""
        return re.compile("|".join(sorted(self.by_stem, key=len, reverse=True)))


# At the end the noun alone is shorter (データを収集。), and the word is what readers look for.
_TABLES = (_Table(SIMPLE_VERBS, 0.2, 0.2), _Table(NATIVE_VERBS, 0.4, 2.0))


def verbs(line: str) -> Iterator[Edit]:
    """Every verb of `line` that a shorter one says as well; what somebody said stays as it was said."""
    quoted = said(line)
    for table in _TABLES:
        for found in table.stems.finditer(line):
            changes = (_change(line, found, pair) for pair in table.by_stem[found[0]])
            end, new = next((one for one in changes if one), (0, ""))
            if end and not is_within(quoted, found.start(), end):
                loss = table.loss_at_end if _ENDS.match(line, end) else table.loss
                yield Edit("easy", found.start(), end, new, loss)


@cache
def _parts(verb: str) -> tuple[str, Forms]:
    """A verb's stem and its forms: 集め- is 集め and the forms of 集める."""
    sound = next(sound for sound in FORMS if verb.endswith(sound))
    return verb.removesuffix(sound), FORMS[sound]


def _change(line: str, found: re.Match[str], pair: Pair) -> tuple[int, str] | None:
    """Where the form of the long verb whose stem was `found` ends, and that form of the short one."""
    stem, short = _parts(pair.short)
    form, long_ending = _form_at(line, found.end(), _parts(pair.long)[1])
    short_ending: str | None = getattr(short, form) if form else None
    if short_ending is None or not _may_stand(pair, line[: found.start()], form):
        return None
    end, new = found.end() + len(long_ending), stem + short_ending
    if long_ending == "し" and line.startswith("ま", end):
        end, new = end + 1, new + "ま"  # else another edit makes しました した behind it: 使いた
    if len(new) >= end - found.start() or (new + line[end : end + 1]).startswith(_MISREAD):
        return None
    return end, new


def _form_at(line: str, at: int, forms: Forms) -> tuple[str, str]:
    """The name of the form that stands at `at` of `line`, and its ending; the name is empty for none."""
    for name, ending, ahead in zip(Forms._fields, forms, _PATTERNS, strict=True):
        if ending is not None and line.startswith(ending, at) and ahead.match(line, at + len(ending)):
            return name, ending
    return "", ""


def _may_stand(pair: Pair, before: str, form: str) -> bool:
    """Is `pair` said behind `before`, in this form?"""
    if before[-1:] in {"", "。"} or before.endswith(pair.never):
        return False
    if form == "passive":
        return before.endswith(pair.done_to)
    if form == "can" and (not pair.can or (pair.short.endswith("-") and before.endswith(_WHO))):
        return False
    if form == "goes_on" and pair.behind == ANY:
        return before.endswith("を")  # 新たな作り出し、 is a noun
    return before.endswith(pair.behind)
