"""A row of `deliveries` as a `Delivery`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from bot.model import Delivery, DeliveryReason, Message, State
from bot.outbox import codec
from bot.outbox.database import Tx
from bot.outbox.tables import deliveries, images


def delivery(row: sa.Row[*tuple[Any, ...]], pictures: Mapping[str, bytes] | None = None) -> Delivery:
    """The `Delivery` that a whole row stands for."""
    return Delivery(
        id=row.id,
        site=row.site,
        post_id=row.post_id,
        path=row.path,
        post_url=row.post_url,
        channel=row.channel,
        platform=row.platform,
        state=State(row.state),
        message=None if row.message is None else codec.load_message(row.message),
        attempts=row.attempts,
        receipts=codec.load_receipts(row.receipts),
        rank=row.rank,
        planned_at=row.planned_at,
        ready_at=row.ready_at,
        due_at=row.due_at,
        attempted_at=row.attempted_at,
        reason=None if row.reason is None else DeliveryReason(row.reason),
        error=row.error,
        images=pictures or {},
    )


def has_images(message: Message | None) -> bool:
    """Whether prepared pictures of `message` are kept."""
    if message is None:
        return False
    pictures = [image for part in message.parts for image in part.images]
    pictures += [part.card.thumb for part in message.parts if part.card and part.card.thumb]
    return any(picture.sha256 for picture in pictures)


def load_images(tx: Tx, delivery_id: int) -> dict[str, bytes]:
    """The prepared pictures of a delivery, by sha256."""
    query = sa.select(images.c.sha256, images.c.content).where(images.c.delivery_id == delivery_id)
    return {row.sha256: row.content for row in tx.execute(query)}


def get(tx: Tx, delivery_id: int, *, lock: bool = False) -> Delivery | None:
    """One delivery without its pictures; `lock` keeps others from changing it until the transaction ends."""
    query = sa.select(deliveries).where(deliveries.c.id == delivery_id)
    row = tx.execute(query.with_for_update() if lock else query).one_or_none()
    return None if row is None else delivery(row)
