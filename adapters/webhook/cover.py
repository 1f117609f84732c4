"""A post's title and cover as a message of a webhook names them."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from adapters.shared.composing import shorten
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


def short_title(post: Post, neutral: Callable[[str], str], most: int) -> str:
    """The post's title, or its address where it has none, made `neutral`: at most `most` UTF-16 units.

    A longer one ends at a phrase, visibly.
    """
    from bot.compose.clean import one_line

    title = one_line(post.title) or post.url or ""
    if units(text := neutral(title)) <= most:
        return text  # without loading what shortens

    from bot.compose.shorten.edit import ELLIPSIS
    from bot.compose.shorten.ends import ends

    shorter = (title[: end.at] + ELLIPSIS for end in reversed(ends(title, post.lang)))
    whole_words = (text for one in shorter if units(text := neutral(one)) <= most)
    return next(whole_words, None) or _inside_a_word(title, neutral, most)


def _inside_a_word(title: str, neutral: Callable[[str], str], most: int) -> str:
    """For a title that is one long word."""
    at = most
    while units(text := neutral(shorten(title, at))) > most:
        at -= 1
    return text
