"""`[announce] write_back`: a file of the site that says what was posted where, for its templates.

A view of the outbox and nothing else: it may be deleted at any time, and is written again.
"""

from __future__ import annotations

from bot.write_back.update import WriteBack, WriteBackError

__all__ = ["WriteBack", "WriteBackError"]
