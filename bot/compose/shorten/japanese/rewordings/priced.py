"""A row of the tables whose loss grows with what goes."""

from __future__ import annotations

from typing import NamedTuple

from bot.compose.shorten.pattern import LazyPattern
from bot.compose.shorten.weights import content


class Priced(NamedTuple):
    """What `pattern` finds may go: `base` is lost, and `rate` for what its words say; and an example."""

    pattern: LazyPattern
    base: float
    rate: float
    before: str
    after: str

    def loss(self, gone: str) -> float:
        """What goes with `gone`."""
        return self.base + self.rate * content(gone)
