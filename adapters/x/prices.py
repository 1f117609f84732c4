"""What X charges for a post (pay per use: "Pricing", X developer documentation, November 2026)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from adapters.x.links import has_link
from bot.model import Part


class Prices(BaseModel):
    """US dollars."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    post: float = 0.015
    link_post: float = 0.2  # a bare domain in the text counts as a link
    media_metadata: float = 0.005  # an alt text

    @model_validator(mode="before")
    @classmethod
    def _without_reads(cls, values: Any) -> Any:
        """`read_user` and `read_post` were keys once: a file that has them stays valid."""
        if not isinstance(values, dict):
            return values
        return {key: value for key, value in values.items() if key not in {"read_user", "read_post"}}

    def of(self, parts: tuple[Part, ...]) -> float:
        """What posting `parts` costs."""
        posts = sum(self.link_post if part.link or has_link(part.text) else self.post for part in parts)
        alts = sum(self.media_metadata for part in parts for image in part.images if image.alt)
        return round(posts + alts, 6)
