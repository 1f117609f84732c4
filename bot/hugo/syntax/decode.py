"""TOML, YAML, JSON and Org headers, read as Hugo reads them.

TOML is 1.1. YAML is 1.2 (`yes` is a string), keeps dates as text and refuses duplicate keys.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import tomli
import yaml_rs

from bot.hugo.syntax.yaml_dialect import OddTextError, settled
from bot.hugo.syntax.yaml_indent import indented

_TOML_LINE = re.compile(r"\(at line (\d+)")
_YAML_LINE = re.compile(r"at line (\d+)")
_YAML_TWICE = re.compile(r"^duplicate mapping key: '(.+)'$")
_DEPTH = 64  # of nested lists and maps
_NESTED = frozenset({dict, list})
_TOO_DEEP = "it is nested too deeply"
_FAR_IN = re.compile(r"(?m)^(?:[ \t]|[-?:][ \t]){400}")
_ORG_LINE = re.compile(r"#\+([^\s:]+):(?:[ \t]+(.*))?")
_ORG_DATE = re.compile(r"[<\[](\d{4}-\d\d-\d\d) .*?[>\]]")
_ORG_WORDS = ("tags", "categories", "aliases")
_ORG_DATES = ("date", "lastmod", "publishdate", "expirydate")


class DecodeError(Exception):
    """A text is not what its format asks; `line` counts from 1 inside the text, 0 when unknown."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


def decode(text: str, form: str) -> dict[str, Any]:
    """The map that `text` holds; `form` is toml, yaml, json or org. Raises DecodeError."""
    if form == "yaml" and _FAR_IN.search(text):  # the parser would end the process: its stack overflows
        raise DecodeError(_TOO_DEEP)
    try:
        value = _DECODERS[form](text)
    except DecodeError:
        raise
    except RecursionError as error:
        raise DecodeError(_TOO_DEEP) from error
    except Exception as error:  # on purpose: a parser may raise anything on a text made for that
        raise DecodeError(_one_line(str(error)) or type(error).__name__) from error
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise DecodeError("is not a list of `key: value`")
    if _is_deep(value):
        raise DecodeError(_TOO_DEEP)
    return value


def _is_deep(value: Any) -> bool:
    """Whether lists and maps are nested deeper than any use of them; looked at level by level."""
    level = {id(value): value}
    for _ in range(_DEPTH):
        level = {
            id(item): item
            for one in level.values()
            for item in (one.values() if type(one) is dict else one)
            if type(item) in _NESTED
        }
        if not level:
            return False
    return True


def _toml(text: str) -> Any:
    try:
        return tomli.loads(text.replace("\r\n", "\n"))
    except tomli.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        raise DecodeError(_one_line(str(error)), int(found[1]) if found else 0) from error


def _yaml(text: str) -> Any:
    try:
        text = settled(text)
    except OddTextError as error:
        raise DecodeError(str(error)) from error
    try:
        value = yaml_rs.loads(text, parse_datetime=False)
    except (yaml_rs.YAMLDecodeError, ValueError) as error:
        value = _yaml_indented(text, error)
    except TypeError as error:
        raise DecodeError("a key is a list or a map") from error
    if ("{" in text or "? " in text or not _are_words(value)) and _has_odd_key(value):
        raise DecodeError("a map in { } is not like `{key: value}`, with the space")
    return _merge_keys(value) if "<<" in text else value


def _yaml_indented(text: str, error: ValueError) -> Any:
    """What could not be read, with its continuation lines indented. Raises DecodeError for `error`."""
    try:
        return yaml_rs.loads(indented(text), parse_datetime=False)
    except (yaml_rs.YAMLDecodeError, ValueError, TypeError):
        raise DecodeError(_one_line(str(error)), _yaml_line(str(error), text)) from error


def _yaml_line(message: str, text: str) -> int:
    """The line of a fault; for a duplicate key yaml-rs gives only the name."""
    if found := _YAML_LINE.search(message):
        return int(found[1])
    twice = _YAML_TWICE.search(message)
    key = re.compile(rf"(?m)^([ ]*)['\"]?{re.escape(twice[1])}['\"]?[ ]*:") if twice else None
    depths: set[str] = set()
    for match in key.finditer(text) if key else ():
        if match[1] in depths:
            return text.count("\n", 0, match.start()) + 1
        depths.add(match[1])
    return 0


def _are_words(value: Any) -> bool:
    return not isinstance(value, dict) or all(type(key) is str for key in value)


def _has_odd_key(value: Any) -> bool:
    """Whether a map in it has a key that Hugo doesn't take (`{{ x }}`), or that it splits (`{a:b}`)."""
    if isinstance(value, list):
        return any(map(_has_odd_key, value))
    if not isinstance(value, dict):
        return False
    return any(
        isinstance(key, (tuple, frozenset, type(None)))
        or (item is None and ":" in str(key))
        or _has_odd_key(item)
        for key, item in value.items()
    )


def _merge_keys(value: Any) -> Any:
    """YAML's `<<`: the keys of the map (or maps) it names. What stands later wins, unlike in the standard."""
    if isinstance(value, list):
        return [_merge_keys(item) for item in value]
    if not isinstance(value, dict):
        return value
    merged: dict[Any, Any] = {}
    for key, item in value.items():
        if key != "<<":
            merged[key] = _merge_keys(item)
            continue
        for source in item if isinstance(item, list) else [item]:
            merged.update(_merge_keys(source) if isinstance(source, dict) else {})
    return merged


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number")


def _json(text: str) -> Any:
    try:
        return json.loads(text, parse_int=float, parse_constant=_no_number)
    except ValueError as error:
        line = getattr(error, "lineno", 0)
        raise DecodeError(_one_line(str(error)), line) from error


def _org(text: str) -> Any:
    """The `#+key: value` lines. `key[]` and the tag-like keys are lists of words, as is a repeated key.

    Raises DecodeError for a block among them: whether keys in it count depends on its kind.
    """
    values_of: dict[str, list[str]] = {}
    if "#+begin_" in text.lower():
        raise DecodeError("a block follows at once: put an empty line above it")
    for line in text.split("\n"):
        match = _ORG_LINE.fullmatch(line)
        if match is not None:
            values_of.setdefault(match[1].lower(), []).append((match[2] or "").strip())
    found: dict[str, Any] = {}
    for key, values in values_of.items():
        if key == "filetags":
            found["tags"] = " ".join(values).replace(":", " ").split()
        elif key.endswith("[]") or key in _ORG_WORDS:
            found[key.removesuffix("[]")] = " ".join(values).split()
        elif len(values) > 1:
            found[key] = values
        else:
            found[key] = _org_date(values[0]) if key in _ORG_DATES else values[0]
    return found


def _org_date(value: str) -> str:
    """`<2024-01-05 Fri 10:00>` -> `2024-01-05`."""
    match = _ORG_DATE.search(value)
    return match[1] if match else value


def _one_line(message: str) -> str:
    """The last line of a parser's message that has text, without its drawing."""
    lines = [line.strip() for line in message.splitlines() if line.strip() and "|" not in line]
    return (lines[-1] if lines else message.strip())[:200]


_DECODERS: dict[str, Callable[[str], Any]] = {"toml": _toml, "yaml": _yaml, "json": _json, "org": _org}
