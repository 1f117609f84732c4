"""X: posts and threads with a picture and its alt text, through the v2 API.

No idempotency key exists there, so a post that may have gone out is looked for on the own timeline, once,
before anything is sent again. Sources: "X API v2: Create Post", "Upload media", "User posts timeline" and
"Pricing" (X developer documentation), November 2026.
"""

from __future__ import annotations

import base64
import re
from collections.abc import MutableMapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, ClassVar, Literal

from adapters.shared.composing import composed, style
from adapters.shared.http import before_write, cannot_tell
from adapters.shared.sending import image_bytes, message_of
from adapters.x import message as own
from adapters.x.answers import Duplicate, Forbidden, Missing, is_id, receipt_at
from adapters.x.api import GuardedBody, XApi
from adapters.x.dialect import DRAWING
from adapters.x.options import CONFIG_EXAMPLE, SECRETS, XOptions
from adapters.x.prices import Bill
from adapters.x.timeline import Timeline
from bot.adapter import Guard
from bot.errors import Ambiguous, CannotTell, DeliveryError, Paused, Rejected
from bot.model import Account, Delivery, Image, Limits, Message, Post, Receipt

_USERNAME = re.compile(r"\w{1,50}", re.ASCII)
_USER = "x.user"  # memo: "id username"; a name changes rarely, and reading it costs money
_OWN_ID = re.compile(r"(\d{1,20})-", re.ASCII)  # what an access token begins with ("Authentication")


class XAdapter:
    """One account on X."""

    platform = "x"
    resend_safe = False
    can_find = True
    drawing = DRAWING
    config_example = CONFIG_EXAMPLE
    sample: ClassVar[dict[str, str]] = {}  # nothing needs to be said to preview it
    receipt_at = staticmethod(receipt_at)

    Options = XOptions

    def __init__(self, channel: str, options: XOptions, memo: MutableMapping[str, str]) -> None:
        self.channel = channel
        self.options = options
        self.memo = memo
        self.drawing = replace(type(self).drawing, account=options.handle or "")
        self.limits = Limits(
            text=options.limit,
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
        self._bill = Bill(options.prices, owns_app=options.owns_app)
        self.charges = self._bill.charges
        self._doubles: set[tuple[str, int]] = set()
        self._timeline = Timeline(self._api, options.settle_delay, self._bill.read)
        token = _OWN_ID.match(keys[2])
        self._own_id = token[1] if token else ""

    def length(self, text: str) -> int:
        """Weighted characters, as twitter-text counts them. Pure."""
        from adapters.x.counting import weighted_length

        return weighted_length(text)

    def compose(self, post: Post, *, link: bool = True) -> Message:
        """The post or thread for `post`; without a link where `link` or the channel forbids it. Pure."""
        return composed(post, self.channel, self.options, self.limits, partial(self._composed, link=link))

    def _composed(self, post: Post, options: XOptions, summary: Image | None, *, link: bool) -> Message:
        from bot.compose import draft

        wanted: Literal["text", "none"] = "text" if link and options.link != "never" else "none"
        form = style(
            self.channel,
            options,
            layout=options.layout,
            link=wanted,
            numbered=options.thread_numbers,
            neutral=own.neutral_of(options),
        )
        drafted = draft(post, form, self.limits, self.length)
        if own.is_cut_off(drafted.parts) and not form.template and not post.overrides.texts.get(self.channel):
            drafted = draft(post, replace(form, template=own.LONG), self.limits, self.length)
        image, missing = own.picture_of(post, options, self.limits, summary)
        parts = own.with_image(drafted.parts, image)
        warnings = (*drafted.warnings, *own.warnings_of(parts, options, self.length), *missing)
        return Message("x", parts, own.marks_of(post, options, image), options.prices.of(parts), warnings)

    def freeze(self, message: Message, now: datetime) -> Message:  # noqa: ARG002 - the contract's signature
        """The message as it is: nothing in it depends on the time. Pure."""
        return message

    def send(self, delivery: Delivery, guard: Guard) -> Receipt:
        """Uploads the pictures, then posts the next part. Raises a `DeliveryError`."""
        message, number = message_of(delivery), delivery.next_part
        part = message.parts[number]
        warnings: list[str] = []
        self._described = 0
        try:
            media = [self._upload(image, delivery, warnings) for image in part.images]
            body = own.body_of(message, number, delivery.receipts, [one for one in media if one])
            # tweepy's create_tweet does not know `made_with_ai`; its request signs and sends any body.
            guarded = GuardedBody(body, guard)
            answer = self._api.call(lambda x: x.request("POST", "/2/tweets", json=guarded, user_auth=True))
            return self._receipt(_id(answer), tuple(warnings))
        except DeliveryError as error:
            if not isinstance(error, Ambiguous):  # else they are in the message's price, which still counts
                self._bill.alt_texts(self._described)
            raise self._judged(error, delivery) from None

    def _judged(self, error: DeliveryError, delivery: Delivery) -> DeliveryError:
        """`error` of an attempt, by what is known of the delivery."""
        if isinstance(error, Duplicate):
            self._doubles.add((delivery.post_id, delivery.next_part))
        if isinstance(error, Forbidden) and delivery.receipts:
            # The account may post: it did so a moment ago. So it is about replying.
            return Rejected(f"{error}; the thread ends as its first {delivery.next_part}")
        return error

    def _upload(self, image: Image, delivery: Delivery, warnings: list[str]) -> str | None:
        """The id of an uploaded picture with its alt text; None, and a warning, where X won't have it."""
        if (data := image_bytes(image, delivery, warnings)) is None:
            return None
        body = {"media": base64.b64encode(data).decode(), "media_category": "tweet_image"}
        try:
            answer = self._api.call(lambda x: x.request("POST", "/2/media/upload", json=body, user_auth=True))
            identity = _id(answer)
        except (Rejected, Forbidden) as error:
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
            self._described += 1
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
        part, replies = message.parts[delivery.next_part], len(message.parts) > 1
        look = partial(self._timeline.find, part, delivery.post_url, user=self._user, replies=replies)
        try:
            found = look(attempted_at=delivery.attempted_at)
            if found is None and (delivery.post_id, delivery.next_part) in self._doubles:
                found = look(attempted_at=None) or _unseen_double()
        except DeliveryError as error:
            raise cannot_tell(error, "the own timeline cannot be read") from error
        if found:
            return self._receipt(found)
        if delivery.attempted_at:  # no message's price includes what that attempt has described
            self._bill.alt_texts(sum(bool(image.alt) for image in part.images))
        return None

    def _user(self) -> str:
        """The account's id: what the access token begins with, so it is never that of other keys."""
        return self._own_id or self._read_user()[0]

    def _read_user(self) -> tuple[str, str]:
        """Id and name of the account, from X; kept for the receipts' addresses."""
        answer = self._api.call(lambda x: x.get_me(user_auth=True))
        self._bill.user()
        identity, name = _id(answer), _username(answer["data"].get("username"))
        self._own_id = self._own_id or identity  # where the token is not of X's usual form
        self.memo[_USER] = f"{identity} {name}"
        return identity, name

    def _receipt(self, identity: str, warnings: tuple[str, ...] = ()) -> Receipt:
        owner, _, name = self.memo.get(_USER, "").partition(" ")
        name = name if name and owner == self._own_id else "i/web"
        return Receipt(identity, f"https://x.com/{name}/status/{identity}", warnings)

    def check(self) -> Account:
        """Whose keys these are: one read of the own user. Raises a `DeliveryError`."""
        identity, name = self._read_user()
        if self._api.access == "read":
            raise Paused(
                "X: the keys may only read; set the app to read and write, then make a new access token"
            )
        price = self.options.prices
        note = f"a post costs ${price.post:g}, one with a link ${price.link_post:g} (as configured)"
        return Account(f"@{name}", identity, (note,))

    def delete(self, receipt: Receipt) -> None:
        """Deletes a post; one that is gone already is success. Raises a `DeliveryError`."""
        try:
            answer = self._api.call(lambda x: x.delete_tweet(receipt.remote_id, user_auth=True))
        except Missing:
            return
        data = answer.get("data")
        if not isinstance(data, dict) or data.get("deleted") is not True:
            raise Ambiguous("X does not say that the post is deleted; look at it")
        self._bill.deleted()


def _unseen_double() -> str:
    raise CannotTell("X reports a duplicate, but not among the newest hundred posts: check the timeline")


def _id(answer: dict[str, Any]) -> str:
    """`data.id`; an answer without it leaves open what happened."""
    data = answer.get("data")
    identity = str(data.get("id")) if isinstance(data, dict) else ""
    if not is_id(identity):
        raise Ambiguous("X answered without an id")
    return identity


def _username(value: object) -> str:
    """A name as X has them; empty for anything else."""
    return value if isinstance(value, str) and _USERNAME.fullmatch(value) else ""
