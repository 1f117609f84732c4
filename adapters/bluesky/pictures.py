"""A delivery's pictures on their way to the server: each is uploaded once an attempt.

Not once for ever: a server drops blobs that no record refers to within minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from adapters.bluesky.api import BskyApi, PictureRefused
from adapters.shared.sending import image_bytes
from bot.model import Delivery, Image


@dataclass(slots=True)
class Pictures:
    """The uploads of one attempt. What cannot be used becomes a warning."""

    api: BskyApi
    delivery: Delivery
    warnings: list[str]
    _done: dict[str, dict[str, Any] | None] = field(default_factory=dict)

    def blob(self, image: Image | None) -> dict[str, Any] | None:
        """The picture's reference for a record; None: it goes without. Raises a `DeliveryError`."""
        if image is None:
            return None
        if image.sha256 not in self._done:
            self._done[image.sha256] = self._upload(image)
        return self._done[image.sha256]

    def _upload(self, image: Image) -> dict[str, Any] | None:
        data = image_bytes(image, self.delivery, self.warnings)
        if data is None:
            return None
        try:
            return self.api.upload(data, image.mime)
        except PictureRefused as error:
            self.warnings.append(f"cover {image.source}: {error}; posted without it")
            return None
