"""One's own channels, led to the stand-ins: layout and texts stay, account and pace don't."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import adapters

if TYPE_CHECKING:
    from bot.options import ChannelOptions
    from bot.sandbox.server import Sandbox

# What would hold a post back, or ask for a person, while somebody looks.
_AT_ONCE: dict[str, Any] = {
    "min_interval": "0s",
    "jitter": "0s",
    "windows": (),
    "daily_limit": None,
    "daily_link_limit": None,
    "monthly_budget_usd": None,
    "review": False,
}


def redirected(box: Sandbox, options: Mapping[str, ChannelOptions]) -> dict[str, ChannelOptions]:
    """The channels for which the sandbox has a stand-in, with its address and its secrets."""
    found: dict[str, ChannelOptions] = {}
    for name, one in options.items():
        keys = _keys(box, one)
        if keys is not None:
            kind = adapters.load(one.adapter).Options
            found[name] = kind.model_validate({**one.model_dump(), **_AT_ONCE, **keys})
    return found


def _keys(box: Sandbox, one: ChannelOptions) -> dict[str, Any] | None:
    """Address and secrets of the stand-in for a channel; None: there is none."""
    channels: dict[str, dict[str, Any]] = tomllib.loads(box.config())["channels"]
    for name, keys in channels.items():
        if keys["adapter"] == one.adapter:
            return {**keys, **_secrets(box, name), **_format(box, one)}
    return None


def _secrets(box: Sandbox, name: str) -> dict[str, str]:
    prefix = f"SANGYO_CHANNELS__{name.upper()}__"
    return {
        key.removeprefix(prefix).lower(): value
        for key, value in box.environment().items()
        if key.startswith(prefix)
    }


def _format(box: Sandbox, one: ChannelOptions) -> dict[str, str]:
    """A webhook's own format, and the stand-in that takes it."""
    form = getattr(one, "format", None)
    url = {"discord": box.discord_url, "slack": box.slack_url}.get(str(form))
    return {"format": str(form), "url": url} if url else {}
