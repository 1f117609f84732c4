"""Page matchers: the `target` of a cascade or of a permalink, with Hugo's globs.

Source: Hugo's documentation "Configure cascade" and "Page matcher" (November 2026).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.errors import ContentError
from bot.hugo.syntax.coerce import as_map, to_string, to_strings

_CHOICE = re.compile(
    r"\[(?P<not>!?)(?:(?P<low>[^\]\\])-(?P<high>[^\]\\])|(?![^\]\\]-)(?P<list>(?:[^\]\\]|\\.)+))\]", re.DOTALL
)


@lru_cache(maxsize=1024)
def glob(pattern: str) -> re.Pattern[str]:
    """A glob as a regular expression: `*` stays in a segment, `**` doesn't, `{a,b}` and `[a-z]` choose.

    Raises ContentError for one that Hugo can't read.
    """
    out, at, depth = [], 0, 0
    while at < len(pattern):
        char = pattern[at]
        if pattern.startswith("**", at):
            out.append(".*")
            at += 1
        elif char in "*?":
            out.append("[^/]*" if char == "*" else "[^/]")
        elif char == "[":
            choice = _CHOICE.match(pattern, at)
            out.append(_choice(choice, pattern))
            at = choice.end() - 1 if choice else at
        elif char == "\\":
            at += 1
            out.append(re.escape(pattern[at : at + 1]))
        elif char == "{":
            depth += 1
            out.append("(?:")
        elif char == "}" and depth:
            depth -= 1
            out.append(")")
        else:
            out.append("|" if char == "," and depth else re.escape(char))
        at += 1
    if depth or at > len(pattern):
        raise _broken(pattern)
    return re.compile("".join(out), re.DOTALL)


def _choice(choice: re.Match[str] | None, pattern: str) -> str:
    """One character of a range, or of a list in which nothing but a backslash is special."""
    if choice is None or (choice["low"] and choice["low"] > choice["high"]):
        raise _broken(pattern)
    if choice["low"]:
        chars = f"{re.escape(choice['low'])}-{re.escape(choice['high'])}"
    else:
        chars = re.escape(re.sub(r"\\(.)", r"\1", choice["list"], flags=re.DOTALL))
    return f"[{'^' if choice['not'] else ''}{chars}]"


def _broken(pattern: str) -> ContentError:
    return ContentError(f"the pattern “{pattern}” has a [ or {{ that is not closed: correct it")


@dataclass(frozen=True, slots=True)
class Matcher:
    """Which pages an entry is about; an empty glob is about all."""

    path: str = ""
    kind: str = ""
    lang: str = ""
    languages: tuple[str, ...] = ()
    unknown: str = ""  # a condition that is not known here: pages it may concern are refused

    def matches(self, path: str, kind: str, lang: str) -> bool:
        """Whether the page with this logical path, kind and language key is meant."""
        return (
            (not self.kind or bool(glob(self.kind).fullmatch(kind)))
            and (not self.lang or bool(glob(self.lang).fullmatch(lang)))
            and (not self.languages or _in_matrix(self.languages, lang))
            and (not self.path or bool(glob(self.path).fullmatch(path)))
        )


def _in_matrix(languages: tuple[str, ...], lang: str) -> bool:
    wanted = [word for word in languages if not word.startswith("!")]
    refused = [word[1:].strip() for word in languages if word.startswith("!")]
    if any(glob(word).fullmatch(lang) for word in refused):
        return False
    return not wanted or any(glob(word).fullmatch(lang) for word in wanted)


def read_matcher(target: Any, environment: str, known_languages: frozenset[str]) -> Matcher | None:
    """A `target` map (keys in lower case) -> its matcher; None: another environment's entry.

    A key that Hugo doesn't know is no condition.
    """
    table = as_map(target)
    wanted = to_string(table.get("environment"))
    if wanted and not glob(wanted.lower()).fullmatch(environment.lower()):
        return None
    unknown = ""
    matrix = as_map(as_map(table.get("sites")).get("matrix"))
    if set(matrix) - {"languages"} or set(as_map(table.get("sites"))) - {"matrix"}:
        unknown = "sites"
    languages = tuple(word.lower() for word in to_strings(matrix.get("languages")))
    if not any(glob(word.lstrip("! ")).fullmatch(lang) for word in languages for lang in known_languages):
        languages = ()  # a matrix that names no language of the site has no effect
    return Matcher(
        path=to_string(table.get("path")).lower(),
        kind=to_string(table.get("kind")).lower(),
        lang=to_string(table.get("lang")).lower(),
        languages=languages,
        unknown=unknown,
    )
