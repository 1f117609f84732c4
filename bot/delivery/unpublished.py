"""What waits for a post that is not to be announced any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.model import FALLBACK, Delivery, Post, State
from bot.outbox import claims, planning
from bot.outbox.store import Outbox

_WAITING = (State.PENDING, State.HELD)


def drop_unpublished(
    outbox: Outbox, site: str, posts: Iterable[Post], gone: Callable[[str], bool]
) -> list[Delivery]:
    """What waits for a post that is a draft now, has expired or was deleted becomes `skipped`.

    `gone(path)` says whether a file that is not among `posts` was deleted. Raises OutboxError.
    """
    waiting = outbox.deliveries(site, states=_WAITING)
    if not waiting:
        return []
    posts = [post for post in posts if post.reason != FALLBACK]  # whose file is a post's that may be eligible
    reasons = {post.path: post.reason or "excluded" for post in posts if not post.eligible and not post.error}
    dropped = []
    for one in waiting:
        reason = reasons.get(one.path) or ("its file was deleted" if gone(one.path) else None)
        if reason is None:
            continue
        with outbox.write() as tx:
            done = claims.drop(tx, one.id, f"{planning.TAKEN_BACK}: {reason}")
        dropped += [done] if done else []
    return dropped
