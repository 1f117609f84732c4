"""Bringing a channel's documents up to date, after its posts went out."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import partial

from bot.adapter import KeepsDocuments
from bot.delivery.channel import Channel, ask
from bot.delivery.sending import Run
from bot.errors import CannotTell, DeliveryError, Paused, Rejected
from bot.outbox import claims, documents
from bot.outbox.database import Tx
from bot.outbox.documents import Due

_log = logging.getLogger("sangyo")
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)


def keep_documents(run: Run, channel: Channel) -> None:
    """Writes what is due; ends at the first that cannot be written now. Raises OutboxError."""
    if not isinstance(channel.adapter, KeepsDocuments):
        return
    while not run.stop() and _is_due(run, channel):
        with run.outbox.write() as tx:
            due = documents.claim(tx, run.site, channel.name, run.lease)
        if due is None or not _keep(run, channel, channel.adapter, due):
            return


def next_document(tx: Tx, site: str, channel: Channel) -> datetime | None:
    """When a document of the channel can be brought up to date; one of a paused channel waits with it."""
    if not isinstance(channel.adapter, KeepsDocuments):
        return None
    due, pause = documents.next_due(tx, site, channel.name), claims.pause(tx, site, channel.name)
    if due is None or pause is None:
        return due
    return max(due, pause.until) if pause.until else None


def _is_due(run: Run, channel: Channel) -> bool:
    """Whether there is something to do, without the lock that a claim takes."""
    with run.outbox.read() as tx:
        due = next_document(tx, run.site, channel)
        return due is not None and due <= tx.now


def _keep(run: Run, channel: Channel, adapter: KeepsDocuments, due: Due) -> bool:
    """Whether to go on with the next one."""
    try:
        write = partial(adapter.keep, due.delivery, due.content)
        where = ask(channel.name, write, channel.options.secrets())
    except (DeliveryError, CannotTell) as error:
        _log.warning("%s; the document of %s is not up to date", error, due.delivery.path)
        with run.outbox.write() as tx:
            documents.failed(tx, due, str(error), _again(error, due.attempts, tx.now))
        return isinstance(error, Rejected)
    with run.outbox.write() as tx:
        documents.kept(tx, due, where)
    return True


def _again(error: Exception, attempts: int, now: datetime) -> datetime | None:
    """When it is tried again; None: not before the page changes."""
    if isinstance(error, Rejected):
        return None
    wait: timedelta = min(_FIRST_WAIT * 2 ** min(attempts - 1, 20), _LONGEST_WAIT)
    until = error.until if isinstance(error, Paused) else None
    return max(until or now, now + wait)
