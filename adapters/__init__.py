"""The registry of platforms: a name -> "module:class", loaded when first needed.

Third parties join through the entry-point group ``sangyo.adapters``. An adapter class has a nested
`Options` (a `bot.options.ChannelOptions`) and is called as ``cls(channel_name, options, memo)``; `memo`
is a small mutable mapping of strings that outlives the process (never a secret), such as a user id.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

GROUP = "sangyo.adapters"
BUILT_IN = {
    "x": "adapters.x.adapter:XAdapter",
    "bluesky": "adapters.bluesky.adapter:BlueskyAdapter",
    "webhook": "adapters.webhook.adapter:WebhookAdapter",
}


def names() -> list[str]:
    """Every adapter that `load` knows."""
    from importlib.metadata import entry_points

    return sorted({*BUILT_IN, *(point.name for point in entry_points(group=GROUP))})


def load(name: str) -> Any:
    """The adapter class called `name`. Raises KeyError when there is none."""
    if name in BUILT_IN:
        module, _, attribute = BUILT_IN[name].partition(":")
        return getattr(import_module(module), attribute)
    from importlib.metadata import entry_points

    for point in entry_points(group=GROUP, name=name):
        return point.load()
    raise KeyError(name)
