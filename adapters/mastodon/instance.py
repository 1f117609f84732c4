"""What a server allows, as it says itself.

Source: "Instance entity: configuration" (docs.joinmastodon.org), November 2026.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.mastodon.counting import LIMIT, LINK
from bot.model import Image


@dataclass(frozen=True, slots=True)
class Instance:
    """A server's limits; None where it says nothing."""

    characters: int | None = None  # of a post
    link: int | None = None  # what a link counts
    alt: int | None = None  # characters of a picture's description
    image_bytes: int | None = None
    image_pixels: int | None = None  # width by height
    mimes: frozenset[str] = frozenset()  # empty: it says nothing

    @classmethod
    def parse(cls, answer: Mapping[str, Any]) -> Instance:
        """Of `/api/v2/instance`. Never raises, whatever the answer is."""
        told = _object(answer.get("configuration"))
        posts, media = _object(told.get("statuses")), _object(told.get("media_attachments"))
        mimes = media.get("supported_mime_types")
        return cls(
            characters=_number(posts.get("max_characters")),
            link=_number(posts.get("characters_reserved_per_url")),
            alt=_number(media.get("description_limit")),
            image_bytes=_number(media.get("image_size_limit")),
            image_pixels=_number(media.get("image_matrix_limit")),
            mimes=frozenset(one for one in mimes if isinstance(one, str))
            if isinstance(mimes, list)
            else frozenset(),
        )

    def why_not(self, image: Image) -> str | None:
        """Why the server would refuse the picture; None where nothing speaks against it."""
        if self.mimes and image.mime not in self.mimes:
            return f"the server takes no {image.mime}"
        if self.image_bytes is not None and image.bytes > self.image_bytes:
            return f"{image.bytes} bytes, and the server takes {self.image_bytes}"
        if self.image_pixels is not None and image.width * image.height > self.image_pixels:
            return f"{image.width} x {image.height} pixels, and the server takes {self.image_pixels} in all"
        return None

    def notes(self, limit: int) -> list[str]:
        """For `doctor`: where the configured `limit` is not the server's."""
        notes = []
        if self.characters is not None and self.characters < limit:
            notes.append(f"the server takes {self.characters} characters: set limit = {self.characters}")
        elif self.characters is not None and self.characters > limit:
            notes.append(f"the server takes {self.characters} characters; limit = {limit} is used")
        if self.link is not None and self.link > LINK:
            notes.append(
                f"a link counts {self.link} characters here and not {LINK}: lower `limit` by as much"
            )
        if self.characters is None and limit != LIMIT:
            notes.append(f"the server does not say how many characters it takes; limit = {limit} is used")
        return notes


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _number(value: object) -> int | None:
    """A sensible limit; None for anything else, so that no answer makes every post impossible."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**9 else None
