"""What is kept beside a delivery's post: which version of it, and whether it is up to date."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.outbox import forward_only

revision = "0005"
down_revision = "0004"
downgrade = forward_only.downgrade

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _key() -> sa.Column[int]:
    return sa.Column("delivery_id", _ID, sa.ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True)


def upgrade() -> None:
    """Two tables."""
    op.create_table(
        "documents",
        _key(),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("content", sa.Text),
        sa.Column("due_at", sa.BigInteger),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("error", sa.Text),
        sa.Column("uri", sa.Text),
        sa.Column("publication", sa.Text),
    )
    op.create_index("documents_due", "documents", ["due_at"])
    op.create_table(
        "document_images",
        _key(),
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
