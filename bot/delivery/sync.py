"""What waits for a post that is not to be announced any more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.model import FALLBACK, Delivery, DeliveryReason, Post, State
from bot.outbox import claims
from bot.outbox.store import Outbox

_WAITING = (State.PENDING, State.HELD)


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
        post.path: post.reason or "excluded"
        for post in posts
        if not post.eligible and not post.error and post.reason != FALLBACK  # its file is a post's as well
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
