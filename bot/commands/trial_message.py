"""One marked message through a channel, outside of the outbox: does it work, from the keys to the post?"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from bot.delivery.channel import Channel, ask, safe_receipt
from bot.model import Delivery, Message, Post, Receipt, State

_LINES = {
    "ja": ("これはSangyoの動作確認です。", "設定した人が送りました。", "このあと削除されます。"),
    "en": ("This is a test of Sangyo.", "Whoever set it up has sent it.", "It is deleted afterwards."),
}


def compose(channel: Channel, site: str, language: str, url: str, *, keep: bool = False) -> Delivery:
    """A delivery that says that it is a test, and that it is deleted unless `keep`. Raises ComposeError.

    Without a link, which costs more.
    """
    now = datetime.now(UTC)
    mark = secrets.token_hex(3)  # platforms refuse a text that they have had
    lines = _LINES.get(language.partition("-")[0], _LINES["en"])[: 2 if keep else 3]
    name = f"sangyo-test-{mark}"
    title = f"[test {mark}] Sangyo"
    post = Post(
        name, f"{name}.md", url, published=True, eligible=True, title=title, date=now, publish_date=now,
        lang=language, summary=(f"[test {mark}] {lines[0]}", *lines[1:]), summary_source="heading",
    )  # fmt: skip
    adapter = channel.adapter
    message: Message = adapter.freeze(adapter.compose(post, link=False), now)
    return Delivery(
        0, site, name, post.path, url, channel.name, adapter.platform, State.SENDING, message,
        attempts=1, planned_at=now, ready_at=now, attempted_at=now,
    )  # fmt: skip


def send(channel: Channel, one: Delivery) -> tuple[Receipt, ...]:
    """Posts its parts. Raises DeliveryError."""
    hidden = channel.options.secrets()
    while not one.complete:
        attempt = partial(channel.adapter.send, one, lambda: None)
        receipt = safe_receipt(channel, ask(channel.name, attempt, hidden))
        one = replace(one, receipts=(*one.receipts, receipt))
    return one.receipts


def take_back(channel: Channel, receipts: Sequence[Receipt]) -> None:
    """Deletes them, the last part first. Raises DeliveryError: the platform can't, or doesn't."""
    for receipt in reversed(receipts):
        ask(channel.name, partial(channel.adapter.delete, receipt), channel.options.secrets())
