"""Mastodon's column of the timeline page."""

from __future__ import annotations

import re

from bot.sandbox.mastodon import text
from bot.sandbox.mastodon.account import Mastodon, Status
from bot.sandbox.shown import Column, Item, Picture, Run, threads, web, when

_TAG = re.compile(r"(?<![/\w&])(#\w+)")


def column(server: Mastodon) -> Column:
    """Its posts."""
    parents = {one.id: one.reply_to for one in server.statuses}
    rows = threads(server.statuses, parents, lambda status: status.id)
    items = [_item(status, depth, more) for status, depth, more in rows]
    return Column("mastodon", "M", "Mastodon", server.name, f"@{server.username}@{server.host}", items)


def _item(status: Status, depth: int, more: bool) -> Item:
    pictures = tuple(
        Picture(f"/_sandbox/media/mastodon/{one.id}", one.description or "") for one in status.media
    )
    badges = [status.visibility, *([f"lang {status.language}"] if status.language else [])]
    badges += [f"focus {x:g}, {y:g}" for x, y in (one.focus for one in status.media if one.focus)]
    runs = tuple(_runs(status.text))
    return Item(
        status.id, *when(status.created_at), runs, pictures, None, tuple(badges), depth=depth, more=more
    )


def _runs(words: str) -> list[Run]:
    runs, at = [], 0
    for url in text.links(words):
        start = words.index(url, at)
        shown = url.partition("://")[2]
        runs += _tagged(words[at:start])
        runs.append(Run(shown[:30] + ("…" if len(shown) > 30 else ""), "link", web(url)))
        at = start + len(url)
    return runs + _tagged(words[at:])


def _tagged(words: str) -> list[Run]:
    pieces = _TAG.split(words)
    return [Run(piece, "tag" if number % 2 else "plain") for number, piece in enumerate(pieces) if piece]
