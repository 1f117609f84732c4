"""Where an adapter can post to in a test, and what the other side stored, read back the same way for all.

A `Target` is one adapter in one of its formats with its other side: a stand-in of the sandbox, or a real
Bluesky server. `stored()` is what that side holds, as `Stored`, whatever the platform.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Protocol

import adapters
from bot import media
from bot.adapter import Adapter
from bot.model import Cover, Delivery, Post, State
from bot.sandbox import Sandbox
from bot.sandbox.faults import Faults
from bot.sandbox.mastodon.text import links
from bot.sandbox.proxy import FaultyProxy
from tests.support.pds import RealAccount

SITE = "blog.example.com"
LINES = (
    "新しい三行要約の仕組みを公開しました。",
    "設定は一つのファイルで、鍵は環境変数に置きます。",
    "The third line is in English, with an emoji 👩‍👩‍👧 and <brackets> & ampersands.",
)


LONG_LINES = tuple(line * 12 for line in LINES)  # more than one part of a thread on every platform


@dataclass(frozen=True)
class Stored:
    """One post at the other side."""

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


def unguarded() -> None:
    """The guard of a delivery that nobody else can claim."""


class Target(Protocol):
    """See the module."""

    name: str
    secrets: tuple[str, ...]
    resend_safe: bool
    can_find: bool
    keeps_picture: bool  # the other side gets the bytes, not an address
    faults: Faults | None

    def options(self) -> dict[str, Any]: ...

    def stored(self) -> list[Stored]: ...


def adapter(target: Target, memo: MutableMapping[str, str] | None = None, **more: Any) -> Any:
    """The target's adapter, with its options changed by `more`."""
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


class XTarget:
    """X's stand-in."""

    name, resend_safe, can_find, keeps_picture = "x", False, True, True

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.faults: Faults | None = box.x.faults
        keys = box.x.credentials
        names = ("consumer_key", "consumer_secret", "access_token", "access_token_secret")
        self._keys = {name: getattr(keys, name) for name in names}
        self.secrets = (keys.consumer_secret, keys.access_token, keys.access_token_secret)

    def options(self) -> dict[str, Any]:
        quick = {"timeout": "10s", "settle_delay": "0s", "hashtags": {"max": 2}}
        return {"adapter": "x", "api_url": self.box.x_url, **self._keys, **quick}

    def stored(self) -> list[Stored]:
        return [
            Stored(
                id=item.id,
                text=item.text,
                link=item.links[-1].expanded if item.links else None,
                picture=item.media[0].data if item.media else None,
                alt=item.media[0].alt if item.media else None,
                reply_to=item.reply_to,
                raw=item,
            )
            for item in self.box.x.posts
        ]


class BlueskyTarget:
    """Bluesky's stand-in."""

    name, resend_safe, can_find, keeps_picture = "bluesky", True, True, True

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.faults: Faults | None = box.bluesky.faults
        self.secrets = (box.bluesky.password,)

    def options(self) -> dict[str, Any]:
        account = {"handle": self.box.bluesky.handle, "app_password": self.box.bluesky.password}
        return {"adapter": "bluesky", "service": self.box.bluesky_url, "timeout": "10s", **account}

    def stored(self) -> list[Stored]:
        blobs = self.box.bluesky.blobs
        return [record_as_stored(r.uri, r.value, lambda cid: blobs[cid].data) for r in self.box.bluesky.posts]


class PdsTarget:
    """A real Bluesky server; only what was written since the target was made counts."""

    name, resend_safe, can_find, keeps_picture = "bluesky-pds", True, True, True
    faults: Faults | None = None

    def __init__(self, account: RealAccount) -> None:
        self.account = account
        self.secrets = (account.app_password,)
        self._before = {record["uri"] for record in account.records()}

    def options(self) -> dict[str, Any]:
        own = {"handle": self.account.handle, "app_password": self.account.app_password}
        return {"adapter": "bluesky", "service": self.account.service, **own}

    def stored(self) -> list[Stored]:
        return [
            record_as_stored(record["uri"], record["value"], self.account.blob)
            for record in reversed(self.account.records())
            if record["uri"] not in self._before
        ]


class ProxiedPdsTarget(PdsTarget):
    """The real Bluesky server behind a proxy that lets things go wrong on the way."""

    name = "bluesky-pds-proxied"

    def __init__(self, account: RealAccount, proxy: FaultyProxy) -> None:
        super().__init__(account)
        self.proxy = proxy
        self.faults = proxy.faults

    def options(self) -> dict[str, Any]:
        return super().options() | {"service": self.proxy.url}


def record_as_stored(uri: str, value: Mapping[str, Any], blob: Callable[[str], bytes]) -> Stored:
    """A record `app.bsky.feed.post` as its server gave it back."""
    text = value["text"].encode()
    facets = [
        (text[item["index"]["byteStart"] : item["index"]["byteEnd"]], _kind(item), _value(item))
        for item in value.get("facets", ())
    ]
    embed = value.get("embed") or {}
    external, images = embed.get("external"), embed.get("images") or []
    reference = external.get("thumb") if external else images[0]["image"] if images else None
    link = next((item[2] for item in facets if item[1] == "link"), None)
    return Stored(
        id=uri,
        text=value["text"],
        link=external["uri"] if external else link,
        facets=tuple(facets),
        langs=tuple(value.get("langs", ())),
        tags=tuple(value.get("tags", ())),
        picture=blob(reference["ref"]["$link"]) if reference else None,
        alt=images[0]["alt"] if images else None,
        card=(external["uri"], external["title"], external["description"]) if external else None,
        reply_to=value["reply"]["parent"]["uri"] if "reply" in value else None,
        raw=dict(value),
    )


def _kind(item: Mapping[str, Any]) -> str:
    return str(item["features"][0]["$type"]).rpartition("#")[2]


def _value(item: Mapping[str, Any]) -> str:
    feature = item["features"][0]
    return str(feature.get("uri") or feature.get("tag") or feature.get("did"))


class StandardTarget:
    """A receiver of Standard Webhooks."""

    name, resend_safe, can_find, keeps_picture = "standard", True, False, False

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.faults: Faults | None = box.hook.faults
        self.secrets = (box.hook.secret,)

    def options(self) -> dict[str, Any]:
        address = {"url": f"{self.box.hook_url}/incoming", "secret": self.box.hook.secret}
        return {"adapter": "webhook", "format": "standard", "timeout": "10s", **address}

    def stored(self) -> list[Stored]:
        events = [item.json for item in self.box.hook.received]
        taken_back = {one["data"]["webhook_id"] for one in events if one["type"] == "post.withdrawn"}
        return [
            Stored(
                id=item.id,
                text=item.json["data"]["text"],
                link=item.json["data"]["url"],
                langs=(item.json["data"]["lang"],),
                tags=tuple(item.json["data"]["tags"]),
                picture_url=(item.json["data"]["cover"] or {}).get("url"),
                alt=(item.json["data"]["cover"] or {}).get("alt"),
                raw=item.json,
            )
            for item in self.box.hook.received
            if item.json["type"] == "post.published" and item.id not in taken_back
        ]


class DiscordTarget:
    """Discord's stand-in. Its address is the secret."""

    name, resend_safe, can_find, keeps_picture = "discord", False, False, False

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.faults: Faults | None = box.discord.faults
        self.secrets = (box.discord.token,)

    def options(self) -> dict[str, Any]:
        return {"adapter": "webhook", "format": "discord", "timeout": "10s", "url": self.box.discord_url}

    def stored(self) -> list[Stored]:
        found = []
        for message in self.box.discord.messages:
            embed = message.payload["embeds"][0]
            attachment = next(iter(message.payload.get("attachments", [])), {})
            found.append(
                Stored(
                    id=message.id,
                    text=embed["description"],
                    link=embed.get("url"),
                    picture=next(iter(message.files.values()), None),
                    picture_url=embed.get("image", {}).get("url"),
                    alt=attachment.get("description"),
                    raw=message.payload,
                )
            )
        return found


class MastodonTarget:
    """Mastodon's stand-in."""

    name, resend_safe, can_find, keeps_picture = "mastodon", False, True, True

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.faults: Faults | None = box.mastodon.faults
        self.secrets = (box.mastodon.token,)

    def options(self) -> dict[str, Any]:
        own = {"service": self.box.mastodon_url, "access_token": self.box.mastodon.token}
        return {"adapter": "mastodon", "timeout": "10s", **own}

    def stored(self) -> list[Stored]:
        return [
            Stored(
                id=item.id,
                text=item.text,
                link=next(iter(links(item.text)), None),
                langs=(item.language,) if item.language else (),
                picture=item.media[0].data if item.media else None,
                alt=item.media[0].description if item.media else None,
                reply_to=item.reply_to,
                raw=item,
            )
            for item in self.box.mastodon.statuses
        ]


class SlackTarget:
    """Slack's stand-in. Its address is the secret."""

    name, resend_safe, can_find, keeps_picture = "slack", False, False, False

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.faults: Faults | None = box.slack.faults
        self.secrets = (box.slack.path.rpartition("/")[2],)

    def options(self) -> dict[str, Any]:
        return {"adapter": "webhook", "format": "slack", "timeout": "10s", "url": self.box.slack_url}

    def stored(self) -> list[Stored]:
        found = []
        for number, message in enumerate(self.box.slack.messages):
            sections = [block["text"] for block in message["blocks"] if block["type"] == "section"]
            texts = {one["type"]: one["text"] for one in sections}
            image = next((b for b in message["blocks"] if b["type"] == "image"), {})
            link = html.unescape(texts.get("mrkdwn", "").strip("*").removeprefix("<").split("|")[0]) or None
            address, alt, text = image.get("image_url"), image.get("alt_text"), texts["plain_text"]
            found.append(
                Stored(str(number), text, link=link, picture_url=address, alt=alt, raw=json.dumps(message))
            )
        return found


# The option that says where the other side is, by the target's name; `url` for all others.
ADDRESSES = {"x": "api_url", "bluesky": "service", "mastodon": "service"}

ON_SANDBOX: dict[str, Callable[[Sandbox], Target]] = {
    "x": XTarget,
    "bluesky": BlueskyTarget,
    "mastodon": MastodonTarget,
    "standard": StandardTarget,
    "discord": DiscordTarget,
    "slack": SlackTarget,
}
