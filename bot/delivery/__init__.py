"""Sync, plan, deliver, settle: the only orchestration, for the commands and the daemon.

`site` is the site's name (`Site.name`), `outbox` comes from `bot.outbox.open_outbox(url)`. Everything may
raise `OutboxError` (nothing was sent that was not recorded first); nothing else is raised unless noted.

    Channel(name, adapter, options, rules)      frozen; `rules` is a `bot.policy.Rules`

    sync(outbox, site, posts, channels, *, changes=None, since=None, named=(), again=(), watched=False,
         dry_run=False, fetch=None) -> Plan. The one way from a site to its deliveries: `plan`, then
         `drop_unpublished`.
        `changes` (the daemon, after a full `sync`): `posts` are only those that changed; costs no more than
        these. Of two files with one URL the one that the outbox knows keeps it.

    plan(outbox, site, posts, channels, *, since=None, named=(), again=(), watched=False, gone=None,
         dry_run=False, fetch=None) -> Plan. Inserts one delivery per post and channel.
        `posts`: ALL pages of the site (`site.posts(now)`), also when paths were named: the whole list shows
        what is new, what is baseline and which files moved.
        `channels`: only these are planned. `named`: `Post.path`s given by hand. `since`: aware datetime,
        announces what was published at or after it. `again`: those of `named` that get a new identity
        where their delivery was withdrawn.
        `watched` (the daemon): a post that appeared while no process looked is as old as its publication,
        so that an outage leaves no flood; without it (`announce`) what is new now is fresh now.
        `gone`: `posts` are only those that changed, `gone` the paths of files that vanished along with it.
        `fetch`: url -> bytes for remote covers (None: they are left out).
        With `dry_run` nothing is written and the planned deliveries have id 0.
    Plan.planned: tuple[Delivery, ...]          new deliveries, with their frozen messages
    Plan.baseline: Mapping[str, int]            channel -> how many posts a first run marked `skipped`
    Plan.problems: tuple[Problem, ...]          Problem(path, post_id, channel, error): no message could be
                                                made; no row is written: fixing the post or template is enough
    Plan.edited: Mapping[str, int]              channel -> posted pages that changed: their documents follow
    Plan.dropped: tuple[Delivery, ...]          by `sync`: their post is no longer to be announced

    drop_unpublished(outbox, site, posts, gone=None) -> list[Delivery]
        What waits for a post that is a draft now, has expired or was deleted becomes `skipped`.
        `gone(path)`: whether a file that is not among `posts` was deleted. None: each, for `posts` are all.

    deliver(outbox, site, channels, *, live=None, stop=None, lease=LEASE, report=None)
        -> tuple[Delivery, ...]. Settles what is open, then sends what is due now; channels in parallel, each
        one in order. Returns every delivery that it touched, or found due and not to be sent now (page not
        live, paused, limits), as it stands.
        `live(url) -> bool | None` checks whether a page is there; unless True, the delivery waits (NOT_LIVE).
        `stop() -> bool` ends it after what is in flight. `report(delivery)` is called for each change (from
        several threads, one at a time).

    status(outbox, site, *, channels=None, states=None, since=None, newest=None) -> tuple[Delivery, ...]
    counts(outbox, site) -> {(channel, state): number}
    pauses(outbox, site, names) -> {name: Pause}
    needs_person(outbox, site, names) -> int                how many things wait for a person
    forecasts(outbox, site, channels) -> Mapping[int, Verdict]   by id: when a delivery will go, why not now
    next_due(outbox, site, channels, *, retry_at=None, fresh_at=None) -> datetime | None
        When `deliver` has something to do.

    approve(outbox, delivery_id) -> Delivery                held -> pending
    retry(outbox, delivery_id) -> Delivery                  failed, skipped, pending -> pending, due now;
                                                            lifts the channel's pause
    skip(outbox, delivery_id) -> Delivery                   held, pending, failed -> skipped
    resolve(outbox, delivery_id, *, sent=URL | None, channels=()) -> Delivery
                                                            unknown -> sent at URL, or (None) not sent; with
                                                            its channel at hand URL has to be the platform's
    withdraw(outbox, delivery_id, channels) -> Delivery     posted -> withdrawn; raises `DeliveryError`
        The five raise `UsageError` where there is no such delivery or its state doesn't allow it.
"""

from __future__ import annotations

from bot.delivery.channel import LEASE, Channel
from bot.delivery.deliver import deliver
from bot.delivery.operate import approve, resolve, retry, skip, withdraw
from bot.delivery.plan import Plan, Problem, plan
from bot.delivery.queries import counts, forecasts, needs_person, next_due, pauses, status
from bot.delivery.sync import Changes, drop_unpublished, sync

__all__ = [
    "LEASE",
    "Changes",
    "Channel",
    "Plan",
    "Problem",
    "approve",
    "counts",
    "deliver",
    "drop_unpublished",
    "forecasts",
    "needs_person",
    "next_due",
    "pauses",
    "plan",
    "resolve",
    "retry",
    "skip",
    "status",
    "sync",
    "withdraw",
]
