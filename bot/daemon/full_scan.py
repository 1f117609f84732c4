"""A scan of the whole site, in a process of its own.

Reading and planning ten thousand posts takes some 60 MB, of which an interpreter gives hardly any back, so a
short-lived process does it. `Scanner` runs it from the daemon; ``python -m bot.daemon.full_scan`` is that
process. It gets the settings that the daemon has checked: a configuration broken since then does no harm.
"""

from __future__ import annotations

import gc
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from subprocess import PIPE
from typing import Any

import adapters
from bot import bootstrap, logs
from bot.errors import SangyoError
from bot.model import Post, Reason
from bot.options import SiteOptions
from bot.outbox import open_outbox
from bot.settings import AlertsOptions, AnnounceOptions, Settings, WebOptions


@dataclass(frozen=True, slots=True)
class Found:
    """The result of a scan; small, however large the site."""

    pages: int = 0
    eligible: int = 0
    planned: tuple[int, ...] = ()  # ids of new deliveries
    dropped: tuple[int, ...] = ()  # ids of deliveries whose post is no longer to be announced
    baseline: Mapping[str, int] = field(default_factory=dict)  # channel -> posts that a first run marked
    problems: Mapping[str, str] = field(default_factory=dict)  # "path: channel" -> why there is no message
    unreadable: Mapping[str, str] = field(default_factory=dict)  # path -> error
    moments: Mapping[str, datetime] = field(default_factory=dict)  # path -> when it is due or expires
    error: str | None = None  # why the scan failed, in one line


class Scanner:
    """Runs scans, one at a time; `stop` ends one that is running (what it has planned stays)."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def scan(self, settings: Settings) -> Found:
        """Scans and plans everything. Raises SangyoError."""
        command = [sys.executable, "-m", __name__]
        with subprocess.Popen(command, stdin=PIPE, stdout=PIPE) as process:  # noqa: S603 - our own program
            self._process = process
            if self._stopped:
                process.terminate()
            answer, _ = process.communicate(pickle.dumps(plain(settings)))
            self._process = None
        if process.returncode != 0:
            raise SangyoError(f"the scan failed with status {process.returncode}; it will be repeated")
        found: Found = pickle.loads(answer)  # noqa: S301 - from our own process
        if found.error is not None:
            raise SangyoError(found.error)
        return found

    def stop(self) -> None:
        """Ends a running scan and refuses further ones."""
        self._stopped = True
        if self._process is not None:
            self._process.terminate()


def plain(settings: Settings) -> Settings:
    """A copy of `settings` that can be pickled, made of the options' own classes."""
    return replace(
        settings,
        site=_copy(SiteOptions, settings.site),
        announce=_copy(AnnounceOptions, settings.announce),
        web=_copy(WebOptions, settings.web),
        alerts=_copy(AlertsOptions, settings.alerts),
        channels={
            name: _copy(adapters.load(options.adapter).Options, options)
            for name, options in settings.channels.items()
        },
    )


def _copy(model: Any, options: Any) -> Any:
    return model.model_construct(**{name: getattr(options, name) for name in model.model_fields})


def scan_here(settings: Settings) -> Found:
    """The scan itself. Raises SangyoError."""
    from bot.content import open_site
    from bot.delivery import sync
    from bot.media import fetcher

    site = open_site(settings.site_root, settings.site)
    outbox = open_outbox(settings.state_url)
    options, _ = bootstrap.with_secrets(settings.channels)
    channels = bootstrap.make_channels(settings, site, outbox, options)
    now = datetime.now(UTC)
    posts = site.posts(now, index=outbox.index(site.name))
    made = sync(outbox, site.name, posts, channels, watched=True, fetch=fetcher(site.base_url))
    outbox.close()
    return Found(
        pages=len(posts),
        eligible=sum(post.eligible for post in posts),
        planned=tuple(one.id for one in made.planned),
        dropped=tuple(one.id for one in made.dropped),
        baseline=dict(made.baseline),
        problems={f"{one.path}: {one.channel}": one.error for one in made.problems},
        unreadable={post.path: post.error for post in posts if post.error},
        moments=moments(posts, now),
    )


def moments(posts: Iterable[Post], now: datetime) -> dict[str, datetime]:
    """When each post becomes due or expires by the clock alone, by path."""
    found: dict[str, datetime] = {}
    for post in posts:
        moment = post.publish_date if post.reason == Reason.FUTURE else post.expiry_date
        if post.error is None and moment is not None and moment > now:
            found[post.path] = moment
    return found


def main() -> int:
    """Reads pickled settings from stdin, writes the pickled result to stdout."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of the terminal: the daemon ends us itself
    settings = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the daemon that started us
    try:
        found = scan_here(settings)
    except SangyoError as error:
        found = Found(error=str(error))
    except Exception as error:
        found = Found(error=f"internal error, please report it: {logs.fault(error)}")
    pickle.dump(found, sys.stdout.buffer)
    gc.freeze()  # Python would go through every post once more, in search of garbage
    return 0


if __name__ == "__main__":
    # Run as a program this module has another name than the daemon knows its classes by.
    from bot.daemon.full_scan import main as named_main

    raise SystemExit(named_main())
