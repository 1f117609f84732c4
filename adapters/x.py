"""X: posts and threads with a picture and its alt text, through the v2 API.

No idempotency key exists there, so a post that may have gone out is looked for on the own timeline, once,
before anything is sent again. Sources: "X API v2: Create Post", "Upload media", "User posts timeline" and
"Pricing" (X developer documentation), November 2026.
"""

from __future__ import annotations

import base64
from collections.abc import MutableMapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Literal

from pydantic import Field, SecretStr

from adapters._http import before_write, cannot_tell
from adapters._parts import cover_image, missing_cover, says_ai_made, style
from adapters._x_api import Duplicate, GuardedBody, Missing, Prices, XApi
from adapters._x_timeline import Timeline
from bot.errors import Ambiguous, CannotTell, DeliveryError, Paused, Rejected
from bot.model import Account, Delivery, Image, Limits, Message, Part, Post, Receipt
from bot.options import ChannelOptions, Duration

SECRETS = ("consumer_key", "consumer_secret", "access_token", "access_token_secret")
_USER = "x.user"  # memo: "id username"; both change rarely, and reading them costs money


class XAdapter:
    """One account on X."""

    platform = "x"
    resend_safe = False
    can_find = True

    class Options(ChannelOptions):
        """`[channels.NAME]` with `adapter = "x"`."""

        api_url: str = Field(default="https://api.x.com", pattern="^https?://.")
        layout: Literal["single", "thread"] = "single"
        thread_numbers: bool = True
        link: Literal["always", "never", "budget"] = "always"
        made_with_ai: Literal["auto"] | bool = "auto"
        prices: Prices = Prices()
        settle_delay: Duration = Field(default=timedelta(minutes=3), validate_default=True)
        consumer_key: SecretStr | None = None
        consumer_secret: SecretStr | None = None
        access_token: SecretStr | None = None
        access_token_secret: SecretStr | None = None

        def required_secrets(self) -> tuple[str, ...]:
            """The secrets without which nothing can be sent."""
            return SECRETS

    def __init__(self, channel: str, options: Options, memo: MutableMapping[str, str]) -> None:
        self.channel = channel
        self.options = options
        self.memo = memo
        self.limits = Limits(
            text=280,
            unit="weighted characters",
            parts=1 if options.layout == "single" else 25,
            images=4,
            image_bytes=5_000_000,
            image_side=4096,
            alt=1000,
        )
        values = (getattr(options, name) for name in SECRETS)
        keys = tuple(value.get_secret_value() if value else "" for value in values)
        self._api = XApi(options.api_url, keys, options.timeout.total_seconds())  # type: ignore[arg-type] # four of them
        self.quota = self._api.quota  # for /metrics
        self._doubles: set[tuple[str, int]] = set()
        self._timeline = Timeline(self._api, options.settle_delay)

    def length(self, text: str) -> int:
        """Weighted characters, as twitter-text counts them. Pure."""
        from bot.compose.counting import weighted_length

        return weighted_length(text)

    def compose(self, post: Post, *, link: bool = True) -> Message:
        """The post or thread for `post`; without a link where `link` or the channel says so. Pure."""
        from bot.compose import draft

        options = self.options
        wanted = "text" if link and options.link != "never" else "none"
        look = style(
            self.channel,
            options,
            layout=options.layout,
            link=wanted,
            numbered=options.thread_numbers,
            dialect="x",
        )
        drafted = draft(post, look, self.limits, self.length)
        image = cover_image(post, self.limits)
        parts = _with_image(drafted.parts, image)
        extra = {"made_with_ai": True} if image and self._made_with_ai(post) else {}
        return Message("x", parts, extra, self._cost(parts), drafted.warnings + missing_cover(post))

    def _made_with_ai(self, post: Post) -> bool:
        said, cover = self.options.made_with_ai, post.cover
        if said != "auto":
            return said
        return cover is not None and any(map(says_ai_made, (cover.alt, cover.stated_alt)))

    def _cost(self, parts: tuple[Part, ...]) -> float:
        from bot.compose import has_link

        prices = self.options.prices
        posts = sum(prices.link_post if part.link or has_link(part.text) else prices.post for part in parts)
        alts = sum(prices.media_metadata for part in parts for image in part.images if image.alt)
        return round(posts + alts, 6)

    def freeze(self, message: Message, now: datetime) -> Message:  # noqa: ARG002 - the contract's signature
        """The message as it is: nothing in it depends on the time. Pure."""
        return message

    def send(self, delivery: Delivery) -> Receipt:
        """Uploads the pictures, then posts the next part. Raises a `DeliveryError`."""
        message, number = delivery.message, delivery.next_part
        if message is None:
            raise Rejected("there is no message to send")
        part = message.parts[number]
        warnings: list[str] = []
        media = [self._upload(image, delivery, warnings) for image in part.images]
        body: dict[str, Any] = {"text": part.text}
        if ids := [identity for identity in media if identity]:
            body["media"] = {"media_ids": ids}
            if message.extra.get("made_with_ai"):
                body["made_with_ai"] = True
        if number:
            body["reply"] = {"in_reply_to_tweet_id": delivery.receipts[number - 1].remote_id}
        guarded = GuardedBody(body, delivery.guard)
        try:
            # tweepy's create_tweet does not know `made_with_ai`; its request signs and sends any body.
            answer = self._api.call(lambda x: x.request("POST", "/2/tweets", json=guarded, user_auth=True))
        except Duplicate:
            self._doubles.add((delivery.post_id, number))
            raise
        return self._receipt(_id(answer), tuple(warnings))

    def _upload(self, image: Image, delivery: Delivery, warnings: list[str]) -> str | None:
        """The id of an uploaded picture with its alt text; None, and a warning, where X won't have it."""
        if (data := delivery.images.get(image.sha256)) is None:
            warnings.append(f"cover {image.source}: its bytes are not at hand; posted without it")
            return None
        body = {"media": base64.b64encode(data).decode(), "media_category": "tweet_image"}
        try:
            answer = self._api.call(lambda x: x.request("POST", "/2/media/upload", json=body, user_auth=True))
            identity = _id(answer)
        except Rejected as error:
            warnings.append(f"cover {image.source}: {error}; posted without it")
            return None
        except DeliveryError as error:
            raise before_write(error) from None
        if image.alt:
            self._describe(identity, image, warnings)
        return identity

    def _describe(self, identity: str, image: Image, warnings: list[str]) -> None:
        body = {"id": identity, "metadata": {"alt_text": {"text": image.alt}}}
        try:
            self._api.call(lambda x: x.request("POST", "/2/media/metadata", json=body, user_auth=True))
        except DeliveryError as error:
            warnings.append(f"cover {image.source}: posted without its alt text: {error}")

    def find(self, delivery: Delivery) -> Receipt | None:
        """The next part on the own timeline, by its link or its exact text.

        One read answers for every delivery whose attempt began after its start and `settle_delay` before
        it; so ask for the oldest first. None only when the attempt is older than `settle_delay`: until
        then the timeline may lag (CannotTell with `retry_at`). A delivery that was never attempted is
        looked for among the newest hundred posts, and so is one that X has called a duplicate.
        """
        message = delivery.message
        if message is None:
            raise CannotTell("there is no message to look for")
        part = message.parts[delivery.next_part]
        try:
            found = self._timeline.find(part, delivery.attempted_at, self._user)
            if found is None and (delivery.post_id, delivery.next_part) in self._doubles:
                found = self._timeline.find(part, None, self._user) or _unseen_double()
        except DeliveryError as error:
            raise cannot_tell(error, "the own timeline cannot be read") from error
        return self._receipt(found) if found else None

    def _user(self) -> str:
        """The account's id; asked for once in the life of the memo."""
        if not self.memo.get(_USER):
            answer = self._api.call(lambda x: x.get_me(user_auth=True))
            data = answer.get("data") or {}
            self.memo[_USER] = f"{_id(answer)} {data.get('username', '')}"
        return self.memo[_USER].split(" ")[0]

    def _receipt(self, identity: str, warnings: tuple[str, ...] = ()) -> Receipt:
        name = self.memo.get(_USER, "").partition(" ")[2] or "i/web"
        return Receipt(identity, f"https://x.com/{name}/status/{identity}", warnings)

    def check(self) -> Account:
        """Whose keys these are: one read of the own user. Raises a `DeliveryError`."""
        self.memo.pop(_USER, None)
        identity = self._user()
        if self._api.access == "read":
            raise Paused(
                "X: the keys may only read; set the app to read and write, then make a new access token"
            )
        name = self.memo[_USER].partition(" ")[2]
        price = self.options.prices
        note = f"a post costs ${price.post:g}, one with a link ${price.link_post:g} (as configured)"
        return Account(f"@{name}", identity, (note,))

    def delete(self, receipt: Receipt) -> None:
        """Deletes a post; one that is gone already is success. Raises a `DeliveryError`."""
        try:
            self._api.call(lambda x: x.delete_tweet(receipt.remote_id, user_auth=True))
        except Missing:
            return


def _with_image(parts: tuple[Part, ...], image: Image | None) -> tuple[Part, ...]:
    if image is None or not parts:
        return parts
    return (replace(parts[0], images=(image,)), *parts[1:])


def _unseen_double() -> str:
    raise CannotTell("X calls it a duplicate, and it is not among the newest hundred posts; look there")


def _id(answer: dict[str, Any]) -> str:
    """`data.id`; an answer without it leaves open what happened."""
    data = answer.get("data")
    identity = data.get("id") if isinstance(data, dict) else None
    if not isinstance(identity, str | int) or not identity:
        raise Ambiguous("X answered without an id")
    return str(identity)
