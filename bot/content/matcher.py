"""Page matchers: the `target` of a cascade or of a permalink, with Hugo's globs.

Source: Hugo's documentation "Configure cascade" and "Page matcher" (November 2026).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.content.values import as_map, to_string, to_strings


@lru_cache(maxsize=1024)
def glob(pattern: str) -> re.Pattern[str]:
    """A glob as a regular expression: `*` stays in a segment, `**` doesn't, `{a,b}` and `[a-z]` choose."""
    out, at, depth = [], 0, 0
    while at < len(pattern):
        char = pattern[at]
        if pattern.startswith("**", at):
            out.append(".*")
            at += 1
        elif char in "*?":
            out.append("[^/]*" if char == "*" else "[^/]")
        elif char == "[" and "]" in pattern[at + 2 :]:
            end = pattern.index("]", at + 2)
            out.append("[" + pattern[at + 1 : end].replace("!", "^", 1).replace("\\", "\\\\") + "]")
            at = end
        elif char == "\\" and at + 1 < len(pattern):
            at += 1
            out.append(re.escape(pattern[at]))
        elif char == "{":
            depth += 1
            out.append("(?:")
        elif char == "}" and depth:
            depth -= 1
            out.append(")")
        else:
            out.append("|" if char == "," and depth else re.escape(char))
        at += 1
    return re.compile("".join(out), re.DOTALL)


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
        languages = ()  # a matrix that names no language of the site says nothing
    return Matcher(
        path=to_string(table.get("path")).lower(),
        kind=to_string(table.get("kind")).lower(),
        lang=to_string(table.get("lang")).lower(),
        languages=languages,
        unknown=unknown,
    )
