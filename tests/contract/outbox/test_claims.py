"""Claims, leases and counting, by several holders of one database."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from bot import delivery
from bot.delivery import Channel
from bot.model import Delivery, DeliveryReason, Image, Receipt, State
from bot.outbox import claims
from bot.outbox.claims import LostClaim, settling
from bot.outbox.store import Outbox
from tests.support.pigeon import Clock, Pigeon, channel, post

SITE = "blog.example"
LEASE = timedelta(minutes=5)
Opened = Callable[[], Outbox]


def planned(outbox: Outbox, channels: Sequence[Channel], count: int) -> list[Delivery]:
    delivery.plan(outbox, SITE, [], channels)
    return list(delivery.plan(outbox, SITE, [post(f"p{n:03}") for n in range(count)], channels).planned)


def pigeon(**values: object) -> Pigeon:
    return Pigeon(Clock(datetime.now(UTC)), **values)  # type: ignore[arg-type]  # a test's shorthand


def test_the_same_post_is_inserted_once_by_planners_at_once(opened: Opened) -> None:
    loft = [channel(pigeon())]
    outboxes = [opened() for _ in range(4)]
    delivery.plan(outboxes[0], SITE, [], loft)
    posts = [post(f"p{n}") for n in range(5)]
    with ThreadPoolExecutor(4) as pool:
        plans = list(pool.map(lambda outbox: delivery.plan(outbox, SITE, posts, loft), outboxes))
    assert sum(len(plan.planned) for plan in plans) == 5
    assert len(outboxes[0].deliveries(SITE)) == 5


def test_first_runs_at_once_make_one_baseline(opened: Opened) -> None:
    loft = [channel(pigeon())]
    outboxes = [opened() for _ in range(4)]
    posts = [post(f"p{n}") for n in range(50)]
    with ThreadPoolExecutor(4) as pool:
        plans = list(pool.map(lambda outbox: delivery.plan(outbox, SITE, posts, loft), outboxes))
    assert all(plan.planned == () for plan in plans)
    assert {one.state for one in outboxes[0].deliveries(SITE)} == {State.SKIPPED}


def test_every_delivery_is_sent_once_by_many_senders(opened: Opened) -> None:
    remote = pigeon()
    planned(opened(), [channel(remote)], 40)
    outboxes = [opened() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda outbox: delivery.deliver(outbox, SITE, [channel(remote)]), outboxes))
    assert len(remote.posted) == len(set(remote.posted)) == 40
    assert {one.state for one in outboxes[0].deliveries(SITE)} == {State.SENT}


@pytest.mark.parametrize(
    "rules", [{"daily_limit": 1}, {"min_interval": "1h"}, {"monthly_budget_usd": 0.25}], ids=str
)
def test_pacing_holds_across_processes(opened: Opened, rules: dict[str, object]) -> None:
    """Both begin at once; the send takes long enough for the other to look while it is in flight."""
    begun = threading.Event()
    remote = pigeon(price=0.2, hook=lambda _one: begun.wait(0.2))
    loft = channel(remote, **rules)
    planned(opened(), [loft], 3)
    outboxes = [opened() for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda outbox: delivery.deliver(outbox, SITE, [loft]), outboxes))
    assert len(remote.posted) == 1


def test_only_one_claims(opened: Opened) -> None:
    one, other = opened(), opened()
    [row] = planned(one, [channel(pigeon())], 1)
    with one.write() as tx:
        first = claims.claim(tx, row.id, "one", LEASE)
    with other.write() as tx:
        assert claims.claim(tx, row.id, "other", LEASE) is None
    assert first is not None
    assert first.delivery.state is State.SENDING


def test_a_claim_that_was_taken_over_records_nothing(opened: Opened) -> None:
    one, other = opened(), opened()
    [row] = planned(one, [channel(pigeon())], 1)
    with one.write() as tx:
        stopped = claims.claim(tx, row.id, "stopped", timedelta(0))
    with other.write() as tx:
        successor = settling.claim_to_settle(tx, row.id, "successor", LEASE)
    assert stopped is not None
    assert successor is not None
    receipt = Receipt("7", "https://pigeon.example/7")
    with pytest.raises(LostClaim), one.write() as tx:
        claims.record(tx, stopped, receipt, LEASE)
    with pytest.raises(LostClaim), one.write() as tx:
        claims.finish(
            tx,
            stopped,
            State.PENDING,
            due_at=None,
            reason=DeliveryReason.BACKING_OFF,
            error="refused",
            posted=False,
        )
    with other.write() as tx:
        claims.record(tx, successor, receipt, LEASE)
    found = one.get(row.id)
    assert found is not None
    assert (found.state, found.receipts) == (State.SENT, (receipt,))


def test_an_operator_takes_a_delivery_from_whoever_holds_it(opened: Opened) -> None:
    one, other = opened(), opened()
    [row] = planned(one, [channel(pigeon())], 1)
    with one.write() as tx:
        held = claims.claim(tx, row.id, "one", timedelta(0))
        assert held is not None
    with one.write() as tx:
        looking = settling.claim_to_settle(tx, row.id, "one", LEASE)
        assert looking is not None
    delivery.resolve(other, row.id, sent="https://pigeon.example/9")
    with pytest.raises(LostClaim), one.write() as tx:
        settling.absent(tx, looking, surely=True)


def test_a_lease_ends_by_the_clock_that_decides_not_by_this_machines(opened: Opened, url: str) -> None:
    """A machine whose clock is a day ahead takes no live claim over; on SQLite there is but one clock."""
    outbox = opened()
    [row] = planned(outbox, [channel(pigeon())], 1)
    with outbox.write() as tx:
        claims.claim(tx, row.id, "one", LEASE)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1), tick=True), outbox.read() as tx:
        waiting = settling.open_to_settle(tx, SITE, "loft")
    assert waiting == ([] if url.startswith("postgresql") else [row.id])


def test_pictures_are_kept_while_they_are_needed_and_no_longer(outbox: Outbox) -> None:
    from sqlalchemy import func, select

    from bot.outbox import planning
    from bot.outbox.planning import New
    from bot.outbox.tables import images

    def count() -> int:
        with outbox.read() as tx:
            return int(tx.execute(select(func.count()).select_from(images)).scalar_one())

    remote = pigeon()
    message = remote.compose(post("a"))
    pictured = replace(message.parts[0], images=(Image("cover.png", sha256="ab"),))
    message = replace(message, parts=(pictured,))
    with outbox.write() as tx:
        new = New(
            SITE,
            "loft",
            "pigeon",
            post("a"),
            State.PENDING,
            message,
            images={"ab": b"\x89PNG"},
        )
        [one] = planning.insert(tx, [new])
        assert planning.insert(tx, [new]) == []
    seen: list[Delivery] = []
    remote.hook = seen.append
    assert count() == 1
    delivery.deliver(outbox, SITE, [channel(remote)])
    assert dict(seen[0].images) == {"ab": b"\x89PNG"}
    assert count() == 0
    assert outbox.get(one) is not None


def test_what_is_paused_holds_for_every_process(opened: Opened) -> None:
    one, other = opened(), opened()
    remote = pigeon(script=["paused"])
    planned(one, [channel(remote)], 2)
    delivery.deliver(one, SITE, [channel(remote)])
    delivery.deliver(other, SITE, [channel(remote)])
    assert remote.posted == []


def test_two_sites_share_an_outbox(outbox: Outbox) -> None:
    remote = pigeon()
    loft = [channel(remote, daily_limit=1)]
    for site in ("one.example", "two.example"):
        delivery.plan(outbox, site, [], loft)
        assert len(delivery.plan(outbox, site, [post("a")], loft).planned) == 1
        delivery.deliver(outbox, site, loft)
    assert len(remote.posted) == 2
