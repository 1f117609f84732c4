"""A page that changed after its post went out: its document is due, its post stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.adapter import KeepsDocuments
from bot.delivery.channel import Channel
from bot.errors import OutboxError
from bot.model import Message, Post
from bot.outbox import documents
from bot.outbox.store import Outbox

Fetch = Callable[[str], bytes]


def document_of(channel: Channel, post: Post) -> Message | None:
    """What the channel keeps of `post`, as composed; None: nothing."""
    return channel.adapter.document(post) if isinstance(channel.adapter, KeepsDocuments) else None


def note_changes(
    outbox: Outbox, site: str, channel: Channel, posts: Sequence[Post], fetch: Fetch | None
) -> int:
    """Makes the documents due whose page has changed; how many there are. Raises OutboxError."""
    if not isinstance(channel.adapter, KeepsDocuments):
        return 0
    with outbox.read() as tx:
        known = documents.digests(tx, site, channel.name, [post.id for post in posts])
    count = 0
    for post in posts:
        if post.id not in known:
            continue
        try:
            count += _note(outbox, channel, post, known[post.id], fetch)
        except OutboxError:
            raise
        except Exception:  # noqa: S112 - a page that makes no document now keeps the one it has
            continue
    return count


def _note(outbox: Outbox, channel: Channel, post: Post, known: tuple[int, str], fetch: Fetch | None) -> bool:
    from bot.media import prepare

    delivery_id, before = known
    document = document_of(channel, post)
    if document is None or (composed := documents.digest(document)) == before:
        return False
    prepared, images = prepare(document, channel.adapter.limits, fetch=fetch)
    with outbox.write() as tx:
        documents.changed(tx, delivery_id, composed, prepared, images)
    return True
