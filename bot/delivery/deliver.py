"""Delivering: what is due goes out, one delivery of a channel after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.delivery.channel import LEASE, Channel, Report, Stop, is_paced, paused, usage
from bot.delivery.documents.keep import keep_documents
from bot.delivery.sending import Run, clock, each_channel
from bot.delivery.settle import settle_channel
from bot.model import Delivery, DeliveryReason
from bot.outbox import claims
from bot.outbox.claims import Claim
from bot.outbox.store import Outbox
from bot.policy import Action, Usage, decide

_BATCH = 4  # deliveries read at once when the next one is looked for

Live = Callable[[str], bool | None]


def deliver(
    outbox: Outbox,
    site: str,
    channels: Sequence[Channel],
    *,
    live: Live | None = None,
    stop: Stop | None = None,
    lease: timedelta = LEASE,
    report: Report | None = None,
) -> tuple[Delivery, ...]:
    """Settles what is open, then sends what is due. See `bot.delivery`. Raises OutboxError."""
    run = Run(outbox, site, lease, stop or (lambda: False), report)
    each_channel(run, channels, lambda channel: _work(run, channel, live))
    return tuple(run.touched.values())


def _work(run: Run, channel: Channel, live: Live | None) -> None:
    _Sender(run, channel, live).work()
    keep_documents(run, channel)


@dataclass(slots=True)
class _Sender:
    """One channel's part of a run."""

    run: Run
    channel: Channel
    live: Live | None
    waiting: set[int] = field(default_factory=set)  # not now, and not tried again in this run
    is_live: set[int] = field(default_factory=set)

    def work(self) -> None:
        settle_channel(self.run, self.channel)
        self._drop_stale()
        while not self.run.stop():
            begun = clock()
            changed: list[Delivery] = []
            chosen = self._choose(changed)
            for delivery in changed:  # now that no lock is held: the receiver may read the outbox
                self.run.report(delivery)
            if chosen is None:
                return
            if isinstance(chosen, Claim):
                self.run.report(chosen.delivery)
                self.run.send(self.channel, chosen, begun)
            else:
                self._check_page(chosen)

    def _choose(self, changed: list[Delivery]) -> Claim | Delivery | None:
        """The next delivery, claimed; or one whose page must be checked first; or None: nothing may go.

        Those that wait or are dropped go into `changed`.
        """
        channel = self.channel
        with self.run.outbox.locked(self.run.site, channel.name) as tx:
            used = (usage if is_paced(channel.rules) else paused)(tx, self.run.site, channel)
            while batch := claims.due(tx, self.run.site, channel.name, limit=_BATCH, but=self.waiting):
                for delivery in batch:
                    verdict = decide(delivery, channel.rules, used, tx.now)
                    if verdict.action is Action.GO and self.live and delivery.id not in self.is_live:
                        return delivery
                    if verdict.action is Action.DROP:
                        dropped = claims.drop(tx, delivery.id, DeliveryReason.STALE, verdict.text)
                        changed += [dropped] if dropped else []
                    elif verdict.action is Action.WAIT:
                        text = verdict.text if used.pause_reason else delivery.error
                        changed.append(
                            replace(delivery, due_at=verdict.at, reason=verdict.reason, error=text)
                        )
                    elif held := claims.claim(tx, delivery.id, self.run.owner, self.run.lease):
                        return held
                    # Not again in this run. What was claimed is not `pending`: the list stays short.
                    self.waiting.add(delivery.id)
        return None

    def _check_page(self, delivery: Delivery) -> None:
        if delivery.next_part > 0 or (self.live is not None and self.live(delivery.post_url)):
            self.is_live.add(delivery.id)
            return
        reason, text = DeliveryReason.NOT_LIVE, f"the page is not live yet: {delivery.post_url}"
        if (delivery.reason, delivery.error) != (reason, text):
            with self.run.outbox.write() as tx:
                claims.note(tx, delivery.id, reason, text)
        self.waiting.add(delivery.id)
        self.run.report(replace(delivery, reason=reason, error=text))

    def _drop_stale(self) -> None:
        """Held deliveries and those that back off grow old too."""
        with self.run.outbox.read() as tx:
            old = claims.older(tx, self.run.site, self.channel.name, tx.now - self.channel.rules.max_age)
            now = tx.now
        for delivery in old:
            verdict = decide(delivery, self.channel.rules, Usage(), now)
            if verdict.action is Action.DROP:
                with self.run.outbox.write() as tx:
                    dropped = claims.drop(tx, delivery.id, DeliveryReason.STALE, verdict.text)
                if dropped is not None:
                    self.run.report(dropped)
