"""`announce FILE --again`: a post that was withdrawn, or has not gone out, is composed anew."""

from __future__ import annotations

from collections.abc import Sequence

from bot import console, delivery
from bot.bootstrap import App
from bot.commands.confirm import confirm
from bot.delivery.identity import announced_as
from bot.model import Delivery, Post, State


def make_way(app: App, named: Sequence[Post], *, yes: bool, dry_run: bool) -> list[str]:
    """The paths that may be announced again, once a person has agreed.

    What never went out gives way (`skipped`), to be composed anew under its own identity; what was withdrawn
    gets a new one when it is planned. What stands on a platform, or may, stays as it is.
    Raises UsageError, click.Abort.
    """
    ready = [one for one in _latest(app, named) if may_go_again(one)]
    if dry_run:
        return [one.path for one in ready if one.state is State.WITHDRAWN]
    if ready and not yes:
        for one in ready:
            console.note(f"  {one.id}  {one.channel}  {one.path}: {_was(one)}")
        confirm(f"announce {'it' if len(ready) == 1 else f'these {len(ready)}'} again, as the post is now?")
    for one in ready:
        if one.state in (State.FAILED, State.HELD, State.PENDING):
            delivery.skip(app.outbox, one.id)
    return [one.path for one in ready]


def may_go_again(one: Delivery) -> bool:
    """Whether nothing of it stands on its platform, nor may stand there."""
    if one.state is State.WITHDRAWN:
        return True
    unsent = one.state in (State.FAILED, State.HELD, State.PENDING, State.SKIPPED)
    return unsent and not one.receipts and one.attempted_at is None


def _latest(app: App, named: Sequence[Post]) -> list[Delivery]:
    """Each named post's latest delivery on each channel."""
    found = app.outbox.deliveries(
        app.site.name,
        channels=[channel.name for channel in app.channels],
        paths=[post.path for post in named],
    )
    latest = []
    for channel in app.channels:
        mine = {one.post_id: one for one in found if one.channel == channel.name}
        for post in named:
            one = mine.get(announced_as(post.id, mine))
            latest += [one] if one else []
    return latest


def _was(one: Delivery) -> str:
    if one.state is State.WITHDRAWN:
        return "was posted and withdrawn; it goes out as a new post"
    return f"is {one.state.value} and was not sent; it is composed anew"
