"""The first schema. Written out, not taken from `tables`: what was shipped once never changes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.outbox import forward_only

revision = "0001"
down_revision = None
downgrade = forward_only.downgrade

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", _ID, primary_key=True, autoincrement=True),
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("post_id", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("post_url", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("post_date", sa.BigInteger),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("message", sa.Text),
        sa.Column("receipts", sa.Text, nullable=False, server_default="[]"),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("planned_at", sa.BigInteger, nullable=False),
        sa.Column("ready_at", sa.BigInteger),
        sa.Column("due_at", sa.BigInteger),
        sa.Column("attempted_at", sa.BigInteger),
        sa.Column("counted_at", sa.BigInteger),
        sa.Column("sent_at", sa.BigInteger),
        sa.Column("error", sa.Text),
        sa.Column("rank", sa.Integer, nullable=False, server_default="0"),
        sa.Column("has_link", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("cost_usd", sa.Float, nullable=False, server_default="0"),
        sa.Column("lease_owner", sa.Text),
        sa.Column("lease_until", sa.BigInteger),
        sa.Column("fence", sa.Integer, nullable=False, server_default="0"),
        sa.UniqueConstraint("site", "post_id", "channel", name="one_delivery_per_post_and_channel"),
        sqlite_autoincrement=True,
    )
    op.create_index("deliveries_due", "deliveries", ["site", "channel", "state", "due_at"])
    op.create_index("deliveries_counted", "deliveries", ["site", "channel", "counted_at"])


def upgrade() -> None:
    """Five tables."""
    _deliveries()
    op.create_table(
        "images",
        sa.Column("delivery_id", _ID, sa.ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "channels",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("baseline_at", sa.BigInteger),
        sa.Column("paused", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("paused_until", sa.BigInteger),
        sa.Column("pause_reason", sa.Text),
        sa.Column("failing", sa.Text, nullable=False, server_default="[]"),
        sa.Column("scanned_at", sa.BigInteger),
    )
    op.create_table(
        "notes",
        sa.Column("scope", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "posts_index",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("path", sa.Text, primary_key=True),
        sa.Column("mtime_ns", sa.BigInteger, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("inode", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
