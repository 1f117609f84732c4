"""A row that can't be read is one row's trouble, and what is stored can be read again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.model import Message, Part, Post, State
from bot.outbox import claims, planning
from bot.outbox.claims import settling
from bot.outbox.planning import New
from bot.outbox.store import Outbox
from bot.outbox.tables import deliveries

MESSAGE = Message("x", (Part("text", 4, 280),))


def inserted(outbox: Outbox, **fields: object) -> int:
    post = Post(**({"id": "a", "path": "content/a.md", "url": "https://example.org/a/"} | fields))  # type: ignore[arg-type]  # of a dataclass
    with outbox.write() as tx:
        return planning.insert(tx, [New("blog", "x", "x", post, State.PENDING, MESSAGE)])[0]


def damage(outbox: Outbox, row: int, values: str) -> None:
    with outbox.write() as tx:
        tx.connection.execute(sa.text(f"UPDATE deliveries SET {values} WHERE id = {row}"))  # noqa: S608 - the test's own


@pytest.mark.parametrize(
    "values",
    ["message = '{'", "message = '{}'", "receipts = '7'", "state = 'pending', reason = 'from-the-future'"],
)
def test_one_row_that_cannot_be_read_stops_no_other(outbox: Outbox, values: str) -> None:
    bad, good = inserted(outbox), inserted(outbox, id="b", path="content/b.md")
    damage(outbox, bad, values)
    found = {one.id: one for one in outbox.deliveries("blog")}
    assert found[bad].state is State.FAILED
    assert f"sangyo skip {bad}" in (found[bad].error or "")
    assert [one.id for one in outbox.deliveries("blog", states=[State.PENDING])] == [good]
    with outbox.read() as tx:
        assert [one.id for one in claims.due(tx, "blog", "x", limit=9)] == [good]
        assert [one.id for one in claims.older(tx, "blog", "x", tx.now + timedelta(days=1))] == [good]


def test_one_that_may_have_been_posted_waits_for_a_person(outbox: Outbox) -> None:
    row = inserted(outbox)
    damage(outbox, row, "message = '{', state = 'unknown'")
    with outbox.write() as tx:
        assert settling.claim_to_settle(tx, row, "me", timedelta(minutes=1)) is None
    with outbox.read() as tx:
        assert settling.open_to_settle(tx, "blog", "x") == []
        assert settling.next_to_settle(tx, "blog", ["x"]) is None
        assert tx.execute(sa.select(deliveries.c.state).where(deliveries.c.id == row)).scalar() == "unknown"


@pytest.mark.parametrize("microseconds", [-(10**17), 10**18])
def test_a_moment_outside_the_calendar_is_read_as_its_edge(outbox: Outbox, microseconds: int) -> None:
    """Such a date of a post once kept `status`, `announce` and the daemon from reading anything."""
    row = inserted(outbox)
    damage(outbox, row, f"post_date = {microseconds}, ready_at = {microseconds}")
    (one,) = outbox.deliveries("blog")
    assert one.state is State.PENDING
    with outbox.read() as tx:
        (known,) = planning.known(tx, "blog")
    assert known.post_date in (
        datetime.min.replace(tzinfo=UTC),
        datetime.max.replace(tzinfo=UTC),
    )


def test_text_that_a_database_refuses_is_stored_without_it(outbox: Outbox) -> None:
    row = inserted(outbox, id="a\0b\ud800", title="t\0\udfff", url="https://example.org/\0")
    (one,) = outbox.deliveries(ids=[row])
    assert one.post_id == "a\ufffdb?"
    assert one.post_url == "https://example.org/\ufffd"
