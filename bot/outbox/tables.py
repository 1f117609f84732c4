"""The tables of the outbox. One definition for SQLite and PostgreSQL.

A new outbox is made from it, an older one is brought to it by `migrations/`.

Instants are kept as microseconds since 1970 (UTC) in a big integer: exact, and the same on both databases.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    func,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class Instant(TypeDecorator[datetime]):
    """An aware datetime, stored as microseconds since 1970; read back in UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's
        """A time as microseconds."""
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's
        """Microseconds as a time."""
        return None if value is None else instant(value)


def instant(microseconds: int) -> datetime:
    """The moment so long after 1970, in UTC; the nearest there is for one before the year 1 or after 9999.

    Earlier versions stored such a one, from a date at the edge of the calendar with an offset.
    """
    try:
        return EPOCH + microseconds * MICROSECOND
    except OverflowError:
        return _FIRST if microseconds < 0 else _LAST


# SQLite numbers rows by itself only where the key is declared INTEGER.
_Id = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("site", Text, nullable=False),
    Column("post_id", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("platform", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("post_url", Text, nullable=False),
    Column("title", Text, nullable=False),  # with `post_date`: recognises a post whose file moved
    Column("post_date", Instant),
    Column("state", Text, nullable=False),
    Column("message", Text),  # frozen, see `rows`; null: skipped before it was composed
    Column("receipts", Text, nullable=False, server_default="[]"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("planned_at", Instant, nullable=False),
    Column("ready_at", Instant),  # when it could first have gone: its age counts from here
    Column("due_at", Instant),  # null: not by itself (an `unknown` that waits for a person)
    Column("attempted_at", Instant),  # when the oldest attempt that is not settled began
    Column("counted_at", Instant),  # when its first part went out, or may have: pacing, limits and budget
    Column("sent_at", Instant),
    Column("reason", Text),  # `bot.model.DeliveryReason`
    Column("error", Text),  # the same for a person to read
    Column("rank", Integer, nullable=False, server_default="0"),  # by the channel's `priority`, 0 goes first
    Column("has_link", Boolean, nullable=False, server_default=false()),
    Column("cost_usd", Float, nullable=False, server_default="0"),
    # The claim: who holds it, until when, and how often it was taken. A holder writes under its fence.
    Column("lease_owner", Text),  # for an operator who reads the table
    Column("lease_holder", Text),  # the process, see `bot.outbox.claims.holder`
    Column("lease_until", Instant),
    Column("fence", Integer, nullable=False, server_default="0"),
    UniqueConstraint("site", "post_id", "channel", name="one_delivery_per_post_and_channel"),
    sqlite_autoincrement=True,  # an operator's ID never comes to mean another delivery
)
Index("deliveries_due", deliveries.c.site, deliveries.c.channel, deliveries.c.state, deliveries.c.due_at)
Index("deliveries_counted", deliveries.c.site, deliveries.c.channel, deliveries.c.counted_at)
Index("deliveries_by_state", deliveries.c.site, deliveries.c.state, deliveries.c.id)
# By hash on PostgreSQL, whose ordered indexes refuse a text of more than 2,704 bytes. `info` is handed over
# when the tables are made: as an argument it would load PostgreSQL's dialect at every start, on SQLite too.
_HASHED = {"postgresql_using": "hash"}
Index("deliveries_by_path", deliveries.c.path, info=_HASHED)
Index("deliveries_by_url", deliveries.c.post_url, info=_HASHED)
Index("deliveries_by_title", deliveries.c.title, info=_HASHED)
_NEWEST = func.coalesce(deliveries.c.sent_at, deliveries.c.planned_at)
Index("deliveries_newest", deliveries.c.site, _NEWEST, deliveries.c.id)

images = Table(
    "images",
    metadata,
    Column("delivery_id", _Id, ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# What is kept beside a delivery's post (`bot.adapter.KeepsDocuments`). `content` is null while it is as the
# delivery's message has it; `due_at` is null while it is up to date.
documents = Table(
    "documents",
    metadata,
    Column("delivery_id", _Id, ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", Text, nullable=False),  # of the document as it was last composed
    Column("content", Text),  # a message without parts, see `rows`
    Column("due_at", Instant),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("error", Text),
    Column("uri", Text),  # where it stands, once it was written
    Column("publication", Text),
)
Index("documents_due", documents.c.due_at)

document_images = Table(
    "document_images",
    metadata,
    Column("delivery_id", _Id, ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

channels = Table(
    "channels",
    metadata,
    Column("site", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("baseline_at", Instant),  # when the first run marked what was published already
    Column("paused", Boolean, nullable=False, server_default=false()),
    Column("paused_until", Instant),  # null while paused: until a person acts
    Column("pause_reason", Text),
    Column("needs_person", Boolean, nullable=False, server_default=false()),  # to end the pause
    # ids of the deliveries that failed since one succeeded
    Column("failing", Text, nullable=False, server_default="[]"),
    # ids of the deliveries that the platform rejected since it took one
    Column("rejecting", Text, nullable=False, server_default="[]"),
    Column("scanned_at", Instant),  # the last look at the site for this channel, by any process
)

history = Table(
    "history",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("delivery_id", _Id, ForeignKey("deliveries.id", ondelete="CASCADE"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("text", Text),
)
Index("history_of_delivery", history.c.delivery_id)

# What calls cost that no delivery's `cost_usd` includes: `bot.model.Charge`.
charges = Table(
    "charges",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("site", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("what", Text, nullable=False),
    Column("usd", Float, nullable=False),
)
Index("charges_of_channel", charges.c.site, charges.c.channel, charges.c.at)

notes = Table(
    "notes",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

posts_index = Table(
    "posts_index",
    metadata,
    Column("site", Text, primary_key=True),
    Column("path", Text, primary_key=True),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("inode", Text, nullable=False),  # unsigned 64 bits: more than a BigInteger holds
    Column("content", LargeBinary, nullable=False),
)
