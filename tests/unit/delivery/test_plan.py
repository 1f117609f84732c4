"""Planning: the baseline, what is new, what is asked for by hand, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import delivery
from bot.model import Overrides, Reason, State
from bot.outbox.store import Outbox
from tests.support.pigeon import SITE, START, Clock, Pigeon, channel, post


def states(outbox: Outbox) -> dict[str, str]:
    return {one.path: one.state.value for one in delivery.status(outbox, SITE)}


def test_a_first_run_marks_what_is_published_and_composes_nothing(outbox: Outbox, pigeon: Pigeon) -> None:
    posts = [post("a"), post("b"), post("c", title="uncomposable")]
    plan = delivery.plan(outbox, SITE, posts, [channel(pigeon)])
    assert plan.planned == ()
    assert plan.problems == ()
    assert plan.baseline == {"loft": 3}
    rows = delivery.status(outbox, SITE)
    assert {one.state for one in rows} == {State.SKIPPED}
    assert all(one.message is None and "baseline" in (one.error or "") for one in rows)


def test_a_post_that_appears_after_the_baseline_is_planned_once(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    delivery.plan(outbox, SITE, [post("a")], loft)
    plan = delivery.plan(outbox, SITE, [post("a"), post("b")], loft)
    assert [one.path for one in plan.planned] == ["posts/b.md"]
    assert plan.baseline == {}
    again = delivery.plan(outbox, SITE, [post("a"), post("b", title="Edited")], loft)
    assert again.planned == ()
    assert states(outbox) == {"posts/a.md": "skipped", "posts/b.md": "pending"}


def test_an_empty_first_run_is_a_baseline_too(outbox: Outbox, pigeon: Pigeon) -> None:
    delivery.plan(outbox, SITE, [], [channel(pigeon)])
    plan = delivery.plan(outbox, SITE, [post("a")], [channel(pigeon)])
    assert len(plan.planned) == 1


def test_a_named_file_of_a_first_run_is_announced_and_the_others_are_baseline(
    outbox: Outbox, pigeon: Pigeon
) -> None:
    plan = delivery.plan(outbox, SITE, [post("a"), post("b")], [channel(pigeon)], named=["posts/b.md"])
    assert [one.path for one in plan.planned] == ["posts/b.md"]
    assert plan.baseline == {"loft": 1}


def test_since_announces_some_of_the_baseline_later(outbox: Outbox, pigeon: Pigeon) -> None:
    posts = [post("old", date=START - timedelta(days=9)), post("new", date=START - timedelta(days=1))]
    delivery.plan(outbox, SITE, posts, [channel(pigeon)])
    plan = delivery.plan(outbox, SITE, posts, [channel(pigeon)], since=START - timedelta(days=2))
    assert [(one.path, one.state) for one in plan.planned] == [("posts/new.md", State.UNKNOWN)]
    assert plan.planned[0].ready_at == START  # asked for now: not stale, however old it is
    assert plan.planned[0].message is not None
    delivery.deliver(outbox, SITE, [channel(pigeon)])
    assert (pigeon.looks, pigeon.posted) == (["posts/new.md"], [("posts/new.md", 0)])


def test_since_leaves_alone_what_an_operator_skipped_but_naming_revives_it(
    outbox: Outbox, pigeon: Pigeon
) -> None:
    loft = [channel(pigeon)]
    delivery.plan(outbox, SITE, [], loft)
    [planned] = delivery.plan(outbox, SITE, [post("a")], loft).planned
    delivery.skip(outbox, planned.id)
    assert delivery.plan(outbox, SITE, [post("a")], loft, since=START - timedelta(days=9)).planned == ()
    assert len(delivery.plan(outbox, SITE, [post("a")], loft, named=["posts/a.md"]).planned) == 1


def test_a_channel_that_is_added_later_gets_its_own_baseline(outbox: Outbox, pigeon: Pigeon) -> None:
    delivery.plan(outbox, SITE, [post("a")], [channel(pigeon)])
    both = [channel(pigeon), channel(pigeon, "second")]
    plan = delivery.plan(outbox, SITE, [post("a"), post("b")], both)
    assert [(one.channel, one.path) for one in plan.planned] == [("loft", "posts/b.md")]
    assert plan.baseline == {"second": 2}


def test_what_is_not_eligible_is_left_alone(outbox: Outbox, pigeon: Pigeon) -> None:
    delivery.plan(outbox, SITE, [], [channel(pigeon)])
    draft = post("a", eligible=False, reason=Reason.DRAFT)
    assert delivery.plan(outbox, SITE, [draft], [channel(pigeon)]).planned == ()
    assert states(outbox) == {}
    assert len(delivery.plan(outbox, SITE, [post("a")], [channel(pigeon)]).planned) == 1


@pytest.mark.parametrize(
    ("only", "taken"),
    [
        ({"lang": ["en"]}, True),
        ({"lang": ["EN"]}, True),
        ({"lang": ["ja"]}, False),
        ({"categories": ["news"]}, True),
        ({"categories": ["Guides"]}, False),
        ({"tags": ["x", "Y"]}, True),
        ({"tags": ["z"]}, False),
        ({"sections": ["posts"]}, True),
        ({"sections": ["notes"]}, False),
        ({"lang": ["en"], "tags": ["z"]}, False),
    ],
)
def test_only_chooses_which_posts_a_channel_takes(
    outbox: Outbox, pigeon: Pigeon, only: dict[str, list[str]], taken: bool
) -> None:
    loft = [channel(pigeon, only=only)]
    delivery.plan(outbox, SITE, [], loft)
    one = post("a", lang="en-GB", categories=("News",), tags=("y",))
    assert len(delivery.plan(outbox, SITE, [one], loft).planned) == taken


def test_what_only_left_out_is_not_announced_when_only_is_widened(outbox: Outbox, pigeon: Pigeon) -> None:
    delivery.plan(outbox, SITE, [], [channel(pigeon, only={"lang": ["ja"]})])
    delivery.plan(outbox, SITE, [post("a")], [channel(pigeon, only={"lang": ["ja"]})])
    wide = [channel(pigeon)]
    assert delivery.plan(outbox, SITE, [post("a")], wide).planned == ()
    [row] = delivery.status(outbox, SITE)
    assert (row.state, row.error) == (State.SKIPPED, "excluded: language en is not in `only`")
    assert len(delivery.plan(outbox, SITE, [post("a")], wide, named=["posts/a.md"]).planned) == 1


def test_front_matter_names_the_channels(outbox: Outbox, pigeon: Pigeon) -> None:
    both = [channel(pigeon), channel(pigeon, "second")]
    delivery.plan(outbox, SITE, [], both)
    one = post("a", overrides=Overrides(channels=("second",)))
    assert [one.channel for one in delivery.plan(outbox, SITE, [one], both).planned] == ["second"]


def test_a_post_that_cannot_be_composed_is_reported_and_tried_again(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    delivery.plan(outbox, SITE, [], loft)
    plan = delivery.plan(outbox, SITE, [post("a", title="uncomposable"), post("b")], loft)
    assert [(one.path, one.channel) for one in plan.problems] == [("posts/a.md", "loft")]
    assert [one.path for one in plan.planned] == ["posts/b.md"]
    fixed = delivery.plan(outbox, SITE, [post("a", title="Fixed"), post("b")], loft)
    assert [one.path for one in fixed.planned] == ["posts/a.md"]


def test_a_dry_run_writes_nothing(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    plan = delivery.plan(outbox, SITE, [post("a")], loft, named=["posts/a.md"], dry_run=True)
    assert [(one.id, one.path) for one in plan.planned] == [(0, "posts/a.md")]
    assert plan.planned[0].message is not None
    assert states(outbox) == {}
    assert delivery.plan(outbox, SITE, [post("a")], loft).baseline == {"loft": 1}


def test_review_holds_until_approved(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon, review=True)]
    delivery.plan(outbox, SITE, [], loft)
    [planned] = delivery.plan(outbox, SITE, [post("a")], loft).planned
    assert planned.state is State.HELD
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted == []
    assert delivery.approve(outbox, planned.id).state is State.PENDING
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted == [("posts/a.md", 0)]


def test_an_outage_leaves_no_flood_for_the_daemon_but_announce_takes_what_is_new(
    outbox: Outbox, pigeon: Pigeon, clock: Clock
) -> None:
    loft = [channel(pigeon)]
    delivery.plan(outbox, SITE, [], loft)
    clock.forward(days=10)
    stale = post("stale", date=START + timedelta(days=2))
    fresh = post("fresh", date=START + timedelta(days=9, hours=12))
    delivery.plan(outbox, SITE, [stale, fresh], loft, watched=True)
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted == [("posts/fresh.md", 0)]
    assert states(outbox)["posts/stale.md"] == "skipped"
    clock.forward(days=10)
    delivery.plan(outbox, SITE, [post("deployed", date=START + timedelta(days=12))], loft)
    delivery.deliver(outbox, SITE, loft)
    assert ("posts/deployed.md", 0) in pigeon.posted


def test_budget_links_are_decided_when_the_message_is_frozen(outbox: Outbox, clock: Clock) -> None:
    dear = Pigeon(clock, price=0.2)
    base = channel(dear, monthly_budget_usd=0.5)
    loft = [replace(base, rules=replace(base.rules, link="budget", daily_link_limit=1))]
    delivery.plan(outbox, SITE, [], loft)
    planned = delivery.plan(outbox, SITE, [post("a"), post("b")], loft).planned
    assert [bool(one.message and one.message.parts[0].link) for one in planned] == [True, False]


def test_what_was_dropped_with_its_post_is_planned_again_with_it(outbox: Outbox, pigeon: Pigeon) -> None:
    """But not where a part of it went out already: that stays with the operator."""
    pigeon.parts, loft = 2, [channel(pigeon)]
    delivery.plan(outbox, SITE, [], loft)
    posts = [post("begun"), post("waits")]
    delivery.plan(outbox, SITE, posts, loft)
    pigeon.script = ["ok", "not sent", "not sent"]
    delivery.deliver(outbox, SITE, loft)
    drafts = [replace(one, eligible=False, reason=Reason.DRAFT) for one in posts]
    dropped = delivery.drop_unpublished(outbox, SITE, drafts, lambda _: False)
    assert [len(one.receipts) for one in dropped] == [1, 0]
    assert delivery.plan(outbox, SITE, drafts, loft).planned == ()
    assert [one.path for one in delivery.plan(outbox, SITE, posts, loft).planned] == ["posts/waits.md"]
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted == [("posts/begun.md", 0), ("posts/waits.md", 0), ("posts/waits.md", 1)]


def test_a_post_is_announced_no_earlier_than_it_says(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    """Planned at once, for that time; its age counts from there."""
    loft = [channel(pigeon)]
    delivery.plan(outbox, SITE, [], loft)
    at = clock.now + timedelta(days=3)
    said = Overrides(not_before=at)
    [row] = delivery.plan(outbox, SITE, [post("a", overrides=said)], loft).planned
    assert (row.due_at, row.ready_at) == (at, at)
    assert delivery.next_due(outbox, SITE, loft) == at
    delivery.deliver(outbox, SITE, loft)
    clock.forward(days=2, hours=23)
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted == []
    clock.now = at
    delivery.deliver(outbox, SITE, loft)
    assert pigeon.posted == [("posts/a.md", 0)]


def test_a_time_that_is_over_changes_nothing(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    loft = [channel(pigeon)]
    delivery.plan(outbox, SITE, [], loft)
    early = Overrides(not_before=clock.now - timedelta(hours=1))
    [row] = delivery.plan(outbox, SITE, [post("a", overrides=early)], loft).planned
    assert row.due_at == clock.now


def test_approval_does_not_bring_a_post_forward(outbox: Outbox, pigeon: Pigeon, clock: Clock) -> None:
    loft = [channel(pigeon, review=True)]
    delivery.plan(outbox, SITE, [], loft)
    at = clock.now + timedelta(hours=5)
    [row] = delivery.plan(outbox, SITE, [post("a", overrides=Overrides(not_before=at))], loft).planned
    assert (row.state, delivery.approve(outbox, row.id).due_at) == (State.HELD, at)
