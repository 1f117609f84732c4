"""`sangyo announce`: plan and send what is due now, then exit."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot import console, delivery
from bot.bootstrap import App, locate, open_app, write_back
from bot.commands import operate
from bot.delivery import unchanged_site
from bot.errors import UsageError
from bot.model import Delivery, DeliveryReason, Post, State
from bot.options import parse_duration

if TYPE_CHECKING:
    from bot.delivery.live_check import LiveCheck

FEW = 3  # deliveries from which on a person is shown a progress display
_LONGEST, _SHORTEST = 5.0, 0.2  # seconds until what is worth waiting for is tried again
_NOT_DONE = (State.FAILED, State.UNKNOWN, State.SENDING)


def run(
    *,
    paths: Sequence[Path],
    channels: Sequence[str],
    since: str | None,
    wait: timedelta,
    dry_run: bool,
    as_json: bool,
    config: Path | None,
) -> int:
    """Announces; 0 when everything that is due was sent."""
    with open_app(config, channels, sending=not dry_run) as app:
        start = parse_since(since, app) if since else None
        plan = _plan(app, start, paths, dry_run)
        done = plan.planned if dry_run else _deliver(app, (*plan.planned, *plan.dropped), wait, quiet=as_json)
        written = dry_run or write_back(app)
    _show(plan, done, dry_run=dry_run, as_json=as_json)
    if app.broken:
        return 2
    undone = plan.problems or not written or (not dry_run and any(is_undone(one) for one in done))
    return 1 if undone else 0


def _plan(app: App, start: datetime | None, paths: Sequence[Path], dry_run: bool) -> delivery.Plan:
    """Plans the whole site; where nothing changed since it was planned, no post is read."""
    now, site, files = datetime.now(UTC), app.site.name, app.site.snapshot()
    planned = unchanged_site.recall(app.outbox, site)
    if planned and start is None and not paths and planned.holds(files.digest, app.channels, now):
        console.broken(planned.errors)
        if not dry_run:
            unchanged_site.looked(app.outbox, site, app.channels)
        return delivery.Plan()
    state, posts = files.digest, files.posts(now, index=app.outbox.index(site))
    named = find_named(app, posts, paths)
    console.broken((post.path, post.error) for post in posts if post.error)
    plan = _sync(app, posts, start, named, dry_run)
    if not (dry_run or plan.problems or files.hugo_failed):  # those are tried again
        unchanged_site.remember(app.outbox, site, unchanged_site.settled(state, posts, app.channels, now))
    return plan


def _sync(
    app: App, posts: Sequence[Post], start: datetime | None, named: Sequence[str], dry_run: bool
) -> delivery.Plan:
    from bot.media import fetcher

    return delivery.sync(
        app.outbox,
        app.site.name,
        posts,
        app.channels,
        since=start,
        named=named,
        dry_run=dry_run,
        fetch=None if dry_run else fetcher(app.site.base_url),
    )


def _deliver(app: App, planned: Sequence[Delivery], wait: timedelta, *, quiet: bool) -> tuple[Delivery, ...]:
    """Sends what is due; until `wait` has passed, keeps checking pages that are not live yet."""
    deadline = time.monotonic() + wait.total_seconds()
    latest = {one.id: one for one in planned}
    with _progress(len(planned), quiet) as report, _live(app, wait) as live:
        while True:
            for one in delivery.deliver(app.outbox, app.site.name, app.channels, live=live, report=report):
                latest[one.id] = one
            left = deadline - time.monotonic()
            if left <= 0 or not any(may_go_soon(one, left) for one in latest.values()):
                return tuple(latest.values())
            soonest = live.seconds_until_next() if live else None
            time.sleep(min(_LONGEST if soonest is None else max(soonest, _SHORTEST), _LONGEST, left))


@contextmanager
def _live(app: App, wait: timedelta) -> Iterator[LiveCheck | None]:
    if not app.settings.announce.live_check:
        yield None
        return
    from bot.delivery.live_check import PICTURE_WAIT, LiveCheck

    # A job that ends can't wait for a picture longer than it may wait for the page.
    with LiveCheck(picture_wait=min(wait.total_seconds(), PICTURE_WAIT)) as check:
        yield check


@contextmanager
def _progress(total: int, quiet: bool) -> Iterator[Callable[[Delivery], None] | None]:
    if quiet or total <= FEW or not (screen := console.progress_screen()).is_terminal:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    settled: set[int] = set()
    with Progress(
        TextColumn("announcing"), BarColumn(), MofNCompleteColumn(), console=screen, transient=True
    ) as bar:
        task = bar.add_task("announcing", total=total)

        def report(one: Delivery) -> None:
            if one.state is not State.SENDING:
                settled.add(one.id)
                bar.update(task, completed=min(len(settled), total))

        yield report


def may_go_soon(one: Delivery, seconds: float) -> bool:
    """Whether it is worth waiting for: its page is not live yet, or its next attempt comes in time."""
    if one.state is State.PENDING and one.reason is DeliveryReason.NOT_LIVE:
        return True
    soon = datetime.now(UTC) + timedelta(seconds=seconds)
    return one.state in (State.PENDING, State.UNKNOWN) and one.due_at is not None and one.due_at <= soon


def is_undone(one: Delivery) -> bool:
    """Whether it was due and was not sent; what waits for its window or a limit is not due."""
    return one.state in _NOT_DONE or (one.state is State.PENDING and one.error is not None)


def parse_since(text: str, app: App) -> datetime:
    """A date, a date with time (site's zone where it names none) or an age like "36h". Raises UsageError."""
    try:
        age = parse_duration(text)
        if isinstance(age, timedelta):
            return datetime.now(UTC) - age
    except ValueError:
        pass  # not an age: then it is a date
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f'--since {text!r} is neither a date ("2026-01-30", "2026-01-30T09:00") nor an age ("36h")'
        ) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=app.site.timezone)
    if moment > datetime.now(UTC):
        raise UsageError(f"--since {text!r} is in the future: name the time from which posts are announced")
    return moment


def find_named(app: App, posts: Sequence[Post], paths: Sequence[Path]) -> list[str]:
    """The posts that `paths` name. Raises UsageError for a path that is no page of the site."""
    if not paths:
        return []
    by_file = {(app.site.root / post.path).resolve(): post.path for post in posts}
    named: list[str] = []
    for typed, path in zip(paths, locate(app.site, paths), strict=True):
        wanted = path.resolve()
        inside = [name for file, name in by_file.items() if file.is_relative_to(wanted)]
        if not inside:
            missing = "is not a page of the site" if path.exists() else "no such file"
            raise UsageError(f"{typed}: {missing}; `sangyo posts` lists them")
        named.extend(inside)
    return named


def _show(plan: delivery.Plan, done: Sequence[Delivery], *, dry_run: bool, as_json: bool) -> None:
    for problem in plan.problems:
        console.problem(f"{problem.path}: {problem.channel}: {problem.error}")
    for channel, count in plan.baseline.items():
        if count:
            console.note(
                f"{channel}: first run: {count} posts that were published already are taken as announced; "
                "to announce some of them anyway: sangyo announce --since 2026-01-30, or sangyo announce FILE"
            )
    if as_json:
        console.lines(operate.to_json(one) for one in done)
        return
    operate.table(done)
    if not done:
        console.say("nothing to announce")
    elif dry_run:
        console.say(f"{len(done)} would be planned; nothing was written or sent")
    else:
        _warnings(done)


def _warnings(done: Sequence[Delivery]) -> None:
    for one in done:
        warnings = [
            *(one.message.warnings if one.message else ()),
            *(w for r in one.receipts for w in r.warnings),
        ]
        for warning in dict.fromkeys(warnings):
            console.note(f"{one.path}: {one.channel}: {warning}")
