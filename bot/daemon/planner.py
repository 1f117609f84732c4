"""Turns changes of the site into deliveries, and wakes the threads of their channels."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

# Loaded by the main thread: what a worker loads lies apart from the rest and weighs 3 MB more.
import bot.compose
import bot.content.scan.posts  # noqa: F401 - loaded for its weight
from bot import logs
from bot.content import Site
from bot.content.change import files_digest
from bot.daemon import full_scan
from bot.daemon.reports import Reports
from bot.daemon.system import give_memory_back
from bot.delivery import Changes, Channel, sync
from bot.media import child
from bot.model import Post, Reason
from bot.outbox.store import Outbox
from bot.settings import Settings
from bot.write_back import WriteBack

FRESH = 8.0  # seconds since its last change in which a file's faults may be those of an unfinished upload


@dataclass(frozen=True, slots=True)
class Setup:
    """The result of reading the configuration once."""

    settings: Settings
    site: Site
    folders: tuple[Path, ...]  # those that hold the site's pages
    channels: tuple[Channel, ...]
    problems: Mapping[str, str]  # channels left out: name -> a line
    write_back: WriteBack | None = None


class SitePlanner:
    """`changes.Work` on the site of the current `Setup`.

    `nudge(names)` is called for the channels that got something to do, `wake_at(moment)` with the next
    moment at which a post becomes due or expires without a change of its file.
    """

    def __init__(
        self,
        setup: Setup,
        outbox: Outbox,
        reports: Reports,
        nudge: Callable[[Collection[str]], None],
        wake_at: Callable[[datetime | None], None],
    ) -> None:
        self.setup = setup
        self.scanned_at: datetime | None = None
        self._scanner = full_scan.Scanner()
        self._outbox = outbox
        self._reports = reports
        self._nudge = nudge
        self._wake_at = wake_at
        self._moments: dict[str, datetime] = {}  # path -> when it changes by the clock alone
        self._scanned: tuple[Setup, int] | None = None

    def stop(self) -> None:
        """Ends a scan that is running."""
        self._scanner.stop()

    def everything(self) -> None:
        """Scans the whole site, unless nothing has changed since the last time. Raises SangyoError."""
        setup, begun, now = self.setup, time.monotonic(), datetime.now(UTC)
        seen = files_digest(setup.folders)
        if self._scanned is not None and self._scanned[0] is setup and self._scanned[1] == seen:
            self.scanned_at = now
            self._nudge([channel.name for channel in setup.channels])
            return
        found = self._scanner.scan(setup.settings)
        self._scanned, self.scanned_at = (setup, seen), now
        self._moments = dict(found.moments)
        self._wake_at(min(self._moments.values(), default=None))
        self._report(found)
        self._nudge([channel.name for channel in setup.channels])
        seconds = round(time.monotonic() - begun, 3)
        give_memory_back()
        logs.get().info(
            "scanned", pages=found.pages, eligible=found.eligible, planned=len(found.planned), seconds=seconds
        )

    def some(self, paths: frozenset[Path], *, last: bool) -> frozenset[Path]:
        """Plans what changed; returns the files that may not be whole yet. Raises SangyoError."""
        setup, now = self.setup, datetime.now(UTC)
        root = setup.site.root
        present = {path for path in paths if path.exists()}
        gone = {_relative(path, root) for path in paths - present}
        posts = _read(setup.site, now, present)
        again = {root / post.path for post in posts if not last and _is_unfinished(post, root)}
        posts = [post for post in posts if root / post.path not in again]
        self._note(posts, gone, now)
        try:
            self._sync(setup, posts, Changes(frozenset(gone), lambda path: (root / path).exists()))
        finally:
            child.close()
        give_memory_back()
        return frozenset(again)

    def due(self, now: datetime) -> frozenset[Path]:
        """The files whose post becomes due or expires by `now`."""
        root = self.setup.site.root
        return frozenset(root / path for path, moment in self._moments.items() if moment <= now)

    def _note(self, posts: Iterable[Post], gone: Collection[str], now: datetime) -> None:
        """Remembers when posts change by the clock alone, and reports those that cannot be read."""
        found = list(posts)
        for path in (*gone, *(post.path for post in found)):
            self._moments.pop(path, None)
        self._moments |= full_scan.moments(found, now)
        self._wake_at(min(self._moments.values(), default=None))
        for post in found:
            if post.error:
                self._reports.once("unreadable", post.path, post.error)
            else:
                self._reports.mended("unreadable", post.path)

    def _sync(self, setup: Setup, posts: Sequence[Post], changes: Changes) -> None:
        from bot.media import fetcher

        site, channels = setup.site.name, setup.channels
        fetch = fetcher(setup.site.base_url)
        made = sync(self._outbox, site, posts, channels, changes=changes, watched=True, fetch=fetch)
        for one in made.planned:
            self._reports.planned(one)
        for problem in made.problems:
            self._reports.once("no message", f"{problem.path}: {problem.channel}", problem.error)
        self._nudge({one.channel for one in made.planned} | set(made.edited))
        for one in made.dropped:
            self._reports.report(one)

    def _report(self, found: full_scan.Found) -> None:
        for channel, posts in found.baseline.items():
            logs.get().info(
                "first run: what was published already is not announced", channel=channel, posts=posts
            )
        for path, error in found.unreadable.items():
            self._reports.once("unreadable", path, error)
        for place, error in found.problems.items():
            self._reports.once("no message", place, error)
        if found.planned:
            for one in self._outbox.deliveries(ids=found.planned):
                self._reports.planned(one)
        if found.dropped:
            for one in self._outbox.deliveries(ids=found.dropped):
                self._reports.report(one)


def _read(site: Site, now: datetime, paths: Collection[Path]) -> list[Post]:
    """The posts among `paths`; other files (a picture, an ignored file) are passed over."""
    if not paths:
        return []
    posts = site.posts(now, sorted(paths), missing_ok=True)
    return [post for post in posts if post.reason != Reason.FALLBACK]


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _is_unfinished(post: Post, root: Path) -> bool:
    """Whether a file that changed just now cannot be read yet, or names a cover that is not there yet."""
    cover = post.cover
    lacks_cover = cover is not None and cover.file is None and "://" not in cover.source
    if post.error is None and not (post.eligible and lacks_cover):
        return False
    try:
        return time.time() - (root / post.path).stat().st_ctime < FRESH
    except OSError:
        return False
