"""From what changed of a site to its deliveries."""

from __future__ import annotations

from bot import delivery
from bot.delivery import Changes
from bot.model import DeliveryReason, State
from bot.outbox.store import Outbox
from tests.support.pigeon import Pigeon, channel, post

SITE = "blog.example"


def changes(*gone: str, there: tuple[str, ...] = ()) -> Changes:
    return Changes(frozenset(gone), lambda path: path in there)


def test_the_whole_site_is_planned_and_what_was_deleted_is_dropped(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    delivery.sync(outbox, SITE, [], loft)
    delivery.sync(outbox, SITE, [post("a"), post("b")], loft)
    made = delivery.sync(outbox, SITE, [post("b"), post("c")], loft)
    assert [one.path for one in made.planned] == ["posts/c.md"]
    [dropped] = made.dropped
    assert (dropped.path, dropped.state) == ("posts/a.md", State.SKIPPED)
    assert (dropped.reason, dropped.error) == (
        DeliveryReason.UNPUBLISHED,
        "no longer to be announced: its file was deleted",
    )


def test_a_dry_run_drops_nothing(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    delivery.sync(outbox, SITE, [], loft)
    delivery.sync(outbox, SITE, [post("a")], loft)
    assert delivery.sync(outbox, SITE, [], loft, dry_run=True).dropped == ()
    assert [one.state for one in outbox.deliveries()] == [State.PENDING]


def test_a_change_leaves_alone_what_it_did_not_read(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    delivery.sync(outbox, SITE, [], loft)
    delivery.sync(outbox, SITE, [post("a"), post("b")], loft)
    made = delivery.sync(
        outbox, SITE, [post("c")], loft, changes=changes("posts/b.md", there=("posts/a.md",))
    )
    assert [one.path for one in made.planned] == ["posts/c.md"]
    assert [one.path for one in made.dropped] == ["posts/b.md"]


def test_of_two_files_with_one_url_the_known_one_keeps_it_while_it_is_there(
    outbox: Outbox, pigeon: Pigeon
) -> None:
    loft = [channel(pigeon)]
    delivery.sync(outbox, SITE, [], loft)
    delivery.sync(outbox, SITE, [post("a")], loft)
    copy = post("copy", url=post("a").url)
    taken = delivery.sync(outbox, SITE, [copy], loft, changes=changes(there=("posts/a.md",)))
    assert (taken.planned, taken.dropped) == ((), ())
    free = delivery.sync(outbox, SITE, [copy], loft, changes=changes())
    assert [one.path for one in free.planned] == ["posts/copy.md"]


def test_a_file_that_moved_before_its_event_came_keeps_its_delivery(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    delivery.sync(outbox, SITE, [], loft)
    delivery.sync(outbox, SITE, [post("a")], loft)
    moved = post("b", title="About a")
    made = delivery.sync(outbox, SITE, [moved], loft, changes=changes(there=("posts/b.md",)))
    assert (made.planned, made.dropped) == ((), ())
    assert [one.path for one in outbox.deliveries()] == ["posts/b.md"]
