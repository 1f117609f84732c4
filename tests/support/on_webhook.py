"""What the tests of webhooks share: secrets, and an adapter on canned answers."""

from __future__ import annotations

import base64
from typing import Any

from adapters.webhook.adapter import WebhookAdapter
from tests.support.canned import Canned

OLD, NEW = ("whsec_" + base64.b64encode(bytes([n]) * 32).decode() for n in (1, 2))


def standard(canned: Canned, **more: Any) -> WebhookAdapter:
    """An adapter that gets canned answers; of the format `standard`, where `more` names no other."""
    values = {"adapter": "webhook", "url": canned.url, "secret": NEW, "timeout": "10s"} | more
    return WebhookAdapter("hook", WebhookAdapter.Options(**values), {})
