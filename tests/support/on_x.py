"""What the tests of X share: the requests that came in, and an adapter on canned answers."""

from __future__ import annotations

from typing import Any

from adapters.x.adapter import XAdapter
from bot.sandbox import Sandbox
from tests.support.canned import Canned

OWN_ID = "1790000000000000001"
KEYS = ("ck-1234567890", "cs-1234567890", f"{OWN_ID}-at-1234567890", "ats-1234567890")


def calls(box: Sandbox, start: str) -> list[Any]:
    """The requests whose line begins so."""
    return [call for call in box.x.calls if call.line.startswith(start)]


def on_canned(canned: Canned, memo: dict[str, str] | None = None, **more: Any) -> XAdapter:
    """An adapter that gets canned answers."""
    names = ("consumer_key", "consumer_secret", "access_token", "access_token_secret")
    keys = dict(zip(names, KEYS, strict=True))
    options = XAdapter.Options(**({"adapter": "x", "api_url": canned.url, "timeout": "10s"} | keys | more))
    return XAdapter("x", options, {} if memo is None else memo)
