"""Environment variables that override Hugo's configuration: `HUGO_BASEURL`, `HUGO_PERMALINKS_POSTS`.

Source: Hugo's documentation "Configuration: introduction" and the binary's behaviour (0.168, November 2026).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_TRUTHS = frozenset({
    "builddrafts", "buildexpired", "buildfuture", "defaultcontentlanguageinsubdir", "disablepathtolower",
    "enableemoji", "enablegitinfo", "removepathaccents", "uglyurls",
})  # fmt: skip
_TEXTS = frozenset({
    "baseurl", "contentdir", "defaultcontentlanguage", "languagecode", "locale", "timezone", "title",
})  # fmt: skip
_LISTS = frozenset({"disablekinds", "disablelanguages", "ignorefiles"})
_UNKNOWN = frozenset({
    "_merge", "cascade", "defaultcontentrole", "defaultcontentroleinsubdir", "defaultcontentversion",
    "defaultcontentversioninsubdir", "frontmatter", "languages", "mediatypes", "module", "outputformats",
    "outputs", "permalinks", "roles", "theme", "themesdir", "versions",
})  # fmt: skip
_OF_MODULES = frozenset({"imports", "mounts", "replacements"})  # the part of `module` that places content
_ALL = _TEXTS | _TRUTHS | _LISTS | _UNKNOWN
_WORDS = frozenset({"", "1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"})


def environment(variables: Mapping[str, str]) -> str:
    """The environment that Hugo builds for: which folder of `config/` joins `config/_default`."""
    return variables.get("HUGO_ENVIRONMENT") or variables.get("HUGO_ENV") or "production"


def apply(values: Mapping[str, Any], variables: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    """-> (the configuration with the variables' values, why no URL is certain; "" when all is).

    A variable's name is HUGO, any character, and keys with that character between them.
    """
    merged, doubt = dict(values), ""
    for name, text in sorted(variables.items()):
        if not name.startswith("HUGO") or len(name) < 6:  # HUGO, a delimiter and a key
            continue
        key, *below = name[5:].lower().split(name[4].lower())
        if (key in _TEXTS and not below and (text or key != "contentdir")) or (
            key in _TRUTHS and not below and text in _WORDS
        ):
            merged[key] = text
        elif key in _LISTS and not below and (found := _words(text)) is not None:
            merged[key] = found
        elif key == "permalinks" and _is_plain(below) and isinstance(merged.get(key, {}), dict):
            merged[key] = _with(merged.get(key, {}), below, text)
        elif key == "module" and below and below[0] not in _OF_MODULES:
            continue  # HUGO_MODULE_WORKSPACE, HUGO_MODULE_PROXY: how modules are fetched
        elif (key or below[0]) in _ALL:
            doubt = f"the environment variable {name} says more than is known here"
    return merged, doubt


def _words(text: str) -> list[str] | None:
    """A list: JSON, or one word; None for another form."""
    if re.fullmatch(r"[^\s,;\[\]{}\"']+", text):
        return [text]
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, list) and all(isinstance(word, str) for word in found) else None


def _is_plain(keys: list[str]) -> bool:
    """Whether these are a section, or `page` and a section."""
    return all(keys) and (len(keys) == 1 or (len(keys) == 2 and keys[0] == "page"))


def _with(table: Mapping[str, Any], keys: list[str], text: str) -> dict[str, Any]:
    """A table where `text` stands at the keys."""
    first, *rest = keys
    below = table.get(first)
    value: Any = _with(below if isinstance(below, dict) else {}, rest, text) if rest else text
    return {**table, first: value}
