"""The index of a site's files without a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.content import Entry


class MemoryIndex:
    """An index that lasts as long as the process."""

    def __init__(self) -> None:
        self.stamp = ""
        self.entries: dict[str, Entry] = {}

    def load(self) -> tuple[str, Mapping[str, Entry]]:
        """The stamp and a copy of the entries."""
        return self.stamp, dict(self.entries)

    def save(self, stamp: str, changed: Mapping[str, Entry], removed: Iterable[str]) -> None:
        """See `Index.save`."""
        self.stamp = stamp
        self.entries.update(changed)
        for path in removed:
            self.entries.pop(path, None)


class CountingIndex(MemoryIndex):
    """Counts what a scan had to read anew."""

    changed = 0
    removed = 0

    def save(self, stamp: str, changed: Mapping[str, Entry], removed: Iterable[str]) -> None:
        """See `Index.save`."""
        gone = list(removed)
        self.changed, self.removed = len(changed), len(gone)
        super().save(stamp, changed, gone)
