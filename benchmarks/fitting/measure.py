"""What fitted texts are worth: what they keep of a summary, as far as a program can tell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from adapters.x.counting import weighted_length
from adapters.x.dialect import neutral
from bot.compose import Style, draft
from bot.compose.shorten.edit import ELLIPSIS
from bot.compose.shorten.english.sentence.words import Kind, sentences
from bot.model import Cut, Limits, Post

X = Limits(280, "weighted characters")
STYLE = Style(channel="x", neutral=neutral)

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9.+-]*|[ァ-ヺー]{2,}")
_CONTENT = re.compile(r"[一-龥々]+|[ァ-ヺー]{2,}|[A-Za-z][A-Za-z0-9.+-]*|[0-9]+(?:[.,][0-9]+)*")
_HEDGE = re.compile(
    r"(という|とみられ|模様|可能性|見込|見通|予定|らしい|ようだ|おそれ|恐れ|懸念|疑い|かもしれ|とされ|だろう|狙い|期待|方針|"
    r"may|might|could|expected|reportedly|alleged)[^。.]{0,6}[。.]?$"
)
_VERDICT = re.compile(
    r"(不要|不向き|向かない|ない|ません|困難|不可|難しい|ならず|オーバースペック|厳しい|できず|not|n't|never)[^。.]{0,4}[。.]?$"
)
_WIDE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_POWERS = str.maketrans("", "", "²³")  # of a unit: m² has no number
_NEAR_THE_END = 10  # characters


@dataclass(frozen=True)
class Fitted:
    """A summary, and what a text shows of it."""

    lines: tuple[str, ...]
    text: str
    cuts: tuple[Cut, ...] = ()

    @property
    def shown(self) -> list[str]:
        """The text's lines before the link, without zero-width marks."""
        return [
            line for line in self.text.replace("\u200b", "").split("\n") if not line.startswith("https://")
        ]

    @property
    def whole(self) -> bool:
        return self.shown == list(self.lines)

    @property
    def used(self) -> float:
        return weighted_length(self.text) / X.text

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Each line as the summary has it and as it is shown."""
        return list(zip(self.lines, [*self.shown, *[""] * len(self.lines)], strict=False))


def ours(post: Post) -> Fitted:
    """`post` as Sangyo fits it."""
    part = draft(post, STYLE, X, weighted_length).parts[0]
    return Fitted(post.summary, part.text, part.cuts)


def plain(post: Post) -> Fitted:
    """`post` as peers do it: join the lines, cut the end off where the room ends, add the link."""
    link = f"\n{post.url}"
    text = "\n".join(post.summary)
    if weighted_length(text + link) > X.text:
        while weighted_length(f"{text}{ELLIPSIS}{link}") > X.text:
            text = text[:-1]
        text += ELLIPSIS
    return Fitted(post.summary, text + link)


def report(fitted: Sequence[Fitted]) -> dict[str, float]:
    """The figures over the posts of a corpus that don't fit whole. Shares, but for what is counted.

    Numbers, names and content words are "kept" where the text has them anywhere, as the goals were set: the
    1 of the summary also in 2019, 電力 also in 電力会社. "By token" they have to stand as what they are: a
    number as a whole number, a word as no part of a longer run of its script. That is strict: 費用の削減
    put as 費用削減 loses both.
    """
    over = [one for one in fitted if not one.whole]
    changed = [pair for one in over for pair in one.pairs if pair[0] != pair[1]]
    lines = [pair for one in over for pair in one.pairs]
    return {
        "posts without …": _share(ELLIPSIS not in one.text for one in over),
        "lines with …": _share((ELLIPSIS in shown and ELLIPSIS not in line for line, shown in lines), 0.0),
        "predicate kept": _share(_predicate_stands(line, shown) for line, shown in changed),
        "numbers kept": _share(_kept(over, _NUMBER)),
        "names kept": _share(_kept(over, _NAME)),
        "content words kept": _share(_kept(over, _CONTENT)),
        "numbers kept by token": _share(_kept_by_token(over, _NUMBER)),
        "names kept by token": _share(_kept_by_token(over, _NAME)),
        "content words kept by token": _share(_kept_by_token(over, _CONTENT)),
        "numbers invented": sum(_invented(one) for one in over),
        "hedges lost": _lost(lines, _HEDGE),
        "negative verdicts lost": _lost(lines, _VERDICT),
        "room used": mean(one.used for one in over) if over else 1.0,
        "over the limit": sum(one.used > 1 for one in fitted),
    }


def _share(what: Iterable[bool], of_nothing: float = 1.0) -> float:
    found = list(what)
    return sum(found) / len(found) if found else of_nothing


def _kept(fitted: Sequence[Fitted], pattern: re.Pattern[str]) -> Iterable[bool]:
    for one in fitted:
        shown = _same("\n".join(one.shown))
        yield from (word in shown for word in pattern.findall(_same("\n".join(one.lines))))


def _kept_by_token(fitted: Sequence[Fitted], pattern: re.Pattern[str]) -> Iterable[bool]:
    for one in fitted:
        shown = set(_tokens("\n".join(one.shown), pattern))
        yield from (token in shown for token in _tokens("\n".join(one.lines), pattern))


def _tokens(text: str, pattern: re.Pattern[str]) -> list[str]:
    """What `pattern` finds, without the full stop or hyphen that a Latin word may end in."""
    return [token.rstrip(".-") for token in pattern.findall(_same(text))]


def _invented(one: Fitted) -> int:
    lines = _same("\n".join(one.lines))
    shown = "\n".join(one.shown).translate(_POWERS)
    return sum(number not in lines for number in _NUMBER.findall(_same(shown)))


def _predicate_stands(line: str, shown: str) -> bool:
    """Does what the line says of its subject stand in what is shown, with no `…` behind it?

    In Japanese that is its last content word, near the end; where spaces part the words, its first finite
    verb.
    """
    if line.isascii() or not _WIDE.search(line):
        verb = next((w.low for s in sentences(line) for w in s.words if w.kind is Kind.FINITE), "")
        return ELLIPSIS not in shown and verb in shown.lower()
    words, text = _CONTENT.findall(_same(line)), _same(shown)
    at = text.rfind(words[-1]) if words else -1
    return ELLIPSIS not in shown and at >= 0 and len(text) - at - len(words[-1]) <= _NEAR_THE_END


def _lost(lines: Sequence[tuple[str, str]], pattern: re.Pattern[str]) -> float:
    """Of the lines that end in such a word, how many have lost it."""
    ends = [(found[1], shown) for line, shown in lines if (found := pattern.search(line))]
    return _share(_alike(word) not in _alike(shown) for word, shown in ends) if ends else 0.0


def _alike(text: str) -> str:
    """`text` with one word for the same verdict."""
    return text.replace("ません", "ない").replace("オーバースペック", "過剰")


def _same(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
