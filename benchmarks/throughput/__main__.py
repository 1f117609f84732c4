"""1,000 posts to a webhook over one PostgreSQL, beside procrastinate doing as many jobs that do nothing.

    python -m benchmarks.throughput [--posts 1000]

Measured in turn, each from the first claim to the last receipt by the database's own clock. Sangyo composes
nothing here but sends a signed request for each post; procrastinate's jobs are empty. The goal is not speed
(a site publishes twenty posts a day) but that nothing is lost or doubled when a process dies half-way.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from benchmarks.throughput import rival
from benchmarks.throughput.daemons import three_daemons
from bot.outbox import open_outbox
from bot.outbox.tables import deliveries
from tests.crash import processes
from tests.crash.cells import Bench
from tests.crash.children import End, in_child, start, wait
from tests.crash.stage import bench

ADAPTER = "hook"
SANGYO, RIVAL = "sangyo, a signed request each", "procrastinate, empty jobs"
WORKERS = (1, 2, 3, 4)
FIGURES = Path(__file__).with_name("throughput.json")  # `benchmarks.plots` draws it


def main() -> int:
    """1 when a post was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=1000)
    count = parser.parse_args().posts
    with bench(("postgres",)) as place:
        ours = {workers: _sangyo(place, count, workers) for workers in WORKERS}
        killed = {
            "sangyo, 3 processes, one killed half-way": _sangyo(place, count, 3, kill=True),
            "sangyo, 3 whole daemons (planning too), one killed": three_daemons(place, count),
        }
        theirs = {workers: _procrastinate(place, count, workers) for workers in WORKERS}
    by_workers = {SANGYO: ours, RIVAL: theirs}
    FIGURES.write_text(json.dumps(by_workers, indent=1) + "\n", encoding="utf-8")
    for name, rates in by_workers.items():
        for workers, rate in rates.items():
            print(f"{f'{name}, {workers} processes':52}{rate:6.0f} a second")
    for name, rate in killed.items():
        print(f"{name:52}{rate:6.0f} a second")
    return 0


def _sangyo(place: Bench, count: int, workers: int, *, kill: bool = False) -> float:
    """Deliveries a second. Raises AssertionError when one was lost or doubled."""
    place.place.reset()
    in_child(partial(processes.prepare, place, ADAPTER, count))
    children = [start(partial(processes.work, place, ADAPTER, 300.0)) for _ in range(workers)]
    if kill:
        processes.until(lambda: in_child(partial(_sent, place)).value >= count // 2, 300.0)
        os.kill(children[0][0], signal.SIGKILL)
    ends = [wait(*child, 320.0) for child in children]
    assert [end.signal for end in ends] == [signal.SIGKILL if kill else 0] + [0] * (workers - 1)
    repeats = place.place.requests(ADAPTER) - count
    assert repeats <= kill, f"{repeats} sent again: only what the killed one had in hand may be, under its id"
    counts = processes.holds(place, ADAPTER, count)
    assert counts == [1] * count, f"{counts.count(0)} lost, {sum(n > 1 for n in counts)} doubled"
    assert processes.left(place, ADAPTER) == {"sent": count}
    seconds = float(in_child(partial(_seconds, place)).value)
    in_child(partial(processes.forget, place, ADAPTER))
    return count / seconds


def _sent(place: Bench) -> int:
    with open_outbox(place.databases["postgres"]).read() as tx:
        query = sa.select(sa.func.count()).where(deliveries.c.state == "sent")
        return int(tx.execute(query).scalar_one())


def _seconds(place: Bench) -> float:
    """From the first claim to the last receipt."""
    with open_outbox(place.databases["postgres"]).read() as tx:
        query = sa.select(sa.func.min(deliveries.c.counted_at), sa.func.max(deliveries.c.sent_at))
        first, last = tx.execute(query).one()
        return float((last - first).total_seconds())


def _procrastinate(place: Bench, count: int, workers: int) -> float:
    """Jobs a second, by the events that it records itself."""
    url = place.databases["postgres"].replace("postgresql+psycopg", "postgresql")
    in_child(partial(rival.defer, url, count))
    children = [start(partial(rival.work, url)) for _ in range(workers)]
    ends: list[End] = [wait(*child, 300.0) for child in children]
    assert all(end.signal == 0 for end in ends)
    return count / float(in_child(partial(rival.seconds, url, count)).value)


if __name__ == "__main__":
    sys.exit(main())
