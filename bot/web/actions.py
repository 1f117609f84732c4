"""What the page's forms do: the operator's own commands, one delivery at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot import delivery
from bot.delivery.operate import edit_text
from bot.errors import UsageError
from bot.model import Delivery
from bot.outbox import figures
from bot.web.observed import Observed
from bot.web.rows import web_address

Fields = Mapping[str, str]
LONGEST_TEXT = 20_000  # characters of an edited text: more than any platform takes
_LONGEST_ADDRESS = 2_000


def act(daemon: Observed, name: str, delivery_id: int, fields: Fields) -> Delivery:
    """Does what a form asks for, and wakes the delivery's channel.

    Raises UsageError (the delivery's state doesn't allow it, a field is wrong), ComposeError, DeliveryError,
    OutboxError.
    """
    _get(daemon, delivery_id)
    done = ACTIONS[name](daemon, delivery_id, fields)
    daemon.nudge([done.channel])
    return done


def _get(daemon: Observed, delivery_id: int) -> Delivery:
    with daemon.outbox.read() as tx:
        found = figures.one(tx, daemon.site_name, delivery_id)
    if found is None:
        raise UsageError(f"there is no delivery {delivery_id} of {daemon.site_name}")
    return found.delivery


def _approve(daemon: Observed, delivery_id: int, _fields: Fields) -> Delivery:
    return delivery.approve(daemon.outbox, delivery_id)


def _skip(daemon: Observed, delivery_id: int, _fields: Fields) -> Delivery:
    return delivery.skip(daemon.outbox, delivery_id)


def _retry(daemon: Observed, delivery_id: int, _fields: Fields) -> Delivery:
    return delivery.retry(daemon.outbox, delivery_id)


def _withdraw(daemon: Observed, delivery_id: int, _fields: Fields) -> Delivery:
    daemon.withdraw(delivery_id, _get(daemon, delivery_id).channel)
    return _get(daemon, delivery_id)


def _resolve(daemon: Observed, delivery_id: int, fields: Fields) -> Delivery:
    """`outcome` is "sent", with the post's `url`, or "not-sent"."""
    outcome, url = fields.get("outcome", ""), fields.get("url", "").strip()
    if outcome == "not-sent":
        return delivery.resolve(daemon.outbox, delivery_id, sent=None)
    if outcome != "sent":
        raise UsageError("say whether it was sent: choose one of the two buttons")
    if web_address(url) is None or len(url) > _LONGEST_ADDRESS or not url.isprintable():
        raise UsageError("write the address at which the post stands: https://…")
    try:
        return delivery.resolve(daemon.outbox, delivery_id, sent=url, channels=daemon.channels)
    except UsageError as error:
        raise UsageError(str(error).removeprefix("--sent ")) from None


def _text(daemon: Observed, delivery_id: int, fields: Fields) -> Delivery:
    text = fields.get("text", "").replace("\r\n", "\n")
    if len(text) > LONGEST_TEXT:
        raise UsageError(f"the text has {len(text)} characters: no platform takes more than {LONGEST_TEXT}")
    one = _get(daemon, delivery_id)
    channel = next((channel for channel in daemon.channels if channel.name == one.channel), None)
    if channel is None:
        raise UsageError(f"delivery {delivery_id} belongs to a channel that cannot be used")
    post = daemon.post(one.path)
    return edit_text(daemon.outbox, delivery_id, text, post=post, channel=channel, fetch=daemon.fetch)


ACTIONS: Mapping[str, Callable[[Observed, int, Fields], Delivery]] = {
    "approve": _approve,
    "skip": _skip,
    "retry": _retry,
    "resolve": _resolve,
    "withdraw": _withdraw,
    "text": _text,
}
