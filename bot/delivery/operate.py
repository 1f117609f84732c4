"""What an operator may do with a delivery."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from bot.adapter import KeepsDocuments, ReadsAddresses
from bot.delivery.channel import Channel, ask, book
from bot.errors import UsageError
from bot.model import Delivery, DeliveryReason, Post, Receipt, State
from bot.outbox import claims, documents, planning, rows
from bot.outbox.database import Tx
from bot.outbox.store import Outbox

Fetch = Callable[[str], bytes]


def approve(outbox: Outbox, delivery_id: int) -> Delivery:
    """`held` -> `pending`, due now. Raises UsageError, OutboxError."""
    with outbox.write() as tx:
        one = _get(outbox, tx, delivery_id, "approve", {State.HELD})
        state, reason = _ready(one)
        due = max(one.due_at or tx.now, tx.now)  # `announce.at` may be later
        return claims.set_state(tx, one.id, state, due_at=due, ready_at=due, reason=reason, error=one.error)


def retry(outbox: Outbox, delivery_id: int) -> Delivery:
    """`failed`, `skipped` or waiting `pending` -> `pending`, due now; lifts its channel's pause.

    Raises UsageError, OutboxError.
    """
    allowed = {State.FAILED, State.PENDING, State.SKIPPED}
    with outbox.write() as tx:
        one = _get(outbox, tx, delivery_id, "retry", allowed)
        if one.message is None:
            raise UsageError(
                f"delivery {one.id} was never composed ({one.error}): run `sangyo announce {one.path}`"
            )
        claims.succeeded(tx, one.site, one.channel)
        state, reason = _ready(one)
        return claims.set_state(tx, one.id, state, due_at=tx.now, ready_at=tx.now, reason=reason, attempts=0)


def skip(outbox: Outbox, delivery_id: int) -> Delivery:
    """`held`, `pending` or `failed` -> `skipped`. Raises UsageError, OutboxError."""
    with outbox.write() as tx:
        one = _get(outbox, tx, delivery_id, "skip", {State.HELD, State.PENDING, State.FAILED})
        return claims.set_state(
            tx,
            one.id,
            State.SKIPPED,
            due_at=None,
            reason=DeliveryReason.OPERATOR,
            error="skipped by the operator",
        )


def resolve(
    outbox: Outbox, delivery_id: int, *, sent: str | None, channels: Sequence[Channel] = ()
) -> Delivery:
    """Ends an `unknown`: its open part was sent and stands at the URL `sent`, or (None) was not sent.

    Raises UsageError, also for an address that its platform does not have; OutboxError.
    """
    with outbox.write() as tx:
        one = _get(outbox, tx, delivery_id, "resolve", {State.UNKNOWN})
        if sent is None:
            fresh: dict[str, Any] = {"attempted_at": None, "attempts": 0}
            fresh |= {} if one.receipts else {"counted_at": None}
            return claims.set_state(tx, one.id, State.PENDING, due_at=tx.now, ready_at=tx.now, **fresh)
        receipts = (*one.receipts, _receipt_at(sent, one, channels))
        done = one.message is None or len(receipts) >= len(one.message.parts)
        state = State.SENT if done else State.PENDING
        due_at = None if done else tx.now
        return claims.set_state(tx, one.id, state, due_at=due_at, receipts=receipts, attempted_at=None)


def withdraw(outbox: Outbox, delivery_id: int, channels: Sequence[Channel]) -> Delivery:
    """Deletes what a delivery posted, its last part first. Raises UsageError, DeliveryError, OutboxError."""
    with outbox.write() as tx:
        one = _get(outbox, tx, delivery_id, "withdraw", {State.SENT, State.FAILED})
    if not one.receipts:
        raise UsageError(f"delivery {one.id} has posted nothing: there is nothing to withdraw")
    channel = next((channel for channel in channels if channel.name == one.channel), None)
    if channel is None:
        raise UsageError(f"delivery {one.id} belongs to the channel {one.channel!r}, which cannot be used")
    try:
        for receipt in reversed(one.receipts):
            ask(channel.name, partial(channel.adapter.delete, receipt), channel.options.secrets())
        if isinstance(channel.adapter, KeepsDocuments):
            ask(channel.name, partial(channel.adapter.discard, one), channel.options.secrets())
    finally:
        book(outbox, one.site, channel)
    with outbox.write() as tx:
        _get(outbox, tx, delivery_id, "withdraw", {State.SENT, State.FAILED})
        documents.discarded(tx, one.id)
        return claims.set_state(tx, one.id, State.WITHDRAWN, due_at=None, error=None)


def _receipt_at(url: str, one: Delivery, channels: Sequence[Channel]) -> Receipt:
    """What stands at an address, as the platform's adapter reads it. Raises UsageError."""
    channel = next((channel for channel in channels if channel.name == one.channel), None)
    if channel is not None and isinstance(channel.adapter, ReadsAddresses):
        try:
            return channel.adapter.receipt_at(url)
        except ValueError as error:
            raise UsageError(f"--sent {url}: is no address of a post of {one.platform}: {error}") from None
    if not url.startswith(("https://", "http://")):
        raise UsageError(f"--sent {url}: is no address: copy the post's own, it begins with https://")
    return Receipt(url.rstrip("/").rpartition("/")[2] or url, url)


def edit_text(
    outbox: Outbox, delivery_id: int, text: str, *, post: Post, channel: Channel, fetch: Fetch | None = None
) -> Delivery:
    """Gives a `held` delivery another text, as if its post's front matter had it, and freezes it anew.

    The adapter's own rules hold for it. Raises ComposeError (it is empty, or too long), UsageError,
    OutboxError.
    """
    from bot.media import prepare

    with outbox.read() as tx:
        one = _get(outbox, tx, delivery_id, "edit", {State.HELD})
        now = tx.now
    if post.id != one.post_id:
        raise UsageError(f"{one.path} is another post by now: `sangyo skip {one.id}` closes the delivery")
    adapter = channel.adapter
    texts = {**post.overrides.texts, channel.name: text}
    wished = replace(post, overrides=replace(post.overrides, texts=texts))
    link = one.message is None or any(part.link for part in one.message.parts)
    message, pictures = prepare(adapter.compose(wished, link=link), adapter.limits, fetch=fetch)
    message = adapter.freeze(message, one.planned_at or now)
    with outbox.write() as tx:
        _get(outbox, tx, delivery_id, "edit", {State.HELD})
        planning.rewrite(tx, delivery_id, message, pictures)
    return outbox.deliveries(ids=[delivery_id])[0]


def _ready(one: Delivery) -> tuple[State, DeliveryReason | None]:
    """With an attempt on record, or the state lost (see `plan`), it is looked for before it is sent."""
    return (State.UNKNOWN, DeliveryReason.SETTLING) if one.attempted_at else (State.PENDING, None)


def _get(outbox: Outbox, tx: Tx, delivery_id: int, verb: str, allowed: Collection[State]) -> Delivery:
    one = rows.get(tx, delivery_id, lock=True)
    if one is None:
        raise UsageError(f"there is no delivery {delivery_id} in {outbox.name}; `sangyo status` lists them")
    if one.state not in allowed:
        names = " or ".join(sorted(state.value for state in allowed))
        hint = {
            State.UNKNOWN: f"; see `sangyo resolve {one.id}`",
            State.HELD: f"; see `sangyo approve {one.id}`",
            State.SENDING: "; it is being sent right now, or waits for its settling",
        }.get(one.state, "")
        raise UsageError(f"cannot {verb} delivery {one.id}: it is {one.state.value}, not {names}{hint}")
    return one
