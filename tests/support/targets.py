"""Where an adapter can post to in a test, and what the other side stored, read back the same way for all.

A `bot.testing.Target` for each adapter and format: a stand-in of the sandbox, or a real Bluesky server.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from bot.errors import Rejected
from bot.model import Receipt
from bot.sandbox import Sandbox
from bot.sandbox.mastodon.text import links
from bot.sandbox.proxy import FaultyProxy
from bot.testing import LINES, LONG_LINES, SITE, Stored, Target, adapter, cover, delivery, post, unguarded
from tests.support.pds import RealAccount

__all__ = [
    "LINES",
    "LONG_LINES",
    "SITE",
    "Stored",
    "Target",
    "adapter",
    "cover",
    "delivery",
    "post",
    "unguarded",
]
_THREAD: Mapping[str, Any] = MappingProxyType({"layout": "thread"})
_BLUESKY = MappingProxyType({"gone": Rejected})
_ANY_2XX = MappingProxyType({"bad_json": Receipt})  # a 2xx is success, whatever stands in it


class XTarget(Target):
    """X's stand-in."""

    name, address, resend_safe, refuses_doubles = "x", "api_url", False, True
    thread, looks = _THREAD, "GET /2/users/"

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.faults = box.x.faults
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


class BlueskyTarget(Target):
    """Bluesky's stand-in."""

    name, address, resend_safe = "bluesky", "service", True
    thread, looks = _THREAD, "getRecord"
    outcomes = _BLUESKY

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.faults = box.bluesky.faults
        self.secrets = (box.bluesky.password,)

    def options(self) -> dict[str, Any]:
        account = {"handle": self.box.bluesky.handle, "app_password": self.box.bluesky.password}
        return {"adapter": "bluesky", "service": self.box.bluesky_url, "timeout": "10s", **account}

    def stored(self) -> list[Stored]:
        blobs = self.box.bluesky.blobs
        return [record_as_stored(r.uri, r.value, lambda cid: blobs[cid].data) for r in self.box.bluesky.posts]


class PdsTarget(Target):
    """A real Bluesky server; only what was written since the target was made counts."""

    name, address, resend_safe = "bluesky-pds", "service", True
    thread, looks = _THREAD, "getRecord"
    outcomes = _BLUESKY

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


class StandardTarget(Target):
    """A receiver of Standard Webhooks."""

    name, resend_safe, can_find, keeps_picture, shows_urls = "standard", True, False, False, False
    outcomes = _ANY_2XX

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.faults = box.hook.faults
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


class DiscordTarget(Target):
    """Discord's stand-in. Its address is the secret."""

    name, can_find, keeps_picture, shows_urls = "discord", False, False, False
    outcomes = _ANY_2XX

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.faults = box.discord.faults
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


class MastodonTarget(Target):
    """Mastodon's stand-in."""

    name, address, resend_safe = "mastodon", "service", False
    thread, looks = _THREAD, "GET /api/v1/accounts/"

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.faults = box.mastodon.faults
        self.secrets = (box.mastodon.token,)

    def options(self) -> dict[str, Any]:
        own = {"service": self.box.mastodon_url, "access_token": self.box.mastodon.token}
        return {"adapter": "mastodon", "timeout": "10s", "settle_delay": "0s", **own}

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


class SlackTarget(Target):
    """Slack's stand-in. Its address is the secret."""

    name, can_find, keeps_picture, shows_urls, can_delete = "slack", False, False, False, False

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.faults = box.slack.faults
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


_KINDS = {
    "x": XTarget,
    "bluesky": BlueskyTarget,
    "mastodon": MastodonTarget,
    "standard": StandardTarget,
    "discord": DiscordTarget,
    "slack": SlackTarget,
}
ON_SANDBOX: Mapping[str, Callable[[Sandbox], Target]] = _KINDS
ADDRESSES = {name: kind.address for name, kind in _KINDS.items()}
