"""`sangyo posts`: how the site is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import console, settings
from bot.bootstrap import locate
from bot.content import open_site
from bot.model import Post
from bot.settings import file as config_file

if TYPE_CHECKING:
    from rich.text import Text

_COLUMNS = ("date", "announce", "lines", "cover", "title")


def run(paths: Sequence[Path], as_json: bool, config: Path | None) -> int:
    """Prints a line for every page that `hugo list all` would list, and for every file it fails on."""
    loaded = settings.load(config)
    if loaded.file is None:
        console.note(f"every default holds: {config_file.missing()}")
    with console.busy("reading the site", quiet=as_json):
        site = open_site(loaded.site_root, loaded.site)
        posts = site.posts(datetime.now(UTC), locate(site, paths))
    if as_json:
        console.lines(to_json(post) for post in posts)
    else:
        _table(posts)
    return 0


def to_json(post: Post) -> Mapping[str, Any]:
    """The stable JSON form of one post."""
    return {
        "path": post.path,
        "id": post.id,
        "url": post.url,
        "published": post.published,
        "eligible": post.eligible,
        "reason": post.reason,
        "title": post.title,
        "date": post.date.isoformat() if post.date else None,
        "lang": post.lang,
        "summary": list(post.summary),
        "summary_source": post.summary_source,
        "cover": {"source": post.cover.source, "alt": post.cover.alt} if post.cover else None,
        "tags": list(post.tags),
        "categories": list(post.categories),
        "error": post.error,
    }


def _table(posts: Sequence[Post]) -> None:
    """A row for each, and its address on a line of its own: the terminal may fold it, and none is cut."""
    from rich.text import Text

    rows = [[Text(name, "bold") for name in _COLUMNS], *map(_row, posts)]
    widths = [max(row[place].cell_len for row in rows) for place in range(len(_COLUMNS) - 1)]
    below = ["", *("" if post.error else f"    {post.url or post.path}" for post in posts)]
    for row, address in zip(rows, below, strict=True):
        for cell, width in zip(row, widths, strict=False):  # but the title's
            cell.pad_right(width - cell.cell_len)
        console.screen().print(Text("  ").join(row), soft_wrap=True)
        if address:
            console.screen().print(Text(address, "dim"), soft_wrap=True)
    broken = sum(1 for post in posts if post.error)
    eligible = sum(1 for post in posts if post.eligible)
    console.say(f"{len(posts)} pages: {eligible} to announce, {broken} with an error")


def _row(post: Post) -> list[Text]:
    from rich.text import Text

    if post.error:
        text = console.printable(f"{post.path}: {post.error}")
        return [Text(), Text("error", "red"), Text(), Text(), Text(text, "red")]
    lines = f"{len(post.summary)} {post.summary_source}" if post.summary else ""
    return [
        Text(post.date.strftime("%Y-%m-%d") if post.date else ""),
        Text("yes", "green") if post.eligible else Text(post.reason or "no", "dim"),
        Text(lines) if lines else Text("none", "yellow"),
        Text(_cover(post)),
        Text(console.printable(post.title)),
    ]


def _cover(post: Post) -> str:
    if post.cover is None:
        return "no"
    if post.cover.file:
        return "yes"
    return "remote" if post.cover.source.startswith(("http://", "https://")) else "missing"
