"""`sangyo run`: the daemon."""

from __future__ import annotations

from pathlib import Path


def run(log_format: str, config: Path | None) -> int:
    """Runs until SIGTERM; 0 when it drained in time."""
    from bot.daemon import run_daemon

    return run_daemon(config, log_format=log_format)
