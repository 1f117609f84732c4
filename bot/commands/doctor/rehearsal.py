"""`sangyo doctor --online`: a dress rehearsal of the newest posts, up to the platform's door.

Pages are fetched as before a post goes out; then the messages are sent, by the same code and SDKs, to
stand-ins that check them as the platforms do. Nothing is posted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.commands.announce import in_sandbox, planning, sending
from bot.commands.doctor.finding import FAIL, OK, WARN, Finding
from bot.content import newest
from bot.errors import SangyoError
from bot.model import Delivery, Post, State
from bot.settings import Settings

NEWEST = 5  # posts


@dataclass(frozen=True, slots=True)
class _Silent:
    """How the rehearsal sends: at once, and without a word."""

    wait: timedelta = timedelta(0)
    as_json: bool = True
    quiet: bool = True
    verbose: bool = False


def rehearse(loaded: Settings, posts: Sequence[Post], config: Path | None) -> Iterator[Finding]:
    """What goes wrong with the newest posts, or that nothing does."""
    chosen = newest(posts)[:NEWEST]
    yield from _pages(chosen)
    yield from _heartbeat(loaded)
    if not chosen:
        return
    try:
        yield from _messages(config)
    except SangyoError as error:  # the sandbox's packages are not installed, say
        yield Finding("rehearsal", WARN, f"not held: {error}")


def _pages(posts: Sequence[Post]) -> Iterator[Finding]:
    from bot.delivery.live_check import LiveCheck

    with LiveCheck(picture_wait=0) as live:
        missing = [post for post in posts if not live(str(post.url))]
    for post in missing:
        yield Finding("page", FAIL, f"{post.url} does not answer as a page that can be announced")
    if posts and not missing:
        yield Finding("page", OK, f"the pages of the {len(posts)} newest posts answer")


def _heartbeat(loaded: Settings) -> Iterator[Finding]:
    if loaded.alerts.heartbeat is None:
        return
    from bot.alerts import heartbeat

    error = heartbeat(loaded.alerts)
    yield Finding("heartbeat", FAIL if error else OK, error or "the heartbeat's URL answers")


def _messages(config: Path | None) -> Iterator[Finding]:
    with in_sandbox.sandboxed(config, ()) as (app, box):
        planned = planning.make(app, planning.Wish(in_sandbox.newest_paths(app)))
        in_sandbox.put_live(box, planned.named)
        done = sending.send(app, planned.plan, _Silent())
    for problem in planned.plan.problems:
        yield Finding("rehearsal", FAIL, f"{problem.path}: {problem.error}", problem.channel)
    for one in done:
        if one.state is not State.SENT:
            yield Finding("rehearsal", FAIL, f"{one.path}: {one.error}", one.channel)
    yield from _sums(done)


def _sums(done: Sequence[Delivery]) -> Iterator[Finding]:
    warnings = {
        (one.channel, one.path, warning)
        for one in done
        for warning in (*(one.message.warnings if one.message else ()), *_receipts(one))
    }
    for channel, path, warning in sorted(warnings):
        yield Finding("rehearsal", WARN, f"{path}: {warning}", channel)
    for channel, count in Counter(one.channel for one in done if one.state is State.SENT).items():
        yield Finding("rehearsal", OK, f"{count} of the newest posts were taken by a stand-in", channel)


def _receipts(one: Delivery) -> Iterator[str]:
    for receipt in one.receipts:
        yield from receipt.warnings
