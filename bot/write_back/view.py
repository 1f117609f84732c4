"""What was posted, as the JSON that the site's templates read. Pure, sorted, the same for the same outbox."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from bot.outbox.announced import Announced

VERSION = 1


def to_text(found: Iterable[Announced], channels: Sequence[str]) -> str:
    """The file's text. `channels` are those of the configuration, in its order: comments are on the first."""
    posts: dict[str, dict[str, Any]] = {}
    publications: dict[str, str] = {}
    for one in found:
        post = posts.setdefault(one.post_url, {"id": one.post_id, "path": one.path, "channels": {}})
        post["channels"][one.channel] = _place(one)
        if one.publication:
            publications[one.channel] = one.publication
    order = {name: at for at, name in enumerate(channels)}
    for post in posts.values():
        post["comments"] = _comments(post["channels"], order)
    value = {"version": VERSION, "publications": publications, "posts": posts}
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _place(one: Announced) -> dict[str, Any]:
    """Where a post stands; `uri` and `document` only in a network that has such addresses."""
    place: dict[str, Any] = {"platform": one.platform, "state": one.state.value, "url": one.url}
    if one.remote_id.startswith("at://"):
        place["uri"] = one.remote_id
    if one.document:
        place["document"] = one.document
    return place


def _comments(places: dict[str, dict[str, Any]], order: dict[str, int]) -> str | None:
    """Where the post is talked about: its address on the first channel that has one."""
    names = sorted(places, key=lambda name: (order.get(name, len(order)), name))
    return next((str(places[name]["url"]) for name in names if places[name]["url"]), None)
