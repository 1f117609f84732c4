"""A site that has not changed since all of it was planned: then there is nothing to plan.

What was planned stays in the outbox, so planning the same posts again comes to nothing. That costs a large
site most of an `announce`; this finds out without reading a post or a delivery.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.delivery.channel import Channel
from bot.model import Post
from bot.outbox import planning
from bot.outbox.store import Outbox

_SCOPE, _KEY = "@announce", "planned"  # where it is kept among the outbox's notes
_FEW = 100  # errors that are kept to be reported again; a site with more of them is read again


@dataclass(frozen=True, slots=True)
class Planned:
    """A site as it was when all of it had been planned for some channels."""

    state: str  # of its files and configuration: `bot.content.change.site_digest`
    since: datetime
    until: datetime | None  # when time alone changes a post: it is published, or expires
    channels: tuple[str, ...]
    errors: tuple[tuple[str, str], ...]  # path and text, reported at every run

    def holds(self, state: str, channels: Sequence[Channel], now: datetime) -> bool:
        """Whether planning this site for these channels now would come to nothing."""
        return (
            self.state == state
            and {channel.name for channel in channels} <= set(self.channels)
            and self.since <= now
            and (self.until is None or now < self.until)
        )


def settled(state: str, posts: Sequence[Post], channels: Sequence[Channel], now: datetime) -> Planned:
    """What is to be noted of a site of which everything was planned at `now`."""
    dates = (date for post in posts for date in (post.publish_date, post.expiry_date) if date and date > now)
    errors = tuple((post.path, post.error) for post in posts if post.error)
    return Planned(state, now, min(dates, default=None), tuple(channel.name for channel in channels), errors)


def recall(outbox: Outbox, site: str) -> Planned | None:
    """What `remember` noted. Raises OutboxError."""
    noted = outbox.memo(site, _SCOPE).get(_KEY)
    if noted is None:
        return None
    state, since, until, channels, errors = json.loads(noted)
    return Planned(
        state,
        datetime.fromisoformat(since),
        datetime.fromisoformat(until) if until else None,
        tuple(channels),
        tuple((path, text) for path, text in errors),
    )


def remember(outbox: Outbox, site: str, planned: Planned) -> None:
    """Notes it for the next run. Raises OutboxError."""
    if len(planned.errors) > _FEW:
        return
    until = planned.until.isoformat() if planned.until else None
    kept = (planned.state, planned.since.isoformat(), until, planned.channels, planned.errors)
    outbox.memo(site, _SCOPE)[_KEY] = json.dumps(kept)


def looked(outbox: Outbox, site: str, channels: Iterable[Channel]) -> None:
    """Notes that the site was looked at now for these channels, as planning does. Raises OutboxError."""
    with outbox.write() as tx:
        for channel in channels:
            planning.set_scanned(tx, site, channel.name)
