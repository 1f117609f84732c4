"""What a fitted text is worth: room used, text kept, lines lost, words broken, validity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from statistics import median
from typing import Any

from bot.compose import Style, draft
from bot.compose.counting import weighted_length
from bot.model import Limits, Post

X = Limits(280, "weighted characters")
STYLE = Style(channel="x", dialect="x")
_INSIDE_WORD = re.compile(r"[A-Za-z0-9À-ɏ]{2}|[ァ-ヺー]{2}|[0-9][%％億兆万千百円年月日時分秒人件台個回倍度]")
_LOST = 6  # a line of which fewer characters stand is lost


@dataclass(frozen=True)
class Fitted:
    """A summary, and what a text shows of it."""

    lines: tuple[str, ...]
    text: str

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
    def kept(self) -> float:
        """Weight of the summary's text that stands, over its weight. An ellipsis is no text."""
        kept = sum(map(_kept, self.lines, [*self.shown, *[""] * 3]))
        return kept / sum(map(weighted_length, self.lines))

    @property
    def lost(self) -> int:
        """Lines of which nothing recognisable stands."""
        shown = [*self.shown, *[""] * len(self.lines)]
        return sum(len(short) < min(_LOST, len(line)) for line, short in zip(self.lines, shown, strict=False))

    @property
    def broken(self) -> int:
        """Lines that end inside a word: a Latin or katakana run, a number and its unit, a phrase."""
        return sum(_breaks(line, short) for line, short in zip(self.lines, self.shown, strict=False))


def _kept(line: str, shown: str) -> int:
    if line == shown:
        return weighted_length(line)
    blocks = SequenceMatcher(None, line, shown, autojunk=False).get_matching_blocks()
    return sum(weighted_length(line[b.a : b.a + b.size]) for b in blocks)


def _breaks(line: str, shown: str) -> bool:
    body = re.sub(r"…[」』”\"）)]*$", "", shown)
    at = len(body)
    line = next((base for base in _without_asides(line) if base.startswith(body)), "")
    if shown == line or at == len(line):
        return False
    if not line:
        return True  # something else than asides is missing before the end
    if _INSIDE_WORD.fullmatch(line[at - 1 : at + 1]):
        return True
    phrases = _starts(line)
    return not any(at <= start and _droppable(line[at:start]) for start in phrases)


def _without_asides(line: str) -> Iterator[str]:
    """`line`, and `line` without its last bracket, its last two, and so on."""
    yield line
    for found in reversed(list(re.finditer(r"\s?(?:（[^（）]*）|\([^()]*\)|【[^【】]*】)", line))):
        line = line[: found.start()] + line[found.end() :]
        yield line


def _droppable(tail: str) -> bool:
    """May `tail` go without breaking a word: particles and punctuation only."""
    return re.fullmatch(r"[ぁ-ん、。，．・（(「『\s,.:;!?！？\"]{0,8}", tail) is not None


@lru_cache(maxsize=4096)
def _starts(line: str) -> tuple[int, ...]:
    """Where the phrases of `line` start, and its end."""
    if not re.search(r"[ぁ-ん]", line):
        return (
            *(m.start() for m in re.finditer(r"\s", line)),
            *(m.end() for m in re.finditer(r"\s", line)),
            len(line),
        )
    starts, position = [], 0
    for phrase in _parser().parse(line):
        position += len(phrase)
        starts.append(position)
    return tuple(starts)


@lru_cache(maxsize=1)
def _parser() -> Any:
    import budoux

    return budoux.load_default_japanese_parser()


def ours(post: Post) -> Fitted:
    """`post` as Sangyo fits it."""
    return Fitted(post.summary, draft(post, STYLE, X, weighted_length).parts[0].text)


def plain(post: Post) -> Fitted:
    """`post` as peers do it: join the lines, cut the end off where the room ends, add the link."""
    link = f"\n{post.url}"
    text = "\n".join(post.summary)
    if weighted_length(text + link) > X.text:
        while weighted_length(f"{text}…{link}") > X.text:
            text = text[:-1]
        text += "…"
    return Fitted(post.summary, text + link)


def report(fitted: list[Fitted]) -> dict[str, float]:
    """The figures over a corpus; room is looked at where something was cut."""
    cut = [f for f in fitted if not f.whole]
    return {
        "room used, median": median(f.used for f in cut),
        "text kept, median": median(f.kept for f in fitted),
        "lines lost": sum(f.lost for f in fitted),
        "words broken": sum(f.broken for f in fitted),
        "invalid": sum(f.used > 1 for f in fitted),
    }
