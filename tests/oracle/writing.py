"""Writes configuration and front matter as people do: TOML, YAML or JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any


def toml(value: Any) -> str:
    """A value as inline TOML."""
    if isinstance(value, Mapping):
        return (
            "{"
            + ", ".join(f"{json.dumps(k, ensure_ascii=False)} = {toml(v)}" for k, v in value.items())
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def written(values: Mapping[str, Any], form: str) -> str:
    """A map as a text in that format."""
    if form == "json":
        return json.dumps(values, ensure_ascii=False, indent=1)
    values = {
        key if re.fullmatch(r"\w+", key, re.ASCII) else json.dumps(key, ensure_ascii=False): v
        for key, v in values.items()
    }
    if form == "toml":
        return "".join(f"{key} = {_toml_value(value)}\n" for key, value in values.items())
    return "".join(f"{key}: {_yaml_value(value)}\n" for key, value in values.items()) or "{}\n"


def _toml_value(value: Any) -> str:
    """Dates bare, as people write them in TOML."""
    bare = isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?", value)
    return str(value) if bare else toml(value)


def _yaml_value(value: Any) -> str:
    """Plain where that is safe, else in JSON's form, which YAML takes."""
    plain = isinstance(value, str) and re.fullmatch(
        r"[A-Za-z0-9/日本語é][A-Za-z0-9 /:._+-]*[A-Za-z0-9/]", value
    )
    return value if plain and ": " not in value else json.dumps(value, ensure_ascii=False)


def page(**values: Any) -> str:
    """A content file with this front matter, as JSON."""
    return json.dumps(values, ensure_ascii=False) + "\n\nA body.\n"
