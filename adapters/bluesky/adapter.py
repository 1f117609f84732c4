"""Bluesky: a post or thread with link card or picture, exactly once.

The record key is made of the post's id and date (`_tid`), the record is looked up before it is written and
written only where there is none, so sending again leaves one post and never changes it.
Sources: lexicons `app.bsky.feed.post`, `app.bsky.richtext.facet`, `app.bsky.embed.*`,
`com.atproto.repo.putRecord` (atproto, November 2026).
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from adapters.bluesky import record as records
from adapters.bluesky import standard_site
from adapters.bluesky.api import BskyApi, PictureRefused, RecordExists
from adapters.bluesky.composing import Composer, graphemes
from adapters.bluesky.document import DOCUMENT, PUBLICATION
from adapters.bluesky.options import CONFIG_EXAMPLE, BlueskyOptions
from adapters.bluesky.pictures import Pictures
from adapters.bluesky.record import POST
from adapters.bluesky.standard_site import StandardSite
from adapters.shared.addresses import last_step, receipt_at
from adapters.shared.http import cannot_tell, is_plain_http, now
from adapters.shared.sending import message_of
from bot.adapter import Guard, Kept
from bot.errors import DeliveryError, NotSent, Rejected
from bot.model import Account, Delivery, Drawing, Limits, Message, Part, Post, Publication, Receipt

# As the app shows it, and as the network names it.
_ADDRESS = re.compile(
    r"(?:https://[^/\s]+/profile/[^/\s]+/post|at://[^/\s]+/app\.bsky\.feed\.post)/([\w.~:-]+)/?"
)
_LABELLED = "bluesky.bot-label"  # memo: the DID whose profile says that it is a bot


class BlueskyAdapter:
    """One account on one Bluesky server."""

    platform = "bluesky"
    resend_safe = True
    can_find = True
    drawing = Drawing(
        name="Bluesky",
        handle=True,
        crop=(0.5, 100.0),
        colors={"accent": ("#0a7aff", "#0a7aff"), "link": ("#0a6cf0", "#4d9fff")},
    )
    config_example = CONFIG_EXAMPLE
    sample: ClassVar[dict[str, str]] = {"handle": "example.bsky.social"}

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
        self.drawing = replace(type(self).drawing, account=handle)
        self._api = BskyApi(options.service, handle, password, options.timeout.total_seconds())
        self._site = StandardSite(self._api)
        self._composer = Composer(channel, options, self.limits)

    def length(self, text: str) -> int:
        """Graphemes (UAX #29). Pure."""
        return graphemes(text)

    def compose(self, post: Post, *, link: bool = True) -> Message:
        """The post or thread for `post`. Pure."""
        return self._composer.message(post, link=link)

    def freeze(self, message: Message, now: datetime) -> Message:  # noqa: ARG002 - the contract's signature
        """The message as it is: `createdAt` is when it is written. Pure."""
        return message

    def send(self, delivery: Delivery, guard: Guard) -> Receipt:  # noqa: ARG002 - one key, one record
        """Posts the next part unless its record already exists. Raises a `DeliveryError`."""
        found = self._existing(delivery)
        if found is not None:
            return found
        message, number, warnings = message_of(delivery), delivery.next_part, self._label()
        pictures = Pictures(self._api, delivery, warnings)
        references = [] if number else self._site.write(message, pictures)
        embed = _embed(message.parts[number], pictures, references)
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
        record = self._api.get(POST, last_step(receipt))
        if record is None:
            raise Rejected(
                f"the thread's earlier part {receipt.url} is gone, so the rest has nothing to reply to"
            )
        return records.reference(record, "the earlier part")

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

    def receipt_at(self, url: str) -> Receipt:
        """What an operator found at `url`. Raises ValueError: none of its posts stands at such a place."""
        example = f"https://bsky.app/profile/{self._api.handle}/post/3l2s5xxv2ze2c"
        return receipt_at(url, _ADDRESS, example)

    def check(self) -> Account:
        """Signs in (and labels the profile, where configured). Raises a `DeliveryError`."""
        self._api.sign_in()
        notes = self._label() or (["the profile is labelled as a bot's"] if self.options.label_bot else [])
        if is_plain_http(self.options.service):
            notes.append("`service` is plain http: anyone on the way can read the app password; use https")
        return Account(f"@{self._api.handle}", self._api.did, tuple(notes))

    def document(self, post: Post) -> Message | None:
        """The document's content, where `standard_site` is on and the post is below the site's URL. Pure."""
        made = self._composer.document(post)
        return standard_site.without_publication(made) if made.extra else None

    def keep(self, delivery: Delivery, document: Message | None) -> Kept | None:
        """Brings the post's document up to date. Raises a `DeliveryError`."""
        planned = message_of(delivery)
        if not planned.extra.get("standard_site") or not delivery.receipts:
            return None
        message = standard_site.at_the_key_of(planned, document or planned)
        return Kept(*self._site.keep(message, Pictures(self._api, delivery, []), delivery.receipts[0]))

    def discard(self, delivery: Delivery) -> None:
        """Deletes the post's document, where it has one. Raises a `DeliveryError`."""
        carried = delivery.message.extra.get("standard_site") if delivery.message else None
        if carried:
            self._api.delete(DOCUMENT, carried["keys"]["document"])

    def proof(self, publication: Publication) -> tuple[str, str] | None:
        """Where the site has to name its publication's record, and the record. Raises a `DeliveryError`."""
        if not self.options.standard_site:
            return None
        self._api.sign_in()
        return standard_site.well_known(publication), self._site.uri(
            PUBLICATION, standard_site.publication_key(publication)
        )

    def delete(self, receipt: Receipt) -> None:
        """Deletes a post's record; one that is gone already is success. Raises a `DeliveryError`."""
        self._api.delete(POST, last_step(receipt))


def _embed(part: Part, pictures: Pictures, references: Sequence[dict[str, str]]) -> dict[str, Any] | None:
    if part.card is not None:
        return records.external(part.card, pictures.blob(part.card.thumb), references)
    blobs = [(image, pictures.blob(image)) for image in part.images]
    uploaded = [(image, blob) for image, blob in blobs if blob]
    return records.pictures(uploaded) if uploaded else None


def _vanished() -> Receipt:
    raise NotSent("the record existed a moment ago and is gone now; nothing was posted")


def _with(record: dict[str, Any], embed: dict[str, Any] | None) -> dict[str, Any]:
    return record | {"embed": embed} if embed else record
