"""Mastodon: a post or thread with the cover, its alt text and its focus.

Each part has an `Idempotency-Key` that is always the same, which a server keeps for an hour: sent again
within it, the post that is there comes back. Longer than that the account's own posts tell, which are read
before anything is sent again. Sources: "statuses API methods", "media API methods", "instance API methods"
(docs.joinmastodon.org) and `PostStatusService` (Mastodon's source), November 2026.
"""

from __future__ import annotations

import hashlib
from collections.abc import MutableMapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from adapters.mastodon import counting
from adapters.mastodon.addresses import receipt_at
from adapters.mastodon.answers import Missing, NotFound, identity, web_address
from adapters.mastodon.api import MastodonApi
from adapters.mastodon.drawing import DRAWING
from adapters.mastodon.options import CONFIG_EXAMPLE, MastodonOptions, language_of
from adapters.mastodon.timeline import Timeline
from adapters.shared.addresses import last_step
from adapters.shared.composing import composed, cover_image, missing_cover, shorten, style
from adapters.shared.http import before_write, cannot_tell, is_plain_http, json_object, one_line
from adapters.shared.sending import image_bytes, message_of
from bot.adapter import Guard
from bot.errors import Ambiguous, CannotTell, DeliveryError, NotSent, Rejected
from bot.model import Account, Delivery, Image, Limits, Message, Part, Post, Receipt

if TYPE_CHECKING:
    from adapters.mastodon.instance import Instance

_PENDING = "mastodon.media"  # memo: "sha256 id" of the picture that the server was still working on


class MastodonAdapter:
    """One account on one server."""

    platform = "mastodon"
    resend_safe = False  # only within the hour that a server keeps a key
    can_find = True
    drawing = DRAWING
    config_example = CONFIG_EXAMPLE
    receipt_at = staticmethod(receipt_at)

    Options = MastodonOptions

    def __init__(self, channel: str, options: MastodonOptions, memo: MutableMapping[str, str]) -> None:
        self.channel = channel
        self.options = options
        self.memo = memo
        self.limits = Limits(
            text=options.limit,
            unit="characters",
            parts=1 if options.layout == "single" else 25,
            images=1,
            image_bytes=8_000_000,
            image_side=4096,
            alt=1500,
        )
        token = options.access_token.get_secret_value() if options.access_token else ""
        self._api = MastodonApi(options.service, token, options.timeout.total_seconds())
        self._timeline = Timeline(self._api, options.settle_delay)
        self._user: dict[str, Any] = {}

    def length(self, text: str) -> int:
        """Characters as Mastodon counts them: graphemes, and 23 for a link. Pure."""
        return counting.length(text)

    def compose(self, post: Post, *, link: bool = True) -> Message:
        """The post or thread for `post`. Pure."""
        return composed(post, self.channel, self.options, self.limits, partial(self._composed, link=link))

    def _composed(
        self, post: Post, options: MastodonOptions, summary: Image | None, *, link: bool
    ) -> Message:
        from bot.compose import draft

        form = style(
            self.channel,
            options,
            layout=options.layout,
            link="text" if link else "none",
            numbered=options.thread_numbers,
            neutral=counting.neutral,
        )
        drafted = draft(post, form, self.limits, self.length)
        wants_cover = options.picture not in {"card", "none"}
        image = summary or (cover_image(post, self.limits) if wants_cover else None)
        first = replace(drafted.parts[0], images=(image,)) if image else drafted.parts[0]
        extra: dict[str, Any] = {"visibility": options.visibility}
        if language := options.language or language_of(post.lang):
            extra["language"] = language
        if image and options.focus and not summary:
            extra["focus"] = list(options.focus)
        missing = missing_cover(post) if wants_cover else ()
        return Message("mastodon", (first, *drafted.parts[1:]), extra, None, drafted.warnings + missing)

    def freeze(self, message: Message, now: datetime) -> Message:  # noqa: ARG002 - the contract's signature
        """The message as it is: nothing in it depends on the time. Pure."""
        return message

    def send(self, delivery: Delivery, guard: Guard) -> Receipt:
        """Uploads the cover, then posts the next part under its key. Raises a `DeliveryError`."""
        message, number = message_of(delivery), delivery.next_part
        part, instance = message.parts[number], self._api.instance()
        if instance.characters is not None and part.length > instance.characters:
            raise Rejected(
                f"{part.length} characters, and {self._api.who} takes {instance.characters}: "
                f"set limit = {instance.characters}"
            )
        warnings: list[str] = []
        media = [self._upload(image, delivery, instance, warnings) for image in part.images]
        body = {
            "media_ids": [one for one in media if one] or None,
            "in_reply_to_id": delivery.receipts[number - 1].remote_id if number else None,
            "visibility": message.extra.get("visibility"),
            "language": message.extra.get("language"),
            "idempotency_key": _key(delivery, self.channel, number),
        }
        return self._post(part, body, guard, warnings)

    def _post(self, part: Part, body: dict[str, Any], guard: Guard, warnings: list[str]) -> Receipt:
        try:
            answer = json_object(self._api.call(lambda m: m.status_post(part.text, **body), guard))
        except NotFound as error:
            raise self._not_found(error, body["in_reply_to_id"]) from None
        remote = identity(answer.get("id"))
        if not remote:
            raise Ambiguous(f"{self._api.who} answered without the post's id")
        self.memo.pop(_PENDING, None)
        return Receipt(remote, web_address(answer.get("url")), tuple(warnings))

    def _not_found(self, error: NotFound, parent: str | None) -> DeliveryError:
        """What a 404 to a post means: the part that it replies to is gone, or what its key has posted."""
        if parent:
            try:
                self._api.call(lambda m: m.status(parent))
            except Missing:
                return Rejected("the thread's earlier part is gone, so the rest has nothing to reply to")
        if not isinstance(error, Missing):
            return error
        return NotSent(f"{error}: what was posted under this key was deleted; the key is free in an hour")

    def _upload(
        self, image: Image, delivery: Delivery, instance: Instance, warnings: list[str]
    ) -> str | None:
        """The id of the uploaded picture; None, and a warning, where the server won't have it."""
        if (data := image_bytes(image, delivery, warnings)) is None:
            return None
        if why := instance.why_not(image):
            warnings.append(f"cover {image.source}: {why}; posted without it")
            return None
        try:
            return self._ready(image) or self._sent(image, data, delivery, instance)
        except Rejected as error:
            warnings.append(f"cover {image.source}: {error}; posted without it")
            return None
        except DeliveryError as error:
            raise before_write(error) from None

    def _sent(self, image: Image, data: bytes, delivery: Delivery, instance: Instance) -> str:
        """Uploads. Raises `NotSent` while the server works on the picture: adapters don't wait."""
        alt = shorten(image.alt, instance.alt) if instance.alt else image.alt
        focus = message_of(delivery).extra.get("focus")
        answer = self._api.call(
            lambda m: m.media_post(data, image.mime, description=alt or None, focus=focus and tuple(focus))
        )
        media = identity(json_object(answer).get("id"))
        if not media:
            raise NotSent(f"{self._api.who} took the picture and gave no id for it; nothing was posted")
        if answer.status_code != 200:  # 202: not before it is processed
            self.memo[_PENDING] = f"{image.sha256} {media}"
            raise NotSent("the picture is still being processed; the post follows with the next attempt")
        return media

    def _ready(self, image: Image) -> str | None:
        """The id of this picture where an earlier attempt has uploaded it and it is processed by now."""
        sha256, _, media = self.memo.get(_PENDING, "").partition(" ")
        if sha256 != image.sha256 or not media:
            return None
        try:
            answer = self._api.call(lambda m: m.media(media))
        except (Missing, Rejected):
            self.memo.pop(_PENDING, None)
            return None
        if answer.status_code != 200:
            raise NotSent("the picture is still being processed; the post follows with the next attempt")
        return media

    def find(self, delivery: Delivery) -> Receipt | None:
        """The next part among the account's own posts, by its link or its exact text.

        Raises `CannotTell`, with `retry_at` until `settle_delay` after the attempt began.
        """
        if delivery.message is None:
            raise CannotTell("there is no message to look for")
        part = delivery.message.parts[delivery.next_part]
        try:
            found = self._timeline.find(part, delivery.post_url, delivery.attempted_at, self._account()["id"])
        except DeliveryError as error:
            raise cannot_tell(error, "the account's own posts cannot be read") from error
        return Receipt(found.id, found.url) if found else None

    def _account(self) -> dict[str, Any]:
        """Whose token it is, asked once: its id is one. Raises a `DeliveryError`."""
        if not self._user:
            answer = self._api.object(lambda m: m.account_verify_credentials())
            if not (own := identity(answer.get("id"))):
                raise NotSent(f"{self._api.who} does not say whose token this is")
            self._user = answer | {"id": own}
        return self._user

    def check(self) -> Account:
        """Whose token it is, and whether its posts may be read; notes on what the server takes.

        Raises a `DeliveryError`.
        """
        self._user = {}
        user = self._account()
        self._timeline.find(Part("", 0, 0), "", None, user["id"])
        notes = self._api.instance().notes(self.options.limit)
        if user.get("bot") is False:
            notes.append("the profile does not say that it is automated: Preferences, Public profile")
        if is_plain_http(self.options.service):
            notes.append("`service` is plain http: anyone on the way can read the token; use https")
        name = one_line(str(user.get("acct") or user.get("username") or ""), self.options.secrets(), 80)
        return Account(f"@{name}" if name else self._api.who, user["id"], tuple(notes))

    def delete(self, receipt: Receipt) -> None:
        """Deletes a post; one that is gone already is success. Raises a `DeliveryError`."""
        with suppress(Missing):
            self._api.call(lambda m: m.status_delete(last_step(receipt)))


def _key(delivery: Delivery, channel: str, number: int) -> str:
    """The `Idempotency-Key` of a part: always the same."""
    names = ("sangyo/1", delivery.site, delivery.post_id, channel, str(number))
    return hashlib.sha256("\0".join(names).encode()).hexdigest()
