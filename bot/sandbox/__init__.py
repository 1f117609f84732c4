"""Loopback stand-ins for X, Bluesky, Mastodon, webhooks and a site, with fault switches and a timeline page.

    with Sandbox(port=0) as box:
        ...  # box.x_url, box.bluesky_url, box.mastodon_url, box.hook_url, box.discord_url, box.slack_url
        box.x.faults.add("after_write", times=1)
        box.x.posts, box.bluesky.records, box.hook.received

Nothing here talks to anything but 127.0.0.1. The rest is in `docs/sandbox.md`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.errors import UsageError
from bot.sandbox.sample import sample_site
from bot.sandbox.server import DEFAULT_PORT, Sandbox

__all__ = ["DEFAULT_PORT", "Sandbox", "sample_site", "serve"]


def _print(text: str) -> None:
    print(text, flush=True)


def serve(port: int = DEFAULT_PORT, site: Path | None = None, echo: Callable[[str], None] = _print) -> None:
    """Runs the sandbox in this thread until it is interrupted; `echo` gets what a user needs to know.

    Raises `UsageError` when the port is taken, KeyboardInterrupt on Ctrl-C.
    """
    box = Sandbox(port, site)
    box.site.all_live = True
    try:
        box.run(lambda running: echo(running.introduction()))
    except OSError as error:
        reason = error.strerror or error
        raise UsageError(f"port {port} on 127.0.0.1 cannot be opened: {reason}; choose another") from error
