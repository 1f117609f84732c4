"""Loopback stand-ins for X, Bluesky, webhooks and a site, with fault switches and a timeline page.

    with Sandbox(port=0) as box:
        ...  # box.x_url, box.bluesky_url, box.hook_url, box.discord_url, box.slack_url, box.site_url
        box.x.faults.add("after_write", times=1)
        box.x.posts, box.bluesky.records, box.hook.received

Nothing here talks to anything but 127.0.0.1.
"""

from __future__ import annotations

from .server import DEFAULT_PORT, Sandbox

__all__ = ["DEFAULT_PORT", "Sandbox"]
