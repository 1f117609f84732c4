"""The stand-in for a receiver of Standard Webhooks: verify, then drop repeats.

Source: "Standard Webhooks" specification 1.0, November 2026.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.sandbox.faults import StandIn
from bot.sandbox.wire import iso


class Refused(Exception):  # noqa: N818 - as it is answered: 401
    """The signature is wrong."""


@dataclass
class Received:
    """A webhook with a valid signature and a new id; `repeats` counts deliveries of the same id."""

    id: str
    timestamp: int
    body: str
    received_at: float
    repeats: int = 0

    @property
    def json(self) -> Any:
        """The body's value."""
        return json.loads(self.body)


class Hook(StandIn):
    """A receiver that uses the standard's own library."""

    secret = "whsec_c2FuZ3lvLXNhbmRib3gtc2VjcmV0LTMyLWJ5dGVzISE="  # noqa: S105 - the sandbox's own

    def forget(self) -> None:
        """Everything that was posted."""
        self.received: list[Received] = []
        self.refused: list[str] = []
        self._by_id: dict[str, Received] = {}

    def is_write(self, method: str, _path: str) -> bool:
        """Every POST."""
        return method == "POST"

    def receive(self, headers: Mapping[str, str], body: str) -> None:
        """Keeps a webhook, or counts it as a repeat. Raises `Refused`."""
        from standardwebhooks import Webhook, WebhookVerificationError

        try:
            Webhook(self.secret).verify(body, dict(headers), json_parse=False)
        except (WebhookVerificationError, ValueError) as error:
            self.refused.append(str(error))
            raise Refused(str(error)) from None
        identity = headers["webhook-id"]
        if known := self._by_id.get(identity):
            known.repeats += 1
            return
        new = Received(identity, int(headers["webhook-timestamp"]), body, self.clock())
        self._by_id[identity] = new
        self.received.append(new)

    def state(self) -> dict[str, Any]:
        """Everything that is stored, as JSON values."""
        return {
            "received": [asdict(item) | {"received_at": iso(item.received_at)} for item in self.received],
            "refused": self.refused,
            "faults": self.faults.state(),
        }
