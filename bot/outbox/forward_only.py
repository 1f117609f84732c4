"""What every migration has instead of a way back."""

from __future__ import annotations


def downgrade() -> None:
    """Never: the outbox only goes forward. Raises NotImplementedError."""
    raise NotImplementedError("the outbox only goes forward: restore a copy made before the upgrade")
