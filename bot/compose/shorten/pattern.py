"""A pattern that is compiled when a text first has the words without which it finds nothing.

企業の(?=業績|献金) finds nothing without 企業の業績 or 企業の献金, and few texts have one of them. To compile
a pattern takes a thousand times as long as to try it, so of the tables' thousands most never are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from bot.compose.shorten.segments import compiled

PLAIN = r"[^()\[\]{}\\|.?*+^$]"
_STEP = re.compile(
    rf"(?P<plain>(?:{PLAIN}(?![?*+{{]))+|{PLAIN})"
    rf"|\((?:\?:|\?P<\w+>|(?P<look>\?<?[=!]))?(?:(?P<list>{PLAIN}+(?:\|{PLAIN}+)*)\)|(?P<open>))"
    r"|\[(?P<set>[^\]]*)\]|\\(?P<escaped>\W)|(?P<place>[\^$])|(?P<bar>\|)|(?P<end>\))"
    r"|(?P<times>[?*+]\??|\{[0-9,]*\}\??)|(?P<any>\\\w|.)"
)
_MAY_BE_MISSING = ("?", "*", "{0", "{,")
_MOST = 24  # words that are looked for

Words = tuple[str, ...]  # one of them is there; an empty one: nothing is known


class LazyPattern:
    """A pattern as `segments.compiled` takes it, compiled when it is first needed.

    Threads may share one.
    """

    __slots__ = ("_compiled", "_source", "_words")

    def __init__(self, source: str) -> None:
        self._source = source
        self._words = words(source)
        self._compiled: re.Pattern[str] | None = None

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """What of `text` it matches that begins at `at`."""
        return self._compile().match(text, at) if self.may_match(text) else None

    def search(self, text: str, at: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first stretch of `text` between `at` and `end` that it matches."""
        end = len(text) if end is None else end
        return self._compile().search(text, at, end) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every stretch of `text` that it matches, one behind the other."""
        return self._compile().finditer(text) if self.may_match(text) else iter(())

    def may_match(self, text: str) -> bool:
        """Has `text` one of the words? Asked only until the pattern is compiled."""
        words = self._words  # before the next line: another thread may be compiling
        if self._compiled is not None:
            return True
        return any(word in text for word in words)

    def _compile(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled, self._words = compiled(self._source), ()
        return self._compiled


@cache
def pattern_of(source: str) -> LazyPattern:
    """The pattern `source`; rows may share one."""
    return LazyPattern(source)


class _Part(NamedTuple):
    """What is known of a part of a pattern: all that it may match, how that begins and ends, what it has."""

    all: Words | None
    begins: Words
    ends: Words
    has: Words
    looks_ahead: bool = False


_UNKNOWN: Words = ("",)
_ANYTHING = _Part(None, _UNKNOWN, _UNKNOWN, _UNKNOWN)


def words(source: str) -> Words:
    """Words of which every text has one in which `source` finds something; the longest that are known.

    `source` is written as the tables are: without flags.
    """
    return _until_the_end(_STEP.finditer(source)).has


def last_words(source: str) -> Words:
    """With which words all ends that `source` matches; none where they aren't known."""
    ends = _until_the_end(_STEP.finditer(source)).ends
    return ends if all(ends) else ()


def _until_the_end(steps: Iterator[re.Match[str]]) -> _Part:
    """What the `steps` up to the end of their group, or of the pattern, match."""
    branches, parts = list[_Part](), list[_Part]()
    for step in steps:
        kind = step.lastgroup
        if kind == "end":
            break
        if kind == "bar":
            branches.append(_in_a_row(parts))
            parts = []
        elif kind == "times":
            parts[-1] = _repeated(parts[-1], step[0])
        elif kind in ("plain", "escaped"):
            parts.append(_exactly(step[kind]))
        elif kind in ("list", "open"):
            group = _exactly(*step["list"].split("|")) if kind == "list" else _until_the_end(steps)
            if step["look"] is None or step["look"] == "?=":
                parts.append(group._replace(looks_ahead=True) if step["look"] else group)
        elif kind != "place":
            parts.append(_of_a_set(step["set"]) if kind == "set" else _ANYTHING)
    return _one_of([*branches, _in_a_row(parts)])


def _of_a_set(letters: str) -> _Part:
    return _ANYTHING if letters.startswith("^") or set(letters) & {"-", "\\"} else _exactly(*letters)


def _exactly(*words: str) -> _Part:
    return _Part(words, words, words, words) if len(words) <= _MOST else _ANYTHING


def _repeated(part: _Part, times: str) -> _Part:
    if not times.startswith(_MAY_BE_MISSING):
        return part._replace(all=None)
    return _exactly(*part.all, "") if times == "?" and part.all else _ANYTHING


def _one_of(branches: Sequence[_Part]) -> _Part:
    if len(branches) == 1:
        return branches[0]
    every = _few(word for part in branches for word in part.all or _UNKNOWN)
    return _Part(
        every if all(part.all for part in branches) and every != _UNKNOWN else None,
        _few(word for part in branches for word in part.begins),
        _few(word for part in branches for word in part.ends),
        _few(word for part in branches for word in part.has),
    )


def _few(words: Iterable[str]) -> Words:
    """`words` once each, or nothing that is known."""
    found = tuple(dict.fromkeys(words))
    return found if len(found) <= _MOST else _UNKNOWN


def _in_a_row(parts: Sequence[_Part]) -> _Part:
    """What `parts`, one behind the other, match."""
    runs, run, is_known = list[Words](), _UNKNOWN, True
    for part in parts:
        if part.looks_ahead:
            runs.append(_then(run, part.begins))
        elif part.all and (more := _joined(run, part.all)):
            run = more
        else:
            runs += [_then(run, part.begins), part.has]
            run, is_known = part.ends, False
    runs.append(run)
    has = max(runs, key=lambda words: min(map(len, words)))
    return _Part(run if is_known else None, runs[0], run, has)


def _then(run: Words, words: Words) -> Words:
    """The words of `run`, each with one of `words` behind it where that says more."""
    return (_joined(run, words) if all(words) else None) or run


def _joined(first: Words, second: Words) -> Words | None:
    """Each of the `first` words with each of the `second` behind it, if they are few."""
    if len(first) * len(second) > _MOST:
        return None
    return tuple(one + other for one in first for other in second)
