"""Cascades: front matter that a section (or the configuration) gives to the pages below it.

Source: Hugo's documentation "Front matter: cascade", "Configure cascade" and the binary's behaviour
(0.168, November 2026).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.errors import ContentError
from bot.hugo.errors import UncertainError
from bot.hugo.names.page_matcher import Matcher, read_matcher
from bot.hugo.syntax.coerce import as_map, lower_keys, maps_of

_TARGETS = ("target", "_target")


@dataclass(frozen=True, slots=True)
class Cascade:
    """One entry: whom it is for, and the keys it gives (in lower case)."""

    matcher: Matcher
    values: Mapping[str, Any]


def read_cascade(value: Any, environment: str, languages: frozenset[str]) -> tuple[Cascade, ...]:
    """The value of `cascade`, a map or a list of maps, as entries; another environment's are left out.

    Raises ContentError: it is neither.
    """
    if value is not None and not isinstance(value, (dict, list)):
        raise ContentError(f"cascade “{value}” is no map: write it like cascade: {{draft: true}}")
    found = []
    for entry in maps_of(lower_keys(value)):
        matcher = read_matcher(entry.get("target", entry.get("_target")), environment, languages)
        if matcher is None:
            continue
        values = {key: value for key, value in entry.items() if key not in _TARGETS and key != "params"}
        params = as_map(entry.get("params"))
        if set(params) & set(values):
            matcher = replace(matcher, unknown="params that contradict it")
        found.append(Cascade(matcher, {**params, **values}))
    return tuple(found)


def inherit(
    matter: Mapping[str, Any], cascades: Iterable[Cascade], path: str, kind: str, lang: str
) -> Mapping[str, Any]:
    """`matter` and what the cascades add to it, nearest first; keys that are there already stay.

    Raises UncertainError where an entry has a condition that can't be judged here.
    """
    merged: dict[str, Any] | None = None
    for entry in cascades:
        if not entry.matcher.matches(path, kind, lang):
            continue
        if entry.matcher.unknown:
            unknown = entry.matcher.unknown
            raise UncertainError(f"a cascade's target has “{unknown}”, which only Hugo judges")
        if merged is None:
            merged = dict(matter)
        for key, value in entry.values.items():
            merged.setdefault(key, value)
    return matter if merged is None else merged
