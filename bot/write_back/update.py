"""Keeping the file in step with the outbox."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.errors import SangyoError
from bot.outbox.announced import announced, stamp
from bot.outbox.store import Outbox
from bot.write_back.file import replace_text
from bot.write_back.view import to_text

_TRIES = 5  # another process may change the outbox while this one writes


class WriteBackError(SangyoError):
    """The file cannot be written."""


class WriteBack:
    """One site's file. Safe to use from several threads; several processes may each have one."""

    def __init__(
        self, outbox: Outbox, site: str, root: Path, name: str, *, forbidden: Iterable[Path] = ()
    ) -> None:
        """`name` is relative to the site's folder `root`; `forbidden` are folders that it may not lie in."""
        self._outbox = outbox
        self._site = site
        self._root = root
        self.name = name
        self._forbidden = tuple(forbidden)
        self._seen: tuple[object, ...] | None = None
        self._lock = threading.Lock()

    def update(self, channels: Sequence[str], *, always: bool = True) -> bool:
        """Brings the file up to date; whether it was written. `always` False: only if the outbox changed.

        `channels` are those of the configuration. Raises WriteBackError, OutboxError.
        """
        with self._lock:
            written = False
            for _ in range(_TRIES):
                with self._outbox.read() as tx:
                    seen = (tuple(channels), stamp(tx))
                    if seen == self._seen and not (always and not written):
                        return written
                    text = to_text(announced(tx, self._site), channels)
                written = self._write(text) or written
                self._seen = seen
                always = False
            return written

    def _write(self, text: str) -> bool:
        file = self._root / self.name
        if any(file.is_relative_to(folder) for folder in self._forbidden):
            raise WriteBackError(
                f'[announce] write_back: {self.name} is among the site\'s pages: write it under "data/"'
            )
        try:
            return replace_text(self._root, self.name, text)
        except OSError as error:
            raise WriteBackError(
                f"[announce] write_back: {self.name} cannot be written: {error.strerror or error}"
            ) from error
