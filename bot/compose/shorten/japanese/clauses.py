"""Whole sentences, and the end of one: what stands before it stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese import guards
from bot.compose.shorten.japanese.dependents import _NEWS
from bot.compose.shorten.japanese.endings import CLAUSE, FINAL, rewritten
from bot.compose.shorten.japanese.phrases import Kind, Phrase
from bot.compose.shorten.weights import content

_HEDGE = re.compile(
    r"という|とみられ|可能性|見込|見通し|予定|らしい|ようだ|おそれ|恐れ|懸念|疑い|かもしれ|はず|とされ|だろう|そう"
)
# What turns the sense of all that stands before it in its sentence: 情報の断絶を｜防ぐ.
_TURNS = re.compile(
    r"防[ぐいぎが]|食い止|解決|解消|避け|阻止|排除|不要|不向き|提訴|断念|撤回|否定|拒否|中止|廃止|禁止|克服|ない|なかっ|ません|(?<=[一-龥わらかさたま])ず|脱却|抑え|控え"
)
_CONDITION = re.compile(r"(?:ば|なら|たら|場合|際|とき|限り|によると|により|ため|ので|から|と)$")
# The end of a clause that goes on, as the end of a sentence.
_ENDS = (
    (re.compile(r"(?<=[一-龥ァ-ヺー][一-龥ァ-ヺー])し$"), ""),
    (re.compile(r"(?<=[達反属発適略])し$"), "する"),
    (re.compile(r"(?<=[ぁ-ん一-龥])し$"), "す"),
    (re.compile(r"しており$"), ""),
    (re.compile(r"(?<=[れえけせてねべめ])ており$"), "ている"),
    (re.compile(r"(?:になり|となり|となっており|になっており)$"), "に"),
    (re.compile(r"であり$"), ""),
    (re.compile(r"(?<!ため)(?<=[れえけせてねべめげ])$"), "る"),
    (re.compile(r"(?<=[一-龥])まり$"), "まる"),
    (re.compile(r"(?<=[一-龥])がり$"), "がる"),
    (re.compile(r"があり$"), "がある"),
    (re.compile(r"(?<=[一-龥ァ-ヺー」])$"), ""),
)


def missed(kept: str, gone: str) -> float:
    """What an early end loses beyond the content of `gone`: a verdict, a hedge, a denial, what a condition is for."""
    if _CONDITION.search(kept):
        return 25.0
    if _TURNS.search(re.split(r"[。！？]", gone)[0]):
        return 45.0
    return 12.0 if _HEDGE.search(gone) or guards.has_verdict(gone) or guards.denies(gone) else 0.0


def ends(line: str, parts: list[Phrase], last: bool) -> Iterator[Edit]:
    """Shorter endings of the sentence and of its clauses; the line's last full stop goes for nothing."""
    final = parts[-1]
    stop = final.end - len(final.tail)
    for gone, new, loss, name in rewritten(line[parts[0].start : stop], FINAL):
        yield Edit(name, stop - gone, stop, new, loss)
        if last and final.tail.strip("  　") == "。":
            yield Edit(name, stop - gone, final.end, new, loss)
    if last and final.tail.strip() == "。":
        yield Edit("full stop", stop, final.end, "", 0.0)
    for part in parts[:-1]:
        if part.kind in (Kind.CHAIN, Kind.ADVERSATIVE, Kind.CAUSE) and part.tail:
            at = part.end - len(part.tail)
            for gone, new, loss, name in rewritten(line[parts[0].start : at], CLAUSE, depth=2):
                end = at
                if new == "、":
                    new, end = "", at
                yield Edit(name, at - gone, end, new, loss)


def tails(line: str, parts: list[Phrase]) -> Iterator[Edit]:
    """The last clause, where the one before it can end the sentence."""
    final = parts[-1]
    for number, part in enumerate(parts[:-1]):
        if part.kind is not Kind.CHAIN or part.head != len(parts) - 1 or not part.tail:
            continue
        found = next(((p, new) for p, new in _ENDS if p.search(part.body)), None)
        if found is None:
            continue
        pattern, new = found
        match = pattern.search(part.body)
        at = part.end - len(part.tail) - (len(part.body) - (match.start() if match else 0))
        gone = line[part.end : final.end]
        if new.endswith("る") and re.search(r"(?:た|ました)$", final.body):
            new = new[:-1] + "た"
        loss = 11.0 + 0.75 * content(gone)
        if _NEWS.search(part.body) and not _NEWS.search(final.body) and not re.search(r"[0-9０-９]", gone):
            loss -= 4.0  # what happened stays, what it means goes
        if _HEDGE.search(gone) or guards.has_verdict(gone) or guards.denies(gone):
            loss += 16.0
        yield Edit("tail", at, final.end, new, loss)


def whole_sentences(line: str, spans: list[tuple[int, int]], parsed: list[list[Phrase]]) -> Iterator[Edit]:
    """One of several sentences: a later one, or the first where the rest names what it is about."""
    for number, (start, end) in enumerate(spans):
        text = line[start:end]
        loss = 6.0 + 0.6 * content(text)
        if _HEDGE.search(text) or guards.has_verdict(text) or guards.denies(text):
            loss += 18.0
        if number == 0:
            after = parsed[1]
            if guards.points_back(after[0].body) or re.match(
                r"^(?:しかし|一方|ただし|ただ|また|もっとも)", after[0].body
            ):
                continue
            if not any(p.kind in (Kind.SUBJECT, Kind.TOPIC) for p in after):
                loss += 8.0
            loss += 16.0
        if number:  # the full stop of the one before goes with it
            start -= len(parsed[number - 1][-1].tail)
        yield Edit("sentence", start, end, "", loss)
