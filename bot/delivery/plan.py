"""Planning: from posts to deliveries with frozen messages, and the baseline of a first run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.delivery.channel import Channel, usage
from bot.delivery.documents.changes import document_of, note_changes
from bot.delivery.identity import announced_as, identify, next_id
from bot.errors import OutboxError, why_no_message
from bot.model import Delivery, DeliveryReason, Message, Post, Reason, State
from bot.outbox import planning
from bot.outbox.planning import AGAIN, Known, New
from bot.outbox.store import Outbox
from bot.policy import became_due, exclusion, rank, wants_link

Fetch = Callable[[str], bytes]

# With the state lost a channel's own posts are looked at from a post's publication on, but not further
# back than this: X charges for each post that is read.
LOOK_BACK = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Problem:
    """A post of which no message could be made for a channel."""

    path: str
    post_id: str
    channel: str
    error: str


@dataclass(slots=True)
class Plan:
    """What planning came to."""

    planned: tuple[Delivery, ...] = ()
    baseline: dict[str, int] = field(default_factory=dict)  # channel -> posts that a first run marked
    problems: tuple[Problem, ...] = ()
    edited: dict[str, int] = field(default_factory=dict)  # channel -> documents that are to follow their page
    dropped: tuple[Delivery, ...] = ()  # what waited for a post that is published no longer (`sync`)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the operator requested."""

    since: datetime | None
    named: frozenset[str]
    again: frozenset[str] = frozenset()

    def names(self, post: Post) -> bool:
        return post.path in self.named

    def covers(self, post: Post) -> bool:
        moment = post.publish_date or post.date
        return self.names(post) or (self.since is not None and moment is not None and moment >= self.since)


def plan(
    outbox: Outbox,
    site: str,
    posts: Sequence[Post],
    channels: Sequence[Channel],
    *,
    since: datetime | None = None,
    named: Collection[str] = (),
    again: Collection[str] = (),
    watched: bool = False,
    gone: Collection[str] | None = None,
    dry_run: bool = False,
    fetch: Fetch | None = None,
) -> Plan:
    """Inserts a delivery for each post and channel that lacks one. See `bot.delivery`. Raises OutboxError."""
    posts = [post for post in posts if post.reason != Reason.FALLBACK]  # each is another post's file
    with outbox.read() as tx:
        known = planning.known(tx, site) if gone is None else planning.known_among(tx, site, posts, gone)
    found = identify(posts, known, gone)
    if found.moved and not dry_run:
        with outbox.write() as tx:
            for post in found.moved:
                planning.move(tx, site, post)
    wish = _Wish(since, frozenset(named), frozenset(again))
    job = _Job(outbox, site, wish, watched, gone is None, dry_run, fetch)
    result = Plan()
    eligible = [post for post in found.posts if post.eligible]
    for channel in channels:
        mine = {one.post_id: one for one in known if one.channel == channel.name}
        job.channel(channel, eligible, mine, result)
        edited = 0 if dry_run else note_changes(outbox, site, channel, eligible, fetch)
        result.edited |= {channel.name: edited} if edited else {}
    return result


@dataclass(frozen=True, slots=True)
class _Job:
    outbox: Outbox
    site: str
    wish: _Wish
    watched: bool
    whole: bool  # the posts are all of the site's, not only those that changed
    dry_run: bool
    fetch: Fetch | None

    def channel(
        self, channel: Channel, posts: Sequence[Post], known: Mapping[str, Known], result: Plan
    ) -> None:
        with self.outbox.read() as tx:
            baseline_at, scanned_at = planning.scanned_at(tx, self.site, channel.name)
            now = tx.now
        posts = self._as_known(posts, known)
        first = baseline_at is None
        if first and not self.whole:
            return  # only the whole site shows what is baseline
        wanted = [post for post in posts if self._is_wanted(post, known.get(post.id), first)]
        last_scan = scanned_at if self.watched and not first else now
        deliveries, problems = [], []
        for post in wanted:
            try:
                planned = self._post(channel, post, known.get(post.id), last_scan, first=first)
            except OutboxError:
                raise
            except Exception as error:  # on purpose: whatever one post brings must not stop the others
                problems.append(Problem(post.path, post.id, channel.name, why_no_message(error)))
                continue
            deliveries += [planned] if planned else []
        # Marked only now: were it marked first, a crash before the last insert would leave the others to be
        # planned as new ones, without the look that a lost state needs.
        rest = [post for post in posts if first and post.id not in known and not self.wish.covers(post)]
        if not self.dry_run:
            self._scanned(channel, rest, first)
        result.planned += tuple(deliveries)
        result.problems += tuple(problems)
        if first:
            result.baseline[channel.name] = len(rest)

    def _as_known(self, posts: Sequence[Post], known: Mapping[str, Known]) -> Sequence[Post]:
        """Posts under the ids of their latest announcement, or a new one where that was withdrawn."""
        if not self.wish.again and not any(AGAIN in post_id for post_id in known):
            return posts
        latest = [(post, announced_as(post.id, known)) for post in posts]
        return [
            replace(
                post,
                id=next_id(last)
                if post.path in self.wish.again and last in known and known[last].state is State.WITHDRAWN
                else last,
            )
            for post, last in latest
        ]

    def _is_wanted(self, post: Post, known: Known | None, first: bool) -> bool:
        if known is None:
            return not first or self.wish.covers(post)
        if known.state is not State.SKIPPED:
            return False
        if known.unpublished and not known.attempted:
            return True
        return self.wish.names(post) or (known.baseline and self.wish.covers(post))

    def _post(
        self,
        channel: Channel,
        post: Post,
        known: Known | None,
        last_scan: datetime | None,
        *,
        first: bool,
    ) -> Delivery | None:
        excluded = exclusion(channel.name, channel.options.only, post)
        if excluded is not None:
            self._excluded(channel, post, known, excluded)
            return None
        now = self.outbox.now()
        message, images = self._message(channel, post, now)
        later = _later(post, now)
        since = None if later else _may_be_there_since(channel, post, known, now, first=first)
        state, reason = _first_state(channel, since)
        new = New(
            site=self.site,
            channel=channel.name,
            platform=channel.adapter.platform,
            post=post,
            state=state,
            message=message,
            reason=reason,
            error=None if since is None else "from before this outbox: looked for before it is sent",
            rank=rank(post.categories, channel.rules.priority),
            ready_at=later or (now if known else became_due(post.publish_date, last_scan, now)),
            due_at=later,
            attempted_at=since,
            images=images,
            document=document_of(channel, post),
        )
        return _unsaved(new) if self.dry_run else self._save(new, known)

    def _message(self, channel: Channel, post: Post, now: datetime) -> tuple[Message, dict[str, bytes]]:
        from bot.media import prepare

        adapter = channel.adapter
        message = adapter.compose(post)
        if channel.rules.link != "always":
            plain = adapter.compose(post, link=False)
            with self.outbox.read() as tx:
                used = usage(tx, self.site, channel, waiting=True)
            linked_usd, plain_usd = message.cost_usd, plain.cost_usd
            if not wants_link(
                post.categories, channel.rules, used, now, linked_usd=linked_usd, plain_usd=plain_usd
            ):
                message = plain
        message, images = prepare(message, adapter.limits, fetch=self.fetch)
        return adapter.freeze(message, now), images

    def _save(self, new: New, known: Known | None) -> Delivery | None:
        with self.outbox.write() as tx:
            if known is not None:
                ids = [known.id] if planning.revive(tx, known.id, new) else []
            else:
                ids = planning.insert(tx, [new])
        found = self.outbox.deliveries(ids=ids) if ids else ()
        return found[0] if found else None

    def _excluded(self, channel: Channel, post: Post, known: Known | None, why: str) -> None:
        """Noted, so that a wider `only` later does not announce everything that it left out."""
        if known is None and not self.dry_run:
            with self.outbox.write() as tx:
                planning.insert_skipped(tx, [self._skipped(channel, post, DeliveryReason.EXCLUDED, why)])

    def _skipped(self, channel: Channel, post: Post, reason: DeliveryReason, text: str) -> New:
        platform = channel.adapter.platform
        return New(self.site, channel.name, platform, post, State.SKIPPED, reason=reason, error=text)

    def _scanned(self, channel: Channel, baseline: Iterable[Post], first: bool) -> None:
        with self.outbox.locked(self.site, channel.name) as tx:
            text = "baseline: published before the first run"
            rows = [self._skipped(channel, post, DeliveryReason.BASELINE, text) for post in baseline]
            planning.insert_skipped(tx, rows)
            planning.set_scanned(tx, self.site, channel.name, baseline=first)


def _later(post: Post, now: datetime) -> datetime | None:
    """The time before which its front matter wants no announcement, where that is to come."""
    at = post.overrides.not_before
    return at if at is not None and at > now else None


def _first_state(
    channel: Channel, may_be_there_since: datetime | None
) -> tuple[State, DeliveryReason | None]:
    if channel.options.review:
        return State.HELD, DeliveryReason.REVIEW
    if may_be_there_since is not None:
        return State.UNKNOWN, DeliveryReason.SETTLING
    return State.PENDING, None


def _may_be_there_since(
    channel: Channel, post: Post, known: Known | None, now: datetime, *, first: bool
) -> datetime | None:
    """Since when a post may stand on the channel that a lost outbox has announced.

    None: it is new, or there is no need or no way to look.
    """
    unsure = first if known is None else known.baseline or known.attempted
    if not unsure or channel.adapter.resend_safe or not channel.adapter.can_find:
        return None
    return max(min(post.publish_date or now, now), now - LOOK_BACK)


def _unsaved(new: New) -> Delivery:
    """The delivery that `new` would be, for a dry run."""
    post = new.post
    return Delivery(
        0, new.site, post.id, post.path, post.url or "", new.channel, new.platform, new.state, new.message,
        rank=new.rank, ready_at=new.ready_at, due_at=new.due_at, reason=new.reason, error=new.error,
    )  # fmt: skip
