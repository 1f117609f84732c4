"""The daemon: how its watchers, queue, threads and scheduler start, reload and stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot import logs
from bot.alerts import Alerts, heartbeat
from bot.bootstrap import make_channels, no_channel, with_secrets, write_back_of
from bot.daemon import system
from bot.daemon.changes import ChangeQueue
from bot.daemon.channel_threads import ChannelThread
from bot.daemon.planner import Setup, SitePlanner
from bot.daemon.reports import Reports
from bot.daemon.sender import Sender
from bot.daemon.sending import Place
from bot.daemon.watch import Watcher, gives_events
from bot.delivery import Channel, needs_person
from bot.errors import SangyoError, UsageError
from bot.model import Post, State
from bot.outbox.store import Outbox
from bot.settings import Settings, load

if TYPE_CHECKING:
    from bot.web import Web

RESCAN = timedelta(minutes=10)  # a full scan, should an event have been lost
POLL = timedelta(seconds=15)  # the same where the system gives no events
PEEK = timedelta(seconds=5)  # how often to check whether another process changed the outbox
DRAIN_SECONDS = 25.0
_CONFIG_STEP_MS = 1000  # configuration changes may wait longer: fewer wake-ups
_CONFIG_SUFFIXES = {".toml", ".yaml", ".yml", ".json", ".env"}


class Daemon:
    """Everything that `sangyo run` runs, from `start` to `stop`."""

    def __init__(self, config: Path | None, settings: Settings, outbox: Outbox, log_format: str) -> None:
        self.config = config
        self.outbox = outbox
        self.setup = read_setup(settings, outbox)
        site = self.setup.site.name
        self.alerts = Alerts(settings.alerts, outbox.memo(site, "@alerts"), site)
        self.draining = False
        self.reports = Reports(self.alerts, self._sent)
        self.sender = Sender(self.reports.report, log_format)
        self.threads: dict[str, ChannelThread] = {}
        self.planner = SitePlanner(self.setup, outbox, self.reports, self.nudge, self._wake_at)
        self.changes = ChangeQueue(
            self.planner, lambda: self.setup.site.root, lambda: system.notify("READY=1")
        )
        self._watchers: list[Watcher] = []
        self._scheduler = _make_scheduler()
        self._web: Web | None = None
        self._seen: object = None
        self._lock = threading.Lock()  # one reload at a time

    def start(self) -> None:
        """Starts everything; ready once the first scan is done. Raises UsageError: the port is taken."""
        from bot.web import Web

        self._web = Web(self)
        self._web.open(self.setup.settings.web)
        self._scheduler.start()
        self.changes.everything()  # before any event: one file's scan would count as a scan of all
        self.changes.start()
        with self._lock:
            self._apply()
        for job, every in ((self.peek, PEEK), (self.keep_house, timedelta(hours=1))):
            self._every(job, every)
        self._every(self.heartbeat, self.setup.settings.alerts.heartbeat_every)
        beat = system.watchdog_seconds()
        if beat is not None:
            self._every(self.beat, timedelta(seconds=beat))

    @property
    def site_name(self) -> str:
        """The site's name in the outbox."""
        return self.setup.site.name

    @property
    def timezone(self) -> ZoneInfo:
        """The site's time zone."""
        return self.setup.site.timezone

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The channels of the current configuration."""
        return self.setup.channels

    @property
    def problems(self) -> tuple[str, ...]:
        """Why configured channels are left out, a line each."""
        return tuple(self.setup.problems.values())

    @property
    def scanned_at(self) -> datetime | None:
        """When the whole site was last scanned; None: not yet."""
        return self.planner.scanned_at

    def is_alive(self) -> bool:
        """Whether every part that should be running is."""
        return (
            self.changes.is_alive()
            and self._scheduler.running
            and all(thread.is_alive() for thread in self.threads.values())
        )

    def is_ready(self) -> bool:
        """Whether the site has been scanned and posts are taken."""
        return not self.draining and self.scanned_at is not None and self.is_alive()

    def post(self, path: str) -> Post:
        """The post of a file of the site, as it is now. Raises UsageError: there is none that can be read."""
        site = self.setup.site
        found = site.posts(datetime.now(UTC), [site.root / path], missing_ok=True)
        if not found or found[0].error:
            raise UsageError(f"{path}: {found[0].error if found else 'no such post any more'}")
        return found[0]

    def fetch(self, url: str) -> bytes:
        """The bytes of a remote cover. Raises MediaError."""
        from bot.media import fetcher

        return fetcher(self.setup.site.base_url)(url)

    def withdraw(self, delivery_id: int, channel: str) -> None:
        """Takes back what a delivery posted. Raises SangyoError: it can't be, or the platform refuses."""
        if channel not in self.threads:
            raise UsageError(
                f"delivery {delivery_id} belongs to the channel {channel!r}, which cannot be used"
            )
        self.sender.withdraw(delivery_id, channel)

    def nudge(self, names: Collection[str]) -> None:
        """Wakes the threads of these channels."""
        for name in names:
            thread = self.threads.get(name)
            if thread is not None:
                thread.nudge()

    def reload(self) -> bool:
        """Rereads the configuration; an invalid one is reported, and the old one kept."""
        with self._lock:
            return not self.draining and self._reload()

    def _reload(self) -> bool:
        system.notify(f"RELOADING=1\nMONOTONIC_USEC={time.monotonic_ns() // 1000}")
        try:
            settings = load(self.config)
            if settings.state_url != self.setup.settings.state_url:
                raise UsageError("[announce] state has changed: restart the daemon to move to another state")
            setup = read_setup(settings, self.outbox)
            if setup.site.name != self.setup.site.name:
                raise UsageError("the site's name has changed: restart the daemon")
            if self._web is not None:
                self._web.open(settings.web)
        except SangyoError as error:
            logs.get().error("configuration is invalid, keeping the old one", error=str(error))
            self.alerts.post("config", f"the configuration is invalid, keeping the old one: {error}")
            return False
        finally:
            system.notify("READY=1")
        self.alerts.over("config")
        self.alerts.use(settings.alerts)
        self.setup = self.planner.setup = setup
        self._apply()
        self.changes.everything()
        logs.get().info("configuration loaded", channels=sorted(self.threads))
        return True

    def stop(self, seconds: float = DRAIN_SECONDS) -> bool:
        """Claims nothing new and waits for what is in flight. False: something still is.

        What is cut off then stays `sending` in the outbox and is settled by the next start.
        """
        deadline = time.monotonic() + seconds
        self.draining = True
        system.notify("STOPPING=1")
        logs.get().info("draining", seconds=seconds)
        self._scheduler.shutdown(wait=False)
        working: list[ChannelThread | ChangeQueue] = [*self.threads.values(), self.changes]
        for watcher in self._watchers:
            watcher.stop()
        self.planner.stop()
        for thread in working:
            thread.stop()
        self.sender.stop()
        for thread in working:
            thread.join(max(deadline - time.monotonic(), 0.0))
        busy = [thread.name for thread in working if thread.is_alive()]
        self.alerts.close(min(5.0, max(deadline - time.monotonic(), 0.1)))
        if self._web is not None:
            self._web.close()
        if busy:
            self.sender.kill()
            logs.get().warning("stopped while requests were in flight", busy=busy)
        return not busy

    def peek(self) -> None:
        """Wakes the threads when another process (`approve`, `retry`, …) wrote to the outbox."""
        seen = self.outbox_stamp()
        if seen is None or seen != self._seen:
            self._seen = seen
            self.nudge(list(self.threads))

    def outbox_stamp(self) -> object:
        """What changes with every write to an SQLite outbox; None for PostgreSQL, which has no such sign."""
        state = self.setup.settings.state_file
        if state is None:
            return None
        stamps = []
        for file in (state, state.with_name(f"{state.name}-wal")):
            try:
                found = file.stat()
            except OSError:
                continue
            stamps.append((found.st_mtime_ns, found.st_size))
        return tuple(stamps)

    def keep_house(self) -> None:
        """Forgets pages that no delivery waits for."""
        waiting = self.outbox.deliveries(self.setup.site.name, states=[State.PENDING, State.HELD])
        self.sender.keep_only({one.post_url for one in waiting})
        self.write_back(always=True)
        system.give_memory_back()

    def write_back(self, *, always: bool = False) -> None:
        """Brings the site's file up to date, where the outbox has changed; with `always` in any case."""
        made = self.setup.write_back
        if made is None:
            return
        from bot.write_back import WriteBackError

        try:
            made.update(list(self.setup.settings.channels), always=always)
        except WriteBackError as error:
            self.reports.once("write-back", made.name, str(error))
        else:
            self.reports.mended("write-back", made.name)

    def beat(self) -> None:
        """Keeps systemd's watchdog quiet while every part is alive; else it restarts us."""
        if self.is_alive():
            system.notify("WATCHDOG=1")

    def heartbeat(self) -> None:
        """Fetches `[alerts] heartbeat` while every part is alive and nothing waits for a person."""
        names = [channel.name for channel in self.channels]
        if self.problems or not self.is_ready() or needs_person(self.outbox, self.site_name, names):
            return
        error = heartbeat(self.setup.settings.alerts)
        if error is None:
            self.reports.mended("heartbeat", "alerts")
        else:
            self.reports.once("heartbeat", "alerts", error)

    def _apply(self) -> None:
        """Brings threads, watchers and the rescan in line with the current setup."""
        site = self.setup.site
        self.sender.use(self.setup.settings, Place(site.name, site.timezone))
        wanted = {channel.name: channel for channel in self.setup.channels}
        for name in [name for name in self.threads if name not in wanted]:
            self.threads.pop(name).stop()
        for name, channel in wanted.items():
            thread = self.threads.get(name)
            if thread is not None:
                thread.channel = channel
                thread.nudge()
                continue
            self.threads[name] = ChannelThread(
                channel,
                outbox=self.outbox,
                site=site.name,
                sender=self.sender,
                reports=self.reports,
                wake=self._wake,
                done=self.write_back,
            )
            self.threads[name].start()
        self._watch()
        for name, problem in self.setup.problems.items():
            self.reports.once("channel left out", f"channels.{name}", problem)

    def _watch(self) -> None:
        for watcher in self._watchers:
            watcher.stop()
        site, config = self.setup.site, self.setup.settings.file
        folders = self.setup.folders
        events = all(gives_events(folder) for folder in folders)
        configs = {site.root, site.root / "config", *site.root.glob("config/*/")}
        configs |= {config.absolute().parent} if config else set()
        self._watchers = [
            Watcher(sorted(configs), self._config_changed, recursive=False, step_ms=_CONFIG_STEP_MS)
        ]
        if events:
            self._watchers.append(Watcher(folders, self.changes.changed))
        for watcher in self._watchers:
            watcher.start()
        self._every(self.changes.everything, RESCAN if events else POLL, name="rescan")

    def _config_changed(self, paths: frozenset[Path]) -> None:
        """A configuration file was saved, ours or the site's: the same as SIGHUP."""
        if any(path.suffix in _CONFIG_SUFFIXES or path.name == ".env" for path in paths):
            self.reload()

    def _sent(self, channel: str, seconds: float) -> None:
        if self._web is not None:
            self._web.sent(channel, seconds)

    def _wake(self, name: str, delay: timedelta | None) -> None:
        """Schedules the nudge of a thread, in place of an earlier one."""
        moment = None if delay is None else datetime.now(UTC) + delay
        self._at(f"due {name}", lambda: self.nudge([name]), moment)

    def _wake_at(self, moment: datetime | None) -> None:
        self._at("publication", lambda: self.changes.changed(self.planner.due(datetime.now(UTC))), moment)

    def _at(self, job: str, call: Any, moment: datetime | None) -> None:
        from apscheduler.jobstores.base import JobLookupError

        if self.draining:
            return
        if moment is not None:
            self._scheduler.add_job(
                call, "date", run_date=moment, id=job, replace_existing=True, misfire_grace_time=None
            )
            return
        try:
            self._scheduler.remove_job(job)
        except JobLookupError:
            return  # it has run, or was never scheduled

    def _every(self, call: Any, every: timedelta, name: str | None = None) -> None:
        self._scheduler.add_job(
            call, "interval", seconds=every.total_seconds(), id=name or call.__name__, replace_existing=True
        )


def read_setup(settings: Settings, outbox: Outbox) -> Setup:
    """Opens the site and makes the channels. Raises UsageError when there is no channel or no site."""
    from bot.content import open_site

    options, lacking = with_secrets(settings.channels)
    problems = {**settings.problems, **lacking}
    logs.redactor.learn(logs.secrets_of(settings))
    if not options:
        raise UsageError(next(iter(problems.values())) if problems else no_channel(settings))
    site = open_site(settings.site_root, settings.site)
    channels = make_channels(settings, site, outbox, options)
    write_back = write_back_of(settings, site, outbox)
    return Setup(settings, site, tuple(site.content_folders()), channels, problems, write_back)


def _make_scheduler() -> Any:
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.background import BackgroundScheduler

    return BackgroundScheduler(
        executors={"default": ThreadPoolExecutor(2)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 3600},
        timezone=UTC,
    )
