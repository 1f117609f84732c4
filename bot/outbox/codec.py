"""Messages and receipts as JSON text and back, exactly: what is stored is what is sent.

Written from the dataclasses' own fields, so a field added with a default reads older rows too; a field
that was removed is dropped from what is read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from bot.model import Card, Cut, CutEdit, Facet, Image, Message, Part, Receipt

_T = TypeVar("_T")


def dump_message(message: Message) -> str:
    """`message` as JSON. Raises ValueError or TypeError when `extra` holds what JSON cannot."""
    return _dumps(_plain(message))


def load_message(text: str) -> Message:
    """The message that `dump_message` wrote."""
    raw = json.loads(text)
    parts = tuple(_part(part) for part in raw["parts"])
    return _build(Message, {**raw, "parts": parts, "warnings": tuple(raw["warnings"])})


def dump_receipts(receipts: Sequence[Receipt]) -> str:
    """Receipts as a JSON list."""
    return _dumps([_plain(receipt) for receipt in receipts])


def load_receipts(text: str) -> tuple[Receipt, ...]:
    """The receipts that `dump_receipts` wrote."""
    return tuple(_build(Receipt, {**raw, "warnings": tuple(raw["warnings"])}) for raw in json.loads(text))


def dump_strings(strings: Sequence[str]) -> str:
    """Strings as a JSON list."""
    return _dumps(list(strings))


def load_strings(text: str) -> tuple[str, ...]:
    """The strings that `dump_strings` wrote."""
    return tuple(json.loads(text))


def _dumps(value: Any) -> str:
    # NaN is no JSON; ASCII only, because an unpaired surrogate would fit neither database's text.
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


def _plain(value: Any) -> Any:
    """Dataclasses and tuples as dicts and lists, all the way down."""
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


def _build(kind: type[_T], raw: Mapping[str, Any]) -> _T:
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]  # only dataclasses come here
    return kind(**{name: value for name, value in raw.items() if name in names})


def _part(raw: Mapping[str, Any]) -> Part:
    card = raw["card"]
    return _build(
        Part,
        {
            **raw,
            "facets": tuple(_build(Facet, facet) for facet in raw["facets"]),
            "images": tuple(_build(Image, image) for image in raw["images"]),
            "card": None if card is None else _card(card),
            "cuts": tuple(_cut(cut) for cut in raw["cuts"]),
        },
    )


def _cut(raw: Mapping[str, Any]) -> Cut:
    return _build(Cut, {**raw, "edits": tuple(_build(CutEdit, edit) for edit in raw.get("edits", ()))})


def _card(raw: Mapping[str, Any]) -> Card:
    thumb = raw["thumb"]
    return _build(Card, {**raw, "thumb": None if thumb is None else _build(Image, thumb)})
