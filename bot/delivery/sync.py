"""The one way from a site, or from what changed of it, to its deliveries."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.delivery.channel import Channel
from bot.delivery.plan import Fetch, Plan, plan
from bot.model import Delivery, DeliveryReason, Post, Reason, State
from bot.outbox import claims, planning
from bot.outbox.store import Outbox

_WAITING = (State.PENDING, State.HELD)


@dataclass(frozen=True, slots=True)
class Changes:
    """Says that only the posts that changed were read, of a site that was planned as a whole before.

    `gone` are the paths of files that vanished along with it, `exists` tells whether the file at a path is
    there now. Paths are those of `Post.path`.
    """

    gone: frozenset[str]
    exists: Callable[[str], bool]


def sync(
    outbox: Outbox,
    site: str,
    posts: Sequence[Post],
    channels: Sequence[Channel],
    *,
    changes: Changes | None = None,
    since: datetime | None = None,
    named: Collection[str] = (),
    again: Collection[str] = (),
    watched: bool = False,
    dry_run: bool = False,
    fetch: Fetch | None = None,
) -> Plan:
    """Plans what is new of `posts` and drops what waits for a post that is published no longer.

    See `bot.delivery`. Raises OutboxError.
    """
    gone: frozenset[str] | None = None
    if changes is not None:
        posts, missing = _against_known(outbox, site, posts, changes)
        gone = changes.gone | missing
    made = plan(
        outbox,
        site,
        posts,
        channels,
        since=since,
        named=named,
        again=again,
        watched=watched,
        gone=gone,
        dry_run=dry_run,
        fetch=fetch,
    )
    if not dry_run:
        made.dropped = tuple(drop_unpublished(outbox, site, posts, _is_gone(gone, changes)))
    return made


def _is_gone(gone: Collection[str] | None, changes: Changes | None) -> Callable[[str], bool] | None:
    if gone is None or changes is None:
        return None
    return lambda path: path in gone and not changes.exists(path)


def _against_known(
    outbox: Outbox, site: str, posts: Sequence[Post], changes: Changes
) -> tuple[list[Post], frozenset[str]]:
    """What the outbox knows of these posts' URLs and titles, held against what is on disk.

    The other files were not read: of two that claim one URL the known one is announced, while it is there.
    And a known post of the same title whose file is missing may have moved, though no event has come yet.
    """
    urls = [post.url for post in posts if post.eligible and post.url]
    titles = [post.title for post in posts if post.title]
    with outbox.read() as tx:
        places = planning.places(tx, site, urls, titles)
    known = [(url, path, changes.exists(path)) for url, path in places]
    owners = {url: path for url, path, exists in known if exists}
    unique = [
        replace(post, eligible=False, reason=Reason.DUPLICATE_URL)
        if post.eligible and owners.get(post.url or "", post.path) != post.path
        else post
        for post in posts
    ]
    return unique, frozenset(path for _url, path, exists in known if not exists)


def drop_unpublished(
    outbox: Outbox, site: str, posts: Sequence[Post], gone: Callable[[str], bool] | None = None
) -> list[Delivery]:
    """What waits for a post that is a draft now, has expired or was deleted becomes `skipped`.

    `gone(path)` says whether a file that is not among `posts` was deleted; None: `posts` are all of the
    site's, so that every such file was. Raises OutboxError.
    """
    waiting = outbox.deliveries(site, states=_WAITING)
    if not waiting:
        return []
    present = {post.path for post in posts}
    reasons = {
        post.path: post.reason or Reason.EXCLUDED
        for post in posts
        if not post.eligible
        and not post.error
        and post.reason != Reason.FALLBACK  # its file is a post's as well
    }
    dropped = []
    for one in waiting:
        is_gone = gone(one.path) if gone else one.path not in present
        reason = reasons.get(one.path) or ("its file was deleted" if is_gone else None)
        if reason is None:
            continue
        with outbox.write() as tx:
            text = f"no longer to be announced: {reason}"
            done = claims.drop(tx, one.id, DeliveryReason.UNPUBLISHED, text)
        dropped += [done] if done else []
    return dropped
