"""Indexes for what an outbox of years is asked: what waits, where a file's post is, what was sent last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.outbox import forward_only

revision = "0007"
down_revision = "0006"
downgrade = forward_only.downgrade


def upgrade() -> None:
    """Five indexes."""
    op.create_index("deliveries_by_state", "deliveries", ["site", "state", "id"])
    for name, column in (("path", "path"), ("url", "post_url"), ("title", "title")):
        op.create_index(f"deliveries_by_{name}", "deliveries", [column], postgresql_using="hash")
    newest: list[str | sa.TextClause] = ["site", sa.text("coalesce(sent_at, planned_at)"), "id"]
    op.create_index("deliveries_newest", "deliveries", newest)
