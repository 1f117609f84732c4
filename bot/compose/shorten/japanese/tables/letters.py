"""With which letters all that a pattern matches begins and ends, so that most patterns are never tried.

Only what stands plainly at an end of the pattern is read, or in a list or a set there: all that
(?:発表|公表)した matches begins with 発表 or 公表. Of any other pattern no letters are known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

LETTERS = 2  # by which patterns are looked up
_SPECIAL = r"()\[\]{}\\|.?*+^$"
_WORDS = rf"([^{_SPECIAL}]+(?:\|[^{_SPECIAL}]+)*)"
_ONCE = r"(?![?*{])"  # it can't be missing
_FIRST = (
    re.compile(rf"((?:[^{_SPECIAL}]{_ONCE})+)"),
    re.compile(rf"\((?:\?:)?{_WORDS}\){_ONCE}"),
    re.compile(rf"\[([^{_SPECIAL}-]+)\]{_ONCE}"),
)
_LAST = (
    re.compile(rf"([^{_SPECIAL}]+)$"),
    re.compile(rf"\((?:\?:)?{_WORDS}\)$"),
    re.compile(rf"\[([^{_SPECIAL}-]+)\]$"),
)
_AROUND = ("(?<=", "(?<!", "(?=", "(?!")  # what stands before or behind
_BEGINS = "(?:^|(?<="  # a text, or behind something
_STEP = re.compile(r"\\.|\[[^\]]*\]|[()]")
_GROUP = re.compile(r"\[[^\]]*\]|\([^()\[\]]*\)")  # an innermost set or group
_ANY = "."  # stands where a group stood


def openings(pattern: str) -> tuple[str, ...]:
    """The first letters of all that `pattern` may match, but for what only has to stand before it."""
    if has_alternatives(pattern):
        return ()
    at = _behind_what_stands_before(pattern)
    if pattern.startswith("((?:", at):  # a list that begins a group
        end = _behind_group(pattern, at)
        inner = pattern[at + 1 : end - 1]
        if has_alternatives(inner) or pattern.startswith(("?", "*", "{"), end):
            return ()
        pattern, at = inner + pattern[end:], 0
    for number, one in enumerate(_FIRST):
        if found := one.match(pattern, at):
            return _each(found[1], number, slice(LETTERS))
    return ()


def closings(pattern: str) -> tuple[str, ...]:
    """The last letters of all that `pattern` may match."""
    if has_alternatives(pattern):
        return ()
    for number, one in enumerate(_LAST):
        if found := one.search(pattern):
            return _each(found[1], number, slice(-LETTERS, None))
    return ()


def places(text: str) -> dict[str, list[int]]:
    """Where in `text` each of its letters stands, and each two of them."""
    found = defaultdict[str, list[int]](list)
    for at, letter in enumerate(text):
        found[letter].append(at)
        found[text[at : at + LETTERS]].append(at)
    return found


def has_alternatives(pattern: str) -> bool:
    """Is it one pattern or another, outside of groups?"""
    return "|" in pattern and "|" in without_groups(pattern)


@lru_cache(maxsize=1)
def without_groups(pattern: str) -> str:
    """`pattern` with one character for each group and set."""
    while (inner := _GROUP.sub(_ANY, pattern)) != pattern:
        pattern = inner
    return pattern


def _each(found: str, number: int, part: slice) -> tuple[str, ...]:
    """The letters of each word of a list, of each character of a set, or of plain text."""
    words = [found] if number == 0 else found.split("|") if number == 1 else list(found)
    return tuple(dict.fromkeys(word[part] for word in words))


def _behind_what_stands_before(pattern: str) -> int:
    at = 0
    while True:
        if pattern.startswith(_AROUND, at):
            at = _behind_group(pattern, at)
        elif pattern.startswith(_BEGINS, at):
            inner = _behind_group(pattern, at + len(_BEGINS) - len(_AROUND[0]))
            if not pattern.startswith(")", inner):
                return at
            at = inner + 1
        else:
            return at


def _behind_group(pattern: str, at: int) -> int:
    """Where the group that opens at `at` has ended."""
    depth = 0
    for step in _STEP.finditer(pattern, at):
        depth += (step[0] == "(") - (step[0] == ")")
        if not depth:
            return step.end()
    return len(pattern)
