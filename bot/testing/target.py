"""Where an adapter posts to in a test, and what the other side stored, read back the same way for all."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import adapters
from bot import media
from bot.adapter import Adapter
from bot.errors import DeliveryError
from bot.model import Cover, Delivery, Post, Receipt, State
from bot.sandbox.faults import Faults

SITE = "blog.example.com"
LINES = (
    "新しい三行要約の仕組みを公開しました。",
    "設定は一つのファイルで、鍵は環境変数に置きます。",
    "The third line is in English, with an emoji 👩‍👩‍👧 and <brackets> & ampersands.",
)
LONG_LINES = tuple(line * 12 for line in LINES)  # more than one part of a thread on every platform
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Stored:
    """One post at the other side. What a platform does not have stays at its default."""

    id: str
    text: str
    link: str | None = None  # where a reader gets to
    facets: tuple[tuple[bytes, str, str], ...] = ()  # (the bytes it covers, type, value)
    langs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    picture: bytes | None = None
    picture_url: str | None = None
    alt: str | None = None
    card: tuple[str, str, str] | None = None
    reply_to: str | None = None
    raw: Any = field(default=None, compare=False)


class Target:
    """One adapter, in one of its formats, with its other side.

    `can_find` and `resend_safe` are the adapter's promises (`bot.adapter.Adapter`); the rest is the
    platform's.
    """

    name: str = ""  # of the channel
    address: str = "url"  # the option that says where the other side is
    secrets: tuple[str, ...] = ()  # what no text may show
    resend_safe: bool = False
    can_find: bool = True
    shows_cover: bool = True
    keeps_picture: bool = True  # the other side gets the cover's bytes, not its address
    can_delete: bool = True
    refuses_doubles: bool = False  # the platform refuses the same post again, and `send` says to look
    shows_urls: bool = True  # a receipt leads to the post, over https
    thread: Mapping[str, Any] | None = None  # options that make a thread of a long post
    looks: str = ""  # part of "METHOD /path" of the requests by which `find` looks
    faults: Faults | None = None  # the other side's switches
    # What a fault comes to where that is not in `BEFORE` and `AFTER` of `bot.testing`; `Receipt`: it is sent.
    outcomes: Mapping[str, type[DeliveryError | Receipt]] = _NOTHING

    def options(self) -> dict[str, Any]:
        """The channel's configuration, secrets and `adapter` included."""
        raise NotImplementedError

    def stored(self) -> list[Stored]:
        """What the other side holds, the oldest first."""
        raise NotImplementedError


def adapter(target: Target, memo: MutableMapping[str, str] | None = None, **more: Any) -> Any:
    """The target's adapter, found by its name, with its options changed by `more`."""
    values = target.options() | more
    cls = adapters.load(values["adapter"])
    return cls(target.name, cls.Options(**values), {} if memo is None else memo)


def post(**more: Any) -> Post:
    """A post with three lines, tags and a title; `id` names it."""
    identity = more.pop("id", "content/posts/three-lines.md")
    slug = identity.rpartition("/")[2].removesuffix(".md")
    return replace(
        Post(
            id=identity,
            path=identity,
            url=f"https://{SITE}/posts/{slug}/",
            published=True,
            eligible=True,
            title="三行で分かる & <新しい>公開",
            date=datetime(2026, 1, 30, tzinfo=UTC),
            lang="ja",
            section="posts",
            summary=LINES,
            summary_source="heading",
            description="仕組みを公開しました。詳しくは本文で、設定の例もあわせて...",
            tags=("GenAI", "AI News", "速報", "2026"),
            categories=("AI News",),
        ),
        **more,
    )


def cover(file: str | None, alt: str = "夕焼けの海の写真", name: str = "cover.jpg") -> Cover:
    """A cover that the site also serves."""
    return Cover(f"/images/{name}", alt, file=file, url=f"https://{SITE}/images/{name}")


def delivery(made: Adapter, of: Post, **more: Any) -> Delivery:
    """What the outbox would hand to `made` at its first attempt for the post."""
    message, images = media.prepare(made.compose(of), made.limits, fetch=None)
    now = datetime.now(UTC)
    return replace(
        Delivery(
            id=1,
            site=SITE,
            post_id=of.id,
            path=of.path,
            post_url=of.url or "",
            channel=getattr(made, "channel", "channel"),
            platform=made.platform,
            state=State.SENDING,
            message=made.freeze(message, now),
            planned_at=now,
            attempted_at=now,
            images=images,
        ),
        **more,
    )


def unguarded() -> None:
    """The guard of a delivery that nobody else can claim."""
