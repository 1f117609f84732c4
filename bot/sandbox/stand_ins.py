"""The stand-ins of one sandbox, without what serves them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.sandbox.blog.pages import Site
from bot.sandbox.bluesky.account import Bluesky
from bot.sandbox.faults import StandIn
from bot.sandbox.mastodon.account import Mastodon
from bot.sandbox.webhook.discord import Discord
from bot.sandbox.webhook.slack import Slack
from bot.sandbox.webhook.standard import Hook
from bot.sandbox.x.account import X


class StandIns:
    """One of each. `base_url` is where they are served, "" while they are not."""

    def __init__(self, site: Path | None) -> None:
        self.x = X()
        self.bluesky = Bluesky()
        self.mastodon = Mastodon()
        self.hook = Hook()
        self.discord = Discord()
        self.slack = Slack()
        self.site = Site(site)
        self.base_url = ""

    def by_name(self) -> dict[str, StandIn]:
        """Every stand-in by its name, which is also the first step of its path."""
        names = ("x", "bluesky", "mastodon", "hook", "discord", "slack", "site")
        return {name: getattr(self, name) for name in names}

    def served_at(self, base_url: str) -> None:
        """Sets the address at which they are served."""
        self.base_url = base_url
        self.bluesky.endpoint = f"{base_url}/bluesky"

    def reset(self) -> None:
        """Forgets everything that was posted and every fault."""
        for stand_in in self.by_name().values():
            stand_in.reset()

    def state(self) -> dict[str, Any]:
        """Everything that is stored, as JSON values."""
        return {name: stand_in.state() for name, stand_in in self.by_name().items()}
