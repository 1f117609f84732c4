"""Rows of `deliveries` as values, and the JSON text that messages and receipts are stored as.

What is stored is what is sent, exactly: the text is written from the dataclasses' own fields. A field that is
added with a default reads older rows too; one that was removed is dropped from what is read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

import sqlalchemy as sa

from bot.model import (
    Card,
    Cut,
    CutEdit,
    Delivery,
    DeliveryReason,
    Facet,
    Image,
    Message,
    Part,
    Receipt,
    State,
)
from bot.outbox.database import Tx
from bot.outbox.tables import deliveries, images

_T = TypeVar("_T")


def delivery(row: sa.Row[*tuple[Any, ...]], pictures: Mapping[str, bytes] | None = None) -> Delivery:
    """The `Delivery` that a whole row stands for; one that can't be read is `failed`, and says so.

    A row that was damaged, or that a later version wrote, must not keep the others from going.
    """
    try:
        return _delivery(row, pictures)
    except Exception as error:  # on purpose: see above
        return _unreadable(row, error)


def _delivery(row: sa.Row[*tuple[Any, ...]], pictures: Mapping[str, bytes] | None) -> Delivery:
    return Delivery(
        id=row.id,
        site=row.site,
        post_id=row.post_id,
        path=row.path,
        post_url=row.post_url,
        channel=row.channel,
        platform=row.platform,
        state=State(row.state),
        message=None if row.message is None else load_message(row.message),
        attempts=row.attempts,
        receipts=load_receipts(row.receipts),
        rank=row.rank,
        planned_at=row.planned_at,
        ready_at=row.ready_at,
        due_at=row.due_at,
        attempted_at=row.attempted_at,
        sent_at=row.sent_at,
        reason=None if row.reason is None else DeliveryReason(row.reason),
        error=row.error,
        images=pictures or {},
    )


def _unreadable(row: sa.Row[*tuple[Any, ...]], error: Exception) -> Delivery:
    return Delivery(
        id=row.id,
        site=row.site,
        post_id=row.post_id,
        path=row.path,
        post_url=row.post_url,
        channel=row.channel,
        platform=row.platform,
        state=State.FAILED,
        attempts=row.attempts,
        rank=row.rank,
        planned_at=row.planned_at,
        error=f"its row can't be read ({type(error).__name__}): `sangyo skip {row.id}` closes it",
    )


def storable(text: str) -> str:
    """`text` as both databases take it: PostgreSQL refuses NUL, UTF-8 half characters."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def has_images(message: Message | None) -> bool:
    """Whether prepared pictures of `message` are kept."""
    if message is None:
        return False
    pictures = [*message.attached, *(image for part in message.parts for image in part.images)]
    pictures += [part.card.thumb for part in message.parts if part.card and part.card.thumb]
    return any(picture.sha256 for picture in pictures)


def load_images(tx: Tx, delivery_id: int, table: sa.Table = images) -> dict[str, bytes]:
    """The prepared pictures of a delivery, or with `document_images` of its document, by sha256."""
    query = sa.select(table.c.sha256, table.c.content).where(table.c.delivery_id == delivery_id)
    return {row.sha256: row.content for row in tx.execute(query)}


def save_images(tx: Tx, delivery_id: int, pictures: Mapping[str, bytes], table: sa.Table = images) -> None:
    """Keeps prepared pictures, by sha256, of a delivery that has none."""
    values = [
        {"delivery_id": delivery_id, "sha256": sha256, "content": content}
        for sha256, content in pictures.items()
    ]
    if values:
        tx.execute(sa.insert(table), values)


def drop_images(tx: Tx, delivery_id: int, table: sa.Table = images) -> None:
    """Forgets the prepared pictures."""
    tx.execute(sa.delete(table).where(table.c.delivery_id == delivery_id))


def get(tx: Tx, delivery_id: int, *, lock: bool = False) -> Delivery | None:
    """One delivery without its pictures; `lock` keeps others from changing it until the transaction ends."""
    query = sa.select(deliveries).where(deliveries.c.id == delivery_id)
    row = tx.execute(query.with_for_update() if lock else query).one_or_none()
    return None if row is None else delivery(row)


def dump_message(message: Message) -> str:
    """`message` as JSON. Raises ValueError or TypeError when `extra` holds what JSON cannot."""
    return _dumps(_plain(message))


def load_message(text: str) -> Message:
    """The message that `dump_message` wrote."""
    raw = json.loads(text)
    parts = tuple(_part(part) for part in raw["parts"])
    attached = tuple(_build(Image, image) for image in raw.get("attached", ()))
    return _build(Message, {**raw, "parts": parts, "warnings": tuple(raw["warnings"]), "attached": attached})


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
