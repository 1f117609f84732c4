"""An outbox of years: what each step takes beside one of a tenth.

    python -m benchmarks.growth [--posts 100000] [--channels 10]

On SQLite, in this process, the best of three. The goals: what a page shows within 0.3 s, no step more than 11
times of what it takes with a tenth of the posts.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.delivery import drop_unpublished
from bot.model import Post, State
from bot.outbox import claims, figures, open_outbox, planning
from bot.outbox.figures import Wanted
from bot.outbox.store import Outbox
from bot.outbox.tables import deliveries

SITE = "blog.example.com"
START = datetime(2020, 1, 1, tzinfo=UTC)
POST = Post(id="p7", path="posts/p7.md", url=f"https://{SITE}/p7/", title="Title 7", eligible=True)
PAGE_GOAL, GROWTH_GOAL = 0.3, 11.0
_OPEN = [State.PENDING, State.HELD]


def reading(step: Callable[[Any], Any]) -> Callable[[Outbox], Any]:
    """`step` in a transaction."""

    def done(outbox: Outbox) -> Any:
        with outbox.read() as tx:
            return step(tx)

    return done


STEPS: dict[str, Callable[[Outbox], Any]] = {
    "a file changed: its deliveries": reading(lambda tx: planning.known_among(tx, SITE, [POST], [])),
    "a file changed: its address": reading(lambda tx: planning.places(tx, SITE, [str(POST.url)], ["T"])),
    "a file changed: what waits for it": lambda box: drop_unpublished(box, SITE, [], lambda _: False),
    "the next to be sent": reading(lambda tx: claims.due(tx, SITE, "c1", limit=4)),
    "status of what waits": lambda box: box.deliveries(SITE, states=_OPEN),
    "page: counts": reading(lambda tx: figures.by_state(tx, SITE)),
    "page: since when": reading(lambda tx: figures.oldest(tx, SITE, _OPEN)),
    "page: sent last": reading(
        lambda tx: figures.listed(tx, SITE, Wanted((State.SENT,)), limit=25, newest_first=True)
    ),
    "planning the whole site": reading(lambda tx: planning.known(tx, SITE)),
}


def fill(outbox: Outbox, posts: int, channels: int) -> None:
    """All sent but one post in a thousand, which waits."""
    with outbox.write() as tx:
        for at in range(0, posts, 2_000):
            numbers = range(at, min(at + 2_000, posts))
            tx.execute(sa.insert(deliveries), [_row(n, f"c{c}") for n in numbers for c in range(channels)])


def _row(number: int, channel: str) -> dict[str, Any]:
    moment, waits = START + number * timedelta(minutes=30), number % 1000 == 0
    return {
        "site": SITE,
        "post_id": f"p{number}",
        "channel": channel,
        "platform": "x",
        "path": f"posts/p{number}.md",
        "post_url": f"https://{SITE}/p{number}/",
        "title": f"Title {number}",
        "post_date": moment,
        "state": "pending" if waits else "sent",
        "planned_at": moment,
        "ready_at": moment,
        "due_at": moment if waits else None,
        "counted_at": None if waits else moment,
        "sent_at": None if waits else moment,
    }


def measured(posts: int, channels: int) -> dict[str, float]:
    """Seconds of each step, the best of three."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder) / "state.db"
        with closing(open_outbox(f"sqlite:///{state}")) as outbox:
            fill(outbox, posts, channels)
            for name, step in STEPS.items():
                times = []
                for _ in range(3):
                    begun = time.perf_counter()
                    step(outbox)
                    times.append(time.perf_counter() - begun)
                found[name] = min(times)
        found["MB on disk"] = sum(file.stat().st_size for file in state.parent.iterdir()) / 1e6
    return found


def main() -> int:
    """Prints a table; 1 when something is over its goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--channels", type=int, default=10)
    given = parser.parse_args()
    few, many = (measured(posts, given.channels) for posts in (given.posts // 10, given.posts))
    print(f"| step | {given.posts // 10:,} posts | {given.posts:,} posts | × |\n| --- | --- | --- | --- |")
    for name, seconds in many.items():
        shown = [f"{one:.0f}" if "disk" in name else f"{1000 * one:.1f} ms" for one in (few[name], seconds)]
        print(f"| {name} | {shown[0]} | {shown[1]} | {seconds / few[name]:.1f} |")
    page = sum(seconds for name, seconds in many.items() if name.startswith("page"))
    steep = any(many[name] > GROWTH_GOAL * max(few[name], 0.002) for name in STEPS)
    return int(page > PAGE_GOAL or steep)


if __name__ == "__main__":
    raise SystemExit(main())
