"""What an adapter may do besides posting: keep a document of each post's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from bot.model import Delivery, Message, Post, Publication


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a post's document stands, and the publication that it belongs to."""

    uri: str
    publication: str


@runtime_checkable
class KeepsDocuments(Protocol):
    """What an adapter may do besides: keep a document of each post's page beside what it posts.

    `send` writes it before the post. From then on it is brought up to date by `keep`: once the post is there,
    and whenever the page changes. A document is a `Message` without parts.
    """

    def document(self, post: Post) -> Message | None:
        """What is kept of `post`; pictures are named, not loaded. None: nothing is. Pure."""
        ...

    def keep(self, delivery: Delivery, document: Message | None) -> Kept | None:
        """Brings the document up to date; None: as the delivery's message has it. Harmless to repeat.

        `delivery.images` are the document's. Returns None where nothing is kept. Raises a `DeliveryError`.
        """
        ...

    def discard(self, delivery: Delivery) -> None:
        """Takes the document away; one that is gone already is success. Raises a `DeliveryError`."""
        ...

    def proof(self, publication: Publication) -> tuple[str, str] | None:
        """The URL at which the site has to say whose it is, and what; None: nowhere.

        Raises a `DeliveryError`.
        """
        ...
