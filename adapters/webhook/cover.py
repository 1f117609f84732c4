"""A post's title and cover as a message of a webhook names them."""

from __future__ import annotations

from urllib.parse import urlsplit

from bot.model import Image, Post


def cover_url(image: Image | None) -> str | None:
    """The cover's public address; None where it has none."""
    url = image.url if image else None
    return url if url and url.startswith(("https://", "http://")) else None


def site_of(url: str) -> str:
    """Scheme and host of a post's address; "sangyo" where it has none."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc.isascii() and parts.netloc else "sangyo"


def units(text: str) -> int:
    """UTF-16 units, which no counting of characters exceeds."""
    return len(text.encode("utf-16-le")) // 2


def title_of(post: Post) -> str:
    """The post's title in one line, or its address where it has none."""
    from bot.compose.clean import one_line

    return one_line(post.title) or post.url or ""
