"""What calls cost besides posts, and which deliveries a channel's platform rejects in a row.

Both begin with the upgrade: nothing was noted before.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.outbox import forward_only

revision = "0004"
down_revision = "0002"
downgrade = forward_only.downgrade

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """A column and a table."""
    op.add_column("channels", sa.Column("rejecting", sa.Text, nullable=False, server_default="[]"))
    op.create_table(
        "charges",
        sa.Column("id", _ID, primary_key=True, autoincrement=True),
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("usd", sa.Float, nullable=False),
    )
    op.create_index("charges_of_channel", "charges", ["site", "channel", "at"])
