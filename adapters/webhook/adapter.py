"""Webhooks: the formats `standard` (Standard Webhooks, signed), `discord` and `slack`.

A standard webhook keeps one id per post and channel, so a receiver drops repeats and sending again
is safe. Discord and Slack have no such id and no way to look: an attempt that may have arrived is for a
person to settle.
"""

from __future__ import annotations

import logging
import weakref
from collections.abc import MutableMapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from adapters.shared.composing import composed, cover_image, missing_cover
from adapters.shared.http import client, host, joined, json_object, network_error, now, one_line
from adapters.shared.sending import message_of
from adapters.webhook import discord, formats, slack, standard
from adapters.webhook.addresses import receipt_at
from adapters.webhook.answers import ImageRefused, MessageGone, judge
from adapters.webhook.cover import cover_url, site_of, units
from adapters.webhook.options import CONFIG_EXAMPLE, WebhookOptions
from bot import __version__
from bot.adapter import Guard
from bot.errors import Ambiguous, CannotTell, Paused, Rejected
from bot.model import Account, Card, Delivery, Image, Limits, Message, Post, Receipt

if TYPE_CHECKING:
    import httpx

_GUILD = "discord.guild"  # memo: the server a webhook belongs to, for links to its messages


class WebhookAdapter:
    """One address that takes posts."""

    platform = "webhook"
    can_find = False
    config_example = CONFIG_EXAMPLE

    Options = WebhookOptions

    def __init__(self, channel: str, options: WebhookOptions, memo: MutableMapping[str, str]) -> None:
        self.channel = channel
        self.options = options
        self.memo = memo
        self.resend_safe = options.format == "standard"
        self.limits = Limits(
            text=formats.TEXT[options.format],
            unit="characters",
            images=1 if options.format == "discord" else 0,
            image_bytes=8_000_000,
            image_side=4096,
            alt=1024,
        )
        self.drawing = formats.DRAWINGS[options.format]
        self.receipt_at = partial(receipt_at, options.format, options.url)
        self._client: httpx.Client | None = None

    def length(self, text: str) -> int:
        """UTF-16 units, which no counting of characters exceeds. Pure."""
        return units(text)

    def compose(self, post: Post, *, link: bool = True) -> Message:
        """The lines whole, with title, link and cover where the format has them. Pure."""
        return composed(post, self.channel, self.options, self.limits, partial(self._composed, link=link))

    def _composed(self, post: Post, options: WebhookOptions, summary: Image | None, *, link: bool) -> Message:
        from bot.compose import draft

        form = options.format
        in_text = "text" if form == "standard" and link else "none"
        titled = form != "standard" and bool(post.url) and link
        form_style = formats.style_of(self.channel, options, link=in_text, titled=titled)
        drafted = draft(post, form_style, self.limits, self.length)
        part, image = drafted.parts[0], summary or cover_image(post, self.limits)
        warnings, extra = drafted.warnings + missing_cover(post), dict[str, Any]()
        url = cover_url(image)
        if form == "standard":
            extra = {"data": standard.data(post, part.text, url, image.alt if image else "")}
        elif image and url:
            extra = {"image": {"url": url, "alt": image.alt}}
        elif image and form == "discord":
            part = replace(part, images=(image,))  # not on the web: goes along as a file
        if image and not url and not part.images:
            warnings += (f"cover {image.source}: no address on the web; the post goes without it",)
        if titled:
            part = replace(part, card=Card(post.url or "", formats.TITLE[form](post), ""))
        return Message("webhook", (part,), extra | self._settings(post), None, warnings)

    def _settings(self, post: Post) -> dict[str, Any]:
        """What the options add to a message, frozen with it."""
        if self.options.format == "slack" and self.options.unfurl_links:
            return {"unfurl": True}
        worn = discord.dress(self.options, post)
        return {"dress": worn} if worn else {}

    def freeze(self, message: Message, now: datetime) -> Message:
        """The message with the time that its body gives. Pure."""
        if "data" not in message.extra:
            return message
        stamp = now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        return replace(message, extra={**message.extra, "timestamp": stamp})

    def send(self, delivery: Delivery, guard: Guard) -> Receipt:  # noqa: ARG002 - the one request is the first
        """Posts it. Raises a `DeliveryError`."""
        message = message_of(delivery)
        own = standard.identity(delivery.site, delivery.post_id, self.channel)
        match self.options.format:
            case "standard":
                return self._send_standard(message, own)
            case "discord":
                return self._send_discord(message, delivery, own)
            case "slack":
                return self._send_slack(message, own)

    def _send_standard(self, message: Message, own: str) -> Receipt:
        moment = now()
        stamp = message.extra.get("timestamp") or moment.isoformat(timespec="seconds")
        event = {"type": self.options.event, "timestamp": stamp, "data": dict(message.extra["data"])}
        body = standard.encode(event)
        headers = {"Content-Type": "application/json", **self._signed(own, moment, body)}
        self._request("POST", content=body, headers=headers)
        return Receipt(own)

    def _signed(self, own: str, moment: datetime, body: bytes) -> dict[str, str]:
        secret = self.options.secret
        if secret is None:
            raise Paused("the webhook's secret is missing; set it, then `sangyo retry`")
        return standard.headers(secret.get_secret_value().split(), own, moment, body)

    def _send_discord(self, message: Message, delivery: Delivery, own: str) -> Receipt:
        warnings: tuple[str, ...] = ()
        headers = {"User-Agent": discord.agent(site_of(delivery.post_url))}
        try:
            content = discord.request(message, delivery.images)
            answer = self._request("POST", "?wait=true", **content, headers=headers)
        except ImageRefused as error:
            warnings = (f"{error}; posted without the cover",)
            bare = discord.payload(discord.without_picture(message), None)
            answer = self._request("POST", "?wait=true", json=bare, headers=headers)
        return self._discord_receipt(answer, own, warnings)

    def _discord_receipt(self, answer: httpx.Response, own: str, warnings: tuple[str, ...]) -> Receipt:
        if "json" not in answer.headers.get("content-type", ""):
            raise Ambiguous(f"{self._who} answered {answer.status_code} with something that is not JSON")
        posted = json_object(answer)
        identity, channel = (_snowflake(posted.get(name)) for name in ("id", "channel_id"))
        if not (identity and channel):
            cut_off = "posted, but Discord's answer was cut off: it cannot be withdrawn from here"
            return Receipt(own, None, (*warnings, cut_off))
        guild = self.memo.get(_GUILD)
        url = f"https://discord.com/channels/{guild}/{channel}/{identity}" if guild else None
        return Receipt(identity, url, warnings)

    def _send_slack(self, message: Message, own: str) -> Receipt:
        warnings: tuple[str, ...] = ()
        try:
            answer = self._request("POST", json=slack.payload(message, picture=True))
        except ImageRefused as error:
            if not message.extra.get("image"):
                raise
            # Slack fetches the picture while it checks the blocks and refuses all when it can't.
            warnings = (f"{error}; posted without the cover",)
            answer = self._request("POST", json=slack.payload(message, picture=False))
        if answer.text.strip() != "ok":
            raise Ambiguous(f"{self._who} answered {answer.status_code} and not `ok`")
        return Receipt(own, None, warnings)

    @property
    def _agent(self) -> str:
        return discord.agent("sangyo") if self.options.format == "discord" else f"Sangyo/{__version__}"

    @property
    def _who(self) -> str:
        return host(self.options.url)

    def _request(self, method: str, path: str = "", query: str = "", **content: Any) -> httpx.Response:
        """One request. Raises a `DeliveryError` for all but 2xx; no text shows the URL."""
        import httpx

        if self._client is None:
            timeout = self.options.timeout.total_seconds()
            self._client = client(timeout, keep=self.resend_safe, headers={"User-Agent": self._agent})
            weakref.finalize(self, self._client.close)
            logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs URLs, and this one may be a secret
        try:
            answer = self._client.request(method, joined(joined(self.options.url, path), query), **content)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise network_error(error, self._who) from None  # the cause names the URL
        if not answer.is_success:
            raise judge(answer, self.options.format, self._who, self.options.secrets())
        return answer

    def find(self, delivery: Delivery) -> Receipt | None:  # noqa: ARG002 - the contract's signature
        """A webhook cannot be read. Raises `CannotTell`."""
        raise CannotTell(f"{self._who} has no way to look for what was posted")

    def check(self) -> Account:
        """The name of a Discord webhook; of the others only the address is known, as any request posts."""
        form, notes = self.options.format, []
        if self.options.url.startswith("http://"):
            notes.append("the address is plain http")
        if form != "discord":
            return Account(
                self._who, "", (*notes, f"a {form} webhook cannot be checked without posting to it")
            )
        about = json_object(self._request("GET"))
        if guild := _snowflake(about.get("guild_id")):
            self.memo[_GUILD] = guild
        name = one_line(str(about.get("name") or ""), self.options.secrets(), 80)
        return Account(name or self._who, _snowflake(about.get("id")), tuple(notes))

    def delete(self, receipt: Receipt) -> None:
        """Takes a post back; one that is gone already is success. Raises a `DeliveryError`.

        A Discord message is deleted; a standard webhook's receiver is told, by an event with its own id.
        """
        if self.options.format == "standard" and standard.is_identity(receipt.remote_id):
            self._withdraw(receipt.remote_id)
            return
        if self.options.format != "discord" or not receipt.remote_id.isdigit():
            raise Rejected(f"{self._who} has no way to take a post back")
        path = f"/messages/{receipt.remote_id}"
        # A forum's thread has the id of its first message.
        thread = f"?thread_id={receipt.remote_id}" if self.options.thread_name else ""
        try:
            self._request("DELETE", path, thread)
        except MessageGone:
            return

    def _withdraw(self, published: str) -> None:
        moment, data = now(), {"webhook_id": published}
        stamp = moment.isoformat(timespec="seconds").replace("+00:00", "Z")
        body = standard.encode({"type": self.options.withdrawn_event, "timestamp": stamp, "data": data})
        headers = self._signed(standard.withdrawal(published), moment, body)
        self._request("POST", content=body, headers={"Content-Type": "application/json", **headers})


def _snowflake(value: object) -> str:
    """Discord's id of something, which is digits; empty for anything else."""
    text = str(value)[:30] if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text if text.isascii() and text.isdigit() else ""
