"""An outbox of years: what each step asks is answered by an index, whatever else is in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.delivery import drop_unpublished
from bot.delivery.channel import usage
from bot.delivery.queries import forecasts, next_due
from bot.model import Post, State
from bot.outbox import claims, figures, open_outbox, planning
from bot.outbox.claims import settling
from bot.outbox.figures import Wanted
from bot.outbox.store import Outbox
from bot.outbox.tables import deliveries
from tests.crash import platforms

SITE, CHANNELS = "blog.example.com", ("x", "bluesky", "hook")
POSTS = 3_000
NOW = datetime(2026, 1, 30, tzinfo=UTC)
POST = Post(id="p7", path="posts/p7.md", url=f"https://{SITE}/p7/", title="Title 7", eligible=True)


@pytest.fixture
def full(outbox: Outbox) -> Outbox:
    """Many posts, all sent but a few that wait."""
    rows = [row(number, channel) for number in range(POSTS) for channel in CHANNELS]
    with outbox.write() as tx:
        tx.execute(sa.insert(deliveries), rows)
        for channel in CHANNELS:
            planning.lock_channel(tx, SITE, channel)
        if tx.connection.dialect.name == "postgresql":
            tx.execute(sa.text("ANALYZE deliveries"))
    return outbox


def row(number: int, channel: str) -> dict[str, Any]:
    state = {0: "pending", 1: "held", 2: "unknown", 3: "sending"}.get(number % 500, "sent")
    moment = NOW + number * timedelta(minutes=1)
    return {
        "site": SITE if number % 10 else "other.example.com",
        "post_id": f"p{number}",
        "channel": channel,
        "platform": "x",
        "path": f"posts/p{number}.md",
        "post_url": f"https://{SITE}/p{number}/",
        "title": f"Title {number}",
        "post_date": moment,
        "state": state,
        "planned_at": moment,
        "ready_at": moment,
        "due_at": moment if state in {"pending", "unknown", "held"} else None,
        "counted_at": moment,
        "sent_at": moment if state == "sent" else None,
    }


@contextmanager
def asked(outbox: Outbox) -> Iterator[list[tuple[str, Any]]]:
    """Every statement about deliveries, with its parameters."""
    found: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, text: str, values: Any, *_: Any) -> None:
        if "deliveries" in text and not text.startswith(("INSERT", "EXPLAIN")):
            found.append((text, values))

    engine = outbox.database.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def plan_of(outbox: Outbox, text: str, values: Any) -> str:
    how = "EXPLAIN QUERY PLAN " if outbox.database.engine.dialect.name == "sqlite" else "EXPLAIN "
    with outbox.read() as tx:
        found = tx.connection.exec_driver_sql(how + text, values).fetchall()
    return "\n".join(str(line[-1]) for line in found)


STEPS: dict[str, Callable[[Outbox], Any]] = {
    "scan: the deliveries of a file that changed": lambda box: reading(
        box, lambda tx: planning.known_among(tx, SITE, [POST], ["posts/gone.md"])
    ),
    "scan: whose address or title it is": lambda box: reading(
        box, lambda tx: planning.places(tx, SITE, [str(POST.url)], [POST.title])
    ),
    "scan: what waits for a post that is gone": lambda box: drop_unpublished(box, SITE, [], lambda _: False),
    "planning: a file moved": lambda box: writing(box, lambda tx: planning.move(tx, SITE, POST)),
    "sending: what is due": lambda box: reading(box, lambda tx: claims.due(tx, SITE, "x", limit=4)),
    "sending: what is stale": lambda box: reading(box, lambda tx: claims.older(tx, SITE, "x", NOW)),
    "sending: what is to be settled": lambda box: reading(
        box, lambda tx: settling.open_to_settle(tx, SITE, "x")
    ),
    "sending: what counts": lambda box: reading(box, lambda tx: usage(tx, SITE, channel("x"), waiting=True)),
    "daemon: when it goes on": lambda box: next_due(box, SITE, [channel(name) for name in CHANNELS]),
    "status: what waits": lambda box: box.deliveries(SITE, states=[State.PENDING, State.HELD]),
    "status: one channel": lambda box: box.deliveries(SITE, channels=["x"], states=[State.UNKNOWN]),
    "status: when it goes": lambda box: forecasts(box, SITE, [channel("x")]),
    "page: how many": lambda box: reading(box, lambda tx: figures.by_state(tx, SITE)),
    "page: since when": lambda box: reading(box, lambda tx: figures.oldest(tx, SITE, [State.PENDING])),
    "page: what was sent last": lambda box: reading(
        box, lambda tx: figures.listed(tx, SITE, Wanted((State.SENT,)), limit=25, newest_first=True)
    ),
    "page: what waits": lambda box: reading(
        box, lambda tx: figures.listed(tx, SITE, Wanted((State.PENDING, State.HELD)), limit=25)
    ),
    "page: how many are listed": lambda box: reading(
        box, lambda tx: figures.count(tx, SITE, Wanted((State.SENT,)))
    ),
}


# They read a whole site: to count it, or for a moved file, whose post may have been announced again.
WHOLE = {"page: how many", "page: how many are listed", "planning: a file moved"}
ALL_OF_IT = re.compile(
    r"SCAN deliveries|Seq Scan on deliveries"
    r"|deliveries USING INDEX (?!deliveries_newest)\w+ \(site=\?( AND channel=\?)?\)"
    r"|deliveries_newest \(site=\?\)[^$]*ORDER BY"
)


def channel(name: str) -> Any:
    options = {"adapter": "webhook", "url": "http://127.0.0.1:9/", "format": "slack", "daily_limit": 9}
    return platforms.channel(name, options, {})


def reading(outbox: Outbox, step: Callable[[Any], Any]) -> None:
    with outbox.read() as tx:
        step(tx)


def writing(outbox: Outbox, step: Callable[[Any], Any]) -> None:
    with outbox.write() as tx:
        step(tx)


@pytest.mark.parametrize("step", STEPS)
def test_an_index_serves(full: Outbox, step: str) -> None:
    """No step reads rows that have nothing to do with it, nor sorts all that there are."""
    with asked(full) as statements:
        STEPS[step](full)
    assert statements
    for text, values in statements:
        plan = plan_of(full, text, values)
        if step not in WHOLE:
            assert not ALL_OF_IT.search(plan), f"{text}\n{plan}"


def test_a_long_title_is_stored(outbox: Outbox) -> None:
    """PostgreSQL's ordered indexes would refuse it."""
    with outbox.write() as tx:
        tx.execute(sa.insert(deliveries), [row(1, "x") | {"title": "長い" * 5_000, "path": "p" * 4_000}])
    [found] = outbox.deliveries(SITE)
    assert len(found.path) == 4_000


def test_the_page_counts_within_an_index(tmp_path: Path) -> None:
    """A million rows read for their states would take seconds; on PostgreSQL its statistics decide."""
    with closing(open_outbox(f"sqlite:///{tmp_path / 'state.db'}")) as outbox:
        with asked(outbox) as statements:
            STEPS["page: how many"](outbox)
        [(text, values)] = statements
        assert "USING COVERING INDEX" in plan_of(outbox, text, values)
