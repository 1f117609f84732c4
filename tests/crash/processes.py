"""Several processes on one PostgreSQL, of which one is killed and one is stopped past its lease and goes on.

python -m tests.crash.processes            what `make crash` runs at its end
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from bot import delivery
from bot.model import State
from bot.outbox import open_outbox, planning
from bot.outbox.planning import New
from tests.crash import platforms
from tests.crash.cells import Bench
from tests.crash.children import in_child, start, wait
from tests.crash.stage import bench

SITE = "many.example.com"
LEASE = timedelta(seconds=1.5)
_ALL = (("hook", 300), ("x", 80), ("bluesky", 80), ("discord", 60))
_FEW = (("hook", 60), ("x", 40))
_OPEN = (State.PENDING, State.SENDING, State.UNKNOWN)


def url_of(number: int) -> str:
    return f"https://{SITE}/posts/p{number:04}/"


def prepare(place: Bench, adapter: str, count: int) -> None:
    """`count` pending deliveries, composed and frozen as `plan` does, without covers."""
    outbox = open_outbox(place.databases["postgres"])
    loft = platforms.channel(adapter, place.place.options(adapter), {})
    with outbox.locked(SITE, adapter) as tx:
        planning.set_scanned(tx, SITE, adapter, baseline=True)
        for number in range(count):
            post = platforms.post(url_of(number), None, f"p{number:04}")
            message = loft.adapter.freeze(loft.adapter.compose(post), tx.now)
            new = New(SITE, adapter, loft.adapter.platform, post, State.PENDING, message, ready_at=tx.now)
            planning.insert(tx, [new])


def work(place: Bench, adapter: str, patience: float = 60.0) -> dict[str, Any]:
    """What a daemon's lane does, until nothing is open any more."""
    outbox = open_outbox(place.databases["postgres"])
    loft = platforms.channel(adapter, place.place.options(adapter), outbox.memo(SITE, adapter))
    until, sent = time.monotonic() + patience, 0
    while time.monotonic() < until:
        done = delivery.deliver(outbox, SITE, [loft], lease=LEASE)
        sent += sum(one.state is State.SENT for one in done)
        if not outbox.deliveries(SITE, channels=[adapter], states=_OPEN):
            break
        time.sleep(0.05)
    return {"sent": sent}


def left(place: Bench, adapter: str) -> dict[str, int]:
    """How many deliveries are in each state."""

    def count() -> dict[str, int]:
        outbox = open_outbox(place.databases["postgres"])
        states = [one.state.value for one in outbox.deliveries(SITE, channels=[adapter])]
        return {state: states.count(state) for state in set(states)}

    value: dict[str, int] = in_child(count).value
    return value


def holds(place: Bench, adapter: str, count: int) -> list[int]:
    """How many posts the platform has about each."""
    state = place.place.state()
    return [platforms.held(state, adapter, url_of(number)) for number in range(count)]


def trouble(place: Bench, adapter: str, count: int, seed: int) -> None:
    """Three processes; the first is killed, the second stopped for twice a lease. Raises AssertionError."""
    chance = random.Random(seed)  # noqa: S311 - nothing to be kept secret
    place.place.reset()
    in_child(partial(prepare, place, adapter, count))
    children = [start(partial(work, place, adapter)) for _ in range(3)]
    until(lambda: sum(holds(place, adapter, count)) > count // 4)
    time.sleep(chance.uniform(0, 0.05))
    os.kill(children[0][0], signal.SIGKILL)
    os.kill(children[1][0], signal.SIGSTOP)
    stopped = time.monotonic()
    until(lambda: time.monotonic() - stopped > 2 * LEASE.total_seconds())
    os.kill(children[1][0], signal.SIGCONT)
    ends = [wait(*child) for child in children]
    assert ends[0].signal == signal.SIGKILL
    states, counts = left(place, adapter), holds(place, adapter, count)
    shares = [end.value["sent"] for end in ends[1:]]
    print(f"{adapter}: {count} posts, 3 processes, one killed, one stopped: {states}; {shares} by the others")
    doubled, absent = sum(number > 1 for number in counts), sum(number == 0 for number in counts)
    assert doubled == 0, f"{doubled} posts doubled"
    # What nobody can look for is left to a person; whether it is there or not, it is not sent again.
    open_ones = states.get("unknown", 0) if adapter == "discord" else 0
    assert absent <= open_ones, f"{absent} posts lost"
    assert states.get("sent", 0) + open_ones == count, states
    in_child(partial(forget, place, adapter))


def forget(place: Bench, adapter: str) -> None:
    """An empty outbox for the next round."""
    import sqlalchemy as sa

    from bot.outbox.tables import deliveries

    with open_outbox(place.databases["postgres"]).write() as tx:
        tx.execute(sa.delete(deliveries).where(deliveries.c.channel == adapter))


def until(true: Callable[[], bool], patience: float = 60.0) -> None:
    """Waits for something to become true. Raises AssertionError."""
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def main() -> int:
    """Raises AssertionError where a post was lost or doubled."""
    few = "--few" in sys.argv
    with bench(("postgres",)) as place:
        for seed, (adapter, count) in enumerate(_FEW if few else _ALL):
            trouble(place, adapter, count, seed)
    print("three processes: 0 posts lost, 0 doubled")
    return 0


if __name__ == "__main__":
    sys.exit(main())
