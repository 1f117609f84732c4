"""Whether what a platform shows is what was sent: links and texts, whatever way they are written."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import unquote, urlsplit

from bot.compose.clean import ZERO_WIDTH

MARGIN = timedelta(minutes=2)  # the clocks of this machine and of a platform may differ
_INVISIBLE = re.compile(f"[{ZERO_WIDTH}\u2060]")  # what adapters put into a text
_LONGEST = 200_000  # characters of a post's page
_TAG = re.compile(r"<[^<>]{0,2000}>")
_HREF = re.compile(r'<a\s[^<>]{0,500}?href="([^"<>]{1,2000})"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A post of one's own, as its platform shows it. `letters` are those of its text: see `letters`."""

    id: str
    url: str | None
    created_at: datetime | None
    letters: str
    links: frozenset[str]


def carrying(
    posts: Iterable[Found],
    link: str | None,
    wanted: str,
    attempted_at: datetime | None,
    ignored: Collection[str] = (),
) -> Found | None:
    """The first of `posts` with `link`, or with the letters `wanted`; none from before the attempt."""
    page = page_link(link or "", ignored)
    for post in posts:
        if attempted_at and post.created_at and post.created_at < attempted_at - MARGIN:
            continue
        if page and any(page == page_link(one, ignored) for one in post.links):
            return post
        if post.letters == wanted:
            return post
    return None


def plain_link(url: str) -> str:
    """A URL so that two ways of writing it are equal: host in lower case, unquoted, no closing slash."""
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket in the host
        return ""
    path = unicodedata.normalize("NFC", unquote(parts.path)).rstrip("/")
    return f"{parts.netloc.lower()}{path}?{parts.query}" if parts.netloc else ""


def page_link(url: str, ignored: Collection[str] = ()) -> str:
    """`plain_link` without the parameters that only say where a reader comes from: `utm_…` and `ignored`."""
    page, _, query = plain_link(url).partition("?")
    named = ((one, unquote(one.partition("=")[0])) for one in query.split("&") if one)
    kept = [one for one, name in named if name not in ignored and not name.startswith("utm_")]
    return f"{page}?{'&'.join(kept)}" if page else ""


def links_in(page: str) -> frozenset[str]:
    """Where the links of a post's HTML lead."""
    return frozenset(html.unescape(url) for url in _HREF.findall(page[:_LONGEST]))


def letters(text: str) -> str:
    """A text without what platforms change: white space, and marks that nobody sees."""
    return "".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def letters_of_page(page: str) -> str:
    """The same of a post's HTML."""
    return letters(html.unescape(_TAG.sub("", page[:_LONGEST])))
