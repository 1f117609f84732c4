"""Bluesky: a post or thread with link card or picture, exactly once.

The record key is made of the post's id and date (`_tid`), the record is looked up before it is written and
written only where there is none, so sending again leaves one post and never changes it.
Sources: lexicons `app.bsky.feed.post`, `app.bsky.richtext.facet`, `app.bsky.embed.*`,
`com.atproto.repo.putRecord` (atproto, November 2026).
"""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from adapters.bluesky import record as records
from adapters.bluesky.api import BskyApi, PictureRefused, RecordExists
from adapters.bluesky.options import CONFIG_EXAMPLE, BlueskyOptions
from adapters.bluesky.record import POST
from adapters.bluesky.record_key import record_key
from adapters.shared.composing import card_description, cover_image, missing_cover, style, with_summary
from adapters.shared.http import cannot_tell, is_plain_http, now
from adapters.shared.sending import image_bytes, message_of
from bot.errors import DeliveryError, NotSent, Rejected
from bot.model import Account, Card, Delivery, Drawing, Guard, Image, Limits, Message, Part, Post, Receipt

_LABELLED = "bluesky.bot-label"  # memo: the DID whose profile says that it is a bot
_TAGS, _TAG_GRAPHEMES = 8, 64


class BlueskyAdapter:
    """One account on one Bluesky server."""

    platform = "bluesky"
    resend_safe = True
    can_find = True
    drawing = Drawing(
        name="Bluesky",
        handle=True,
        colors={"accent": ("#0a7aff", "#0a7aff"), "link": ("#0a6cf0", "#4d9fff")},
    )
    config_example = CONFIG_EXAMPLE

    Options = BlueskyOptions

    def __init__(self, channel: str, options: BlueskyOptions, memo: MutableMapping[str, str]) -> None:
        self.channel = channel
        self.options = options
        self.memo = memo
        self.limits = Limits(
            text=300,
            unit="graphemes",
            text_bytes=3000,
            parts=1 if options.layout == "single" else 25,
            images=1,
            image_bytes=976_000,  # a card's picture may have 1,000,000; older servers count pictures so too
            image_side=2000,
            alt=2000,
        )
        password = options.app_password.get_secret_value() if options.app_password else ""
        handle = options.handle.removeprefix("@")
        self._api = BskyApi(options.service, handle, password, options.timeout.total_seconds())

    def length(self, text: str) -> int:
        """Graphemes (UAX #29). Pure."""
        from bot.compose.counting import grapheme_length

        return grapheme_length(text)

    def compose(self, post: Post, *, link: bool = True) -> Message:
        """The post or thread for `post`. Pure."""
        return with_summary(post, self.options, self.limits, partial(self._composed, link=link))

    def _composed(self, post: Post, summary: Image | None, *, link: bool) -> Message:
        from bot.compose import draft

        options = self.options
        image = summary or cover_image(post, self.limits)
        pictured = image is not None and (options.embed == "images" or summary is not None)
        carded = bool(post.url) and link and options.card and not pictured
        wanted = ("text_or_card" if carded else "text") if link else "none"
        form = style(
            self.channel, options, layout=options.layout, link=wanted, numbered=options.thread_numbers
        )  # only facets mention and tag here: the text needs no marks
        drafted = draft(post, form, self.limits, self.length)
        first = drafted.parts[0]
        if carded:
            card = Card(post.url or "", post.title, card_description(post), image)
            first = replace(first, card=card)
        elif pictured and image:
            first = replace(first, images=(image,))
        parts = (first, *drafted.parts[1:])
        site = urlsplit(post.url or "").hostname or ""
        date = post.date or post.publish_date
        extra = {
            "rkeys": [record_key(site, post.id, date, number) for number in range(len(parts))],
            "langs": records.langs(post.lang),
            "tags": self._tags(post, parts),
        }
        return Message("bluesky", parts, extra, None, drafted.warnings + missing_cover(post))

    def _tags(self, post: Post, parts: tuple[Part, ...]) -> list[str]:
        """The post's tags that the text does not show: they are searched, not seen."""
        from bot.compose.hashtags import hashtags

        shown = {facet.value.casefold() for part in parts for facet in part.facets if facet.type == "tag"}
        made = hashtags(post.tags, maximum=2 * _TAGS, never=self.options.hashtags.never)
        return [tag for tag in made if tag.casefold() not in shown and self.length(tag) <= _TAG_GRAPHEMES][
            :_TAGS
        ]

    def freeze(self, message: Message, now: datetime) -> Message:  # noqa: ARG002 - the contract's signature
        """The message as it is: `createdAt` is when it is written. Pure."""
        return message

    def send(self, delivery: Delivery, guard: Guard) -> Receipt:  # noqa: ARG002 - one key, one record
        """Posts the next part unless its record already exists. Raises a `DeliveryError`."""
        found = self._existing(delivery)
        if found is not None:
            return found
        message, number = message_of(delivery), delivery.next_part
        warnings = self._label()
        embed = self._embed(message.parts[number], delivery, warnings)
        record = records.record(message, number, now())
        if number:
            record["reply"] = self._reply(delivery)
        key = message.extra["rkeys"][number]
        try:
            self._write(key, record, embed, warnings)
        except RecordExists:
            return self._existing(delivery) or _vanished()
        return self._receipt(key, tuple(warnings))

    def _write(
        self, key: str, record: dict[str, Any], embed: dict[str, Any] | None, warnings: list[str]
    ) -> None:
        """Writes the record; where only its picture is refused, without that."""
        try:
            self._api.put(POST, key, _with(record, embed), None)
        except PictureRefused as error:
            warnings.append(f"{error}; posted without the picture")
            self._api.put(POST, key, _with(record, records.without_picture(embed)), None)

    def find(self, delivery: Delivery) -> Receipt | None:
        """The next part's record, by its key. Raises `CannotTell` where the server cannot be reached."""
        try:
            return self._existing(delivery)
        except DeliveryError as error:
            raise cannot_tell(error, "the record cannot be looked up") from error

    def _existing(self, delivery: Delivery) -> Receipt | None:
        key = message_of(delivery).extra["rkeys"][delivery.next_part]
        return self._receipt(key) if self._api.get(POST, key) else None

    def _receipt(self, key: str, warnings: tuple[str, ...] = ()) -> Receipt:
        url = f"https://bsky.app/profile/{self._api.handle}/post/{key}"
        return Receipt(f"at://{self._api.did}/{POST}/{key}", url, warnings)

    def _reply(self, delivery: Delivery) -> dict[str, Any]:
        receipts = delivery.receipts
        parent = self._reference(receipts[delivery.next_part - 1])
        return {"root": self._reference(receipts[0]), "parent": parent}

    def _reference(self, receipt: Receipt) -> dict[str, Any]:
        record = self._api.get(POST, _key(receipt))
        if record is None:
            raise Rejected(
                f"the thread's earlier part {receipt.url} is gone, so the rest has nothing to reply to"
            )
        uri, cid = record.get("uri"), record.get("cid")
        if not (isinstance(uri, str) and isinstance(cid, str)):
            raise NotSent("Bluesky returned no reference to the earlier part; nothing was posted")
        return {"uri": uri, "cid": cid}

    def _embed(self, part: Part, delivery: Delivery, warnings: list[str]) -> dict[str, Any] | None:
        card = part.card
        if card is not None:
            thumb = self._blob(card.thumb, delivery, warnings)
            return records.external(card.uri, card.title, card.description, thumb)
        blobs = [(image, self._blob(image, delivery, warnings)) for image in part.images]
        uploaded = [(image, blob) for image, blob in blobs if blob]
        return records.pictures(uploaded) if uploaded else None

    def _blob(self, image: Image | None, delivery: Delivery, warnings: list[str]) -> dict[str, Any] | None:
        """Uploaded anew at every attempt: a server drops blobs that no record refers to within minutes."""
        if image is None:
            return None
        data = image_bytes(image, delivery, warnings)
        if data is None:
            return None
        try:
            return self._api.upload(data, image.mime)
        except PictureRefused as error:
            warnings.append(f"cover {image.source}: {error}; posted without it")
            return None

    def _label(self) -> list[str]:
        """Marks the account's profile as a bot's, once; what else stands in the profile stays."""
        if not self.options.label_bot:
            return []
        try:
            self._api.sign_in()
            if self.memo.get(_LABELLED) != self._api.did:
                self._api.label_bot()
                self.memo[_LABELLED] = self._api.did
        except DeliveryError as error:
            return [f"the profile could not be labelled as a bot's: {error}"]
        return []

    def check(self) -> Account:
        """Signs in (and labels the profile, where configured). Raises a `DeliveryError`."""
        self._api.sign_in()
        notes = self._label() or (["the profile is labelled as a bot's"] if self.options.label_bot else [])
        if is_plain_http(self.options.service):
            notes.append("`service` is plain http: anyone on the way can read the app password; use https")
        return Account(f"@{self._api.handle}", self._api.did, tuple(notes))

    def delete(self, receipt: Receipt) -> None:
        """Deletes a post's record; one that is gone already is success. Raises a `DeliveryError`."""
        self._api.delete(POST, _key(receipt))


def _key(receipt: Receipt) -> str:
    """The record's key: of an at:// URI, or what an operator's `resolve --sent URL` left."""
    return receipt.remote_id.rstrip("/").rpartition("/")[2]


def _vanished() -> Receipt:
    raise NotSent("the record existed a moment ago and is gone now; nothing was posted")


def _with(record: dict[str, Any], embed: dict[str, Any] | None) -> dict[str, Any]:
    return record | {"embed": embed} if embed else record
