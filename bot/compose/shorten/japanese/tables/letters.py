"""With which words all that a pattern matches begins and ends, so that most patterns are never tried.

Only what stands plainly at an end of the pattern is read, or in a list or a set there: all that
(?:発表|公表)した matches begins with 発表 or 公表, and all that の(?:発表|公表) does with の発表 or の公表.
Of any other pattern no words are known here; `pattern` reads the whole of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

LETTERS = 3  # by which patterns are looked up, at most
_SPECIAL = r"()\[\]{}\\|.?*+^$"
_WORDS = rf"([^{_SPECIAL}]+(?:\|[^{_SPECIAL}]+)*)"
_ONCE = r"(?![?*{])"  # it can't be missing
_FIRST = (
    re.compile(rf"((?:[^{_SPECIAL}]{_ONCE})+)"),
    re.compile(rf"\((?:\?:)?{_WORDS}\){_ONCE}"),
    re.compile(rf"\[([^{_SPECIAL}-]+)\]{_ONCE}"),
)
_AHEAD = re.compile(rf"\(\?=(?:{_WORDS}\)|\(\?:{_WORDS}\){_ONCE})")
_LAST = (
    re.compile(rf"([^{_SPECIAL}]+)$"),
    re.compile(rf"\((?:\?:)?{_WORDS}\)$"),
    re.compile(rf"\[([^{_SPECIAL}-]+)\]$"),
)
_AROUND = ("(?<=", "(?<!", "(?=", "(?!")  # what stands before or behind
_STEP = re.compile(r"\\.|\[[^\]]*\]|[()]")
_GROUP = re.compile(r"\[[^\]]*\]|\([^()\[\]]*\)")  # an innermost set or group
_ANY = "."  # stands where a group stood


@lru_cache(maxsize=1)  # a row is taken apart, and then its core is looked at
def guarded(pattern: str) -> tuple[str, str]:
    """What has to stand around the place where `pattern` matches, and what it matches there."""
    if has_alternatives(pattern):
        return "", pattern
    at = _behind_what_stands_before(pattern)
    return pattern[:at], pattern[at:]


def openings(pattern: str) -> tuple[str, ...]:
    """With which words all begins that `pattern` may match, but for what only has to stand before it.

    What has to stand behind a word counts: 会社の(?=発表|公表) matches only at 会社の発表 or 会社の公表.
    """
    if has_alternatives(pattern):
        return ()
    core = guarded(pattern)[1]
    if core.startswith("((?:"):  # a list that begins a group
        end = behind_group(core, 0)
        inner = core[1 : end - 1]
        if has_alternatives(inner) or core.startswith(("?", "*", "{"), end):
            return ()
        core = inner + core[end:]
    for number, one in enumerate(_FIRST):
        if found := one.match(core):
            words = _each(found[1], number)
            goes_on = _that_follow(core, found.end()) if number == 0 else ()
            return tuple(words[0] + word for word in goes_on) or words
    return ()


def _that_follow(core: str, at: int) -> tuple[str, ...]:
    """The words of which one has to follow at `at` of `core`, if it says so there."""
    if found := _FIRST[1].match(core, at):
        return _each(found[1], 1)
    found = _AHEAD.match(core, at)
    if found is None or (found[2] and has_alternatives(core[at + len("(?=") : behind_group(core, at) - 1])):
        return ()
    return _each(found[1] or found[2], 1)


def closings(pattern: str) -> tuple[str, ...]:
    """With which words all ends that `pattern` may match."""
    if has_alternatives(pattern):
        return ()
    for number, one in enumerate(_LAST):
        if found := one.search(pattern):
            return _each(found[1], number)
    return ()


def places(text: str) -> dict[str, list[int]]:
    """Where in `text` each of its letters stands, and each few of them."""
    found = defaultdict[str, list[int]](list)
    for size in range(1, LETTERS + 1):
        for at in range(len(text) - size + 1):
            found[text[at : at + size]].append(at)
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


def _each(found: str, number: int) -> tuple[str, ...]:
    """Each word of a list, each character of a set, or plain text."""
    words = [found] if number == 0 else found.split("|") if number == 1 else list(found)
    return tuple(dict.fromkeys(words))


def _behind_what_stands_before(pattern: str) -> int:
    at = 0
    while pattern.startswith("(?", at):
        end = behind_group(pattern, at)
        if not _only_looks(pattern, at, end):
            break
        at = end
    return at


def _only_looks(pattern: str, at: int, end: int) -> bool:
    """Does the group between `at` and `end` say what has to stand around it, and match nothing itself?"""
    if pattern.startswith(_AROUND, at):
        return True
    if not pattern.startswith("(?:", at) or pattern.startswith(("?", "*", "{"), end):
        return False
    at += len("(?:")
    while at < end - 1:
        if pattern.startswith(_AROUND, at):
            at = behind_group(pattern, at)
        elif pattern[at] in "|^":
            at += 1
        else:
            return False
    return True


def behind_group(pattern: str, at: int) -> int:
    """Where the group that opens at `at` has ended."""
    depth = 0
    for step in _STEP.finditer(pattern, at):
        depth += (step[0] == "(") - (step[0] == ")")
        if not depth:
            return step.end()
    return len(pattern)
