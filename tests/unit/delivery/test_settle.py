"""Settling: what may have been posted is looked for first; where nobody can tell, a person is asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot import delivery
from bot.errors import CannotTell
from bot.model import State
from bot.outbox.store import Outbox
from tests.support.pigeon import SITE, START, A, Clock, Pigeon, channel, only, planned


@pytest.mark.parametrize("end", ["lost before", "lost after", "bug before"])
def test_what_may_have_been_posted_is_looked_for_first(
    outbox: Outbox, pigeon: Pigeon, clock: Clock, end: str
) -> None:
    loft = [channel(pigeon)]
    planned(outbox, loft, "a")
    pigeon.script = [end]
    [row] = delivery.deliver(outbox, SITE, loft)
    assert (row.state, row.attempted_at) == (State.UNKNOWN, START)
    assert "secret" not in (row.error or "")
    clock.forward(minutes=1)
    [row] = delivery.deliver(outbox, SITE, loft)
    assert (row.state, pigeon.posted, pigeon.looks) == (State.SENT, [A], ["posts/a.md"])


def test_an_unknown_waits_out_the_platforms_delay(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    loft = [channel(pigeon)]
    planned(outbox, loft, "a")
    pigeon.script = ["lost before"]
    delivery.deliver(outbox, SITE, loft)
    clock.forward(minutes=1)
    later = clock.now + timedelta(minutes=3)
    pigeon.blind = CannotTell("too early to say", later)
    [row] = delivery.deliver(outbox, SITE, loft)
    assert (row.state, row.due_at) == (State.UNKNOWN, later)
    assert delivery.next_due(outbox, SITE, loft) == later
    assert delivery.deliver(outbox, SITE, loft) == ()
    clock.now, pigeon.blind = later, None
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted == [A]


def test_where_nobody_can_tell_a_person_is_given_the_two_commands(
    outbox: Outbox, pigeon: Pigeon, clock: Clock
) -> None:
    loft = [channel(pigeon)]
    [row] = planned(outbox, loft, "a")
    pigeon.script, pigeon.blind = ["lost after"], CannotTell("reading was refused")
    delivery.deliver(outbox, SITE, loft)
    clock.forward(minutes=1)
    delivery.deliver(outbox, SITE, loft)
    row = only(outbox)
    assert (row.state, row.due_at) == (State.UNKNOWN, None)
    assert f"sangyo resolve {row.id} --sent URL" in (row.error or "")
    assert f"sangyo resolve {row.id} --not-sent" in (row.error or "")
    clock.forward(days=30)
    assert delivery.deliver(outbox, SITE, loft) == ()
    assert len(pigeon.looks) == 1
    done = delivery.resolve(outbox, row.id, sent="https://pigeon.example/status/77")
    assert (done.state, done.receipts[0].remote_id) == (State.SENT, "77")


def test_resolved_as_not_sent_it_goes_out(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    loft = [channel(pigeon)]
    [row] = planned(outbox, loft, "a")
    pigeon.script, pigeon.blind = ["lost before"], CannotTell("reading was refused")
    delivery.deliver(outbox, SITE, loft)
    clock.forward(days=3)
    delivery.deliver(outbox, SITE, loft)
    delivery.resolve(outbox, row.id, sent=None)
    delivery.deliver(outbox, SITE, loft)
    assert (pigeon.posted, only(outbox).state) == ([A], State.SENT)


def test_where_sending_again_is_harmless_not_being_able_to_look_is_no_obstacle(
    outbox: Outbox, clock: Clock
) -> None:
    safe = Pigeon(clock, resend_safe=True, blind=CannotTell("there is no way to look"), script=["lost after"])
    loft = [channel(safe)]
    planned(outbox, loft, "a")
    delivery.deliver(outbox, SITE, loft)
    clock.forward(minutes=1)
    [row] = delivery.deliver(outbox, SITE, loft)
    assert (row.state, safe.posted) == (State.SENT, [A])
