"""`pytest --pyargs sangyo_notes.contract`: Sangyo's contract, kept by this package's adapter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.testing import AdapterContract, FaultContract, Stored, Target
from sangyo_notes.stand_in import TOKEN, Notes, service


class NotesTarget(Target):
    """The adapter with its stand-in."""

    name, resend_safe, looks = "notes", True, "GET /notes/"
    shows_cover, keeps_picture = False, False
    secrets = (TOKEN,)

    def __init__(self, store: Notes, url: str) -> None:
        self.store, self.url, self.faults = store, url, store.faults

    def options(self) -> dict[str, Any]:
        return {"adapter": "notes", "url": self.url, "token": TOKEN, "timeout": "10s"}

    def stored(self) -> list[Stored]:
        return [Stored(key, note["text"], link=note["link"]) for key, note in self.store.notes.items()]


@pytest.fixture
def target() -> Iterator[NotesTarget]:
    store = Notes()
    running = service(store)
    running.start()
    yield NotesTarget(store, running.url)
    running.stop()


class TestNotes(AdapterContract):
    """All of it."""


class TestNotesUnderFaults(FaultContract):
    """All of it."""
