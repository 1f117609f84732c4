"""One trial: a process announces a post and dies at a fault point; others come after it and make it good."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot import delivery
from bot.model import State
from bot.outbox import documents, open_outbox, planning
from bot.outbox.store import Outbox
from bot.outbox.tables import MICROSECOND, channels, deliveries
from bot.outbox.tables import documents as kept
from tests.crash import platforms
from tests.crash.children import in_child, start, wait
from tests.crash.platforms import Place
from tests.crash.points import Points, kill_at_line

STOP_LEASE = timedelta(seconds=2)  # of processes that are to be stopped past it, which takes real time
ROUNDS = 8  # announcements after the first; a settled delivery ends them
_SETTLED = {State.SENT.value, State.FAILED.value, State.SKIPPED.value}


@dataclass(frozen=True)
class Fault:
    """What the platform does wrong: its kind, and the requests that it meets (none: the write)."""

    name: str
    switches: tuple[tuple[str, dict[str, Any]], ...] = ()
    reading_refused: bool = False


@dataclass(frozen=True)
class Trial:
    """What is tried. `kills` are the points at which the first, second, … process dies; None: it lives."""

    adapter: str
    database: str
    fault: Fault
    kills: tuple[int | None, ...] = ()
    lines: bool = False  # the kills count lines of code, not effects
    stops: bool = False  # the first process is stopped there, and goes on when others have made it good


@dataclass
class Result:
    """What came of it."""

    trial: Trial
    names: list[str] = field(default_factory=list)  # the points of the first process that lived
    posts: int = 0
    state: str = ""
    error: str = ""
    documents: str = ""  # what is wrong with them

    @property
    def lost(self) -> int:
        """The post is not there, and nobody was told."""
        return int(self.posts == 0 and self.state not in {State.UNKNOWN.value, State.FAILED.value})

    @property
    def doubled(self) -> int:
        """How many there are too many."""
        return max(0, self.posts - 1)

    @property
    def unknown(self) -> bool:
        return self.state == State.UNKNOWN.value

    @property
    def unknown_is_right(self) -> bool:
        """Only where looking is impossible or was refused."""
        return self.trial.fault.reading_refused or self.trial.adapter in {"discord", "slack"}

    @property
    def bad(self) -> bool:
        ended = self.state in {State.SENT.value, State.UNKNOWN.value}
        wrong = self.lost or self.doubled or self.documents or not ended
        return bool(wrong or (self.unknown and not self.unknown_is_right))


@dataclass
class Bench:
    """Where trials are made."""

    place: Place
    databases: dict[str, str]  # name -> URL
    cover: Path
    count: int = 0
    holds: Callable[[str, str], int] | None = None  # (adapter, url) -> posts; default: the sandbox's
    records: Callable[[], list[dict[str, Any]]] | None = None  # of Bluesky; default: the sandbox's

    def run(self, trial: Trial) -> Result:
        """One trial on an empty platform, with a site of its own in the shared database."""
        self.count += 1
        site = f"s{self.count}.example.com"
        result = Result(trial)
        self.place.reset()
        in_child(lambda: self._prepare(trial, site))
        for kind, more in trial.fault.switches:
            self.place.fault(trial.adapter, kind, **more)
        if trial.stops:
            pid, pipe = start(partial(self._announce, trial, site, trial.kills[0]))
            os.waitpid(pid, os.WUNTRACED)
            _wait_for(STOP_LEASE)
            self._rounds(trial, site, result, ())
            os.kill(pid, signal.SIGCONT)
            wait(pid, pipe)
            self._rounds(trial, site, result, ())
        else:
            self._rounds(trial, site, result, trial.kills)
        url = f"https://{site}/posts/a/"
        result.posts = self.holds(trial.adapter, url) if self.holds else self._held(trial.adapter, url)
        if trial.adapter == "documents" and not result.bad:
            records = self.records() if self.records else self.place.state()["bluesky"]["records"]
            result.documents = platforms.document_fault(records, url)
        return result

    def _rounds(self, trial: Trial, site: str, result: Result, kills: Sequence[int | None]) -> None:
        """Announcements, an hour apart, until the delivery is settled."""
        for number in range(ROUNDS):
            kill = kills[number] if number < len(kills) else None
            end = in_child(partial(self._announce, trial, site, kill))
            if end.signal:
                assert end.signal == signal.SIGKILL
                continue
            result.names = result.names or end.value["names"]
            result.state, result.error = end.value["state"], end.value["error"] or ""
            settled = result.state in _SETTLED and not end.value["document_due"]
            if settled or (result.state == State.UNKNOWN.value and not end.value["due_at"]):
                return

    def _held(self, adapter: str, url: str) -> int:
        return platforms.held(self.place.state(), adapter, url)

    def _prepare(self, trial: Trial, site: str) -> None:
        """The baseline of an empty site."""
        outbox = open_outbox(self.databases[trial.database])
        with outbox.locked(site, trial.adapter) as tx:
            planning.set_scanned(tx, site, trial.adapter, baseline=True)

    def _announce(self, trial: Trial, site: str, kill: int | None) -> dict[str, Any]:
        """What `sangyo announce` does, an hour after whatever happened before it."""
        outbox = open_outbox(self.databases[trial.database])
        let_time_pass(outbox, site, timedelta(hours=1))
        points = Points(kill, signal.SIGSTOP if trial.stops else signal.SIGKILL)
        passed = kill_at_line(-1 if kill is None else kill) if trial.lines else points.install()
        loft = platforms.channel(
            trial.adapter, self.place.options(trial.adapter), outbox.memo(site, trial.adapter)
        )
        delivery.plan(outbox, site, [platforms.post(f"https://{site}/posts/a/", self.cover)], [loft])
        delivery.deliver(outbox, site, [loft], lease=STOP_LEASE if trial.stops else delivery.LEASE)
        names = [str(passed())] if passed else points.names
        [row] = delivery.status(outbox, site)
        with outbox.read() as tx:
            document_due = documents.next_due(tx, site, trial.adapter)
            stands = documents.stands(tx, site)
        error = row.error or next((one.error for one in stands.values()), None)
        ended = {"state": row.state.value, "error": error, "due_at": row.due_at}
        return {"names": names, "document_due": document_due, **ended}


def _wait_for(time_span: timedelta) -> None:
    until = time.monotonic() + time_span.total_seconds()
    while time.monotonic() < until:
        time.sleep(0.1)


def let_time_pass(outbox: Outbox, site: str, by: timedelta) -> None:
    """Everything on record happened that much earlier: leases run out, back-off and pauses end."""
    step = by // MICROSECOND
    with outbox.write() as tx:
        for table, names in (
            (deliveries, ("planned_at", "ready_at", "due_at", "attempted_at", "counted_at", "lease_until")),
            (channels, ("paused_until",)),
        ):
            earlier = {name: sa.type_coerce(table.c[name], sa.BigInteger) - step for name in names}
            tx.execute(sa.update(table).where(table.c.site == site).values(earlier))
        due = sa.type_coerce(kept.c.due_at, sa.BigInteger) - step
        mine = sa.select(deliveries.c.id).where(deliveries.c.site == site)
        tx.execute(sa.update(kept).where(kept.c.delivery_id.in_(mine)).values(due_at=due))
