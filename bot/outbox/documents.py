"""What is kept beside the posts (`bot.adapter.KeepsDocuments`): which document is out of date, and its text.

A document is due once its post is there, and again whenever its page changed. Writing one twice is harmless,
so a claim is but a time until which the others leave it alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.adapter import Kept
from bot.model import Delivery, Message, State
from bot.outbox import history, rows
from bot.outbox.database import Tx
from bot.outbox.tables import deliveries, document_images, documents

_FEW = 500  # posts that are named one by one in a query


@dataclass(frozen=True, slots=True)
class Due:
    """A document to be brought up to date. `content` None: as the delivery's message has it."""

    delivery: Delivery
    content: Message | None
    digest: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Stand:
    """How a delivery's document stands."""

    uri: str | None
    publication: str | None
    error: str | None


def digest(document: Message) -> str:
    """Changes with whatever the document says. Pictures count by name: their bytes are not loaded yet.

    And not by their path: a checkout elsewhere is the same site. Nor does the form of a message count: a new
    version of Sangyo finds no page changed.
    """
    said = [document.extra, [image.source for image in document.attached]]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def planned(tx: Tx, delivery_id: int, document: Message | None) -> None:
    """Notes what is to be kept beside a delivery that is planned, or planned anew."""
    tx.execute(sa.delete(documents).where(documents.c.delivery_id == delivery_id))
    if document is not None:
        values = {"delivery_id": delivery_id, "digest": digest(document), "due_at": tx.now}
        tx.execute(sa.insert(documents).values(values))


def digests(tx: Tx, site: str, channel: str, post_ids: Sequence[str]) -> dict[str, tuple[int, str]]:
    """By the id of each of these posts that was posted: its delivery's id, and the digest of its document."""
    c = deliveries.c
    # A whole site's are read at once: no database takes as many parameters.
    these = c.post_id.in_(post_ids) if len(post_ids) <= _FEW else sa.true()
    query = (
        sa.select(c.post_id, c.id, documents.c.digest)
        .join(documents, documents.c.delivery_id == c.id)
        .where(c.site == site, c.channel == channel, c.state == State.SENT.value, these)
    )
    return {row.post_id: (row.id, row.digest) for row in tx.execute(query)}


def changed(tx: Tx, delivery_id: int, composed: str, document: Message, images: Mapping[str, bytes]) -> None:
    """The page has changed: its document, prepared, is due. `composed` is its digest before that."""
    values = {
        "digest": composed,
        "content": rows.dump_message(document),
        "due_at": tx.now,
        "attempts": 0,
        "error": None,
    }
    tx.execute(sa.update(documents).where(documents.c.delivery_id == delivery_id).values(values))
    rows.drop_images(tx, delivery_id, document_images)
    rows.save_images(tx, delivery_id, images, document_images)


def next_due(tx: Tx, site: str, channel: str) -> datetime | None:
    """When the next document of a channel can be brought up to date, as far as the document goes."""
    query = sa.select(sa.func.min(documents.c.due_at)).join_from(documents, deliveries)
    waits = documents.c.due_at.is_not(None)  # by the index: all but a few are up to date
    found: datetime | None = tx.execute(query.where(*_here(site, channel), waits)).scalar()
    return found


def claim(tx: Tx, site: str, channel: str, lease: timedelta) -> Due | None:
    """The next document that is due; others leave it alone while `lease` lasts."""
    c = documents.c
    query = (
        sa.select(c.delivery_id, c.content, c.digest, c.attempts)
        .join_from(documents, deliveries)
        .where(*_here(site, channel), c.due_at <= tx.now)
        .order_by(c.due_at, c.delivery_id)
        .limit(1)
        .with_for_update(skip_locked=True, of=documents)
    )
    row = tx.execute(query).one_or_none()
    if row is None:
        return None
    attempts = row.attempts + 1
    _write(tx, row.delivery_id, due_at=tx.now + lease, attempts=attempts)
    delivery = rows.get(tx, row.delivery_id)
    if delivery is None or delivery.message is None:  # it can't be read
        _write(tx, row.delivery_id, due_at=None, error="its delivery's row can't be read")
        return None
    images = rows.load_images(tx, row.delivery_id, document_images)
    content = None if row.content is None else rows.load_message(row.content)
    return Due(replace(delivery, images=images), content, row.digest, attempts)


def kept(tx: Tx, due: Due, where: Kept | None) -> None:
    """It is up to date; but one whose page has changed meanwhile is due again."""
    _write(tx, due.delivery.id, attempts=0, error=None)
    if where is not None:
        _place(tx, due.delivery, where)
    mine = (documents.c.delivery_id == due.delivery.id, documents.c.digest == due.digest)
    if tx.execute(sa.update(documents).where(*mine).values(due_at=None)).rowcount:
        rows.drop_images(tx, due.delivery.id, document_images)


def _place(tx: Tx, delivery: Delivery, where: Kept) -> None:
    """Notes where a document stands, and into the history where it stood elsewhere, or nowhere."""
    c = documents.c
    other = c.uri.is_distinct_from(where.uri) | c.publication.is_distinct_from(where.publication)
    query = sa.update(documents).where(c.delivery_id == delivery.id, other)
    if tx.execute(query.values(uri=where.uri, publication=where.publication)).rowcount:
        history.note(tx, delivery.id, delivery.state, f"its document: {where.uri}")


def failed(tx: Tx, due: Due, error: str, again: datetime | None) -> None:
    """It could not be written; None: not tried again until the page changes."""
    mine = (documents.c.delivery_id == due.delivery.id, documents.c.digest == due.digest)
    tx.execute(sa.update(documents).where(*mine).values(error=error, due_at=again))


def discarded(tx: Tx, delivery_id: int) -> None:
    """The document was taken away along with its post."""
    tx.execute(sa.delete(documents).where(documents.c.delivery_id == delivery_id))
    rows.drop_images(tx, delivery_id, document_images)


def stands(tx: Tx, site: str, channel: str | None = None) -> dict[int, Stand]:
    """How the documents of a site (and a channel) stand, by the id of their delivery."""
    c = documents.c
    query = sa.select(c.delivery_id, c.uri, c.publication, c.error).join_from(documents, deliveries)
    query = query if channel is None else query.where(deliveries.c.channel == channel)
    found = tx.execute(query.where(deliveries.c.site == site))
    return {row.delivery_id: Stand(row.uri, row.publication, row.error) for row in found}


def _here(site: str, channel: str) -> tuple[sa.ColumnElement[bool], ...]:
    c = deliveries.c
    return (c.site == site, c.channel == channel, c.state == State.SENT.value)


def _write(tx: Tx, delivery_id: int, **values: object) -> None:
    tx.execute(sa.update(documents).where(documents.c.delivery_id == delivery_id).values(values))
