"""Why a delivery stands where it stands, as a word beside its sentence; and whether a pause needs a person.

Until now the sentences were searched for it. This is the last time: what they say becomes the new columns.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.outbox import forward_only

revision = "0002"
down_revision = "0001"
downgrade = forward_only.downgrade

_NEEDS_PERSON = "%; a person has to act, it is only tried again from time to time"
# state, what the sentence is like (None: any, also none), reason; the first that fits counts.
_RULES = (
    ("skipped", "baseline: published before the first run", "baseline"),
    ("skipped", "no longer to be announced%", "unpublished"),
    ("skipped", "excluded:%", "excluded"),
    ("skipped", "stale:%", "stale"),
    ("skipped", "skipped by the operator", "operator"),
    ("held", None, "review"),
    ("pending", "the page is not live yet%", "not_live"),
    ("pending", _NEEDS_PERSON, "needs_person"),
    ("pending", "%", "backing_off"),
    ("sending", "the page is not live yet%", "not_live"),
    ("sending", _NEEDS_PERSON, "needs_person"),
    ("sending", "%", "backing_off"),
    ("failed", None, "rejected"),
)
_DELIVERIES = sa.table(
    "deliveries", sa.column("state"), sa.column("due_at"), sa.column("error"), sa.column("reason")
)
_CHANNELS = sa.table("channels", sa.column("pause_reason"), sa.column("needs_person", sa.Boolean))


def upgrade() -> None:
    """Two columns, filled from the sentences."""
    op.add_column("deliveries", sa.Column("reason", sa.Text))
    op.add_column(
        "channels", sa.Column("needs_person", sa.Boolean, nullable=False, server_default=sa.false())
    )
    c = _DELIVERIES.c
    for state, like, reason in _RULES:
        fits = sa.true() if like is None else c.error.like(like)
        op.execute(
            _DELIVERIES.update().where(c.state == state, c.reason.is_(None), fits).values(reason=reason)
        )
    unknown = _DELIVERIES.update().where(c.state == "unknown")
    op.execute(unknown.where(c.due_at.is_(None)).values(reason="needs_person"))
    op.execute(unknown.where(c.due_at.is_not(None)).values(reason="settling"))
    paused = _CHANNELS.update().where(_CHANNELS.c.pause_reason.like(_NEEDS_PERSON))
    op.execute(paused.values(needs_person=sa.true()))
