"""A channel, what was counted on it, and the one place where an error gets its channel's name."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import traceback
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

from bot.adapter import Adapter
from bot.errors import Ambiguous, CannotTell, DeliveryError, NotSent, Paused, Rejected
from bot.model import Charge, Delivery, Receipt
from bot.options import ChannelOptions
from bot.outbox import claims, figures
from bot.outbox.database import Tx
from bot.outbox.store import Outbox
from bot.policy import Rules, Usage, day_start, month_start
from bot.remote.safe_text import one_line

# Longer than any attempt at one part: several requests, each with its time-out. A dead process's
# deliveries wait this long for their settling.
LEASE = timedelta(minutes=5)
_LONGEST_NAME = 2_000  # characters of a receipt's id or address

Report = Callable[[Delivery], None]
Stop = Callable[[], bool]
_T = TypeVar("_T")
_log = logging.getLogger("sangyo")


@dataclass(frozen=True, slots=True)
class Channel:
    """A named destination: one account on one platform, or one webhook."""

    name: str
    adapter: Adapter
    options: ChannelOptions
    rules: Rules


def owner() -> str:
    """Who holds a claim, for an operator who reads the table: host, process, and a word for this run."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def with_channel_name(
    channel: str, error: DeliveryError | CannotTell, secrets: Iterable[str] = ()
) -> DeliveryError | CannotTell:
    """`error` with the channel's name before its text, and what it carries.

    Its text is one line that any database and any terminal takes, without the channel's `secrets`: a
    platform may have put anything there. Of an adapter's own kinds of error only the kind in `bot.errors`
    counts; any other leaves open what happened.
    """
    text = one_line(f"{channel}: {error}", secrets)
    if isinstance(error, Paused):
        return Paused(text, error.until, error.scope, over=error.over)
    if isinstance(error, CannotTell):
        return CannotTell(text, error.retry_at)
    kind = next((kind for kind in (Rejected, NotSent) if isinstance(error, kind)), Ambiguous)
    return kind(text)


def ask(channel: str, call: Callable[[], _T], secrets: Iterable[str] = ()) -> _T:
    """What an adapter's `call` returns. Raises DeliveryError or CannotTell, see `with_channel_name`.

    Anything else that comes out of an adapter is a bug; whether it posted before it broke is not known.
    """
    try:
        return call()
    except (DeliveryError, CannotTell) as error:
        raise with_channel_name(channel, error, secrets) from error
    except Exception as error:
        kind, place = type(error).__name__, traceback.extract_tb(error.__traceback__)[-1]
        # Its text is not shown: it may hold a secret.
        _log.error("%s: the adapter broke with %s at %s:%s", channel, kind, place.filename, place.lineno)
        raise Ambiguous(f"{channel}: the adapter broke with {kind}; please report it") from error


def safe_receipt(channel: Channel, receipt: Receipt) -> Receipt:
    """`receipt` with its texts, which are the platform's as well, made safe as an error's is."""
    secrets = channel.options.secrets()
    warnings = tuple(one_line(warning, secrets) for warning in receipt.warnings)
    url = one_line(receipt.url, most=_LONGEST_NAME) if receipt.url else None
    return Receipt(one_line(receipt.remote_id, most=_LONGEST_NAME), url, warnings)


def book(outbox: Outbox, site: str, channel: Channel, *more: Charge) -> None:
    """Writes down what the adapter's calls have cost besides the messages, and `more`. Raises OutboxError."""
    made: deque[Charge] = getattr(channel.adapter, "charges", deque())
    taken = tuple(made)
    if not (taken or more):
        return
    with outbox.write() as tx:
        figures.charge(tx, site, channel.name, (*taken, *more))
    for _ in taken:  # only now that they are written down
        made.popleft()


def is_paced(rules: Rules) -> bool:
    """Whether any rule depends on what was sent before; jitter does, it spreads posts after the last."""
    limits = (rules.daily_limit, rules.daily_link_limit, rules.monthly_budget_usd)
    return bool(rules.min_interval or rules.jitter) or any(limit is not None for limit in limits)


def paused(tx: Tx, site: str, channel: Channel) -> Usage:
    """The channel's pause, without counting: enough for a channel that is not paced."""
    pause = claims.pause(tx, site, channel.name)
    if pause is None:
        return Usage()
    return Usage(paused_until=pause.until, pause_reason=pause.reason, pause_needs_person=pause.needs_person)


def usage(tx: Tx, site: str, channel: Channel, *, waiting: bool = False) -> Usage:
    """What the channel's rules ask the outbox for; `waiting`: what waits as well, for ``link = "budget"``."""
    rules = channel.rules
    month = month_start(tx.now, rules.zone)
    counts = claims.counts(tx, site, channel.name, day_start(tx.now, rules.zone), month)
    charged = figures.charged(tx, site, channel.name, month)
    counted = replace(
        paused(tx, site, channel),
        last_sent_at=counts.last_at,
        sent_today=counts.today,
        links_today=counts.links_today,
        spent_month_usd=counts.month_usd + sum(charged.values()),
        charged_month_usd=charged,
    )
    if not waiting:
        return counted
    links, usd = claims.waiting_links(tx, site, channel.name)
    return replace(counted, links_waiting=links, waiting_usd=usd)
