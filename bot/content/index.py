"""The index: what a scan found out about each file, so that the next one parses only what changed.

It is kept by whoever has a place for it (the outbox's database), through this small interface.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol


class Entry(NamedTuple):
    """What is known of one file.

    `mtime_ns`, `size` and `inode` tell whether it changed. `blob` is bot.content's own and means something
    only under the stamp with which it was saved.
    """

    mtime_ns: int
    size: int
    inode: int
    blob: bytes


class Index(Protocol):
    """One table: (site, path) -> Entry, and one stamp for each site."""

    def load(self) -> tuple[str, Mapping[str, Entry]]:
        """The stamp and every entry as last saved; ("", {}) at first."""
        ...

    def save(self, stamp: str, changed: Mapping[str, Entry], removed: Iterable[str]) -> None:
        """Stores the changed entries, forgets the removed ones and sets the stamp, all or nothing."""
        ...
