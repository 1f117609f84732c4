"""`sites` of a mount or of front matter: the languages that a file stands for.

Source: Hugo's documentation "Configure modules", "Front matter" and the binary's behaviour (0.168, November
2026). `sites.complements` only lists a page with other languages, too, at its one URL.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.hugo.names.page_matcher import glob
from bot.hugo.syntax.coerce import as_map, to_strings

_PARTS = frozenset({"matrix", "complements"})


def matrix_languages(sites: Mapping[str, Any]) -> tuple[str, ...]:
    """The patterns that `sites.matrix.languages` lists; keys of `sites` are in lower case."""
    return to_strings(as_map(sites.get("matrix")).get("languages"))


def has_other_kinds(sites: Mapping[str, Any]) -> bool:
    """Whether `sites` speaks of more than languages: of some versions or roles only."""
    matrix = as_map(sites.get("matrix"))
    others = (to_strings(value) for key, value in matrix.items() if key != "languages")
    return bool(set(sites) - _PARTS) or any(words not in ((), ("**",)) for words in others)


def chosen(patterns: Sequence[str], known: Iterable[str]) -> tuple[str, ...]:
    """The languages, of those `known`, that the patterns mean; `! ` before one refuses what fits.

    A refusal counts wherever it stands; a list that begins with one is about all languages.
    """
    refused = [glob(word[2:]) for word in patterns if word.startswith("! ")]
    wanted = [glob(word) for word in patterns if not word.startswith("! ")]
    if patterns and patterns[0].startswith("! "):
        wanted = [glob("**")]
    return tuple(
        key
        for key in known
        if any(pattern.fullmatch(key) for pattern in wanted)
        and not any(pattern.fullmatch(key) for pattern in refused)
    )
