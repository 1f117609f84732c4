"""What the timeline page shows of a stand-in, on every platform: plain values for its template."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Run:
    """A stretch of text: `plain`, `link`, `tag` or `strong`."""

    text: str
    kind: str = "plain"
    href: str | None = None


@dataclass(frozen=True)
class Picture:
    """A picture, its alt text, and whether it can be shown without leaving the sandbox."""

    src: str
    alt: str = ""
    local: bool = True
    note: str = ""


@dataclass(frozen=True)
class CardView:
    """A link card."""

    href: str
    host: str
    title: str
    description: str
    picture: Picture | None = None


@dataclass(frozen=True)
class Item:
    """One post, message or webhook."""

    id: str
    time: str
    iso: str
    runs: tuple[Run, ...] = ()
    pictures: tuple[Picture, ...] = ()
    card: CardView | None = None
    badges: tuple[str, ...] = ()
    raw: str = ""
    depth: int = 0  # place in its thread
    more: bool = False  # the thread goes on below


@dataclass(frozen=True)
class Column:
    """One platform."""

    name: str
    sign: str  # one letter or two, for its heading
    title: str
    author: str
    handle: str
    items: list[Item] = field(default_factory=list)


def picture(base_url: str, url: str, alt: str = "") -> Picture:
    """A picture named by its address: shown only where that is the sandbox itself."""
    own = url.startswith(f"{base_url}/")
    return Picture(url.removeprefix(base_url) if own else "", alt, own, "" if own else url)


def web(url: str) -> str | None:
    """Only addresses of the web become links."""
    return url if urlsplit(url).scheme in ("http", "https") else None


def when(seconds: float) -> tuple[str, str]:
    """A moment in local time for people, and as ISO 8601."""
    moment = datetime.fromtimestamp(seconds).astimezone()
    return moment.strftime("%Y-%m-%d %H:%M:%S"), moment.isoformat(timespec="seconds")


def threads(posts: list[Any], parents: dict[str, Any], key: Any) -> list[tuple[Any, int, bool]]:
    """Newest thread first, and each thread from its first post down: (post, depth, goes on)."""
    children: dict[Any, list[Any]] = {}
    for post in posts:
        parent = parents[key(post)]
        children.setdefault(parent if parent in parents else None, []).append(post)
    rows: list[tuple[Any, int, bool]] = []

    def walk(post: Any, depth: int) -> None:
        below = children.get(key(post), [])
        rows.append((post, depth, bool(below)))
        for child in below:
            walk(child, depth + 1)

    for root in reversed(children.get(None, [])):
        walk(root, 0)
    return rows
