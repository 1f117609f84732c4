"""Settling: what may have been posted is looked for before it is sent again."""

from __future__ import annotations

from functools import partial

from bot.delivery.channel import Channel, ask, book, safe_receipt
from bot.delivery.sending import Run
from bot.errors import CannotTell, DeliveryError
from bot.model import Receipt
from bot.outbox import claims
from bot.outbox.claims import Claim, LostClaim, settling


def settle_channel(run: Run, channel: Channel) -> None:
    """Settles one channel's open deliveries, the oldest first: one read then reaches far enough."""
    with run.outbox.read() as tx:
        waiting = settling.open_to_settle(tx, run.site, channel.name)
    for delivery_id in waiting:
        if run.stop():
            return
        with run.outbox.write() as tx:
            held = settling.claim_to_settle(tx, delivery_id, run.owner, run.lease)
        if held is not None:
            _look(run, channel, held)


def _look(run: Run, channel: Channel, held: Claim) -> None:
    """Looks for one delivery: `sent`, still `unknown`, or `pending`: to be sent (again, where harmless)."""
    try:
        found = _find(run, channel, held)
    except CannotTell as error:
        if not channel.adapter.resend_safe:
            run.failed(channel, held, error)
            return
        _record(run, held, None, surely=False)
    except DeliveryError as error:
        # An adapter's `find` raises only CannotTell; any other error leaves it just as open.
        if not channel.adapter.resend_safe:
            run.failed(channel, held, CannotTell(str(error)))
            return
        _record(run, held, None, surely=False)
    else:
        _record(run, held, safe_receipt(channel, found) if found else None, surely=True)


def _find(run: Run, channel: Channel, held: Claim) -> Receipt | None:
    find = partial(channel.adapter.find, held.delivery)
    try:
        return ask(channel.name, find, channel.options.secrets())
    finally:
        book(run.outbox, run.site, channel)


def _record(run: Run, held: Claim, found: Receipt | None, *, surely: bool) -> None:
    try:
        with run.outbox.write() as tx:
            if found is not None:
                claims.sent_after_all(tx, run.site, held.delivery.channel)
                held = claims.record(tx, held, found, run.lease)
            if found is not None and held.delivery.complete:
                delivery = held.delivery
            else:
                # The parts after this one were surely never tried: each is, once the one before is recorded.
                delivery = settling.absent(tx, held, surely=surely)
    except LostClaim:
        run.report_as_it_is(held)
    else:
        run.report(delivery)
