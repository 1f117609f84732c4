"""${message}"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.outbox import forward_only

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
downgrade = forward_only.downgrade


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
