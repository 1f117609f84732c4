"""What an adapter does: the contract between a platform's code and everything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from bot.model import Account, Delivery, Limits, Message, Post, Publication, Receipt

Guard = Callable[[], None]  # raises `NotSent` once this process's claim on the delivery has run out


class Adapter(Protocol):
    """The code for one platform. Adapters never sleep, retry, touch the outbox or read the environment.

    `send` and `find` are about one part: the first of `delivery` that has no receipt. So a thread is
    sent, recorded and settled part by part, and goes on where it stopped.

    Where calls cost money that `Message.cost_usd` leaves out, an adapter has `charges`, a deque of
    `Charge`, which whoever called empties into the outbox.
    """

    platform: str
    limits: Limits
    resend_safe: bool  # sending the same part of the same delivery twice leaves one post
    can_find: bool  # False: the platform lets nobody look, as a chat's incoming webhook

    def length(self, text: str) -> int:
        """The platform's own counting. Pure."""
        ...

    def compose(self, post: Post, *, link: bool = True) -> Message:
        """The best message for `post`; images are named, not loaded. Pure. Raises `ComposeError`."""
        ...

    def freeze(self, message: Message, now: datetime) -> Message:
        """`message` with what is fixed once, when it is planned (a record's time and key). Pure."""
        ...

    def send(self, delivery: Delivery, guard: Guard) -> Receipt:
        """One attempt at the next part. Raises one of the four `DeliveryError`s.

        Where sending twice makes two posts, an adapter calls `guard` as late in the publishing request as
        it can.
        """
        ...

    def find(self, delivery: Delivery) -> Receipt | None:
        """Has the next part been posted already? None: surely not. Raises `CannotTell`."""
        ...

    def check(self) -> Account:
        """Who am I, may I post. Raises a `DeliveryError`."""
        ...

    def delete(self, receipt: Receipt) -> None:
        """Takes a post back; one that is gone already is success. Raises a `DeliveryError`."""
        ...


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a post's document stands, and the publication that it belongs to."""

    uri: str
    publication: str


@runtime_checkable
class ReadsAddresses(Protocol):
    """What an adapter may do besides: tell whether a post of its platform can stand at an address."""

    def receipt_at(self, url: str) -> Receipt:
        """What an operator found at `url`. Raises ValueError, which says how an address looks. Pure."""
        ...


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
