"""What depends on something and may go with all that depends on it: modifiers, circumstances, clauses.

`removable` says what may go, `losses` and `weighing` what is lost by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese import guards
from bot.compose.shorten.japanese.edits.chains import BASE, RATE
from bot.compose.shorten.japanese.edits.losses import more, plain
from bot.compose.shorten.japanese.edits.removable import may_go
from bot.compose.shorten.japanese.edits.staying.scopes import holds_the_rest
from bot.compose.shorten.japanese.readers.weighing import weighed
from bot.compose.shorten.japanese.sentence.phrase import CLAUSES, MODIFIERS, SUBJECTS, Kind, Phrase, has
from bot.compose.shorten.japanese.sentence.subtree import Subtree


class Cost(NamedTuple):
    """The loss of taking a phrase away: `base`, and `rate` for each character of content; and an example."""

    name: str
    base: float
    rate: float
    before: str
    after: str


COSTS = {
    Kind.ADVERB: Cost("adverb", 1.6, 0.6, "処理の速度が劇的に向上した。", "処理の速度が向上した。"),
    Kind.NA: Cost("modifier", 4.0, 0.9, "会社は、高性能な蓄電池を量産した。", "会社は、蓄電池を量産した。"),
    Kind.EXAMPLE: Cost(
        "example", 4.0, 0.45, "会社は電池などの部品工場を建てた。", "会社は部品工場を建てた。"
    ),
    Kind.NO: Cost("modifier", 9.0, 1.0, "会社は家庭用の蓄電池を量産した。", "会社は蓄電池を量産した。"),
    Kind.RELATIVE: Cost(
        "relative", 7.0, 0.8, "会社は屋根に載せる蓄電池を量産した。", "会社は蓄電池を量産した。"
    ),
    Kind.DE: Cost("circumstance", 9.0, 0.9, "会社は東京で蓄電池を公開した。", "会社は蓄電池を公開した。"),
    Kind.KARA: Cost("circumstance", 7.0, 0.9, "会社は春から蓄電池を販売した。", "会社は蓄電池を販売した。"),
    Kind.MADE: Cost("circumstance", 9.0, 0.9, "県は13日までに処分を終えた。", "県は処分を終えた。"),
    Kind.NI: Cost("circumstance", 7.0, 0.95, "会社は来春に蓄電池を発売。", "会社は蓄電池を発売。"),
    Kind.AS: Cost(
        "circumstance", 9.0, 0.9, "会社は新製品として蓄電池を公開した。", "会社は蓄電池を公開した。"
    ),
    Kind.ADJUNCT: Cost(
        "circumstance", 5.0, 0.75, "会社は電力不足を巡り蓄電池を公開した。", "会社は蓄電池を公開した。"
    ),
    Kind.CONTRAST: Cost(
        "contrast", 2.0, 0.3, "単なる要約ではなく、意思決定を伴う応答を実現。", "意思決定を伴う応答を実現。"
    ),
    Kind.CAUSE: Cost("cause", 5.0, 0.55, "工場の統合により、会社は費用を削った。", "会社は費用を削った。"),
    Kind.TE: Cost("manner", 5.0, 0.85, "会社は端末を使って費用を集計した。", "会社は費用を集計した。"),
    Kind.CHAIN: Cost(
        "clause", BASE, RATE, "電池の価格が下がり、会社は販売を伸ばした。", "会社は販売を伸ばした。"
    ),
    Kind.ADVERSATIVE: Cost(
        "although", 30.0, 0.5, "費用は膨らんだが、客の数は春から増えた。", "客の数は春から増えた。"
    ),
    Kind.SOURCE: Cost(
        "attribution", 16.0, 0.5, "市によると、客の数は春から増えた。", "客の数は春から増えた。"
    ),
    Kind.LIST: Cost("list", 4.0, 0.6, "市は校舎や駅前広場の屋根を直した。", "市は駅前広場の屋根を直した。"),
    Kind.LABEL: Cost("label", 1.0, 0.2, "結論：会社は販売を伸ばした。", "会社は販売を伸ばした。"),
}
# Part of a word (吸い｜込む); what a dash parts is no phrase.
_NO_PHRASE = re.compile(
    "^[ぁ-ん].$|^もっとも$|^ただし$|^(?:くらい|ぐらい)|^しかか|^(?:どおり|通り)の|[―—]|[いきしちにびみりえけせてねべめれ]込$"
)
_HELPS = re.compile("損ね|そこね|かねる|かねた")  # 発話を｜拾い｜損ねた
_NOT_ONLY = re.compile("(?:だけではなく|だけでなく|のみならず|[にとど]とどまらず|に限らず)$")
_PERSON = re.compile("(?:[者人員生層客]|子ども)でも$")  # 大人だけでなく｜若者でも｜使える
_ALSO = re.compile("(?:で|から|に|と|へ)も$")
_SHORT = 10  # characters of a predicate that no comma parts from its subject
_HELD = 70.0  # what the rest turns on
_ANY = 99  # of a group, however many


def dependents(line: str, parts: list[Phrase]) -> Iterator[Edit]:
    """The phrases of a sentence, each with all that depends on it, that may be taken away."""
    for number, part in enumerate(parts[:-1]):
        cost, tree = COSTS.get(part.kind), Subtree.of(parts, number)
        if cost is None or not may_go(tree):
            continue
        text = tree.text(line)
        if _NO_PHRASE.search(text + line[part.end : part.end + 1]) or _HELPS.match(line, part.end):
            continue
        said, risk = plain(text, tree, cost.base, cost.rate), more(text, tree)
        if said + risk < guards.NEVER:
            group, most = _group(tree)
            end, new = _end(tree)
            loss = weighed(said, risk, line, tree) + (_HELD if holds_the_rest(tree) else 0.0)
            yield Edit(cost.name, _start(tree), end, new, loss, group, most)


def _start(tree: Subtree) -> int:
    """Where the edit begins: the comma before goes with it (課題を、AIで解決する -> 課題を解決する)."""
    before, start = tree.before, tree.opening.start
    if before is None or before.tail != "、":
        return start
    if before.kind is Kind.RELATIVE and tree.part.kind in MODIFIERS:
        return start - 1  # 学習を｜回す、｜市場のような｜働き方
    if tree.part.head != tree.number + 1:
        return start
    if before.kind in SUBJECTS:  # 端末が、｜都内で｜完成した
        short = tree.head is tree.parts[-1] and len(tree.head.body) <= _SHORT
        return start - 1 if short else start
    if before.kind not in (Kind.OBJECT, Kind.NI, Kind.MADE) or tree.part.kind in MODIFIERS:
        return start  # 姿に、｜会場の｜客は: it parts clauses
    return start - 1


def _end(tree: Subtree) -> tuple[int, str]:
    """Where the edit ends, and what stands there: 画像だけでなく｜文字でも -> 文字で."""
    after = tree.behind[0]
    if _NOT_ONLY.search(tree.part.body) and _ALSO.search(after.body) and not _PERSON.search(after.body):
        return after.end - len(after.tail), after.body.removesuffix("も")
    before, part = tree.before, tree.part
    if before is None or before.kind not in SUBJECTS or before.tail or part.tail != "、":
        return part.end, ""
    # 局が｜来年から、｜手話だけで｜進む｜劇を: 進む is not what the station does
    return (part.end - 1 if _is_within(tree.parts, after) else part.end), ""


def _is_within(parts: list[Phrase], part: Phrase) -> bool:
    """Is it part of a relative clause or of a condition?"""
    if part.kind is Kind.RELATIVE:
        return True
    while part.head >= 0:
        part = parts[part.head]
        if part.kind in (Kind.RELATIVE, Kind.CONDITION):
            return True
        if part.kind in CLAUSES:
            return False
    return False


def _group(tree: Subtree) -> tuple[int, int]:
    """Of the modifiers of a noun that says little alone, one stays, unless something else fills it.

    A clause goes, or the sentence ends with it.
    """
    if tree.part.kind in CLAUSES:
        return tree.part.start, 1  # the sentence can't end where it has gone
    if tree.part.kind not in MODIFIERS or not guards.is_bare(tree.head.body):
        return -1, _ANY
    of_head = [tree.parts[d] for d in tree.head.dependents]
    if has(of_head, Kind.OTHER, Kind.LIST):
        return tree.head.start, _ANY
    modifiers = sum(part.kind in MODIFIERS for part in of_head)
    return tree.head.start, max(1, modifiers - 1)
