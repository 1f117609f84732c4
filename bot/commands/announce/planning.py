"""From what was typed to a plan: which posts are new, named, or to be announced again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot import console, delivery
from bot.bootstrap import App, locate
from bot.commands.announce.again import make_way
from bot.commands.since import parse_since
from bot.delivery import unchanged_site
from bot.errors import UsageError
from bot.model import Post


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of a plan, as it was typed."""

    paths: Sequence[Path] = ()
    since: str | None = None
    again: bool = False
    yes: bool = False
    dry_run: bool = False
    offline: bool = False  # covers on other machines are left out


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, and the posts that were named by hand."""

    plan: delivery.Plan
    named: tuple[Post, ...] = ()


def make(app: App, wish: Wish) -> Planned:
    """Plans the whole site; where nothing changed since it was planned, no post is read."""
    start = parse_since(wish.since, app.zone) if wish.since else None
    if wish.again and not wish.paths:
        raise UsageError("--again wants to know which: sangyo announce FILE --again")
    now, site, files = datetime.now(UTC), app.site.name, app.site.snapshot()
    planned = unchanged_site.recall(app.outbox, site)
    if planned and start is None and not wish.paths and planned.holds(files.digest, app.channels, now):
        console.broken(planned.errors)
        if not wish.dry_run:
            unchanged_site.looked(app.outbox, site, app.channels)
        return Planned(delivery.Plan())
    state, posts = files.digest, files.posts(now, index=app.outbox.index(site))
    named = find_named(app, posts, wish.paths)
    console.broken((post.path, post.error) for post in posts if post.error)
    again = make_way(app, named, yes=wish.yes, dry_run=wish.dry_run) if wish.again else ()
    ways = {"since": start, "named": [post.path for post in named], "again": again}
    plan = _sync(app, posts, wish, **ways)
    if not (wish.dry_run or plan.problems or files.hugo_failed):  # those are tried again
        unchanged_site.remember(app.outbox, site, unchanged_site.settled(state, posts, app.channels, now))
    return Planned(plan, tuple(named))


def _sync(app: App, posts: Sequence[Post], wish: Wish, **ways: Any) -> delivery.Plan:
    from bot.media import fetcher

    fetch = None if wish.dry_run or wish.offline else fetcher(app.site.base_url)
    return delivery.sync(
        app.outbox, app.site.name, posts, app.channels, dry_run=wish.dry_run, fetch=fetch, **ways
    )


def find_named(app: App, posts: Sequence[Post], paths: Sequence[Path]) -> list[Post]:
    """The posts that `paths` name. Raises UsageError for a path that is no page of the site."""
    if not paths:
        return []
    by_file = {(app.site.root / post.path).resolve(): post for post in posts}
    named: list[Post] = []
    for typed, path in zip(paths, locate(app.site, paths), strict=True):
        wanted = path.resolve()
        inside = [post for file, post in by_file.items() if file.is_relative_to(wanted)]
        if not inside:
            missing = "is not a page of the site" if path.exists() else "no such file"
            raise UsageError(f"{typed}: {missing}; `sangyo posts` lists them")
        named.extend(inside)
    return named
