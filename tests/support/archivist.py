"""A pigeon that keeps a document beside each of its posts, in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.adapter import Kept
from bot.errors import NotSent, Paused, Rejected
from bot.model import Delivery, Image, Message, Post, Publication
from tests.support.pigeon import Pigeon


@dataclass
class Archivist(Pigeon):
    """`documents` is the archive; `troubles` says what the next writes raise."""

    home: str = "at://me"
    documents: dict[str, str] = field(default_factory=dict)
    writes: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)  # how many bytes came with each write
    troubles: list[str] = field(default_factory=list)

    def document(self, post: Post) -> Message | None:
        if "undocumented" in post.title:
            return None
        if "indescribable" in post.title:
            raise ValueError(post.title)
        cover = (Image("cover.png", file=post.cover.file),) if post.cover else ()
        return Message("pigeon", (), {"title": post.title}, attached=cover)

    def keep(self, delivery: Delivery, document: Message | None) -> Kept | None:
        trouble = self.troubles.pop(0) if self.troubles else ""
        if trouble:
            until = self.clock.now
            raise {"not sent": NotSent("away"), "rejected": Rejected("no"), "paused": Paused("wait", until)}[
                trouble
            ]
        said = document.extra["title"] if document else "as it was planned"
        self.documents[delivery.post_id] = said
        self.writes.append((delivery.post_id, said))
        self.pictures.append(sum(map(len, delivery.images.values())))
        return Kept(f"{self.home}/doc/{delivery.post_id}", f"{self.home}/pub")

    def discard(self, delivery: Delivery) -> None:
        self.documents.pop(delivery.post_id, None)

    def proof(self, publication: Publication) -> tuple[str, str] | None:
        return f"{publication.url}/.well-known/x", "at://me/pub"
