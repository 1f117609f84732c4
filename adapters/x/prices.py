"""What X charges (pay per use: "Pricing", X developer documentation, November 2026)."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict

from adapters.shared.http import now
from adapters.x.links import has_link
from bot.model import Charge, Part


class Prices(BaseModel):
    """US dollars."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    post: float = 0.015
    link_post: float = 0.2  # a bare domain in the text counts as a link
    media_metadata: float = 0.005  # an alt text
    read_own_post: float = 0.001  # by the account that owns the developer app
    read_post: float = 0.005  # by any other
    read_user: float = 0.01
    delete: float = 0.01

    def of(self, parts: tuple[Part, ...]) -> float:
        """What posting `parts` costs."""
        posts = sum(self.link_post if part.link or has_link(part.text) else self.post for part in parts)
        alts = sum(self.media_metadata for part in parts for image in part.images if image.alt)
        return round(posts + alts, 6)


class Bill:
    """What calls cost that no message's price includes, until the outbox has written it down."""

    def __init__(self, prices: Prices, *, owns_app: bool) -> None:
        self.charges: deque[Charge] = deque()
        self._prices = prices
        self._post = prices.read_own_post if owns_app else prices.read_post
        self._day = date.min
        self._read: set[str] = set()

    def read(self, posts: Sequence[str]) -> None:
        """Posts by id. X charges for each once in a day (UTC)."""
        if (today := now().date()) != self._day:
            self._day, self._read = today, set()
        fresh = set(posts) - self._read
        self._read |= fresh
        self._add("read", self._post * len(fresh))

    def user(self) -> None:
        """The own user was read."""
        self._add("user", self._prices.read_user)

    def alt_texts(self, count: int) -> None:
        """Pictures were described for a post that did not come about: the next attempt pays again."""
        self._add("alt_text", self._prices.media_metadata * count)

    def deleted(self) -> None:
        """A post was deleted."""
        self._add("delete", self._prices.delete)

    def _add(self, what: str, usd: float) -> None:
        if usd:
            self.charges.append(Charge(what, round(usd, 6)))
