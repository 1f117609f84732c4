"""A blog's publication and documents in its account's repository (standard.site), each at a key of its own.

Written before the post whose card refers to them, publication first: a document means nothing without it.
Every write is preceded by a look, says which version it replaces, and is left out where nothing would change;
so an attempt that died anywhere is simply made again.
Source: `packages/bsky/src/hydration/external.ts` (bluesky-social/atproto) for what a card's references have
to be; standard.site, "Verification" (November 2026).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from adapters.bluesky import record as records
from adapters.bluesky.api import BskyApi, PictureRefused, RecordExists
from adapters.bluesky.document import DOCUMENT, PUBLICATION, blob_link, document, merged, publication
from adapters.bluesky.pictures import Pictures
from adapters.bluesky.record import POST, stamp
from adapters.bluesky.record_key import key_of, record_key
from adapters.shared.addresses import last_step
from adapters.shared.composing import card_description, cover_image
from adapters.shared.http import before_write, now
from bot.errors import Ambiguous, NotSent, Rejected
from bot.model import Image, Limits, Message, Post, Publication, Receipt

_ICON = "icon:"  # how the icon's name begins among a message's attached pictures
_TRIES = 3  # another process may write between look and write
WELL_KNOWN = "/.well-known/site.standard.publication"


def compose(post: Post, limits: Limits, *, text: bool) -> Message:
    """The document of `post`, a message without parts; empty for a post outside of its publication."""
    of = post.publication
    description = card_description(post) or "\n".join(post.summary)
    made = document(post, description=description, text=text)
    if of is None or made is None:
        return Message("bluesky", ())
    keys = {"publication": publication_key(of), "document": key_of(post)}
    cover = cover_image(post, limits)
    icon = Image(_ICON + of.icon.rpartition("/")[2], alt=of.name, file=of.icon) if of.icon else None
    carried = {"keys": keys, "publication": publication(of), "document": made}
    attached = tuple(image for image in (icon, cover) if image)
    return Message("bluesky", (), {"standard_site": carried}, attached=attached)


def without_publication(composed: Message) -> Message:
    """What a post's document alone says: another name or icon of the site is no change of every page."""
    carried = {key: value for key, value in composed.extra["standard_site"].items() if key != "publication"}
    _, cover = _attached(composed)
    return replace(composed, extra={"standard_site": carried}, attached=(cover,) if cover else ())


def at_the_key_of(planned: Message, document: Message) -> Message:
    """`document` at the key that was planned: a page whose date is edited is the same document."""
    carried = document.extra["standard_site"]
    keys = {**carried["keys"], "document": planned.extra["standard_site"]["keys"]["document"]}
    return replace(document, extra={"standard_site": {**carried, "keys": keys}})


def publication_key(of: Publication) -> str:
    """The publication's record key: made of its address, as a post's is made of its id and date."""
    return record_key(of.url.partition("://")[2], "@publication", None, 0)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A record as it should stand, and the picture that belongs into its `field`."""

    collection: str
    key: str
    record: dict[str, Any]
    field: str
    image: Image | None


def well_known(of: Publication) -> str:
    """The URL at which a site names its publication's record; below the host's root, whatever its path."""
    parts = urlsplit(of.url)
    return f"{parts.scheme}://{parts.netloc}{WELL_KNOWN}{parts.path}"


@dataclass(frozen=True, slots=True)
class StandardSite:
    """The two records of an account."""

    api: BskyApi

    def uri(self, collection: str, key: str) -> str:
        """A record's address. The session has to be open."""
        return f"at://{self.api.did}/{collection}/{key}"

    def write(self, message: Message, pictures: Pictures) -> list[dict[str, str]]:
        """Makes sure of both records; their references for a card. Raises `Paused` or `NotSent`.

        Where the server refuses one, the post goes without them, with a warning.
        """
        carried = message.extra.get("standard_site")
        if not carried:
            return []
        icon, cover = _attached(message)
        key, value = carried["keys"]["publication"], carried["publication"]
        try:
            of = self._put(_Wanted(PUBLICATION, key, value, "icon", icon), pictures)
            page = self.document(message, cover, pictures)
        except Ambiguous as error:
            raise before_write(error) from None
        except Rejected as error:
            pictures.warnings.append(f"{error}: the post goes without its document")
            return []
        return [page, of]

    def document(
        self, message: Message, cover: Image | None, pictures: Pictures, post: Receipt | None = None
    ) -> dict[str, str]:
        """Makes sure of the document, with the reference to its `post`. Raises a `DeliveryError`."""
        carried = message.extra["standard_site"]
        keys = carried["keys"]
        self.api.sign_in()
        wanted = {"site": self.uri(PUBLICATION, keys["publication"]), **carried["document"]}
        if post is not None and (found := self.api.get(POST, last_step(post))) is not None:
            wanted["bskyPostRef"] = records.reference(found)
        return self._put(_Wanted(DOCUMENT, keys["document"], wanted, "coverImage", cover), pictures)

    def keep(self, message: Message, pictures: Pictures, post: Receipt) -> tuple[str, str]:
        """Brings a posted post's document up to date; its address, and its publication's."""
        _, cover = _attached(message)
        page = self.document(message, cover, pictures, post)
        return page["uri"], self.uri(PUBLICATION, message.extra["standard_site"]["keys"]["publication"])

    def _put(self, wanted: _Wanted, pictures: Pictures) -> dict[str, str]:
        for _ in range(_TRIES):
            stored = self.api.get(wanted.collection, wanted.key)
            value = _value(stored)
            record = merged(wanted.collection, value, wanted.record | _picture(value, wanted, pictures))
            if stored and record == value:
                return records.reference(stored)
            if wanted.collection == DOCUMENT and value is not None and _changed(value, record):
                record["updatedAt"] = stamp(now())
            try:
                return self._written(wanted, record, str(stored.get("cid")) if stored else None)
            except RecordExists:
                continue
        raise NotSent(f"the {wanted.collection} record changed meanwhile; nothing was posted")

    def _written(self, wanted: _Wanted, record: dict[str, Any], swap: str | None) -> dict[str, str]:
        try:
            return records.reference(self.api.put(wanted.collection, wanted.key, record, swap))
        except PictureRefused:
            plain = {name: value for name, value in record.items() if name != wanted.field}
            return records.reference(self.api.put(wanted.collection, wanted.key, plain, swap))


def _attached(message: Message) -> tuple[Image | None, Image | None]:
    """The icon and the cover of a message."""
    icon = next((image for image in message.attached if image.source.startswith(_ICON)), None)
    return icon, next((image for image in message.attached if image is not icon), None)


def _value(stored: dict[str, Any] | None) -> dict[str, Any] | None:
    value = stored.get("value") if stored else None
    return value if isinstance(value, dict) else None


def _picture(stored: dict[str, Any] | None, wanted: _Wanted, pictures: Pictures) -> dict[str, Any]:
    """The record's picture: the one that stands there where it is the same, else the bytes anew."""
    if wanted.image is None or not wanted.image.sha256:
        return {}
    there = (stored or {}).get(wanted.field)
    reference = there.get("ref") if isinstance(there, dict) else None
    if isinstance(reference, dict) and reference.get("$link") == blob_link(wanted.image):
        return {wanted.field: there}
    blob = pictures.blob(wanted.image)
    return {wanted.field: blob} if blob else {}


def _changed(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether readers see another document: the post's reference is none of it."""
    return any(old.get(key) != new.get(key) for key in {*old, *new} - {"bskyPostRef", "updatedAt"})
