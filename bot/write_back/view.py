"""What was posted, as the JSON that the site's templates read. Pure, sorted, the same for the same outbox."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from bot.outbox.announced import Announced
from bot.outbox.planning import AGAIN

VERSION = 1


def to_text(found: Iterable[Announced], channels: Sequence[str]) -> str:
    """The file's text. `channels` are those of the configuration, in its order: comments are on the first.

    `found` in the order planned. A post has one entry, under the URL of its last announcement, and a URL is
    that of the post that was announced there last.
    """
    by_id: dict[str, dict[str, Any]] = {}
    publications: dict[str, str] = {}
    for one in found:
        post_id = one.post_id.partition(AGAIN)[0]
        post = by_id.pop(post_id, {"channels": {}})  # the one that was announced last stands last
        by_id[post_id] = post | {"id": post_id, "path": one.path, "url": one.post_url}
        post["channels"][one.channel] = _place(one)
        if one.publication:
            publications[one.channel] = one.publication
    order = {name: at for at, name in enumerate(channels)}
    for post in by_id.values():
        post["comments"] = _comments(post["channels"], order)
    posts = {post.pop("url"): post for post in by_id.values()}
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
