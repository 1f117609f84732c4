"""Which process holds a claim, and what happened to a delivery.

A claim from before has no holder: its lease decides, as it did. History begins with the upgrade.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.outbox import forward_only

revision = "0006"
down_revision = "0005"
downgrade = forward_only.downgrade

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """A column and a table."""
    op.add_column("deliveries", sa.Column("lease_holder", sa.Text))
    op.create_table(
        "history",
        sa.Column("id", _ID, primary_key=True, autoincrement=True),
        sa.Column("delivery_id", _ID, sa.ForeignKey("deliveries.id", ondelete="CASCADE"), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("text", sa.Text),
    )
    op.create_index("history_of_delivery", "history", ["delivery_id"])
