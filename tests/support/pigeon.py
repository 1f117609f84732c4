"""A platform in memory whose every failure can be asked for, and what tests of delivery need around it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.adapter import Guard
from bot.delivery import Channel, plan, status
from bot.errors import Ambiguous, CannotTell, ComposeError, NotSent, Paused, Rejected
from bot.model import Account, Charge, Delivery, Limits, Message, Part, Post, Receipt
from bot.options import ChannelOptions
from bot.outbox.store import Outbox
from bot.policy import Rules

SITE = "blog.example"
START = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
A = ("posts/a.md", 0)  # how `posted` names the first part of `post("a")`


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Pigeon:
    """An adapter whose platform is the list `posted`; `script` says what the next sends do."""

    clock: Clock
    resend_safe: bool = False
    can_find: bool = True
    parts: int = 1
    price: float | None = None
    platform: str = "pigeon"
    limits: Limits = field(default_factory=lambda: Limits(text=280, unit="characters", parts=9))
    posted: list[tuple[str, int]] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)
    script: list[str] = field(default_factory=list)
    says: str = "it says no"  # what it answers where it rejects
    blind: CannotTell | None = None  # what `find` raises
    hook: Callable[[Delivery], None] | None = None  # called when a send begins
    guard: Guard | None = None  # the last send's
    charges: deque[Charge] = field(default_factory=deque)

    def length(self, text: str) -> int:
        return len(text)

    def compose(self, post: Post, *, link: bool = True) -> Message:
        if "uncomposable" in post.title:
            raise ComposeError("its fixed text alone is over the limit")
        url = post.url if link else None
        parts = tuple(
            Part(text=f"{post.title} {n} {url or ''}", length=9, limit=280, link=url)
            for n in range(self.parts)
        )
        price = self.price if link or self.price is None else self.price / 10
        return Message("pigeon", parts, {"key": post.id}, price)

    def freeze(self, message: Message, now: datetime) -> Message:
        return replace(message, extra={**message.extra, "frozen": now.isoformat()})

    def send(self, delivery: Delivery, guard: Guard) -> Receipt:
        self.guard = guard
        if self.hook:
            self.hook(delivery)
        step = self.script.pop(0) if self.script else "ok"
        key = (delivery.post_id, delivery.next_part)
        if step == "not sent":
            raise NotSent("no connection")
        if step == "rejected":
            raise Rejected(self.says)
        if step == "paused":
            raise Paused("too many", self.clock() + timedelta(minutes=15))
        if step == "gone":
            raise Paused("it is gone", over=True)
        if step == "bug before":
            raise ZeroDivisionError("a secret may stand here")
        if step != "lost before" and not (self.resend_safe and key in self.posted):
            self.posted.append(key)
        if step in {"lost before", "lost after"}:
            raise Ambiguous("the answer got lost")
        return _receipt(key)

    def find(self, delivery: Delivery) -> Receipt | None:
        self.looks.append(delivery.post_id)
        if self.blind is not None:
            raise self.blind
        key = (delivery.post_id, delivery.next_part)
        return _receipt(key) if key in self.posted else None

    def check(self) -> Account:
        return Account("pigeon")

    def delete(self, receipt: Receipt) -> None:
        self.deleted.append(receipt.remote_id)


def _receipt(key: tuple[str, int]) -> Receipt:
    return Receipt(f"{key[0]}#{key[1]}", f"https://pigeon.example/{key[0]}/{key[1]}")


def channel(adapter: Any, name: str = "loft", **options: Any) -> Channel:
    """A channel over `adapter` with these options; windows and days in UTC."""
    parsed = ChannelOptions.model_validate({"adapter": "pigeon", **options})
    rules = Rules.from_options(parsed, max_age=timedelta(hours=36), zone=ZoneInfo("UTC"))
    return Channel(name, adapter, parsed, rules)


def post(name: str, **values: Any) -> Post:
    """A published, eligible post of the day before `START`."""
    date = values.pop("date", START - timedelta(days=1))
    given = {
        "id": f"posts/{name}.md",
        "path": f"posts/{name}.md",
        "url": f"https://blog.example/posts/{name}/",
        "published": True,
        "eligible": True,
        "title": f"About {name}",
        "date": date,
        "publish_date": date,
        "lang": "en",
        "section": "posts",
    }
    return Post(**{**given, **values})


def planned(outbox: Outbox, channels: Sequence[Channel], *names: str, **values: Any) -> list[Delivery]:
    """Deliveries of posts that appeared after the baseline."""
    plan(outbox, SITE, [], channels)
    return list(plan(outbox, SITE, [post(name, **values) for name in names], channels).planned)


def only(outbox: Outbox) -> Delivery:
    """The only delivery that there is."""
    [row] = status(outbox, SITE)
    return row
