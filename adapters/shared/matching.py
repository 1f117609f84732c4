"""Whether what a platform shows is what was sent: links and texts, whatever way they are written."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import unquote, urlsplit

from adapters.shared.http import now
from bot.compose.clean import ZERO_WIDTH

MARGIN = timedelta(minutes=2)  # the clocks of this machine and of a platform may differ
_FRESH = timedelta(minutes=5)  # how long the newest posts answer for one that was never tried
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


def answers(at: datetime, since: datetime | None, attempted_at: datetime | None, delay: timedelta) -> bool:
    """Would a post of that attempt stand among the posts read at `at`, if there were one?

    They go back to `since` (None: they are but the newest). `delay` is how long a new post may take to be
    shown, from the attempt's begin.
    """
    if attempted_at is None:
        return since is None and now() - at < _FRESH
    return at >= attempted_at + delay and since is not None and since <= attempted_at - MARGIN


def carrying(
    posts: Iterable[Found],
    link: str | None,
    page: str,
    wanted: str,
    attempted_at: datetime | None,
) -> Found | None:
    """The first of `posts` with `link`, or with the letters `wanted`; none from before the attempt.

    `page` is the address of the page itself. Of a link's parameters only those that it has say which page is
    meant; any other tells where readers come from, and may be another one by now.
    """
    own = {name for name, _ in _query(page)}
    sought = page_link(link or "", own)
    for post in posts:
        if attempted_at and post.created_at and post.created_at < attempted_at - MARGIN:
            continue
        if sought and any(sought == page_link(one, own) for one in post.links):
            return post
        if post.letters == wanted:
            return post
    return None


def page_link(url: str, own: Collection[str] = ()) -> str:
    """A URL so that two ways of writing it are equal, of its parameters those named `own`; empty for no URL.

    Host in lower case, unquoted, no closing slash, neither scheme nor fragment.
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket in the host
        return ""
    path = unicodedata.normalize("NFC", unquote(parts.path)).rstrip("/")
    query = "&".join(f"{name}={value}" for name, value in _query(url) if name in own)
    return f"{parts.netloc.lower()}{path}?{query}" if parts.netloc else ""


def _query(url: str) -> list[tuple[str, str]]:
    """The parameters of a URL, unquoted, by their names."""
    pairs = (one.partition("=") for one in url.partition("#")[0].partition("?")[2].split("&") if one)
    return sorted((unquote(name), unquote(value)) for name, _, value in pairs)


def links_in(page: str) -> frozenset[str]:
    """Where the links of a post's HTML lead."""
    return frozenset(html.unescape(url) for url in _HREF.findall(page[:_LONGEST]))


def letters(text: str) -> str:
    """A text without what platforms change: white space, and marks that nobody sees."""
    return "".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def letters_of_page(page: str) -> str:
    """The same of a post's HTML."""
    return letters(html.unescape(_TAG.sub("", page[:_LONGEST])))
