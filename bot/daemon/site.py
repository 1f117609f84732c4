"""What is done with the site's changes: posts are read, deliveries planned, lanes nudged."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bot import logs
from bot.content import Site
from bot.daemon.journal import Journal
from bot.daemon.system import give_memory_back
from bot.delivery import Channel, Plan, plan
from bot.model import Post, State
from bot.outbox import claims
from bot.outbox.store import Outbox
from bot.settings import Settings

FRESH = 8.0  # seconds since its last change in which a file's faults may be those of an unfinished upload
_WAITING = (State.PENDING, State.HELD)


@dataclass(frozen=True, slots=True)
class Setup:
    """What one reading of the configuration came to."""

    settings: Settings
    site: Site
    channels: tuple[Channel, ...]
    problems: tuple[str, ...] = ()  # channels left out, a line each


class SiteWork:
    """`intake.Work` on the site of the current `Setup`.

    `nudge(names)` is called for the channels that got something to do, `look_at(moment)` with the next
    moment at which a post becomes due or expires without a change of its file.
    """

    def __init__(
        self,
        setup: Setup,
        outbox: Outbox,
        journal: Journal,
        nudge: Callable[[Collection[str]], None],
        look_at: Callable[[datetime | None], None],
    ) -> None:
        self.setup = setup
        self.scanned_at: datetime | None = None
        self._outbox = outbox
        self._journal = journal
        self._nudge = nudge
        self._look_at = look_at
        self._moments: dict[str, datetime] = {}  # path -> when it changes by the clock alone
        self._urls: dict[str, str] = {}  # url -> path of the post that is announced under it

    def everything(self) -> None:
        """Scans the whole site. Raises SangyoError."""
        setup, begun, now = self.setup, time.monotonic(), datetime.now(UTC)
        site = setup.site
        posts = site.posts(now, index=self._outbox.index(site.name))
        self._moments, self._urls = {}, {}
        self._note(posts, now)
        self._tell_errors(posts)
        made = self._plan(setup, posts, None)
        present = {post.path for post in posts}
        self._withdraw_plans(site.name, posts, lambda path: path not in present)
        self.scanned_at = now
        count, eligible = len(posts), sum(post.eligible for post in posts)
        del posts
        give_memory_back()
        seconds = round(time.monotonic() - begun, 3)
        logs.get().info("scanned", pages=count, eligible=eligible, planned=len(made.planned), seconds=seconds)

    def some(self, paths: frozenset[Path], *, last: bool) -> frozenset[Path]:
        """Looks at what changed; gives back the files that may not be whole yet. Raises SangyoError."""
        setup, now = self.setup, datetime.now(UTC)
        root = setup.site.root
        present = {path for path in paths if path.exists()}
        gone = {_relative(path, root) for path in paths - present}
        posts = setup.site.posts(now, sorted(present)) if present else []
        again = (
            frozenset() if last else frozenset(root / one.path for one in posts if _is_unfinished(one, root))
        )
        posts = [self._unique(post, root) for post in posts if root / post.path not in again]
        self._note(posts, now)
        self._tell_errors(posts)
        self._plan(setup, posts, gone)
        self._withdraw_plans(setup.site.name, posts, lambda path: path in gone and not (root / path).exists())
        return again

    def due(self, now: datetime) -> frozenset[Path]:
        """The files whose post becomes due or expires by `now`."""
        root = self.setup.site.root
        return frozenset(root / path for path, moment in self._moments.items() if moment <= now)

    def _note(self, posts: Iterable[Post], now: datetime) -> None:
        """Remembers when posts change by the clock alone, and who has which URL."""
        for post in posts:
            self._moments.pop(post.path, None)
            moment = post.publish_date if post.reason == "future" else post.expiry_date
            if post.error is None and moment is not None and moment > now:
                self._moments[post.path] = moment
            if post.eligible and post.url:
                self._urls[post.url] = post.path
        self._look_at(min(self._moments.values(), default=None))

    def _unique(self, post: Post, root: Path) -> Post:
        """Of two files that claim one URL the first that was seen is announced."""
        other = self._urls.get(post.url or "")
        if not post.eligible or other is None or other == post.path or not (root / other).exists():
            return post
        return replace(post, eligible=False, reason="duplicate-url")

    def _tell_errors(self, posts: Iterable[Post]) -> None:
        for post in posts:
            if post.error:
                self._journal.once("unreadable", post.path, post.error)
            else:
                self._journal.mended("unreadable", post.path)

    def _plan(self, setup: Setup, posts: Sequence[Post], gone: Collection[str] | None) -> Plan:
        from bot.media import fetch_cover

        made = plan(
            self._outbox, setup.site.name, posts, setup.channels, watched=True, gone=gone, fetch=fetch_cover
        )
        for channel, count in made.baseline.items():
            logs.get().info(
                "first run: what was published already counts as announced", channel=channel, posts=count
            )
        for one in made.planned:
            self._journal.planned(one)
        for problem in made.problems:
            self._journal.once("no message", f"{problem.path}: {problem.channel}", problem.error)
        if made.planned or gone is None:
            self._nudge({one.channel for one in made.planned} or {one.name for one in setup.channels})
        return made

    def _withdraw_plans(self, site: str, posts: Iterable[Post], is_gone: Callable[[str], bool]) -> None:
        """What waits for a post that is a draft now, has expired or was deleted is not sent any more."""
        reasons = {
            post.path: post.reason or "excluded" for post in posts if not post.eligible and not post.error
        }
        for one in self._outbox.deliveries(site, states=_WAITING):
            reason = "its file was deleted" if is_gone(one.path) else reasons.get(one.path)
            if reason is None:
                continue
            with self._outbox.write() as tx:
                dropped = claims.drop(tx, one.id, f"no longer to be announced: {reason}")
            if dropped is not None:
                self._journal.report(dropped)


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
