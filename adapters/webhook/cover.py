"""A post's title and cover as a message of a webhook names them."""

from __future__ import annotations

from adapters.shared.composing import REMOTE, shorten
from bot.model import Cover, Post


def cover_url(cover: Cover | None) -> str | None:
    """The cover's public address; None for one that is named in the front matter and not there."""
    if cover is None or (cover.file is None and not cover.source.startswith(REMOTE)):
        return None
    return cover.url if cover.url and cover.url.startswith(("https://", "http://")) else None


def short_title(post: Post, most: int) -> str:
    """The post's title, or its address where it has none, in at most `most` characters."""
    from bot.compose.clean import one_line

    return shorten(one_line(post.title) or post.url or "", most)
