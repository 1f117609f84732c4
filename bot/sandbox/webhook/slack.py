"""The stand-in for one incoming webhook of Slack; its answers are plain text.

Source: "Sending messages using incoming webhooks" (Slack developer documentation), November 2026.
"""

from __future__ import annotations

from typing import Any

from bot.sandbox.faults import StandIn
from bot.sandbox.wire import iso

TEXT, SECTION, BLOCKS = 40_000, 3000, 50  # characters, characters, their number


class Refused(Exception):  # noqa: N818 - as it is answered
    """An answer that refuses: its status and Slack's word."""

    def __init__(self, status: int, word: str) -> None:
        super().__init__(word)
        self.status = status


class Slack(StandIn):
    """One incoming webhook."""

    path = "/services/T0SANDBOX/B0SANDBOX/sandboxslacktoken"

    def forget(self) -> None:
        """Everything that was posted."""
        self.messages: list[dict[str, Any]] = []

    def is_write(self, method: str, _path: str) -> bool:
        """Every POST."""
        return method == "POST"

    def post(self, path: str, body: dict[str, Any] | None) -> None:
        """Stores a message. Raises `Refused`."""
        if path != self.path:
            raise Refused(404, "no_service")
        if body is None:
            raise Refused(400, "invalid_payload")
        if not body.get("text") and not body.get("blocks"):
            raise Refused(400, "no_text")
        if _too_long(body):
            raise Refused(400, "invalid_blocks")
        self.messages.append(body | {"created_at": iso(self.clock())})

    def state(self) -> dict[str, Any]:
        """Everything that is stored, as JSON values."""
        return {"messages": self.messages, "faults": self.faults.state()}


def _too_long(body: dict[str, Any]) -> bool:
    blocks = body.get("blocks", [])
    if len(str(body.get("text", ""))) > TEXT or len(blocks) > BLOCKS:
        return True
    return any(len(text) > SECTION for text in _section_texts(blocks))


def _section_texts(blocks: list[dict[str, Any]]) -> list[str]:
    texts = [block.get("text") for block in blocks if block.get("type") == "section"]
    return [str(text.get("text", "")) for text in texts if isinstance(text, dict)]
