"""What the pages need to know of a running daemon."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.delivery import Channel
from bot.model import Post
from bot.outbox.store import Outbox


class Observed(Protocol):
    """A running daemon, as far as its pages show it. Its properties may change between two reads."""

    @property
    def outbox(self) -> Outbox:
        """Where its deliveries are."""
        ...

    @property
    def site_name(self) -> str:
        """The site's name in the outbox."""
        ...

    @property
    def timezone(self) -> ZoneInfo:
        """The site's time zone, in which times are shown."""
        ...

    @property
    def channels(self) -> Sequence[Channel]:
        """The channels that it sends on."""
        ...

    @property
    def problems(self) -> Sequence[str]:
        """Why configured channels are left out, a line each."""
        ...

    @property
    def draining(self) -> bool:
        """Whether it is about to stop."""
        ...

    @property
    def scanned_at(self) -> datetime | None:
        """When the whole site was last scanned; None: not yet."""
        ...

    def post(self, path: str) -> Post:
        """The post of a file of the site, as it is now. Raises UsageError: none can be read there."""
        ...

    def fetch(self, url: str) -> bytes:
        """The bytes of a remote cover. Raises MediaError."""
        ...

    def withdraw(self, delivery_id: int, channel: str) -> None:
        """Takes back what a delivery posted, in another process, for that needs the platform's SDK.

        Raises SangyoError: its state doesn't allow it, or the platform refuses.
        """
        ...

    def nudge(self, names: Collection[str]) -> None:
        """Wakes the threads of these channels."""
        ...

    def is_alive(self) -> bool:
        """Whether every part that should be running is."""
        ...

    def is_ready(self) -> bool:
        """Whether the site has been scanned and posts are taken."""
        ...
