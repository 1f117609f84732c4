"""Documents are written after their posts; what fails is tried again, and keeps no post from going."""

from __future__ import annotations

import pytest

from bot import delivery
from bot.model import State
from bot.outbox import claims, documents
from bot.outbox.claims import Pause
from bot.outbox.store import Outbox
from tests.support.archivist import Archivist
from tests.support.pigeon import Clock, Pigeon, channel, post

SITE = "blog.example"


@pytest.fixture
def archivist(clock: Clock) -> Archivist:
    return Archivist(clock)


def announce(outbox: Outbox, archivist: Pigeon, *names: str) -> list[delivery.Channel]:
    loft = [channel(archivist)]
    delivery.sync(outbox, SITE, [], loft)
    delivery.sync(outbox, SITE, [post(name) for name in names], loft)
    delivery.deliver(outbox, SITE, loft)
    return loft


def stand(outbox: Outbox) -> documents.Stand:
    with outbox.read() as tx:
        [found] = documents.stands(tx, SITE).values()
    return found


def test_it_is_written_once_the_post_is_out(outbox: Outbox, archivist: Archivist) -> None:
    loft = announce(outbox, archivist, "a", "b")
    assert [name for name, _ in archivist.writes] == ["posts/a.md", "posts/b.md"]
    assert delivery.next_due(outbox, SITE, loft) is None
    delivery.deliver(outbox, SITE, loft)
    assert len(archivist.writes) == 2


def test_none_without_its_post(outbox: Outbox, archivist: Archivist) -> None:
    archivist.script = ["rejected"]
    announce(outbox, archivist, "a")
    assert archivist.writes == []


def test_what_failed_is_tried_again_later_and_later(
    outbox: Outbox, archivist: Archivist, clock: Clock
) -> None:
    archivist.troubles = ["not sent"] * 3
    loft = announce(outbox, archivist, "a")
    assert outbox.deliveries()[0].state is State.SENT
    waits = []
    while not archivist.writes:
        due = delivery.next_due(outbox, SITE, loft)
        assert due is not None
        waits.append((due - clock.now).total_seconds())
        delivery.deliver(outbox, SITE, loft)
        assert archivist.writes == []
        clock.now = due
        delivery.deliver(outbox, SITE, loft)
    assert waits == [60, 120, 240]
    assert stand(outbox).error is None
    assert stand(outbox).uri == "at://me/doc/posts/a.md"


def test_a_refusal_waits_for_the_pages_next_change(outbox: Outbox, archivist: Archivist) -> None:
    archivist.troubles = ["rejected"]
    loft = announce(outbox, archivist, "a", "b")
    assert [name for name, _ in archivist.writes] == ["posts/b.md"]
    assert delivery.next_due(outbox, SITE, loft) is None
    delivery.sync(outbox, SITE, [post("a", title="Shorter"), post("b")], loft)
    delivery.deliver(outbox, SITE, loft)
    assert archivist.documents["posts/a.md"] == "Shorter"


def test_the_first_that_cannot_go_ends_the_round(outbox: Outbox, archivist: Archivist) -> None:
    """A platform that is away is not asked for each of a hundred documents."""
    archivist.troubles = ["paused", "not sent"]
    announce(outbox, archivist, "a", "b")
    assert archivist.troubles == ["not sent"]


def test_a_paused_channel_rests(outbox: Outbox, archivist: Archivist) -> None:
    loft = announce(outbox, archivist, "a")
    with outbox.locked(SITE, "loft") as tx:
        claims.set_pause(tx, SITE, "loft", Pause(None, "bad credentials", needs_person=True))
    delivery.sync(outbox, SITE, [post("a", title="Corrected")], loft)
    assert delivery.next_due(outbox, SITE, loft) is None
    delivery.deliver(outbox, SITE, loft)
    assert len(archivist.writes) == 1


def test_an_edit_during_the_write_is_written_next(outbox: Outbox, archivist: Archivist) -> None:
    """What `kept` closes is the version that was written, not the one that came meanwhile."""
    loft = announce(outbox, archivist, "a")
    delivery.sync(outbox, SITE, [post("a", title="One")], loft)
    with outbox.write() as tx:
        due = documents.claim(tx, SITE, "loft", delivery.LEASE)
    assert due is not None
    delivery.sync(outbox, SITE, [post("a", title="Two")], loft)
    with outbox.write() as tx:
        documents.kept(tx, due, None)
    delivery.deliver(outbox, SITE, loft)
    assert archivist.documents["posts/a.md"] == "Two"


def test_a_process_that_died_leaves_it_to_the_next(
    outbox: Outbox, archivist: Archivist, clock: Clock
) -> None:
    loft = announce(outbox, archivist, "a")
    delivery.sync(outbox, SITE, [post("a", title="Corrected")], loft)
    with outbox.write() as tx:
        documents.claim(tx, SITE, "loft", delivery.LEASE)
    delivery.deliver(outbox, SITE, loft)
    assert len(archivist.writes) == 1
    clock.now += delivery.LEASE
    delivery.deliver(outbox, SITE, loft)
    assert archivist.documents["posts/a.md"] == "Corrected"


def test_withdraw_takes_it_away(outbox: Outbox, archivist: Archivist) -> None:
    loft = announce(outbox, archivist, "a")
    [one] = outbox.deliveries()
    delivery.withdraw(outbox, one.id, loft)
    assert archivist.documents == {}
    with outbox.read() as tx:
        assert documents.stands(tx, SITE) == {}
    delivery.sync(outbox, SITE, [post("a", title="Corrected")], loft)
    delivery.deliver(outbox, SITE, loft)
    assert archivist.documents == {}


def test_a_platform_that_keeps_none_is_left_alone(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = announce(outbox, pigeon, "a")
    assert delivery.next_due(outbox, SITE, loft) is None
    with outbox.read() as tx:
        assert documents.stands(tx, SITE) == {}
