"""Deliveries made of a few words, for tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.model import Delivery, Message, Part, State


@pytest.fixture
def at() -> Callable[[str], datetime]:
    """``at("24 18:00")`` is that day and time of November 2026 in Tokyo, in UTC."""

    def moment(text: str) -> datetime:
        day, time = text.split()
        return datetime.fromisoformat(f"2026-11-{day}T{time}+09:00").astimezone(UTC)

    return moment


@pytest.fixture
def waiting(at: Callable[[str], datetime]) -> Callable[..., Delivery]:
    """A pending delivery, planned on the 24th at 12:00; `link` and `cost` describe its message."""

    def make(link: bool = False, cost: float | None = None, **fields: Any) -> Delivery:
        part = Part("text", 4, 280, link="https://example.org/a/" if link else None)
        defaults: dict[str, Any] = {
            "id": 1,
            "site": "example.org",
            "post_id": "a",
            "path": "content/posts/a.md",
            "post_url": "https://example.org/a/",
            "channel": "x",
            "platform": "x",
            "state": State.PENDING,
            "planned_at": at("24 12:00"),
            "message": Message("x", (part, part), cost_usd=cost),
        }
        return Delivery(**{**defaults, **fields})

    return make
