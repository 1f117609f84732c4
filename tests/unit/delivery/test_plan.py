"""Planning: the baseline, what is new, what is asked for by hand, and who keeps its id."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot import delivery
from bot.model import Message, Overrides, Reason, State
from bot.outbox.store import Outbox
from tests.support.pigeon import START, Clock, Pigeon, channel, post

SITE = "blog.example"


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


def test_a_fallback_page_is_never_taken_for_the_post_that_its_file_is(outbox: Outbox, pigeon: Pigeon) -> None:
    """It shares path, title and date with the post: a moved file's delivery must not become the page's."""
    loft = [channel(pigeon)]
    delivery.plan(outbox, SITE, [], loft)
    delivery.plan(outbox, SITE, [post("old")], loft)
    here = post("new", title=post("old").title)
    page = replace(
        here, id=f"{here.id}@ja", url="https://blog.example/ja/new/", eligible=False, reason="fallback"
    )
    for posts in ([here, page], [page, here]):
        assert delivery.plan(outbox, SITE, posts, loft, named=[here.path]).planned == ()
        [row] = delivery.status(outbox, SITE)
        assert (row.path, row.post_url) == (here.path, here.url)


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


class TestIdentity:
    """A post's id survives renames, and a new file never inherits another's."""

    def test_a_moved_file_keeps_its_id(self, outbox: Outbox, pigeon: Pigeon) -> None:
        loft = [channel(pigeon)]
        delivery.plan(outbox, SITE, [], loft)
        delivery.plan(outbox, SITE, [post("a")], loft)
        moved = replace(post("a"), id="posts/z.md", path="posts/z.md", url="https://blog.example/z/")
        for _ in range(2):
            assert delivery.plan(outbox, SITE, [moved], loft).planned == ()
        [row] = delivery.status(outbox, SITE)
        assert (row.post_id, row.path, row.post_url) == (
            "posts/a.md",
            "posts/z.md",
            "https://blog.example/z/",
        )

    def test_a_copy_is_a_new_post(self, outbox: Outbox, pigeon: Pigeon) -> None:
        loft = [channel(pigeon)]
        delivery.plan(outbox, SITE, [], loft)
        delivery.plan(outbox, SITE, [post("a")], loft)
        copy = replace(post("a"), id="posts/z.md", path="posts/z.md")
        assert len(delivery.plan(outbox, SITE, [post("a"), copy], loft).planned) == 1

    def test_an_id_added_to_the_front_matter_changes_nothing(self, outbox: Outbox, pigeon: Pigeon) -> None:
        loft = [channel(pigeon)]
        delivery.plan(outbox, SITE, [], loft)
        delivery.plan(outbox, SITE, [post("a")], loft)
        assert delivery.plan(outbox, SITE, [replace(post("a"), id="my-own")], loft).planned == ()

    def test_a_renamed_file_with_an_id_is_the_same_post(self, outbox: Outbox, pigeon: Pigeon) -> None:
        loft = [channel(pigeon)]
        delivery.plan(outbox, SITE, [], loft)
        delivery.plan(outbox, SITE, [post("a", id="my-own")], loft)
        renamed = replace(post("b", id="my-own"), title="Quite another", date=START)
        assert delivery.plan(outbox, SITE, [renamed], loft).planned == ()

    def test_a_new_file_where_a_moved_one_was_is_a_new_post(self, outbox: Outbox, pigeon: Pigeon) -> None:
        loft = [channel(pigeon)]
        delivery.plan(outbox, SITE, [], loft)
        delivery.plan(outbox, SITE, [post("a")], loft)
        moved = replace(post("a"), id="posts/z.md", path="posts/z.md")
        delivery.plan(outbox, SITE, [moved], loft)
        newcomer = post("a", title="A new one", date=START)
        for planned in (1, 0):
            assert len(delivery.plan(outbox, SITE, [moved, newcomer], loft).planned) == planned


class TestLostState:
    """`--since` without history: what may be there already is looked for first."""

    def test_a_platform_that_can_be_read_is_read_before_anything_is_sent(
        self, outbox: Outbox, pigeon: Pigeon
    ) -> None:
        pigeon.posted = [("posts/a.md", 0)]
        loft = [channel(pigeon)]
        plan = delivery.plan(outbox, SITE, [post("a"), post("b")], loft, since=START - timedelta(days=3))
        assert {one.state for one in plan.planned} == {State.UNKNOWN}
        assert plan.planned[0].attempted_at == START - timedelta(days=1)
        done = delivery.deliver(outbox, SITE, loft)
        assert {one.state for one in done} == {State.SENT}
        assert pigeon.posted == [("posts/a.md", 0), ("posts/b.md", 0)]

    def test_a_look_never_goes_back_further_than_a_month(self, outbox: Outbox, pigeon: Pigeon) -> None:
        old = post("a", date=START - timedelta(days=900))
        [planned] = delivery.plan(outbox, SITE, [old], [channel(pigeon)], named=["posts/a.md"]).planned
        assert planned.attempted_at == START - timedelta(days=30)

    def test_where_nobody_can_look_it_is_sent_because_it_was_requested(
        self, outbox: Outbox, clock: Clock
    ) -> None:
        blind = Pigeon(clock, can_find=False)
        [planned] = delivery.plan(
            outbox, SITE, [post("a")], [channel(blind)], since=START - timedelta(days=3)
        ).planned
        assert planned.state is State.PENDING

    def test_where_sending_again_is_harmless_nobody_looks(self, outbox: Outbox, clock: Clock) -> None:
        safe = Pigeon(clock, resend_safe=True, posted=[("posts/a.md", 0)])
        delivery.plan(outbox, SITE, [post("a")], [channel(safe)], since=START - timedelta(days=3))
        delivery.deliver(outbox, SITE, [channel(safe)])
        assert safe.posted == [("posts/a.md", 0)]
        assert safe.looks == []

    def test_what_was_baseline_is_looked_for_when_it_is_named(self, outbox: Outbox, pigeon: Pigeon) -> None:
        """The state was lost, a plain `announce` made a baseline of everything, then a file is named."""
        pigeon.posted = [("posts/a.md", 0)]
        loft = [channel(pigeon)]
        delivery.plan(outbox, SITE, [post("a")], loft)
        delivery.plan(outbox, SITE, [post("a")], loft, named=["posts/a.md"])
        [done] = delivery.deliver(outbox, SITE, loft)
        assert (done.state, pigeon.posted) == (State.SENT, [("posts/a.md", 0)])

    def test_skipping_forgets_no_doubt(self, outbox: Outbox, pigeon: Pigeon) -> None:
        pigeon.posted = [("posts/a.md", 0)]
        loft = [channel(pigeon, review=True)]
        [planned] = delivery.plan(outbox, SITE, [post("a")], loft, named=["posts/a.md"]).planned
        delivery.skip(outbox, planned.id)
        assert delivery.retry(outbox, planned.id).state is State.UNKNOWN
        delivery.deliver(outbox, SITE, loft)
        assert pigeon.posted == [("posts/a.md", 0)]

    def test_a_held_one_is_looked_for_once_it_is_approved(self, outbox: Outbox, pigeon: Pigeon) -> None:
        pigeon.posted = [("posts/a.md", 0)]
        loft = [channel(pigeon, review=True)]
        [planned] = delivery.plan(outbox, SITE, [post("a")], loft, named=["posts/a.md"]).planned
        assert planned.state is State.HELD
        assert delivery.approve(outbox, planned.id).state is State.UNKNOWN
        [done] = delivery.deliver(outbox, SITE, loft)
        assert done.state is State.SENT
        assert pigeon.posted == [("posts/a.md", 0)]


def test_budget_links_are_decided_when_the_message_is_frozen(outbox: Outbox, clock: Clock) -> None:
    dear = Pigeon(clock, price=0.2)
    base = channel(dear, monthly_budget_usd=0.5)
    loft = [replace(base, rules=replace(base.rules, link="budget", daily_link_limit=1))]
    delivery.plan(outbox, SITE, [], loft)
    planned = delivery.plan(outbox, SITE, [post("a"), post("b")], loft).planned
    assert [bool(one.message and one.message.parts[0].link) for one in planned] == [True, False]


def test_a_crash_in_the_first_plan_after_a_lost_state_forgets_no_doubt(outbox: Outbox, clock: Clock) -> None:
    """The baseline is marked last: until then the next plan knows that the state is new."""

    class Killed(BaseException):
        pass

    class Dies(Pigeon):
        def freeze(self, message: Message, now: datetime) -> Message:
            if message.extra["key"] == "posts/b.md":
                raise Killed
            return super().freeze(message, now)

    posted = [("posts/a.md", 0), ("posts/b.md", 0)]
    posts, since = [post("a"), post("b"), post("c")], START - timedelta(days=2)
    with pytest.raises(Killed):
        delivery.plan(outbox, SITE, posts, [channel(Dies(clock))], since=since)
    pigeon = Pigeon(clock, posted=posted)
    delivery.plan(outbox, SITE, posts, [channel(pigeon)], since=since)
    delivery.deliver(outbox, SITE, [channel(pigeon)])
    assert pigeon.posted == [("posts/a.md", 0), ("posts/b.md", 0), ("posts/c.md", 0)]


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


def test_with_the_state_lost_a_post_for_later_needs_no_look(
    outbox: Outbox, pigeon: Pigeon, clock: Clock
) -> None:
    """It can't have been posted before its time."""
    at = clock.now + timedelta(hours=5)
    mine = post("a", overrides=Overrides(not_before=at))
    [row] = delivery.plan(outbox, SITE, [mine], [channel(pigeon)], named={mine.path}).planned
    assert (row.state, row.due_at) == (State.PENDING, at)
