"""The index of a site's files (`bot.content.index.Index`), kept beside the deliveries; a mere cache."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.outbox.database import Database, Tx
from bot.outbox.planning import insert_new
from bot.outbox.tables import notes, posts_index

if TYPE_CHECKING:
    from bot.content.index import Entry

_STAMPS = "index"  # the scope of the sites' stamps among the notes


class PostsIndex:
    """One site's entries and their stamp."""

    def __init__(self, database: Database, site: str) -> None:
        self._database = database
        self._site = site

    def load(self) -> tuple[str, Mapping[str, Entry]]:
        """The stamp and every entry as last saved; ("", {}) at first. Raises OutboxError."""
        from bot.content.index import Entry  # only who reads a site has loaded that package

        c = posts_index.c
        query = sa.select(c.path, c.mtime_ns, c.size, c.inode, c.content).where(c.site == self._site)
        with self._database.read() as tx:
            entries = {row[0]: Entry(row[1], row[2], int(row[3]), row[4]) for row in tx.execute(query)}
            return self._stamp(tx), entries

    def save(self, stamp: str, changed: Mapping[str, Entry], removed: Iterable[str]) -> None:
        """Stores what changed, forgets what was removed, sets the stamp, all at once. Raises OutboxError."""
        gone = [{"gone": path} for path in {*changed, *removed}]
        with self._database.write() as tx:
            if gone:
                here = (posts_index.c.site == self._site, posts_index.c.path == sa.bindparam("gone"))
                tx.execute(sa.delete(posts_index).where(*here), gone)
            if changed:
                rows = [self._row(path, entry) for path, entry in sorted(changed.items())]
                tx.execute(insert_new(tx, posts_index), rows)
            if self._stamp(tx) != stamp:
                mine = (notes.c.scope == _STAMPS, notes.c.key == self._site)
                tx.execute(sa.delete(notes).where(*mine))
                tx.execute(insert_new(tx, notes), [{"scope": _STAMPS, "key": self._site, "value": stamp}])

    def _stamp(self, tx: Tx) -> str:
        query = sa.select(notes.c.value).where(notes.c.scope == _STAMPS, notes.c.key == self._site)
        return str(tx.execute(query).scalar() or "")

    def _row(self, path: str, entry: Entry) -> dict[str, object]:
        return {
            "site": self._site,
            "path": path,
            "mtime_ns": entry.mtime_ns,
            "size": entry.size,
            "inode": str(entry.inode),
            "content": entry.blob,
        }
