"""The registry of platforms: a name -> "module:class", loaded when first needed.

Third parties join through the entry-point group ``sangyo.adapters``. An adapter class has a nested
`Options` (a `bot.options.ChannelOptions`) and is called as ``cls(channel_name, options, memo)``; `memo`
is a small mutable mapping of strings that outlives the process (never a secret), such as a user id. Beside
what `bot.adapter.Adapter` asks it may have a `drawing` (`bot.model.Drawing`: how a preview draws its
messages), a `config_example` (the lines that `sangyo init` writes, commented out), and a `sample` (the keys
of a channel that `preview` shows where none is configured).
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

GROUP = "sangyo.adapters"
BUILT_IN = {
    "bluesky": "adapters.bluesky.adapter:BlueskyAdapter",
    "mastodon": "adapters.mastodon.adapter:MastodonAdapter",
    "x": "adapters.x.adapter:XAdapter",
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


def config_examples() -> list[str]:
    """The `config_example` of each adapter that has one, the built-in ones first."""
    known = [*BUILT_IN, *(name for name in names() if name not in BUILT_IN)]
    examples = (getattr(load(name), "config_example", None) for name in known)
    return [example for example in examples if example]


def samples() -> dict[str, Any]:
    """Options of a channel of each adapter that has a `sample`: to look before anything is configured."""
    found = {name: getattr(load(name), "sample", None) for name in BUILT_IN}
    chosen = {name: keys for name, keys in found.items() if keys is not None}
    return {
        name: load(name).Options(adapter=name, **keys) for name, keys in sorted(chosen.items(), reverse=True)
    }


def alert_formats() -> tuple[str, ...]:
    """The formats in which `[alerts]` can post."""
    from adapters.webhook.alert import FORMATS

    return FORMATS


def alert_request() -> Callable[..., tuple[dict[str, str], bytes]]:
    """What makes the headers and the body of an alert: see `adapters.webhook.alert.request`."""
    from adapters.webhook.alert import request

    return request
