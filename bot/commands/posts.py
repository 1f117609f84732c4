"""`sangyo posts`: how the site is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot import console, settings
from bot.bootstrap import locate
from bot.content import open_site
from bot.model import Post
from bot.settings import file as config_file


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
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("date", "announce", "lines", "cover", "title"):
        table.add_column(column, no_wrap=column != "title")
    for post in posts:
        if post.error:
            table.add_row("", Text("error", "red"), "", "", Text(f"{post.path}: {post.error}", "red"))
            continue
        table.add_row(
            post.date.strftime("%Y-%m-%d") if post.date else "",
            Text("yes", "green") if post.eligible else Text(post.reason or "no", "dim"),
            f"{len(post.summary)} {post.summary_source}" if post.summary else Text("none", "yellow"),
            _cover(post),
            Text.assemble(console.printable(post.title), "\n", (post.url or post.path, "dim")),
        )
    console.screen().print(table)
    broken = sum(1 for post in posts if post.error)
    eligible = sum(1 for post in posts if post.eligible)
    console.say(f"{len(posts)} pages: {eligible} to announce, {broken} with an error")


def _cover(post: Post) -> str:
    if post.cover is None:
        return "no"
    if post.cover.file:
        return "yes"
    return "remote" if post.cover.source.startswith(("http://", "https://")) else "missing"
