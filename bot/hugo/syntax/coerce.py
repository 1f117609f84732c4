"""How Hugo turns the values of front matter and configuration into strings, truths and lists.

Source: Hugo's documentation "Front matter" and the binary's behaviour (0.168, November 2026).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from datetime import time as clock_time
from typing import Any

_TRUE = frozenset({"1", "t", "T", "TRUE", "true", "True"})


def to_string(value: Any) -> str:
    """The text of a scalar; "" for lists, maps and nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, datetime) and value.tzinfo:
        offset = value.strftime("%z")
        return f"{_time(value.replace(tzinfo=None), ' ')} {offset} {'UTC' if offset == '+0000' else offset}"
    if isinstance(value, (datetime, clock_time)):
        return _time(value, "T")
    return value.isoformat() if isinstance(value, date) else ""


def _time(value: datetime | clock_time, between: str) -> str:
    """A time without the zeros at the end of its fraction."""
    text = value.isoformat(between) if isinstance(value, datetime) else value.isoformat()
    return text.rstrip("0") if "." in text else text


def is_plain_time(value: datetime) -> bool:
    """Whether a time's text is the same on each machine: others name an offset by the place they are in."""
    return not value.utcoffset() and value.microsecond % 10 == 0  # finer fractions are not known here


def _float(value: float) -> str:
    if value != value:  # noqa: PLR0124 - NaN is the one number that differs from itself
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "+Inf" if value > 0 else "-Inf"
    text = repr(value)
    if "e" in text:
        from decimal import Decimal  # rare, and 2 ms to import

        text = format(Decimal(text), "f")
    return text.removesuffix(".0")


def to_bool(value: Any) -> bool:
    """The truth of a scalar; a string that is not one of Go's words for true is false."""
    if isinstance(value, str):
        return value in _TRUE
    if isinstance(value, (bool, int, float)):
        return bool(value)
    return False


def to_strings(value: Any) -> tuple[str, ...]:
    """A list of texts: of a list its scalars, of a string that string, else none."""
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    if isinstance(value, list):
        return tuple([text for item in value if (text := to_string(item).strip())])
    return ()


def lower_keys(value: Any) -> Any:
    """The same value with the keys of every map in it in lower case, as Hugo keeps configuration."""
    if isinstance(value, dict):
        return {str(key).lower(): lower_keys(item) for key, item in value.items()}
    if isinstance(value, list):
        return [lower_keys(item) for item in value]
    return value


def shallow(value: Mapping[str, Any]) -> dict[str, Any]:
    """`value` with its own keys in lower case, whatever is below them."""
    return {str(key).lower(): item for key, item in value.items()}


def as_map(value: Any) -> Mapping[str, Any]:
    """`value` if it is a map, else an empty one; the decoders give plain dicts."""
    return value if isinstance(value, dict) else {}


def maps_of(value: Any) -> Iterator[Mapping[str, Any]]:
    """The maps in a value that may be one map or a list of them."""
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))
