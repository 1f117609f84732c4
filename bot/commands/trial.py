"""`sangyo test CHANNEL`: one marked message, taken back where the platform can."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot import console
from bot.bootstrap import open_app
from bot.commands import trial_message
from bot.commands.confirm import confirm
from bot.delivery.channel import Channel, book
from bot.errors import DeliveryError, UsageError
from bot.model import Charge, Delivery, Receipt


def run(name: str, *, yes: bool, keep: bool, config: Path | None) -> int:
    """Sends it once a person has agreed; 1 where the platform refuses it, or can't take it back."""
    with open_app(config, [name]) as app:
        if not app.channels:
            return 2  # what is missing has been said
        (channel,) = app.channels
        one = trial_message.compose(channel, app.site.name, app.site.language, app.site.base_url, keep=keep)
        _show(one)
        if not yes:
            confirm(f"post this on {name}{', and take it back' if not keep else ''}?")
        try:
            receipts = trial_message.send(channel, one)
            book(app.outbox, app.site.name, channel, *_paid(one))
            return _end(channel, receipts, keep=keep)
        finally:
            book(app.outbox, app.site.name, channel)


def _end(channel: Channel, receipts: Sequence[Receipt], *, keep: bool) -> int:
    """Says what was posted and takes it back."""
    for receipt in receipts:
        console.say(f"posted: {receipt.url or receipt.remote_id}")
    if keep:
        return 0
    try:
        trial_message.take_back(channel, receipts)
    except DeliveryError as error:
        console.problem(f"it stands there, delete it by hand: {error}")
        return 1
    console.say("taken back")
    return 0


def _paid(one: Delivery) -> list[Charge]:
    """What posting it has cost: no delivery of the outbox counts it."""
    cost = one.message.cost_usd if one.message else None
    return [Charge("trial", cost)] if cost else []


def _show(one: Delivery) -> None:
    message = one.message
    if message is None:
        raise UsageError(f"{one.channel}: no message could be made")
    for part in message.parts:
        console.note(f"  {console.printable(part.text)}")
    if message.cost_usd:
        console.note(f"  it costs ${message.cost_usd:.3f}, which counts in the channel's budget")
